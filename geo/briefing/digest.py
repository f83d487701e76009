"""What stands beside the map when there are too many events for a key: where and what, as bars by family."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from matplotlib.path import Path

from geo.briefing.boxes import Box
from geo.briefing.key import COLUMN_GAP_PT, HEADING_PT, draw_heading
from geo.briefing.lettering import cleaned, directed, width_pt, wrapped
from geo.views.cards import place_name
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.briefing.sheet import Sheet
    from geo.briefing.words import Words
    from geo.model import Event

_ROW_PT: Final = 14.5
_SIZE_PT: Final = 8.4
_ROWS_MAX: Final = 22
_NAME_SHARE: Final = 0.46
_BAR_PT: Final = 6.4


def draw_digest(sheet: Sheet, box: Box, events: Sequence[Event], words: Words) -> None:
    """Draw the places and the kinds with most events: below each other, or side by side in a low box."""
    gap = COLUMN_GAP_PT * sheet.unit
    if box.width > 1.2 * box.height:
        first, second = box.columns(2, 2 * gap, rtl=sheet.rtl)
    else:
        middle = box.bottom + 0.47 * box.height
        first = Box(box.left, middle + gap / 2, box.right, box.top)
        second = Box(box.left, box.bottom, box.right, middle - gap / 2)

    def place_of(event: Event) -> str:
        name = place_name(event.place, words.lang)
        return cleaned(name) if name else words.say("no place")

    _draw_rows(sheet, first, events, words, name_of=place_of, heading="places", rest="other places")
    kinds = load_kinds()
    _draw_rows(
        sheet,
        second,
        events,
        words,
        name_of=lambda event: cleaned(kinds.label(event.kind, words.lang)),
        heading="kinds",
        rest="other kinds",
    )


def _draw_rows(
    sheet: Sheet,
    box: Box,
    events: Sequence[Event],
    words: Words,
    *,
    name_of: Callable[[Event], str],
    heading: str,
    rest: str,
) -> None:
    draw_heading(sheet, box, words.say(heading))
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(name_of(event), []).append(event)
    ordered = sorted(groups.items(), key=lambda row: (-len(row[1]), row[0]))
    top = box.top - 1.8 * HEADING_PT * sheet.unit
    room = min(_ROWS_MAX, int((top - box.bottom) / (_ROW_PT * sheet.unit)))
    shown = ordered if len(ordered) <= room else ordered[: max(0, room - 1)]
    most = max((len(group) for _, group in shown), default=1)
    figure_width = width_pt(words.count(most), _SIZE_PT * sheet.unit, bold=True) + 4 * sheet.unit
    for number, (name, group) in enumerate(shown):
        y = top - (number + 0.5) * _ROW_PT * sheet.unit
        bar_room = (1 - _NAME_SHARE) * box.width - figure_width
        figure = directed(words.count(len(group)), rtl=False)
        _draw_row(sheet, Box(box.left, y, box.right, y), name, group, figure, bar_pt=bar_room / most)
    hidden = ordered[len(shown) :]
    if hidden:
        y = top - (len(shown) + 0.5) * _ROW_PT * sheet.unit
        size = _SIZE_PT * sheet.unit
        count = sum(len(group) for _, group in hidden)
        text = f"{words.say(rest, n=words.count(len(hidden)))}: {words.count(count)}"
        sheet.text(
            sheet.start_of(box),
            y - 0.33 * size,
            directed(text, rtl=sheet.rtl),
            size,
            what="digest",
            ink=sheet.inks.text_minor,
            anchor=sheet.start,
        )


def _draw_row(
    sheet: Sheet, line: Box, name: str, group: Sequence[Event], figure: str, *, bar_pt: float
) -> None:
    """Draw a name, its bar of `bar_pt` an event, and the figure after it, along a line without height."""
    size, unit = _SIZE_PT * sheet.unit, sheet.unit
    name_width = _NAME_SHARE * line.width
    baseline = line.bottom - 0.33 * size
    for text in wrapped(name, name_width - 6 * unit, size, lines_max=1):
        sheet.text(sheet.start_of(line), baseline, text, size, what="digest", anchor=sheet.start)
    counts = Counter(load_kinds().family(event.kind).key for event in group)
    done, half = name_width, _BAR_PT * unit / 2
    low, high = line.bottom - half, line.bottom + half
    for key in sheet.inks.order:
        if counts[key]:
            near = sheet.start_of(line, done)
            done += counts[key] * bar_pt
            far = sheet.start_of(line, done)
            bar = Path([(near, low), (far, low), (far, high), (near, high), (near, low)], closed=True)
            colour = sheet.inks.families[key]
            sheet.filled([bar], colour, "shapes", edge=sheet.inks.paper, edge_width=0.4 * unit)
    x = sheet.start_of(line, done + 3.5 * unit)
    sheet.text(x, baseline, figure, size, what="digest", bold=True, anchor=sheet.start)
