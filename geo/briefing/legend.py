"""The legend: the families that occur by colour, and every form that occurs with the doubt it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.lettering import LEADING, width_pt, wrapped
from geo.briefing.marks import (
    draw_mark,
    draw_number,
    form,
    hatched_sample,
    heat_colours,
    precision_class,
)
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.briefing.sheet import Sheet
    from geo.briefing.words import Words
    from geo.model import Event, Status

_SIZE_PT: Final = 7.4
_SAMPLE_PT: Final = 16.0
_TEXT_MAX_PT: Final = 124.0
_MARGIN_PT: Final = 6.0
_FORMS: Final = ("mark exact", "mark near", "mark vague")
_STATUSES: Final[tuple[Status, ...]] = ("expected", "claimed", "denied")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the legend: its words and what draws its sample around a point; a heading has none."""

    lines: tuple[str, ...]
    sample: Callable[[Sheet, tuple[float, float]], None] | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """Columns of rows and the size of the panel that holds them, in points."""

    columns: tuple[tuple[Row, ...], ...]
    column_width: float
    width: float
    height: float

    def in_two_columns(self, sheet: Sheet) -> Legend:
        """Return the legend lower and wider."""
        rows = [row for column in self.columns for row in column]
        half = sum(_height(sheet, row) for row in rows) / 2
        first: list[Row] = []
        while rows and sum(_height(sheet, row) for row in first) < half:
            first.append(rows.pop(0))
        if first and first[-1].sample is None:  # a heading stands above its rows
            rows.insert(0, first.pop())
        return _legend_of(sheet, (tuple(first), tuple(rows)), self.column_width)


def _legend_of(sheet: Sheet, columns: tuple[tuple[Row, ...], ...], column_width: float) -> Legend:
    margin = _MARGIN_PT * sheet.unit
    tallest = max((sum(_height(sheet, row) for row in column) for column in columns), default=0)
    if not tallest:
        return Legend((), 0, 0, 0)
    width = len(columns) * (column_width + margin) + margin
    return Legend(columns, column_width, width, tallest + 2 * margin)


def legend_for(
    sheet: Sheet, events: Sequence[Event], words: Words, *, mode: str, heat: tuple[Sequence[int], str] | None
) -> Legend:
    """Return the legend of what occurs; `mode` is "key", "clusters" or "heat".

    `heat` is the least count of each class and the hexagons' width in words.
    """
    labels = {family.key: family.label(words.lang) for family in load_kinds().families}
    rows = [_row(sheet, labels[key], _family_sample(key)) for key in sheet.inks.order]
    if heat is not None:
        rows.append(_row(sheet, words.say("hexagon", km=heat[1]), None))
        rows += _heat_rows(sheet, heat[0], words)
    rows += _form_rows(sheet, events, words, mode)
    size, unit = _SIZE_PT * sheet.unit, sheet.unit
    widest = max(
        (width_pt(line, size, bold=row.sample is None) for row in rows for line in row.lines), default=0
    )
    return _legend_of(sheet, (tuple(rows),), widest + _SAMPLE_PT * unit)


def draw_legend(sheet: Sheet, legend: Legend, box: Box) -> None:
    """Draw the legend into a box of its size."""
    if not legend.columns:
        return
    sheet.card(box, what="legend")
    inner = box.grown(-_MARGIN_PT * sheet.unit)
    spaces = inner.columns(len(legend.columns), _MARGIN_PT * sheet.unit, rtl=sheet.rtl)
    for space, rows in zip(spaces, legend.columns, strict=True):
        _draw_column(sheet, space, rows)


def _draw_column(sheet: Sheet, inner: Box, rows: Sequence[Row]) -> None:
    size, unit = _SIZE_PT * sheet.unit, sheet.unit
    top = inner.top
    for row in rows:
        room = 0 if row.sample is None else _SAMPLE_PT * unit
        left, right = (inner.left, inner.right - room) if sheet.rtl else (inner.left + room, inner.right)
        is_heading = row.sample is None
        above = 2.5 * unit if is_heading else 1.5 * unit
        sheet.paragraph(
            Box(left, inner.bottom, right, inner.top),
            top - above,
            row.lines,
            size,
            what="legend text",
            bold=is_heading,
        )
        if row.sample is not None:
            row.sample(sheet, (sheet.start_of(inner, 5.5 * unit), top - above - LEADING * size / 2))
        top -= _height(sheet, row)


