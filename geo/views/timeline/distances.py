"""The lane of claimed distances below the events, each claim with what the ground says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import plotly.graph_objects as go

from geo.views.cards import verdict_text
from geo.views.palette import DARK, LIGHT
from geo.views.safe import plot_text
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import DistanceCheck, Language

DatedCheck = tuple[date, "DistanceCheck"]
"""A distance check and the day of the report that makes the claim."""

LANE_HEIGHT: Final = 3.6
"""Of the lane of claims, in lanes of events: room for its labels above one another."""
_TRACKS: Final = 6
_SHARE_A_LETTER: Final = 0.0062
"""How much of the figure's time a letter of a label covers at an ordinary width."""
_VERDICT_SYMBOLS: Final = {
    "holds": "diamond",
    "holds by road": "diamond-wide",
    "direction off": "triangle-right",
    "does not hold": "x",
    "cannot be measured": "diamond-open",
}


def add_checks(
    figure: go.Figure,
    checks: Sequence[DatedCheck],
    top: float,
    lang: Language,
    *,
    dark: bool,
    limits: tuple[date, date],
) -> None:
    """Add the lane of claims below `top`. A claim without room for its label shows it when pointed at.

    `limits` are the first and last day of the figure.
    """
    inks = DARK if dark else LIGHT
    ordered = sorted(checks, key=lambda dated: dated[0])
    labels = [claimed_against_measured(check, lang) for _, check in ordered]
    tracks, fits = _placed([day for day, _ in ordered], labels, limits)
    figure.add_trace(
        go.Scatter(
            x=[day.isoformat() for day, _ in ordered],
            y=[top + LANE_HEIGHT * (track + 0.5) / _TRACKS for track in tracks],
            mode="markers+text",
            name=plot_text(word("distances", lang)),
            text=[label if fit else "" for label, fit in zip(labels, fits, strict=True)],
            textposition="middle right",
            textfont={"size": 11, "color": inks["label"]},
            customdata=[
                [None, f"{label}<br>{plot_text(f'{check.surface}: {verdict_text(check, lang)}')}"]
                for label, (_, check) in zip(labels, ordered, strict=True)
            ],
            hovertemplate="%{customdata[1]}<extra></extra>",
            cliponaxis=False,
            marker={
                "symbol": [_VERDICT_SYMBOLS[check.verdict] for _, check in ordered],
                "size": 9,
                "color": inks["accent"],
            },
        )
    )


def _placed(
    days: Sequence[date], labels: Sequence[str], limits: tuple[date, date]
) -> tuple[list[int], list[bool]]:
    """Give every claim a track, and say whether its label has room there."""
    span = max(1, (limits[1] - limits[0]).days)
    ends = [date.min] * _TRACKS
    tracks, fits = [], []
    for day, label in zip(days, labels, strict=True):
        width = timedelta(days=round(span * _SHARE_A_LETTER * (len(label) + 3)))
        track = min(
            range(_TRACKS), key=lambda one: (ends[one] > day, ends[one] if ends[one] > day else date.min, one)
        )
        fits.append(ends[track] <= day)
        tracks.append(track)
        ends[track] = max(ends[track], day + width) if fits[-1] else ends[track]
    return tracks, fits


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
