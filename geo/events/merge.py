"""The same event in several reports: which events are one, what the one knows, and the way back.

Two events are one where their kinds may name the same thing, their places lie within each other's doubt,
their times meet and their tolls do not exclude each other. What the reports disagree on is kept: a toll of 15
here and 20 there becomes 15 to 20, and a reason says who told what. All functions are pure: the events that
went in are what `split_event` gives back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from geo.events.drafts import days_overlap
from geo.events.kinds import GENERIC, kinds_match
from geo.events.spots import AREA_KINDS, apart_km, contains
from geo.model import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from geo.model import Event

MAX_DAYS_APART_KNOWN = 31
"""Events whose times are known no better than this are never taken for one by themselves."""

TOLL_RATIO = 3.0
"""Two tolls may differ by this factor and still be of one event: first counts and last counts do."""

_MAX_EVIDENCE = 50
Shelf = tuple[int, int | str, int]


def may_be_same(a: Event, b: Event) -> bool:
    """Say whether two events of different reports may be one.

    Parameters
    ----------
    a, b
        Events of two reports, or of an imported table and a report. Without a place or without a time nothing
        can be said, and the answer is no.
    """
    if a.place is None or b.place is None or a.edtf is None or b.edtf is None:
        return False
    if not kinds_match(a.kind, b.kind) or {a.status, b.status} == {"expected", "reported"}:
        return False
    if a.kind == "statement" and not set(a.actors) & set(b.actors):
        return False
    return (
        _is_dated(a)
        and _is_dated(b)
        and days_overlap((a.first, a.last), (b.first, b.last))
        and _places_meet(a, b)
        and _tolls_meet(a.killed, b.killed)
        and _tolls_meet(a.injured, b.injured)
    )


def _is_dated(event: Event) -> bool:
    if event.first is None or event.last is None:
        return False
    return (event.last - event.first).days <= MAX_DAYS_APART_KNOWN


def _places_meet(a: Event, b: Event) -> bool:
    assert a.place is not None
    assert b.place is not None
    if a.place.kind in AREA_KINDS or b.place.kind in AREA_KINDS:
        return contains(a.place, b.place) or contains(b.place, a.place)
    reach = (a.radius_km or a.place.radius_km) + (b.radius_km or b.place.radius_km)
    return apart_km(a.place, b.place) <= min(reach, 60.0)


def _tolls_meet(a: Count | None, b: Count | None) -> bool:
    if a is None or b is None:
        return True
    low_a, high_a, low_b, high_b = a.min or 0, a.max, b.min or 0, b.max
    if high_a is not None and low_b > TOLL_RATIO * high_a + 3:
        return False
    return high_b is None or low_a <= TOLL_RATIO * high_b + 3


def same_events(events: Sequence[Event]) -> tuple[tuple[Event, ...], ...]:
    """Return the groups of events that are one, each of two or more; events of one report stay apart.

    Each event joins the group of the earliest event that it may be the same as; only events of the same
    month and neighbourhood are compared, so that the work grows with the events, not with their square.
    """
    groups: list[list[Event]] = []
    shelves: dict[Shelf, list[int]] = defaultdict(list)
    for event in events:
        near = sorted({number for shelf in _looked_on(event) for number in shelves[shelf]})
        joined = next(
            (
                number
                for number in near
                if not _shares_report(event, groups[number]) and may_be_same(groups[number][0], event)
            ),
            len(groups),
        )
        if joined == len(groups):
            groups.append([])
        groups[joined].append(event)
        for shelf in _put_on(event):
            if joined not in shelves[shelf]:
                shelves[shelf].append(joined)
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _put_on(event: Event) -> list[Shelf]:
    """Return the shelves that an event lies on: its months, with the two degrees around it."""
    if event.place is None or not _is_dated(event):
        return []
    if event.place.kind in AREA_KINDS:
        return [(month, kind, 0) for month in _months(event) for kind in ("area", "any")]
    row, column = int(event.place.lat // 2), int(event.place.lon // 2)
    return [shelf for month in _months(event) for shelf in ((month, row, column), (month, "any", 0))]


def _looked_on(event: Event) -> list[Shelf]:
    """Return the shelves on which events lie that may be the same."""
    if event.place is None or not _is_dated(event):
        return []
    if event.place.kind in AREA_KINDS:
        return [(month, "any", 0) for month in _months(event)]
    row, column = int(event.place.lat // 2), int(event.place.lon // 2)
    cells: list[tuple[int | str, int]] = [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    return [(month, *cell) for month in _months(event) for cell in (*cells, ("area", 0))]


def _months(event: Event) -> set[int]:
    return {_month(day) for day in (event.first, event.last) if day is not None}


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _shares_report(event: Event, group: list[Event]) -> bool:
    reports = _reports(event)
    return any(reports & _reports(other) for other in group)


def _reports(event: Event) -> set[str]:
    return {evidence.report_id for evidence in event.evidence if evidence.report_id is not None}


def merge_events(events: Sequence[Event]) -> Event:
    """Return the one event that several are, with what they disagree on.

    The place and the time are those of the event that knows them best, the toll spans all that was told.
    Its identifier follows from those of its parts.

    Parameters
    ----------
    events
        At least two, in the order of their weight: where nothing else decides, the first one's word counts.

    Raises
    ------
    ValueError
        Fewer than two events.
    """
    if len(events) < 2:
        raise ValueError(f"merging takes two events or more, not {len(events)}")
    first = events[0]
    placed = min(events, key=lambda e: (e.where_precision or 9, e.radius_km or 0.0))
    timed = min(events, key=lambda e: (e.when_precision or 9, e.first is None))
    specific = next((e for e in events if e.kind not in GENERIC), first)
    told = next((e for e in events if e.status == "reported"), first)
    evidence = list(dict.fromkeys(item for event in events for item in event.evidence))
    return replace(
        first,
        id=merged_id(event.id for event in events),
        kind=specific.kind,
        status=told.status,
        actors=tuple(dict.fromkeys(actor for event in events for actor in event.actors)),
        killed=_span(event.killed for event in events),
        injured=_span(event.injured for event in events),
        place=placed.place,
        lat=placed.lat,
        lon=placed.lon,
        geometry=placed.geometry,
        shape=placed.shape,
        radius_km=placed.radius_km,
        where_precision=placed.where_precision,
        edtf=timed.edtf,
        first=timed.first,
        last=timed.last,
        when_precision=timed.when_precision,
        when_basis=timed.when_basis,
        evidence=tuple(evidence[:_MAX_EVIDENCE]),
        reasons=tuple(dict.fromkeys([*_disagreements(events), *placed.reasons, *timed.reasons])),
    )


def merged_id(ids: Iterable[str]) -> str:
    """Return the identifier of the event that the events with these identifiers are, in any order."""
    joined = "\x1f".join(sorted(ids))
    return "ev-m" + blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=7).hexdigest()


def split_event(merged: Event, parts: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that `merged` was made of.

    Parameters
    ----------
    merged
        From `merge_events`.
    parts
        The events it was made of, as they were kept; in any order.

    Raises
    ------
    ValueError
        `parts` are not the events that `merged` was made of.
    """
    if merged_id(part.id for part in parts) != merged.id:
        raise ValueError(f"event {merged.id} was not made of these {len(parts)} events")
    return tuple(parts)


