"""The time ribbon: events by family in time, the window marked, and in small pictures each by its number.

Time runs from left to right in both languages, as it does on the screen's map.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.briefing.boxes import Box
from geo.briefing.calendar_bins import edges, stacked_counts, ticks, unit_for
from geo.briefing.lanes import LANE_PT, draw_lane_entry, lanes_of
from geo.briefing.lettering import directed, width_pt
from geo.briefing.outlines import rectangle
from geo.briefing.time_axis import Axis, axis_days
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.sheet import Sheet
    from geo.briefing.words import Words
    from geo.model import Event

_SMALL_PT: Final = 7.2
_BARS_MIN_PT: Final = 17.0
"""Lower than this the bars say nothing; the lanes give way."""
_TICK_ROOM_PT: Final = {"day": 62.0, "month": 52.0, "year": 34.0}
_BIN_PT: Final = 5.2
_FEW: Final = 24
_FEW_BIN_PT: Final = 10.0


def draw_ribbon(
    sheet: Sheet,
    box: Box,
    events: Sequence[Event],
    words: Words,
    *,
    window: tuple[date | None, date | None],
    numbered: bool,
) -> None:
    """Draw the ribbon into a box; `events` are in the order of their numbers."""
    size = _SMALL_PT * sheet.unit
    days = axis_days(events, window)
    sheet.note("ribbon", box)
    note_height = 1.3 * size
    if days is None:
        _draw_note(sheet, box, _notes(events, words, None))
        return
    margin = 20 * sheet.unit
    inner = Box(box.left + margin, box.bottom + note_height + 1.6 * size, box.right - 4 * sheet.unit, box.top)
    axis = Axis(inner, *days)
    lanes = lanes_of(sheet, axis, events, words) if numbered else []
    lane_height = LANE_PT * sheet.unit
    room = len(lanes) * lane_height + (2 * sheet.unit if lanes else 0)
    if inner.height - room < _BARS_MIN_PT * sheet.unit:
        lanes, room = [], 0
    bars = Box(inner.left, inner.bottom, inner.right, inner.top - room)
    _draw_window(sheet, axis, window)
    unit = _draw_bars(sheet, Axis(bars, *days), events, words)
    for number, lane in enumerate(lanes):
        for entry in lane:
            draw_lane_entry(sheet, entry, inner.top - (number + 0.5) * lane_height, words)
    _draw_ticks(sheet, axis, words)
    _draw_note(sheet, box, _notes(events, words, unit))


def _draw_window(sheet: Sheet, axis: Axis, window: tuple[date | None, date | None]) -> None:
    if window == (None, None):
        return
    left = axis.clipped(window[0]) if window[0] else axis.box.left
    right = axis.clipped(window[1] + timedelta(days=1)) if window[1] else axis.box.right
    bottom, top = axis.box.bottom, axis.box.top
    accent, unit = sheet.inks.ground["accent"], sheet.unit
    frame = rectangle(left, bottom, right, top)
    sheet.filled([frame], accent, "ground", opacity=0.09)
    sides = [[(x, bottom), (x, top)] for x, day in ((left, window[0]), (right, window[1])) if day]
    sheet.lines(sides, accent, 1.2 * unit, "ground", level=1)


def _draw_bars(sheet: Sheet, axis: Axis, events: Sequence[Event], words: Words) -> str:
    box, families = axis.box, sheet.inks.order
    narrowest = _BIN_PT if len(events) > _FEW else _FEW_BIN_PT
    unit = unit_for(axis.first, axis.last, box.width / (narrowest * sheet.unit))
    bins = edges(axis.first, axis.last, unit)
    kinds = load_kinds()
    counts = stacked_counts(events, bins, lambda e: families.index(kinds.family(e.kind).key), len(families))
    top = max(1.0, float(counts.sum(axis=0).max(initial=0)))
    _draw_levels(sheet, box, top, words)
    lefts = np.array([axis.clipped(day) for day in bins[:-1]])
    rights = np.array([axis.clipped(day) for day in bins[1:]])
    gap = np.minimum(0.5 * sheet.unit, 0.15 * (rights - lefts))
    floor = np.full(len(bins) - 1, box.bottom)
    for row, family in enumerate(families):
        heights = counts[row] / top * (box.height - 2 * sheet.unit)
        # An event never vanishes, however high the highest bar is.
        heights = np.where(counts[row] > 0, np.maximum(heights, 0.8 * sheet.unit), 0)
        paths = [
            rectangle(left, low, right, low + height)
            for left, right, low, height in zip(lefts, rights - gap, floor, heights, strict=True)
            if height > 0 and right > left
        ]
        sheet.filled(
            paths,
            sheet.inks.families[family],
            "shapes",
            edge=sheet.inks.paper if sheet.inks.theme == "grey" else None,
            edge_width=0.3,
        )
        floor += heights
    return unit


def _draw_levels(sheet: Sheet, box: Box, top: float, words: Words) -> None:
    """Draw the count's scale: nothing, and a round number near the highest bar."""
    level = _round_below(top)
    size = _SMALL_PT * sheet.unit
    for value in (0, level):
        y = box.bottom + value / top * (box.height - 2 * sheet.unit)
        sheet.lines([[(box.left, y), (box.right, y)]], sheet.inks.rule, 0.6 * sheet.unit, "ground", level=2)
        if value or box.height > 2 * size:
            text = directed(words.count(value), rtl=False)
            sheet.text(
                box.left - 3 * sheet.unit,
                y - 0.34 * size,
                text,
                size,
                what="level",
                ink=sheet.inks.text_minor,
                anchor="right",
            )


