"""Events on lanes over time as a plotly figure: a day is a mark, a span a bar, doubt a hatching.

`plotly.express.timeline` was looked at: it gives an event of one day a bar of no width. Here marks have their
size in pixels and bars an outline, so that nothing vanishes at any zoom.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

import plotly.graph_objects as go

from geo.views.cards import event_lines, place_name, text_direction, verdict_text
from geo.views.palette import DARK, LIGHT, Family, Kinds, load_kinds
from geo.views.safe import plot_text
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import DistanceCheck, Event, Language

Lane = Literal["kind", "actor", "place"]
DatedCheck = tuple[date, "DistanceCheck"]
"""A distance check and the day of the report that makes the claim."""

_RIGHT_TO_LEFT_MARK: Final = "\u200f"
LANES_MAX: Final = 24
EVENTS_MAX: Final = 3000
"""Above this many events a lane shows one mark a month, as large as the month is busy."""
_TRACKS_MAX: Final = 5
_DAY_MS: Final = 86_400_000
_FADING: Final = (0.8, 0.62, 0.46, 0.32, 0.2, 0.1)
_VAGUE_FROM: Final = 3
_SYMBOLS: Final = {
    "reported": "circle",
    "expected": "circle-open",
    "denied": "circle-x-open",
    "claimed": "circle-dot",
}
_VERDICT_SYMBOLS: Final = {
    "holds": "diamond",
    "holds by road": "diamond-wide",
    "direction off": "triangle-right",
    "does not hold": "x",
    "cannot be measured": "diamond-open",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """An event on a lane, with the days it is drawn from and to and its height in lanes."""

    event: Event
    first: date
    last: date
    y: float


def timeline_figure(
    events: Sequence[Event],
    *,
    lane: Lane,
    lang: Language,
    dark: bool,
    window: tuple[date, date] | None = None,
    checks: Sequence[DatedCheck] = (),
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

    Notes
    -----
    A point's `customdata` begins with the event's id, for selections.
    """
    kinds = load_kinds()
    dated = [event for event in events if event.first is not None or event.last is not None]
    lanes = _lanes(dated, lane, lang, kinds)
    figure = go.Figure()
    if len(dated) > EVENTS_MAX:
        _add_months(figure, lanes, lang)
    else:
        rows = _rows(lanes, _limits(dated))
        _add_bars(figure, rows, kinds, lang, dark=dark)
        _add_marks(figure, rows, kinds, lang, dark=dark)
    names = list(lanes)
    if checks:
        _add_checks(figure, checks, len(names), lang, dark=dark)
        names.append(word("distances", lang))
    lay_out(figure, names, lang, dark=dark)
    if window is not None:
        end = window[1] + timedelta(days=1)
        ink = (DARK if dark else LIGHT)["accent"]
        figure.add_vrect(
            x0=window[0].isoformat(), x1=end.isoformat(), fillcolor=ink, opacity=0.1, line_width=0
        )
    return figure


