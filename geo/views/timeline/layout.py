"""What all figures share: inks, axes, lanes as bands, dates that both languages can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.views.cards import text_direction
from geo.views.palette import DARK, LIGHT
from geo.views.safe import plot_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from geo.model import Language

_RIGHT_TO_LEFT_MARK: Final = "\u200f"
LANE_PX: Final = 26
FONTS: Final = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, sans-serif"


def lay_out(
    figure: go.Figure,
    names: Sequence[str],
    lang: Language,
    *,
    dark: bool,
    tops: Sequence[float] | None = None,
) -> None:
    """Name the lanes and set the figure's look, mirrored for Arabic.

    `tops` are where the lanes begin, one more than there are names; without them lanes are alike and lane
    number n lies around height n.
    """
    if tops is None:
        tops = [number - 0.5 for number in range(len(names) + 1)]
    inks = DARK if dark else LIGHT
    axis: dict[str, Any] = {
        "gridcolor": inks["border"],
        "gridwidth": 0.5,
        "griddash": "dot",
        "zeroline": False,
    }
    for number in range(1, len(names), 2):
        figure.add_hrect(
            y0=tops[number],
            y1=tops[number + 1],
            fillcolor=inks["border"],
            opacity=0.1,
            line_width=0,
            layer="below",
        )
    figure.update_layout(
        height=max(200, round(90 + LANE_PX * (tops[-1] - tops[0]))),
        margin={"l": 10, "r": 10, "t": 10, "b": 30},
        barmode="overlay",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": inks["label"], "size": 12, "family": FONTS},
        hoverlabel={
            "align": "right" if lang == "ar" else "left",
            "bgcolor": inks["home"],
            "bordercolor": inks["border"],
            "font": {"color": inks["label"], "family": FONTS},
        },
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemsizing": "constant"},
        dragmode="pan",
        hovermode="closest",
        clickmode="event+select",
        # What the reader has zoomed to outlives a new set of events.
        uirevision="kept",
        xaxis={**axis, "type": "date", "hoverformat": "%Y-%m-%d"},
        yaxis={
            **axis,
            "range": [tops[-1], tops[0]],
            "tickvals": [(tops[number] + tops[number + 1]) / 2 for number in range(len(names))],
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
