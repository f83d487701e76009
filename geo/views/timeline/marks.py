"""Marks for days, bars for spans, hatching for doubt, fading for open ends, one mark a month for crowds."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go

from geo.views.cards import event_lines
from geo.views.palette import DARK, LIGHT, Family, Kinds
from geo.views.safe import plot_text
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Event, Language
    from geo.views.timeline.lanes import Lanes, Row

_DAY_MS: Final = 86_400_000
_FADING: Final = (0.8, 0.62, 0.46, 0.32, 0.2, 0.1)
_VAGUE_FROM: Final = 3
_BAR_HEIGHT: Final = 0.22
_SYMBOLS: Final = {
    "reported": "circle",
    "expected": "circle-open",
    "denied": "circle-x-open",
    "claimed": "circle-dot",
}
# A chosen point is ringed; plotly would make all the others pale.
_EVEN: Final = {"marker": {"opacity": 1}}


def add_marks(figure: go.Figure, rows: Sequence[Row], kinds: Kinds, lang: Language, *, dark: bool) -> None:
    """Add a mark for every event of one day, a trace a family."""
    by_family: dict[Family, list[Row]] = defaultdict(list)
    for row in rows:
        by_family[kinds.family(row.event.kind)].append(row)
    for family in kinds.families:
        if family not in by_family:
            continue
        listed = [row for row in by_family[family] if row.first == row.last]
        # The legend takes the first mark's form: let it be the plain one where there is one.
        listed.sort(key=lambda row: row.event.status != "reported")
        # An empty trace still stands for the family in the legend, where all its events are bars.
        days: list[str | None] = [row.first.isoformat() for row in listed] or [None]
        figure.add_trace(
            go.Scatter(
                x=days,
                y=[row.y for row in listed] or [0],
                mode="markers",
                name=family.label(lang),
                legendgroup=family.key,
                customdata=[[row.event.id, _hover(row.event, lang, kinds)] for row in listed],
                hovertemplate="%{customdata[1]}<extra></extra>",
                selected=_EVEN,
                unselected=_EVEN,
                marker={
                    "color": family.ink(dark=dark),
                    "size": 9,
                    "symbol": [_SYMBOLS[row.event.status] for row in listed],
                    "line": {"width": 1, "color": (DARK if dark else LIGHT)["halo"]},
                },
            )
        )


def add_bars(figure: go.Figure, rows: Sequence[Row], kinds: Kinds, lang: Language, *, dark: bool) -> None:
    """Add a bar for every event of more than a day; vague ones are hatched, open ones fade."""
    groups: dict[tuple[Family, bool, float], list[tuple[Row, date, float]]] = defaultdict(list)
    for row in rows:
        if row.first < row.last:
            family = kinds.family(row.event.kind)
            vague = (row.event.when_precision or _VAGUE_FROM) >= _VAGUE_FROM
            for start, days, opacity in _pieces(row):
                groups[family, vague, opacity].append((row, start, days))
    for (family, vague, opacity), pieces in groups.items():
        ink = family.ink(dark=dark)
        figure.add_trace(
            go.Bar(
                orientation="h",
                base=[start.isoformat() for _, start, _ in pieces],
                x=[days * _DAY_MS for _, _, days in pieces],
                y=[row.y for row, _, _ in pieces],
                width=_BAR_HEIGHT,
                legendgroup=family.key,
                showlegend=False,
                opacity=opacity,
                customdata=[[row.event.id, _hover(row.event, lang, kinds)] for row, _, _ in pieces],
                hovertemplate="%{customdata[1]}<extra></extra>",
                selected=_EVEN,
                unselected=_EVEN,
                # The outline keeps a bar visible however far the view is zoomed out.
                marker={
                    "color": ink,
                    "line": {"width": 2, "color": ink},
                    "pattern": {
                        "shape": "/" if vague else "",
                        "fillmode": "replace",
                        "size": 6,
                        "solidity": 0.35,
                    },
                },
            )
        )


def _pieces(row: Row) -> list[tuple[date, float, float]]:
    """Cut a bar into start, days and opacity: one piece, or several that fade towards an open end."""
    days = (row.last - row.first).days + 1
    open_start, open_end = row.event.first is None, row.event.last is None
    if not (open_start or open_end):
        return [(row.first, days, _FADING[0])]
    count = min(len(_FADING), days)
    opacities = _FADING[:count] if open_end else _FADING[:count][::-1]
    edges = [round(days * number / count) for number in range(count + 1)]
    return [
        (row.first + timedelta(days=start), end - start, opacity)
        for start, end, opacity in zip(edges[:-1], edges[1:], opacities, strict=True)
    ]


def add_chosen(figure: go.Figure, rows: Sequence[Row], *, dark: bool) -> None:
    """Ring the chosen event on each of its lanes, at its first day."""
    figure.add_trace(
        go.Scatter(
            x=[row.first.isoformat() for row in rows],
            y=[row.y for row in rows],
            mode="markers",
            hoverinfo="skip",
            showlegend=False,
            selected=_EVEN,
            unselected=_EVEN,
            marker={
                "symbol": "circle-open",
                "size": 18,
                "color": (DARK if dark else LIGHT)["accent"],
                "line": {"width": 3},
            },
        )
    )


def add_months(figure: go.Figure, lanes: Lanes, lang: Language) -> None:
    """Add one mark a lane and month, as large as the month is busy."""
    for number, listed in enumerate(lanes.events):
        months = Counter((event.first or event.last or date.min).replace(day=1) for event in listed)
        figure.add_trace(
            go.Scatter(
                x=[month.isoformat() for month in months],
                y=[lanes.middle(number)] * len(months),
                mode="markers",
                showlegend=False,
                customdata=[
                    [None, plot_text(word("events in month", lang, n=count, month=f"{month:%Y-%m}"))]
                    for month, count in months.items()
                ],
                hovertemplate="%{customdata[1]}<extra></extra>",
                marker={
                    "size": list(months.values()),
                    "sizemode": "area",
                    "sizeref": max(months.values()) / 300,
                    "sizemin": 2,
                },
            )
        )


def _hover(event: Event, lang: Language, kinds: Kinds) -> str:
    lines = event_lines(event, lang, kinds)
    shown = [lines["kind"], lines["when"], lines["where"], lines.get("toll"), lines.get("summary")]
    return "<br>".join(plot_text(line) for line in shown if line)
