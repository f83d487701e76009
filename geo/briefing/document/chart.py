"""The events in time as a native chart: columns by family, whose figures can be edited in the program."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt

from geo.briefing.calendar_bins import edges, stacked_counts, unit_for
from geo.briefing.document.shapes import TYPE, describe, rgb
from geo.briefing.time_axis import axis_days
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from datetime import date

    from geo.briefing.boxes import Box
    from geo.briefing.brief import Brief
    from geo.briefing.calendar_bins import BinUnit
    from geo.briefing.document.shapes import Canvas
    from geo.briefing.words import Words

_BINS_MAX: Final = 60
_LABELS_MAX: Final = 12
_UNITS_MAX: Final = 8
"""Up to so many events in a column, every whole number has its line."""


def add_chart(canvas: Canvas, box: Box, brief: Brief, size_pt: float, words_for_it: str) -> BinUnit | None:
    """Add the chart; return the unit of its columns, or `None` where no event has a date."""
    days = axis_days(brief.events, brief.window)
    if days is None:
        return None
    inks, words = canvas.inks, brief.words
    unit = unit_for(*days, _BINS_MAX)
    bins = edges(*days, unit)
    kinds = load_kinds()
    counts = stacked_counts(
        brief.events, bins, lambda e: inks.order.index(kinds.family(e.kind).key), len(inks.order)
    )
    data: Any = CategoryChartData(number_format="0.##")  # type: ignore[no-untyped-call]
    data.categories = [_label(day, unit, words) for day in bins[:-1]]
    names = {family.key: family.label(words.lang) for family in kinds.families}
    for key, row in zip(inks.order, counts, strict=True):
        # A vague date is spread over its days: shares of an event, to a hundredth.
        data.add_series(names[key], [round(float(value), 2) or None for value in row])
    frame = canvas.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *canvas.place(box), data)
    describe(frame, words_for_it.format(unit=words.say(unit)))
    _style(
        frame.chart, canvas, size_pt, every=-(-len(bins) // _LABELS_MAX), top=float(counts.sum(axis=0).max())
    )
    return unit


def _label(day: date, unit: BinUnit, words: Words) -> str:
    if unit == "year":
        return words.number(day.year)
    month = f"{words.short_months()[day.month - 1]} {day.year}"
    if unit == "quarter":
        last = (day + timedelta(days=80)).month
        month = f"{words.short_months()[day.month - 1]}–{words.short_months()[last - 1]} {day.year}"
    return words.number(month if unit in ("month", "quarter") else f"{day.day} {month}")


def _style(chart: Any, canvas: Canvas, size_pt: float, *, every: int, top: float) -> None:
    inks = canvas.inks
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(round(size_pt, 1)), TYPE
    chart.font.color.rgb = canvas.colour("minor")
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 12, 100
    for key, series in zip(inks.order, plot.series, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(inks.families[key])
        series.invert_if_negative = False
    for axis in (chart.value_axis, chart.category_axis):
        axis.format.line.color.rgb = canvas.colour(inks.rule)
    chart.value_axis.major_gridlines.format.line.color.rgb = canvas.colour(inks.rule)
    chart.value_axis.tick_labels.number_format = "0.##"
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.value_axis.minimum_scale = 0
    if top <= _UNITS_MAX:
        chart.value_axis.major_unit = 1
    skip = chart.category_axis._element  # noqa: SLF001 - python-pptx has no words for it
    for name in ("c:tickMarkSkip", "c:tickLblSkip"):
        _set_skip(skip, name, every)


def _set_skip(axis: Any, name: str, every: int) -> None:
    """Label one column in so many; the schema wants it before `c:noMultiLvlLbl`."""
    made = axis.makeelement(qn(name), {"val": str(max(1, every))})
    last = axis.find(qn("c:noMultiLvlLbl"))
    after = axis.find(qn("c:tickMarkSkip"))
    (after if after is not None else last).addprevious(made)
