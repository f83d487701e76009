"""The time of an event as a value, and what the story leaves where its own sentence says none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.events.sentences import Sentence, Told
    from geo.model import When

NEWS_DAYS = 6
"""An undated event of the news is taken to lie within the week before publication."""

STORY_DAYS = 31
"""An undated event told after a dated one, at most so old, lies between that one and publication."""

BEFORE = "before publication"
"""The basis of the time of what is told as lying before the report, with no time said."""

TELLING = "day of the telling or the day before"
"""The basis of the time of what somebody spoke of on a day, with no other time said."""

LASTING = frozenset({"presence", "capture", "closure", "operations", "protest", "clash", "displacement"})
"""Kinds that may go on: "since 2015" dates them; of anything else it dates what it is compared with."""


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

    @property
    def is_open(self) -> bool:
        """Whether it has no first or no last day."""
        return self.edtf is not None and (self.first is None or self.last is None)


UNKNOWN = Timing(edtf=None, first=None, last=None, basis="not said", is_stated=False, reason="time: not said")


def date_precision(first: date | None, last: date | None) -> int:
    """Return the UCDP GED code of an interval of days: 1 a day, 2 some days, 3 a week, 4 a month, 5 more."""
    if first is None or last is None:
        return 5
    days = (last - first).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def told_on(sentence: Sentence) -> When | None:
    """Return the day on which somebody spoke of what the sentence tells, if it says so."""
    spoken = (time.when for time in sentence.times if time.first in sentence.told_times)
    return next((when for when in spoken if when.first is not None and when.last is not None), None)


def default_timing(
    told: Told,
    published: date | None,
    before: Timing | None,
    *,
    said: When | None,
    is_background: bool,
    is_same_kind: bool,
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
    said
        The day on which somebody spoke of the event, if the sentence names one.
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
    if said is not None and not is_background:
        return _news_of(said)
    if published is None:
        return UNKNOWN
    if is_background:
        return replace(UNKNOWN, basis=BEFORE, reason="time: told as lying before the report, no time said")
    return week_before(published)


def _news_of(said: When) -> Timing:
    """Return the days that end with the day on which somebody spoke: mostly that day or the one before."""
    assert said.first is not None
    assert said.last is not None
    first = said.first - timedelta(days=1)
    return Timing(
        edtf=f"{first}~/{said.last}",
        first=first,
        last=said.last,
        basis=TELLING,
        is_stated=False,
        reason=f"time: not said; somebody spoke of it {said.surface!r}",
    )


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
