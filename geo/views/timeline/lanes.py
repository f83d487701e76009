"""Which lane an event stands on, and where on it: lanes, their heights, and tracks within a lane."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal

from geo.views.cards import place_name
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Event, Language
    from geo.views.palette import Kinds

LaneBy = Literal["kind", "actor", "place"]

LANES_MAX: Final = 24
_TRACKS_MAX: Final = 5
_TRACK_HEIGHT: Final = 0.46
"""Of a lane of one track: a mark's size at the figure's scale, so that tracks do not touch."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event on a lane, with the days it is drawn from and to and its height in lanes from the top."""

    event: Event
    first: date
    last: date
    y: float


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes from top to bottom: names, events, where each begins, and the rows of its events."""

    names: tuple[str, ...]
    events: tuple[tuple[Event, ...], ...]
    tops: tuple[float, ...]
    """One more than there are lanes: the last is the bottom."""
    rows: tuple[Row, ...]

    def middle(self, lane: int) -> float:
        """Return the height of a lane's middle."""
        return (self.tops[lane] + self.tops[lane + 1]) / 2


def lanes_of(events: Sequence[Event], by: LaneBy, lang: Language, kinds: Kinds) -> Lanes:
    """Sort dated events into lanes, the busiest first; the rarest share the last one."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for name in dict.fromkeys(_lane_names(event, by, lang, kinds)):
            found[name].append(event)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = dict(ordered[:LANES_MAX])
    rest = [event for _, listed in ordered[LANES_MAX:] for event in listed]
    if rest:
        kept[f"{word('other lanes', lang)} ({len(ordered) - LANES_MAX})"] = rest
    limits = _limits(events)
    tracked = [_tracks(listed, limits) for listed in kept.values()]
    heights = [max(1.0, _TRACK_HEIGHT * (count + 0.4)) for _, count in tracked]
    tops = tuple(accumulate(heights, initial=0.0))
    rows = tuple(
        Row(event, first, last, top + height * (track + 0.5) / count)
        for (placed, count), top, height in zip(tracked, tops[:-1], heights, strict=True)
        for event, first, last, track in placed
    )
    return Lanes(tuple(kept), tuple(tuple(listed) for listed in kept.values()), tops, rows)


def _lane_names(event: Event, by: LaneBy, lang: Language, kinds: Kinds) -> Iterable[str]:
    if by == "kind":
        return (kinds.label(event.kind, lang),)
    if by == "actor":
        return event.actors or (word("no actor", lang),)
    return (place_name(event.place, lang) or word("no place", lang),)


def _limits(events: Sequence[Event]) -> tuple[date, date]:
    days = [day for event in events for day in (event.first, event.last) if day is not None]
    return (min(days), max(days)) if days else (date.min, date.min)


def _tracks(
    listed: Sequence[Event], limits: tuple[date, date]
) -> tuple[list[tuple[Event, date, date, int]], int]:
    """Give every event of a lane a track on which it covers no other while there is room."""
    gap = timedelta(days=max(1, (limits[1] - limits[0]).days // 120))
    spans = sorted((event.first or limits[0], event.last or limits[1], event.id, event) for event in listed)
    ends: list[date] = []
    placed = []
    for first, last, _, event in spans:
        track = next((index for index, end in enumerate(ends) if end < first), None)
        if track is None:
            track = len(ends) if len(ends) < _TRACKS_MAX else ends.index(min(ends))
            if track == len(ends):
                ends.append(last + gap)
        ends[track] = max(ends[track], last + gap)
        placed.append((event, first, last, track))
    return placed, len(ends)