def _round_below(value: float) -> int:
    power: int = 10 ** (len(str(int(value))) - 1)
    return max(step * power for step in (1, 2, 5) if step * power <= value)


def _draw_ticks(sheet: Sheet, axis: Axis, words: Words) -> None:
    size, box, unit = _SMALL_PT * sheet.unit, axis.box, sheet.unit
    kind, days = "year", list[date]()
    for kind_tried in ("day", "month", "year"):
        kind, days = ticks(axis.first, axis.last, box.width / (_TICK_ROOM_PT[kind_tried] * unit))
        if kind == kind_tried:
            break
    months = words.short_months()
    edge = -1e9
    for day in days:
        x = axis.x(day)
        sheet.lines(
            [[(x, box.bottom), (x, box.bottom - 2.5 * unit)]], sheet.inks.text_minor, 0.6 * unit, "ground"
        )
        name = f"{months[day.month - 1]} {day.year}"
        text = {"day": f"{day.day} {name}", "month": name, "year": f"{day.year}"}[kind]
        shown = directed(words.number(text), rtl=sheet.rtl)
        half = width_pt(shown, size) / 2
        middle = min(max(x, box.left + half - 18 * unit), box.right + 3 * unit - half)
        if middle - half < edge + 4 * unit:
            continue
        edge = middle + half
        sheet.text(
            middle,
            box.bottom - 3.2 * unit - 0.9 * size,
            shown,
            size,
            what="tick",
            ink=sheet.inks.text_minor,
            anchor="center",
        )


def _notes(events: Sequence[Event], words: Words, unit: str | None) -> list[str]:
    notes = [words.say("per bin", unit=words.say(unit))] if unit else []
    undated = sum(event.first is None and event.last is None for event in events)
    if undated:
        notes.insert(0, words.say("undated", n=words.count(undated)))
    return notes


def _draw_note(sheet: Sheet, box: Box, notes: list[str]) -> None:
    """Write the notes below the axis, as many as fit on the line."""
    size = _SMALL_PT * sheet.unit
    texts = [directed(" · ".join(notes[:count]), rtl=sheet.rtl) for count in range(len(notes), 0, -1)]
    if not texts:
        return
    text = next((text for text in texts if width_pt(text, size) <= box.width), texts[-1])
    sheet.text(
        sheet.start_of(box),
        box.bottom + 0.3 * size,
        text,
        size,
        what="ribbon note",
        ink=sheet.inks.text_minor,
        anchor=sheet.start,
    )
