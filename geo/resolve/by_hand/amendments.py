"""The values: a span of the report, what a person said it means, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.text import fold_words

if TYPE_CHECKING:
    from datetime import date

    from geo.model import Endpoint, Place, Relation, Revision, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAmendment:
    """What a span means; `place` is `None` where a person said that it names no place."""

    span: Span
    place: Place | None
    revision: Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAmendment:
    """Which days a span means; `edtf` is `None` where a person said that it tells no time.

    `first` and `last` are the days it may mean; one is `None` where the time is open on that side.
    """

    span: Span
    edtf: str | None
    first: date | None = None
    last: date | None = None
    revision: Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedClaim:
    """A claim as a person reads it: so many `km` (`None`: a direction alone), from `start` to `end`."""

    km: float | None
    bearing: str | None
    start: Endpoint
    end: Endpoint
    approximate: bool = False

    @property
    def relation(self) -> Relation:
        """A distance, or a direction where no kilometres are said."""
        return "direction" if self.km is None else "distance"


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceAmendment:
    """What a span claims; `claim` is `None` where a person said that it claims no distance."""

    span: Span
    claim: StatedClaim | None
    revision: Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedName:
    """A name that a person corrected before: `key` is its folded form, see `name_key`."""

    key: str
    place: Place
    revision: Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendments:
    """All that people said of one report, and the names they taught its workspace."""

    places: tuple[PlaceAmendment, ...] = ()
    times: tuple[TimeAmendment, ...] = ()
    distances: tuple[DistanceAmendment, ...] = ()
    names: tuple[LearnedName, ...] = ()


def name_key(surface: str) -> str:
    """Return the form under which a name is learned: however it is spelt, it is one name."""
    return fold_words(surface)


def basis_of(revision: Revision) -> str:
    """Return the reason that names who decided and when: "as corrected by Salma on 2026-01-01"."""
    return f"as corrected by {revision.who} on {revision.made[:10]}"
