"""What is known of a place name in the text before it has a meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geo.model import Role, Span


class PlaceMention(NamedTuple):
    """A name in the text that is meant as a place.

    `first` and `last` are the tokens of the whole mention, `last` exclusive. `rows` are the gazetteer's
    rows that bear the name; they are empty for a name in no gazetteer, which its frame shows to be a
    place. A facility that the gazetteer does not have under its own name ("Benghazi airport") has
    `of_town` set: its rows are those of the town.
    """

    span: Span
    surface: str
    first: int
    last: int
    rows: tuple[int, ...]
    context_kind: str | None = None
    """Kind that the generic word at the name tells: "village", "airport"."""
    of_town: bool = False
    is_division: bool = False
    """The name is best known as a province of a country whose towns are written with theirs: "Ohio"."""
    country_hint: str | None = None
    """Country (ISO 3166-1 alpha-2) that a demonym beside the name tells."""
    division_hint: str | None = None
    """First-order division that an abbreviation after the name tells ("Springfield, Ill.")."""
    container_rows: tuple[int, ...] = ()
    """Rows of the country or province that the text names right after the place ("Paris, Texas")."""
    holds_rows: tuple[int, ...] = ()
    """Rows of the place that the text says lies in this one; the reverse of `container_rows`."""
    listed_with: tuple[tuple[int, ...], ...] = ()
    """The rows of the names that it stands in one list with."""
    role: Role = "location"
    score: float = 0.0
    """Sum of the evidence that the name is meant as a place; mentions below 1 are not reported."""
    reasons: tuple[str, ...] = ()

    @property
    def decisive(self) -> tuple[object, ...]:
        """All that decides the meaning but for lists: equal mentions of a report mean the same."""
        hints = (self.country_hint, self.division_hint, self.container_rows, self.holds_rows)
        return (self.rows, self.context_kind, self.of_town, *hints)