def _span(counts: Iterable[Count | None]) -> Count | None:
    """Return the least and the most of several counts; what one leaves open, another may bound."""
    told = [count for count in counts if count is not None]
    if not told:
        return None
    lows = [count.min for count in told if count.min is not None]
    highs = [count.max for count in told if count.max is not None]
    return Count(min(lows, default=None), max(highs, default=None) if len(highs) == len(told) else None)


def _disagreements(events: Sequence[Event]) -> list[str]:
    """Return one sentence for each thing on which the events differ."""
    views = (
        ("killed", lambda e: _count_text(e.killed)),
        ("injured", lambda e: _count_text(e.injured)),
        ("place", lambda e: e.place.name if e.place else None),
        ("time", lambda e: e.edtf),
        ("kind", lambda e: e.kind),
    )
    found: list[str] = []
    for name, view in views:
        told = {view(event): _source(event) for event in reversed(events) if view(event) is not None}
        if len(told) > 1:
            sayings = [
                f"{value} ({source})" if source else f"{value}" for value, source in reversed(told.items())
            ]
            found.append(f"{name}: told as " + ", ".join(sayings))
    return found


def _count_text(count: Count | None) -> str | None:
    if count is None:
        return None
    if count.min == count.max:
        return "some" if count.min is None else str(count.min)
    if count.max is None:
        return f"at least {count.min}"
    return f"at most {count.max}" if count.min is None else f"{count.min} to {count.max}"


def _source(event: Event) -> str | None:
    return next((e.source or e.report_id for e in event.evidence if e.source or e.report_id), None)