def _height(sheet: Sheet, row: Row) -> float:
    space = 4.0 if row.sample is None else 3.0
    return LEADING * _SIZE_PT * sheet.unit * len(row.lines) + space * sheet.unit


def _row(sheet: Sheet, text: str, sample: Callable[[Sheet, tuple[float, float]], None] | None) -> Row:
    width = (_TEXT_MAX_PT + (0 if sample else _SAMPLE_PT)) * sheet.unit
    lines = wrapped(text, width, _SIZE_PT * sheet.unit, bold=sample is None, rtl=sheet.rtl)
    return Row(tuple(lines), sample)


def _family_sample(key: str) -> Callable[[Sheet, tuple[float, float]], None]:
    def draw(sheet: Sheet, at: tuple[float, float]) -> None:
        marker = form(sheet.inks.family_marker(key))
        colour = sheet.inks.families[key]
        sheet.symbols(marker, [at], 3.6 * sheet.unit, "text", fill=colour, edge=colour)

    return draw


def _form_rows(sheet: Sheet, events: Sequence[Event], words: Words, mode: str) -> list[Row]:
    spots = [event for event in events if event.lat is not None and event.shape in (None, "point")]
    areas = [event for event in events if event.lat is not None and event.shape not in (None, "point")]
    rows: list[Row] = []
    if mode != "heat":
        present = {precision_class(event.where_precision) for event in spots}
        rows += [
            _row(sheet, words.say(_FORMS[precision]), _mark_sample(precision, "reported"))
            for precision in sorted(present)
        ]
    if areas:
        rows.append(_row(sheet, words.say("mark area"), _area_sample))
    if mode != "heat":
        statuses = {event.status for event in spots}
        rows += [
            _row(sheet, words.say(f"mark {status}"), _mark_sample(1, status))
            for status in _STATUSES
            if status in statuses
        ]
    if mode == "clusters" and len(spots) > 1:
        rows.append(_row(sheet, words.say("cluster"), _count_sample(words, is_area=False)))
    if areas:
        key = "area number" if mode == "key" else "area count"
        rows.append(_row(sheet, words.say(key), _count_sample(words, is_area=True)))
    return [_row(sheet, words.say("forms"), None), *rows] if rows else []


def _mark_sample(precision: int, status: Status) -> Callable[[Sheet, tuple[float, float]], None]:
    def draw(sheet: Sheet, at: tuple[float, float]) -> None:
        ink = sheet.inks.text_minor
        draw_mark(sheet, at, colour=ink, marker="o", status=status, precision=precision, layer="text")

    return draw


def _area_sample(sheet: Sheet, at: tuple[float, float]) -> None:
    box = Box.around(*at, 5.5 * sheet.unit, 4.2 * sheet.unit)
    hatched_sample(sheet, box, sheet.inks.text_minor, "text")


def _count_sample(words: Words, *, is_area: bool) -> Callable[[Sheet, tuple[float, float]], None]:
    def draw(sheet: Sheet, at: tuple[float, float]) -> None:
        unit, ink = sheet.unit, sheet.inks.text_minor
        marker = form("s" if is_area else "o")
        fill = ink if is_area else sheet.inks.ground["halo"]
        sheet.symbols(
            marker, [at], (4.4 if is_area else 5.2) * unit, "text", fill=fill, edge=ink, edge_width=1.6 * unit
        )
        colour = sheet.inks.on(ink) if is_area else sheet.inks.ground["label"]
        draw_number(sheet, at, words.number(5), size=6.4 * unit, ink=colour, layer="text", level=5)

    return draw


def _heat_rows(sheet: Sheet, classes: Sequence[int], words: Words) -> list[Row]:
    colours = heat_colours(sheet, len(classes))
    rows = []
    for number, (low, colour) in enumerate(zip(classes, colours, strict=True)):
        if number + 1 == len(classes):
            text = words.say("at least", n=words.number(low)) if len(classes) > 1 else words.number(low)
        else:
            high = classes[number + 1] - 1
            text = words.number(low if low == high else f"{low}–{high}")
        rows.append(_row(sheet, text, _heat_sample(colour)))
    return rows


def _heat_sample(colour: str) -> Callable[[Sheet, tuple[float, float]], None]:
    def draw(sheet: Sheet, at: tuple[float, float]) -> None:
        sheet.symbols(form("h"), [at], 5.0 * sheet.unit, "text", fill=colour)

    return draw