def _lanes(events: Sequence[Event], lane: Lane, lang: Language, kinds: Kinds) -> dict[str, list[Event]]:
    """Sort events into lanes, the busiest first; the rarest share the last one."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for name in dict.fromkeys(_lane_names(event, lane, lang, kinds)):
            found[name].append(event)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = dict(ordered[:LANES_MAX])
    rest = [event for _, listed in ordered[LANES_MAX:] for event in listed]
    if rest:
        kept[f"{word('other lanes', lang)} ({len(ordered) - LANES_MAX})"] = rest
    return kept


def _lane_names(event: Event, lane: Lane, lang: Language, kinds: Kinds) -> Iterable[str]:
    if lane == "kind":
        return (kinds.label(event.kind, lang),)
    if lane == "actor":
        return event.actors or (word("no actor", lang),)
    return (place_name(event.place, lang) or word("no place", lang),)


def _limits(events: Sequence[Event]) -> tuple[date, date]:
    days = [day for event in events for day in (event.first, event.last) if day is not None]
    return (min(days), max(days)) if days else (date.min, date.min)


def _rows(lanes: dict[str, list[Event]], limits: tuple[date, date]) -> list[_Row]:
    """Place every event so that those of a lane do not cover each other while there is room."""
    gap = timedelta(days=max(1, (limits[1] - limits[0]).days // 120))
    rows = []
    for number, listed in enumerate(lanes.values()):
        spans = sorted(
            (event.first or limits[0], event.last or limits[1], event.id, event) for event in listed
        )
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
        height = 0.8 / len(ends)
        rows += [
            _Row(event, first, last, number - 0.4 + height * (track + 0.5))
            for event, first, last, track in placed
        ]
    return rows


def _hover(event: Event, lang: Language, kinds: Kinds) -> str:
    lines = event_lines(event, lang, kinds)
    shown = [lines["kind"], lines["when"], lines["where"], lines.get("toll"), lines.get("summary")]
    return "<br>".join(plot_text(line) for line in shown if line)


def _add_marks(figure: go.Figure, rows: Sequence[_Row], kinds: Kinds, lang: Language, *, dark: bool) -> None:
    by_family: dict[Family, list[_Row]] = defaultdict(list)
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
                marker={
                    "color": family.ink(dark=dark),
                    "size": 9,
                    "symbol": [_SYMBOLS[row.event.status] for row in listed],
                    "line": {"width": 1, "color": (DARK if dark else LIGHT)["halo"]},
                },
            )
        )


def _add_bars(figure: go.Figure, rows: Sequence[_Row], kinds: Kinds, lang: Language, *, dark: bool) -> None:
    groups: dict[tuple[Family, bool, float], list[tuple[_Row, date, float]]] = defaultdict(list)
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
                width=0.13,
                legendgroup=family.key,
                showlegend=False,
                opacity=opacity,
                customdata=[[row.event.id, _hover(row.event, lang, kinds)] for row, _, _ in pieces],
                hovertemplate="%{customdata[1]}<extra></extra>",
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


def _pieces(row: _Row) -> list[tuple[date, float, float]]:
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


def _add_months(figure: go.Figure, lanes: dict[str, list[Event]], lang: Language) -> None:
    for number, listed in enumerate(lanes.values()):
        months = Counter((event.first or event.last or date.min).replace(day=1) for event in listed)
        figure.add_trace(
            go.Scatter(
                x=[month.isoformat() for month in months],
                y=[number] * len(months),
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
                    "sizeref": max(months.values()) / 400,
                    "sizemin": 2,
                },
            )
        )


def _add_checks(
    figure: go.Figure, checks: Sequence[DatedCheck], y: int, lang: Language, *, dark: bool
) -> None:
    inks = DARK if dark else LIGHT
    figure.add_trace(
        go.Scatter(
            x=[day.isoformat() for day, _ in checks],
            y=[y + _shift(number) for number in range(len(checks))],
            mode="markers+text",
            name=plot_text(word("distances", lang)),
            text=[claimed_against_measured(check, lang) for _, check in checks],
            textposition="middle right",
            textfont={"size": 11, "color": inks["label"]},
            customdata=[
                [
                    None,
                    plot_text(f"{check.surface}: {verdict_text(check, lang)}"),
                ]
                for _, check in checks
            ],
            hovertemplate="%{customdata[1]}<extra></extra>",
            marker={
                "symbol": [_VERDICT_SYMBOLS[check.verdict] for _, check in checks],
                "size": 9,
                "color": inks["accent"],
            },
        )
    )


def _shift(number: int) -> float:
    return (number % 3 - 1) * 0.3


def claimed_against_measured(check: DistanceCheck, lang: Language) -> str:
    """Write a claim against the ground: "450 : 371 km (462 by road)", escaped for plotly."""
    claimed = f"{check.km:g}" if check.km is not None else check.bearing or "?"
    if check.measured is None:
        return plot_text(f"{claimed} : —")
    if check.km is None:
        return plot_text(f"{claimed} : {check.measured.compass}")
    text = word("km", lang, n=f"{claimed} : {check.measured.geodesic_km:.0f}")
    if check.measured.road_km is not None:
        text += f" ({word('by road', lang, n=f'{check.measured.road_km:.0f}')})"
    return plot_text(text)


def lay_out(figure: go.Figure, names: Sequence[str], lang: Language, *, dark: bool) -> None:
    """Give a figure the look of a timeline: a lane a name, days along the bottom, mirrored for Arabic."""
    inks = DARK if dark else LIGHT
    axis: dict[str, Any] = {
        "gridcolor": inks["border"],
        "gridwidth": 0.5,
        "griddash": "dot",
        "zeroline": False,
    }
    figure.update_layout(
        height=max(220, 110 + 40 * len(names)),
        margin={"l": 10, "r": 10, "t": 10, "b": 30},
        barmode="overlay",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": inks["label"], "size": 12},
        hoverlabel={"align": "right" if lang == "ar" else "left"},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        dragmode="pan",
        hovermode="closest",
        clickmode="event+select",
        xaxis={**axis, "type": "date", "hoverformat": "%Y-%m-%d"},
        yaxis={
            **axis,
            "range": [len(names) - 0.5, -0.5],
            "tickvals": list(range(len(names))),
            "ticktext": [_lane_text(name) for name in names],
            "side": "right" if lang == "ar" else "left",
            "fixedrange": True,
            "automargin": True,
            "showgrid": False,
        },
    )
    if lang == "ar":
        # plotly knows the months in English only; figures read the same in both languages.
        stops = [("M12", None, "%Y"), ("M1", "M12", "%-m/%Y"), (None, "M1", "%-d/%-m/%Y")]
        figure.update_xaxes(
            tickformatstops=[{"dtickrange": [low, high], "value": value} for low, high, value in stops]
        )


def _lane_text(name: str) -> str:
    """Return a lane's name for plotly, which draws every line from left to right.

    The lines of an Arabic name begin with a mark that turns them: its number in front would end up behind.
    """
    text = plot_text(name, wrap_at=28, lines_max=2)
    if text_direction(name) == "ltr":
        return text
    return _RIGHT_TO_LEFT_MARK + text.replace("<br>", f"<br>{_RIGHT_TO_LEFT_MARK}")
