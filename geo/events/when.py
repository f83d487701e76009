"""When an event was, as its own sentence says: which of the times there is the event's.

Every time of the sentence has a cost for an event: words and clause borders between them, and other events;
some times are not its at all. The cheapest wins.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.events.timing import LASTING, Timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.events.clauses import Lag
    from geo.events.sentences import Sentence, SpokenTime, Told

_BORDER_COST = 6.0
_RIVAL_COST = 6.0
_SUBORDINATE_COST = 30.0
_MAX_COST = 48.0
_APPOSED = 4


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
        if spoken.first < sentence.dateline or spoken.first in sentence.bounds:
            continue
        if _is_of_telling(spoken, told, sentence) and lag_of(told.trigger.first, sentence) is None:
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
            if when.first is None or when.last is None:
                return None
            return shifted(
                when.first, when.last, lag, 1 if inner else -1, when.surface, rough=when.approximate
            )
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
    inner, clause = sentence.clause_of(lag.last - 1), sentence.clause_of(token)
    return token >= lag.last and (clause == inner or (clause == inner + 1 and clause in sentence.relatives))


def shifted(first: date, last: date, lag: Lag, sign: int, surface: str, *, rough: bool) -> Timing | None:
    """Return the time so long after or before another one, or `None` where nobody can count how long.

    Parameters
    ----------
    first, last
        The days from which it counts.
    lag, sign
        How long; -1 turns it round.
    surface
        How the report says the time from which it counts.
    rough
        Whether that time is approximate.
    """
    if lag.months is not None:
        return _months_away(first, sign * lag.months, surface)
    if lag.days is None:
        return None
    shift = timedelta(days=sign * lag.days)
    first, last = first + shift, last + shift
    mark = "" if lag.is_exact and not rough else "~"
    relation = "before" if sign * lag.days < 0 else "after"
    return Timing(
        edtf=f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}",
        first=first,
        last=last,
        basis=f"{abs(lag.days)} days {relation} a time of the report",
        is_stated=True,
        reason=f"time: {abs(lag.days)} days {relation} {surface!r}",
    )


def _months_away(day: date, months: int, surface: str) -> Timing | None:
    """Return the month that lies so many months from a day; of whole years the year."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return None
    relation = "before" if months < 0 else "after"
    if months % 12 == 0:
        first, last, edtf = date(year, 1, 1), date(year, 12, 31), f"{year:04}~"
    else:
        first = date(year, month + 1, 1)
        last = date(year, month + 1, monthrange(year, month + 1)[1])
        edtf = f"{first:%Y-%m}~"
    return Timing(
        edtf=edtf,
        first=first,
        last=last,
        basis=f"{abs(months)} months {relation} a time of the report",
        is_stated=True,
        reason=f"time: {abs(months)} months {relation} {surface!r}",
    )


def lag_of(token: int, sentence: Sentence) -> Lag | None:
    """Return the "two days after" that opens the clause of a token, where it can be counted."""
    return next(
        (
            lag
            for lag in sentence.lags
            if (lag.days is not None or lag.months is not None) and _behind(lag, token, sentence)
        ),
        None,
    )


Costed = tuple[float, "SpokenTime", Timing]


def _beside_place(best: Costed, costs: list[Costed], place_at: int, told: Told, sentence: Sentence) -> Costed:
    """Prefer a time in the clause of the place: "meet online on Monday and in Tunis on 9 November"."""
    clause = sentence.clause_of(place_at)
    if clause in (sentence.clause_of(best[1].first), sentence.clause_of(told.trigger.first)):
        return best
    if place_at < told.trigger.first:
        return best  # "Gharyan, which it had seized on 4 April": what stands before is dated otherwise
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
