"""When an event was: the time its clause gives, else what the story leaves, with its precision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.events.sentences import Sentence, Told
    from geo.model import When

NEWS_DAYS = 6
"""An undated event of the news is taken to lie within the week before publication."""

STORY_DAYS = 31
"""An undated event told after a dated one, at most so old, lies between that one and publication."""

_LASTING = frozenset({"presence", "capture", "closure", "operations", "protest", "clash", "displacement"})
_BORDER_COST = 6.0
_RIVAL_COST = 6.0
_OPEN_COST = 10.0
_MAX_COST = 48.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The days an event may have happened on; `is_stated` where its own sentence says so."""

    edtf: str | None
    first: date | None
    last: date | None
    basis: str
    is_stated: bool
    reason: str

    @property
    def precision(self) -> int | None:
        """The UCDP GED code: 1 a day … 5 more than a month or open."""
        return None if self.edtf is None else date_precision(self.first, self.last)


UNKNOWN = Timing(edtf=None, first=None, last=None, basis="not said", is_stated=False, reason="time: not said")


def date_precision(first: date | None, last: date | None) -> int:
    """Return the UCDP GED code of an interval of days: 1 a day, 2 some days, 3 a week, 4 a month, 5 more."""
    if first is None or last is None:
        return 5
    days = (last - first).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def when_of(told: Told, sentence: Sentence, rivals: Sequence[Told]) -> Timing | None:
    """Return the time that the event's own sentence gives, or `None`.

    Parameters
    ----------
    told, sentence
        The event's trigger and its sentence.
    rivals
        The other events of the sentence; a time nearer to one of them is dearer.
    """
    best: tuple[float, When] | None = None
    for spoken in sentence.times:
        cost = _cost(told, spoken.first, spoken.last, sentence, rivals)
        is_open = spoken.when.first is None or spoken.when.last is None
        if is_open and told.trigger.kind not in _LASTING and told.mood.status != "expected":
            cost += _OPEN_COST
        if cost <= _MAX_COST and (best is None or cost < best[0]):
            best = cost, spoken.when
    if best is None:
        return None
    when = best[1]
    return Timing(
        edtf=when.edtf,
        first=when.first,
        last=when.last,
        basis=when.basis,
        is_stated=True,
        reason=f"time: {when.surface!r}",
    )


def _cost(told: Told, first: int, last: int, sentence: Sentence, rivals: Sequence[Told]) -> float:
    trigger = told.trigger
    if first >= trigger.last:
        a, b = trigger.last - 1, first
    elif last <= trigger.first:
        a, b = last - 1, trigger.first
    else:
        return 0.0
    between = sum(1 for rival in rivals if a < rival.trigger.first < b)
    return b - a + _BORDER_COST * sentence.borders(a, b) + _RIVAL_COST * between


def default_timing(
    told: Told, published: date | None, before: Timing | None, *, is_background: bool, is_same_kind: bool
) -> Timing:
    """Return the time of an event whose sentence gives none.

    Parameters
    ----------
    told
        The event's trigger and mood.
    published
        The day of publication.
    before
        The time of the event told right before, if its own sentence stated it.
    is_background
        Told as lying before what the report is about.
    is_same_kind
        Whether the event told before is of the same kind: then an old one lends its time as well.
    """
    if told.mood.status == "expected":
        return _after(published)
    if before is not None and before.edtf is not None and not told.mood.is_present:
        if _is_recent(before, published):
            return _from_story(before, published)
        if is_same_kind or is_background or published is None:
            return replace(before, is_stated=False, reason="time: that of the event told before it")
    if published is None:
        return UNKNOWN
    if is_background:
        return Timing(
            edtf=f"/{published}",
            first=None,
            last=published,
            basis="before publication",
            is_stated=False,
            reason="time: told as lying before the report, no time said",
        )
    return week_before(published)


def week_before(published: date) -> Timing:
    """Return the week that ends with the day of publication."""
    first = published - timedelta(days=NEWS_DAYS)
    return Timing(
        edtf=f"{first}~/{published}",
        first=first,
        last=published,
        basis="news of the week before publication",
        is_stated=False,
        reason="time: not said; taken as news of the week before publication",
    )


def _after(published: date | None) -> Timing:
    if published is None:
        return UNKNOWN
    return Timing(
        edtf=f"{published}/..",
        first=published,
        last=None,
        basis="after publication",
        is_stated=False,
        reason="time: expected, no time said",
    )


def _is_recent(before: Timing, published: date | None) -> bool:
    if published is None or before.first is None or before.last is None:
        return False
    return before.first <= published and (published - before.last).days <= STORY_DAYS


def _from_story(before: Timing, published: date | None) -> Timing:
    """Return the time of what is told after a recent event: from that one until publication."""
    if before.last is None or published is None or before.last >= published:
        return replace(before, is_stated=False, reason="time: that of the event told before it")
    return Timing(
        edtf=f"{before.first}/{published}",
        first=before.first,
        last=published,
        basis="between the event told before it and publication",
        is_stated=False,
        reason="time: not said; between the event told before it and publication",
    )
