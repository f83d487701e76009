"""When an event was: the time its clause gives, else what the story leaves, with its precision."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.events.clauses import Lag
    from geo.events.sentences import Sentence, SpokenTime, Told
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

_BORDER_COST = 6.0
_RIVAL_COST = 6.0
_SUBORDINATE_COST = 30.0
_MAX_COST = 48.0
_APPOSED = 4


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


def when_of(
    told: Told,
    sentence: Sentence,
    rivals: Sequence[Told],
    *,
    place_at: int | None,
    published: date | None,
) -> Timing | None:
    """Return the time that the event's own sentence gives, or `None`.

    Parameters
    ----------
    told, sentence
        The event's trigger and its sentence.
    rivals
        The other events of the sentence; a time nearer to one of them is dearer.
    place_at
        The token of the sentence that gives the event's place, if one does.
    published
        The day of publication: what is told as done was not after it.
    """
    costs: list[tuple[float, SpokenTime, Timing]] = []
    for spoken in sentence.times:
        if spoken.first in sentence.bounds or _is_of_telling(spoken, told, sentence):
            continue
        timing = _counted(spoken, told, sentence)
        if timing is None or not _may_be(timing, told, published):
            continue
        cost = _cost(told, spoken.first, spoken.last, sentence, rivals)
        if cost <= _MAX_COST:
            costs.append((cost, spoken, timing))
    if not costs:
        return None
    best = min(costs, key=lambda entry: entry[0])
    if place_at is not None:
        best = _beside_place(best, costs, place_at, told, sentence)
    return _finer(best, costs, sentence)


def _is_of_telling(spoken: SpokenTime, told: Told, sentence: Sentence) -> bool:
    """Say whether a time only dates the telling: it does but for the event named right beside it."""
    if spoken.first not in sentence.told_times:
        return False
    trigger = told.trigger
    if sentence.borders(spoken.first, trigger.first):
        return True
    return any(
        spoken.last <= other.trigger.first < trigger.first
        for other in sentence.told
        if not other.trigger.sense.is_speech
    )


def _may_be(timing: Timing, told: Told, published: date | None) -> bool:
    """Say whether an event may have a time: what lasts "since 2015", what is done no day to come."""
    if told.mood.status == "expected":
        if published is None or timing.first is None:
            return True
        return timing.first >= published or (timing.last is not None and timing.last >= published)
    if timing.is_open and told.trigger.kind not in LASTING:
        return False
    if told.trigger.sense.is_speech and published and timing.last is not None and timing.last > published:
        return False
    is_past = told.trigger.sense.tense == "past"
    return not (is_past and published and timing.first is not None and timing.first > published)


def _counted(spoken: SpokenTime, told: Told, sentence: Sentence) -> Timing | None:
    """Return the time an expression gives for an event, over "two days after" where that lies between."""
    when = spoken.when
    for lag in sentence.lags:
        inner, outer = _behind(lag, told.trigger.first, sentence), _behind(lag, spoken.first, sentence)
        if inner != outer and lag.days != 0:
            return _shifted(when, lag, 1 if inner else -1)
    timing = Timing(
        edtf=when.edtf,
        first=when.first,
        last=when.last,
        basis=when.basis,
        is_stated=True,
        reason=f"time: {when.surface!r}",
    )
    return _beginning(timing) if _is_begun_by(told, spoken, sentence) else timing


def _is_begun_by(told: Told, spoken: SpokenTime, sentence: Sentence) -> bool:
    """Say whether an event is where "since" begins: "since August 2014, when they seized the city"."""
    if spoken.when.first is None or spoken.when.last is not None:
        return False
    opens = range(spoken.last, min(spoken.last + 3, sentence.last))
    clause = next((sentence.clause_of(i) for i in opens if i in sentence.subordinating), None)
    return clause is not None and sentence.clause_of(told.trigger.first) - clause in (0, 1)


def _beginning(timing: Timing) -> Timing:
    """Return the day, month or year at which an open time begins."""
    assert timing.first is not None
    edtf = (timing.edtf or "").partition("/")[0]
    last = timing.first
    match len(edtf.rstrip("~?%")):
        case 4:
            last = date(last.year, 12, 31)
        case 7 if int(edtf[5:7]) <= 12:
            last = date(last.year, last.month, monthrange(last.year, last.month)[1])
    return replace(timing, edtf=edtf, last=last)


def _behind(lag: Lag, token: int, sentence: Sentence) -> bool:
    """Say whether a token stands in the clause that "two days after" opens."""
    return token >= lag.last and sentence.clause_of(token) == sentence.clause_of(lag.last - 1)


def _shifted(when: When, lag: Lag, sign: int) -> Timing | None:
    if lag.days is None or when.first is None or when.last is None:
        return None
    shift = timedelta(days=sign * lag.days)
    first, last = when.first + shift, when.last + shift
    mark = "" if lag.is_exact and not when.approximate else "~"
    edtf = f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"
    relation = "before" if sign * lag.days < 0 else "after"
    return Timing(
        edtf=edtf,
        first=first,
        last=last,
        basis=f"{abs(lag.days)} days {relation} a time of the sentence",
        is_stated=True,
        reason=f"time: {abs(lag.days)} days {relation} {when.surface!r}",
    )


Costed = tuple[float, "SpokenTime", Timing]


def _beside_place(best: Costed, costs: list[Costed], place_at: int, told: Told, sentence: Sentence) -> Costed:
    """Prefer a time in the clause of the place: "meet online on Monday and in Tunis on 9 November"."""
    clause = sentence.clause_of(place_at)
    if clause in (sentence.clause_of(best[1].first), sentence.clause_of(told.trigger.first)):
        return best
    beside = [entry for entry in costs if sentence.clause_of(entry[1].first) == clause]
    return min(beside, key=lambda entry: entry[0], default=best)


def _finer(best: Costed, costs: list[Costed], sentence: Sentence) -> Timing:
    """Return the finer of two times in apposition: "next month, on 9 November"."""
    chosen, timing = best[1], best[2]
    for _, spoken, other in costs:
        gap = max(spoken.first - chosen.last, chosen.first - spoken.last)
        if gap <= _APPOSED and sentence.borders(spoken.first, chosen.first) <= 1 and _within(other, timing):
            chosen, timing = spoken, other
    return timing


def _within(inner: Timing, outer: Timing) -> bool:
    if inner.first is None or inner.last is None or outer.first is None or outer.last is None:
        return False
    is_inside = outer.first <= inner.first and inner.last <= outer.last
    return is_inside and (inner.first, inner.last) != (outer.first, outer.last)


def _cost(told: Told, first: int, last: int, sentence: Sentence, rivals: Sequence[Told]) -> float:
    trigger = told.trigger
    if first >= trigger.last:
        a, b = trigger.last - 1, first
    elif last <= trigger.first:
        a, b = last - 1, trigger.first
    else:
        return 0.0
    between = sum(1 for rival in rivals if a < rival.trigger.first < b)
    words, borders = sentence.gap(a, b)
    cost = words + _BORDER_COST * borders + _RIVAL_COST * between
    is_rivals = first >= trigger.last and sentence.is_rivals(a, b, rivals)
    return cost + (_SUBORDINATE_COST if is_rivals else 0.0)


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
