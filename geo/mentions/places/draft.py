"""A name under judgement: the evidence gathered for and against it being meant as a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.gazetteer import NameMatch
    from geo.mentions.places.facts import NameFacts
    from geo.model import Role


@dataclass(slots=True)
class Draft:
    """One match of the gazetteer and what has been said about it; changed by the judges in turn."""

    match: NameMatch
    facts: NameFacts
    first: int
    last: int
    start: int
    end: int
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    role: Role = "location"
    context_kind: str | None = None
    of_town: bool = False
    doubt: float = 0.0
    """What of the score is owed to the word's other meanings; a generic word at the name takes it back."""
    of_other_kind: bool = False
    """The generic word tells of something else than the gazetteer has: "Fairfield County"."""
    vetoed: bool = False
    is_person: bool = False
    ends_a_name: bool = False
    """A capitalised word that is no generic word stands before it, as a given name does."""
    is_spot: bool = False
    """A word of place stands at the name: a generic head, "near", "in"."""
    is_pair: bool = False
    """The generic word before the name is a dual: a second name follows it."""
    dateline: bool = False
    country_hint: str | None = None
    division_hint: str | None = None
    container_rows: tuple[int, ...] = ()
    holds_rows: tuple[int, ...] = ()
    listed_with: tuple[tuple[int, ...], ...] = ()

    def add(self, weight: float, reason: str) -> None:
        """Add evidence."""
        self.score += weight
        self.reasons.append(reason)

    def veto(self, reason: str) -> None:
        """Rule the name out."""
        self.vetoed = True
        self.reasons.append(reason)
