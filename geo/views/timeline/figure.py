"""The timeline: every dated event on its lane, visible at any zoom.

`plotly.express.timeline` was looked at: it gives an event of one day a bar of no width. Here marks have their
size in pixels and bars an outline, so that nothing vanishes at any zoom.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go

from geo.views.palette import DARK, LIGHT, load_kinds
from geo.views.timeline.distances import LANE_HEIGHT, add_checks
from geo.views.timeline.lanes import lanes_of
from geo.views.timeline.layout import lay_out
from geo.views.timeline.marks import add_bars, add_chosen, add_marks, add_months
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Event, Language
    from geo.views.timeline.distances import DatedCheck
    from geo.views.timeline.lanes import LaneBy

EVENTS_MAX: Final = 3000
"""Above this many events a lane shows one mark a month, as large as the month is busy."""


def timeline_figure(
    events: Sequence[Event],
    *,
    lane: LaneBy,
    lang: Language,
    dark: bool,
    window: tuple[date, date] | None = None,
    checks: Sequence[DatedCheck] = (),
    chosen: str | None = None,
) -> go.Figure:
    """Return events on lanes by kind, actor or place.

    Parameters
    ----------
    events
        In any order; those without a day are left out (list them beside the figure).
    lane
        What a lane stands for. An event with two actors stands on both lanes. Beyond `LANES_MAX` lanes the
        rarest share one.
    window
        The days to shade, both included.
    checks
        Distance claims with the day of their report, for a lane of their own.
    chosen
        The id of the event to ring.

    Notes
    -----
    A point's `customdata` begins with the event's id, for selections.
    """
    kinds = load_kinds()
    dated = [event for event in events if event.first is not None or event.last is not None]
    lanes = lanes_of(dated, lane, lang, kinds)
    figure = go.Figure()
    if window is not None:
        end = window[1] + timedelta(days=1)
        ink = (DARK if dark else LIGHT)["accent"]
        figure.add_vrect(
            x0=window[0].isoformat(), x1=end.isoformat(), fillcolor=ink, opacity=0.08, line_width=0
        )
    if len(dated) > EVENTS_MAX:
        add_months(figure, lanes, lang)
    else:
        add_bars(figure, lanes.rows, kinds, lang, dark=dark)
        add_marks(figure, lanes.rows, kinds, lang, dark=dark)
        ringed = [row for row in lanes.rows if row.event.id == chosen]
        if ringed:
            add_chosen(figure, ringed, dark=dark)
    names, tops = list(lanes.names), list(lanes.tops)
    if checks:
        limits = _limits(dated, checks)
        add_checks(figure, checks, tops[-1], lang, dark=dark, limits=limits)
        names.append(word("distances", lang))
        tops.append(tops[-1] + LANE_HEIGHT)
    lay_out(figure, names, lang, dark=dark, tops=tops)
    return figure


def _limits(events: Sequence[Event], checks: Sequence[DatedCheck]) -> tuple[date, date]:
    days = [day for event in events for day in (event.first, event.last) if day is not None]
    days += [day for day, _ in checks]
    return min(days), max(days)
