"""Claimed distances beside measured ones, as plotly figures: all claims one by one, and as a cloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

import plotly.graph_objects as go

from geo.model import Verdict
from geo.views.cards import verdict_text
from geo.views.palette import DARK, LIGHT
from geo.views.safe import plot_text
from geo.views.timeline import lay_out
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import DistanceCheck, Language

_SYMBOLS: Final[dict[Verdict, tuple[str, str]]] = {
    "holds": ("circle", "#009E73"),
    "holds by road": ("square", "#E69F00"),
    "direction off": ("diamond", "#56B4E9"),
    "does not hold": ("x", "#D55E00"),
    "cannot be measured": ("circle-open", "#999999"),
}
"""Form and colour (Okabe and Ito) of each verdict: never the colour alone."""
_TICKS_KM: Final = [step * 10**power for power in range(5) for step in (1, 2, 5)]


def distances_figure(checks: Sequence[DistanceCheck], *, lang: Language, dark: bool) -> go.Figure:
    """Return every claimed distance as a line from the claimed to the measured kilometres."""
    inks = DARK if dark else LIGHT
    shown = [check for check in checks if check.km is not None and check.measured is not None]
    figure = go.Figure()
    for number, check in enumerate(shown):
        assert check.km is not None
        assert check.measured is not None
        measured = [check.measured.geodesic_km, check.measured.geodesic_max_km, check.measured.road_km]
        ends = [check.km, check.km_max, *measured]
        known = [km for km in ends if km is not None]
        figure.add_trace(
            go.Scatter(
                x=[min(known), max(known)],
                y=[number, number],
                mode="lines",
                line={"width": 2, "color": inks["border"]},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    for key, symbol, ink, values in (
        ("claimed km", "circle-open", inks["accent"], [check.km for check in shown]),
        ("measured km", "circle", inks["accent"], [_measured(check, "geodesic_km") for check in shown]),
        ("road km", "square", inks["road"], [_measured(check, "road_km") for check in shown]),
    ):
        figure.add_trace(
            go.Scatter(
                x=values,
                y=list(range(len(shown))),
                mode="markers",
                name=word(key, lang),
                marker={"symbol": symbol, "size": 10, "color": ink, "line": {"width": 2}},
                customdata=[[plot_text(f"{verdict_text(check, lang)}")] for check in shown],
                hovertemplate="%{x:.0f} · %{customdata[0]}<extra></extra>",
            )
        )
    lay_out(figure, [check.surface for check in shown], lang, dark=dark)
    figure.update_xaxes(type="linear", title=word("km axis", lang), rangemode="tozero", tickformatstops=None)
    return figure


def _measured(check: DistanceCheck, field: str) -> float | None:
    return getattr(check.measured, field) if check.measured else None


def claimed_figure(checks: Sequence[DistanceCheck], *, lang: Language, dark: bool) -> go.Figure:
    """Return claimed against measured kilometres, a mark for each claim by its verdict, on logarithmic axes.

    On the thin line both are the same. The number of a claim in `checks` is the first of its mark's
    `customdata`.
    """
    inks = DARK if dark else LIGHT
    figure = go.Figure()
    shown = [
        (number, check)
        for number, check in enumerate(checks)
        if check.km and check.measured is not None and check.measured.geodesic_km > 0
    ]
    kms = [km for _, check in shown for km in (check.km, check.measured and check.measured.geodesic_km) if km]
    ends = [min(kms, default=1.0) / 1.3, max(kms, default=1000.0) * 1.3]
    line: dict[str, Any] = {"width": 1, "color": inks["border"]}
    figure.add_trace(
        go.Scatter(x=ends, y=ends, mode="lines", line=line, hoverinfo="skip", name=word("as claimed", lang))
    )
    for verdict in get_args(Verdict):
        marks = [(number, check) for number, check in shown if check.verdict == verdict]
        if marks:
            figure.add_trace(_cloud(verdict, marks, lang, dark=dark))
    axis = {
        "type": "log",
        "gridcolor": inks["border"],
        "gridwidth": 0.5,
        "griddash": "dot",
        "tickvals": _TICKS_KM,
        "ticktext": [f"{km:,}" for km in _TICKS_KM],
    }
    figure.update_layout(
        height=430,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": inks["label"], "size": 12},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hoverlabel={"align": "right" if lang == "ar" else "left"},
        dragmode="pan",
        clickmode="event+select",
        xaxis={**axis, "title": word("measured axis", lang), "automargin": True},
        yaxis={**axis, "title": word("claimed axis", lang), "automargin": True},
    )
    return figure


def _cloud(
    verdict: Verdict, marks: Sequence[tuple[int, DistanceCheck]], lang: Language, *, dark: bool
) -> go.Scatter:
    symbol, colour = _SYMBOLS[verdict]
    outline = {"width": 1, "color": (DARK if dark else LIGHT)["halo"]}
    return go.Scatter(
        x=[check.measured.geodesic_km for _, check in marks if check.measured],
        y=[check.km for _, check in marks],
        mode="markers",
        name=word(verdict, lang),
        marker={"symbol": symbol, "size": 11, "color": colour, "line": outline},
        customdata=[
            [number, plot_text(check.surface), plot_text(verdict_text(check, lang))]
            for number, check in marks
        ],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )
