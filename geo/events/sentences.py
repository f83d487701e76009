"""A sentence of a report with everything that was found in it, in the order of its tokens.

A sentence knows its clauses: how many clause borders lie between two tokens says better than their distance
whether a time or a place belongs to an event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.events.clauses import Back, Lag
    from geo.events.moods import Mood
    from geo.events.triggers import Trigger
    from geo.mentions.actors import ActorMention
    from geo.mentions.quantities import TollMention
    from geo.model import DistanceCheck, Place, PlaceAnswer, When


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something found, on tokens `first` up to, not including, `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SpokenPlace(Spoken):
    """A place name, how it is tied to what happens, and whether a distance merely counts from it."""

    answer: PlaceAnswer
    relation: str | None
    is_reference: bool


@dataclass(frozen=True, slots=True)
class SpokenTime(Spoken):
    """A time expression."""

    when: When


@dataclass(frozen=True, slots=True)
class SpokenClaim(Spoken):
    """A distance claim that locates something without a name ("two camps 45 km from Sirte")."""

    check: DistanceCheck
    place: Place | None
    """From where it counts; the country of a coast or a border."""


@dataclass(frozen=True, slots=True)
class Told:
    """A trigger and how it is told."""

    trigger: Trigger
    mood: Mood


@dataclass(slots=True)
class Sentence:
    """One sentence: tokens `first` up to `last`, characters `start` up to `end`."""

    number: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    is_heading: bool
    dateline: int = -1
    """The token after "TRIPOLI, Aug 23 (Agency) -", which says where and when the report was written."""
    told: list[Told] = field(default_factory=list)
    places: list[SpokenPlace] = field(default_factory=list)
    times: list[SpokenTime] = field(default_factory=list)
    claims: list[SpokenClaim] = field(default_factory=list)
    tolls: list[TollMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    """The number of the clause of each token; filled only where the sentence has a trigger."""
    relatives: set[int] = field(default_factory=set)
    """Clauses that a relative pronoun opens: they speak of what stands right before."""
    backs: list[Back] = field(default_factory=list)
    """Words that point back at a place spoken of before ("there", ``فيها``)."""
    lags: list[Lag] = field(default_factory=list)
    subordinating: list[int] = field(default_factory=list)
    """Tokens that open a subordinate clause."""
    bounds: set[int] = field(default_factory=set)
    """First tokens of times that are a limit ("before the end of the month")."""
    told_times: set[int] = field(default_factory=set)
    """First tokens of times that say when somebody spoke, not when it happened."""

    claimed: list[tuple[int, int]] = field(default_factory=list)
    """The distance claims, as tokens (first, last): a place in one only says where another lies."""
    asides: list[tuple[int, int]] = field(default_factory=list)
    """Stretches between two commas that only say how far away a place is, as tokens (first, last)."""

    def gap(self, a: int, b: int) -> tuple[int, int]:
        """Return the words and the clause borders from token `a` to token `b`, asides left out."""
        words, borders = b - a, self.borders(a, b)
        for first, last in self.asides:
            if a < first and last <= b:
                words -= last - first
                borders -= abs(self.clause_of(last - 1) - self.clause_of(first - 1))
        return words, max(0, borders)

    def is_rivals(self, a: int, b: int, rivals: Sequence[Told]) -> bool:
        """Say whether token `b` belongs to another event, which a subordinate clause after `a` tells."""
        return any(a < opener <= rival.trigger.first < b for opener in self.subordinating for rival in rivals)

    def borders(self, a: int, b: int) -> int:
        """Return the clause borders between two tokens of the sentence."""
        return abs(self.clauses[a - self.first] - self.clauses[b - self.first])

    def clause_of(self, token: int) -> int:
        """Return the number of the clause that a token stands in."""
        return self.clauses[token - self.first]
