"""What a time expression says, before anybody knows when the report was published.

An expression is a small tree of frozen values without dates in it, so that giving it a meaning is a pure
function of the expression and the day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from geo.model import Span

Unit = Literal["minute", "hour", "day", "week", "weekend", "friday weekend", "month", "year", "decade"]
"""A weekend is Saturday and Sunday in English reports, Friday and Saturday in Arabic ones."""
Anchor = Literal["publication", "previous"]
"""What relative times count from: the report's day, or the time the report named last."""
Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A calendar unit counted from an anchor: yesterday, last week, the same year.

    `shift` is 0 for the anchor's own unit, -1 for the one before. `weekday` (1 Monday … 7 Sunday) is
    said beside a day ("yesterday, Saturday") and may contradict it.
    """

    unit: Unit
    shift: int
    anchor: Anchor = "publication"
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Parts of a calendar date, as many as are said.

    `shift` is the direction said with it: -1 last, 0 this, 1 next, -2 the one before last; `None` where the
    report leaves it to the reader. `within` is the unit it lies in ("March *last year*"). `last_day` ends a
    run of days ("19-20 January").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    within: Relative | None = None
    hijri: bool = False
    anchor: Anchor = "publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A counted distance from an anchor: two weeks ago, three days later.

    `count` is `None` for "a few"; `sign` is -1 before, 1 after the anchor. Its precision is its unit's.
    """

    count: float | None
    unit: Unit
    sign: int
    anchor: Anchor | Calendar = "publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A counted stretch that touches the day of publication: the past three days, the coming weeks."""

    count: float | None
    unit: Unit
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season, in EDTF's numbers: 21 spring, 22 summer, 23 autumn, 24 winter."""

    season: int
    year: int | None = None
    shift: int | None = None
    within: Relative | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspecified:
    """A decade or century in EDTF's notation: ``197X``, ``18XX``."""

    edtf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A day or month known by the name of what happened then ("the 17 February revolution")."""

    edtf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A part of a longer time: early, mid, late, "week 1", "half 2", "quarter 3"."""

    edge: str
    of: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """From one time to another; `None` is an open side ("since 2015")."""

    start: Expression | None
    end: Expression | None


Expression: TypeAlias = Relative | Calendar | Offset | Window | Season | Unspecified | Named | Edge | Between


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression as it stands in the text, with what it says.

    `first` and `last` are its tokens, end exclusive. `part` is the part of the day it names, `tense` what
    the sentence says about its side of the present where that is clear, `approximate` whether a hedge
    ("about") stands with it.
    """

    span: Span
    surface: str
    first: int
    last: int
    expression: Expression
    part: str | None = None
    tense: Tense | None = None
    approximate: bool = False
