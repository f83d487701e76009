"""Numbered events in lanes over the ribbon: a day as a dot, a span as a bar, an open end fading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.briefing.calendar_bins import span_of
from geo.briefing.lettering import directed, width_pt
from geo.briefing.marks import form
from geo.briefing.outlines import rectangle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.sheet import Sheet
    from geo.briefing.time_axis import Axis
    from geo.briefing.words import Words
    from geo.model import Event

LANE_PT: Final = 9.6
_SIZE_PT: Final = 7.2
_BAR_MIN_PT: Final = 4.6
_FADE_STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class LaneEntry:
    """A numbered event in a lane: its bar from `left` to `right`, with its number from `start` to `end`."""

    number: int
    event: Event
    left: float
    right: float
    start: float
    end: float


def lanes_of(sheet: Sheet, axis: Axis, events: Sequence[Event], words: Words) -> list[list[LaneEntry]]:
    """Pack numbered events into as few lanes as hold them without overlap."""
    size, unit = _SIZE_PT * sheet.unit, sheet.unit
    entries = []
    for number, event in enumerate(events, start=1):
        span = span_of(event, axis.first, axis.last)
        if span is None:
            continue
        left, right = axis.clipped(span[0]), axis.clipped(span[1] + timedelta(days=1))
        if right - left < _BAR_MIN_PT * unit:
            middle = (left + right) / 2
            left, right = middle - _BAR_MIN_PT * unit / 2, middle + _BAR_MIN_PT * unit / 2
        words_width = width_pt(directed(words.number(number), rtl=False), size, bold=True)
        room = 1.5 * unit + words_width
        is_last = right + room > axis.box.right + 4 * unit
        start, end = (left - room, right) if is_last else (left, right + room)
        entries.append(LaneEntry(number, event, left, right, start, end))
    lanes: list[list[LaneEntry]] = []
    for entry in sorted(entries, key=lambda item: (item.start, item.number)):
        free = next((lane for lane in lanes if lane[-1].end + 2.5 * unit < entry.start), None)
        if free is None:
            lanes.append([entry])
        else:
            free.append(entry)
    return lanes


def draw_lane_entry(sheet: Sheet, entry: LaneEntry, y: float, words: Words) -> None:
    """Draw an entry around the height `y`, with its number beside it."""
    event, unit = entry.event, sheet.unit
    colour, size = sheet.inks.family(event.kind), _SIZE_PT * unit
    is_day = entry.right - entry.left <= _BAR_MIN_PT * unit + 0.01
    if is_day:
        middle = (entry.left + entry.right) / 2
        marker = form(sheet.inks.marker(event.kind))
        sheet.symbols(marker, [(middle, y)], 2.3 * unit, "marks", fill=colour, edge=colour)
    else:
        for left, right, opacity in _pieces(entry):
            path = rectangle(left, y - 1.9 * unit, right, y + 1.9 * unit)
            sheet.filled([path], colour, "marks", opacity=opacity)
    is_before = entry.start < entry.left
    sheet.text(
        entry.start if is_before else entry.right + 1.5 * unit,
        y - 0.365 * size,
        directed(words.number(entry.number), rtl=False),
        size,
        what="lane number",
        bold=True,
    )


def _pieces(entry: LaneEntry) -> list[tuple[float, float, float]]:
    """Cut a bar into pieces that fade towards an open end."""
    open_start, open_end = entry.event.first is None, entry.event.last is None
    if not (open_start or open_end):
        return [(entry.left, entry.right, 1.0)]
    cuts = np.linspace(entry.left, entry.right, _FADE_STEPS + 1)
    shares = np.linspace(1.0, 0.15, _FADE_STEPS)
    fades = shares if open_end else shares[::-1]
    return [(float(a), float(b), float(f)) for a, b, f in zip(cuts[:-1], cuts[1:], fades, strict=True)]
