"""What every map must carry: a scale bar, north, and an inset that shows where in the region it lies."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.path import Path

from geo.briefing.ground import HOME, country_rings
from geo.briefing.lettering import directed
from geo.briefing.outlines import ring_path
from geo.briefing.projection import Frame

if TYPE_CHECKING:
    from geo.briefing.boxes import Box
    from geo.briefing.projection import Bounds
    from geo.briefing.sheet import Sheet
    from geo.briefing.words import Words

_LENGTHS_KM: Final = (5, 10, 20, 25, 50, 100, 200, 250, 300, 400, 500)
_BAR_MAX_PT: Final = 88.0
_SIZE_PT: Final = 7.4
_REGION: Final[Bounds] = (-1.5, 12.0, 36.0, 45.5)
"""What the inset shows: North Africa and the Mediterranean, as far as the base map reaches."""
INSET_PT: Final = (88.0, 80.0)


def bar_length_km(frame: Frame, longest_pt: float) -> int:
    """Return the longest round number of kilometres that is no longer than `longest_pt` on the sheet."""
    fits = [km for km in _LENGTHS_KM if km * frame.points_per_km <= longest_pt]
    return max(fits, default=_LENGTHS_KM[0])


def scale_size(sheet: Sheet) -> tuple[float, float]:
    """Return the width and height in points that scale bar and north arrow take."""
    return (_BAR_MAX_PT + 34) * sheet.unit, 25 * sheet.unit


def draw_scale(sheet: Sheet, frame: Frame, box: Box, words: Words) -> None:
    """Draw the scale bar with north beside it into a box of `scale_size`."""
    sheet.card(box, what="scale", opacity=0.85)
    unit, size = sheet.unit, _SIZE_PT * sheet.unit
    km = bar_length_km(frame, _BAR_MAX_PT * unit)
    length = km * frame.points_per_km
    left = box.left + 7 * unit
    y = box.bottom + 6.5 * unit
    ink = sheet.inks.text
    half = length / 2
    for number in range(2):
        start = left + number * half
        fill = ink if number == 0 else sheet.inks.paper
        corners = [
            (start, y),
            (start + half, y),
            (start + half, y + 3 * unit),
            (start, y + 3 * unit),
            (start, y),
        ]
        sheet.filled([Path(corners, closed=True)], fill, "text", edge=ink, edge_width=0.6 * unit)
    label = directed(words.say("km", n=words.number(km)), rtl=sheet.rtl)
    sheet.text(left + half, y + 5.6 * unit, label, size, what="scale text", anchor="center")
    _draw_north(sheet, frame, (box.right - 11 * unit, box.middle[1]), words)


def _draw_north(sheet: Sheet, frame: Frame, at: tuple[float, float], words: Words) -> None:
    unit, ink = sheet.unit, sheet.inks.text
    lean = radians(frame.north_deg(*at))
    turn = np.array(((cos(lean), -sin(lean)), (sin(lean), cos(lean))))
    arrow = np.array(((0, 8.5), (3.4, -2.5), (0, -0.5), (-3.4, -2.5), (0, 8.5))) * unit
    middle = (at[0], at[1] + 1.0 * unit)
    sheet.filled([Path(arrow @ turn + middle, closed=True)], ink, "text")
    label = directed(words.say("north"), rtl=sheet.rtl)
    size = 6.6 * unit
    sheet.text(at[0], at[1] - 8.6 * unit, label, size, what="scale text", bold=True, anchor="center")


def draw_inset(sheet: Sheet, frame: Frame, box: Box) -> None:
    """Draw the region with the map's frame on it."""
    sheet.card(box, what="inset", opacity=1)
    inner = box.grown(-2.5 * sheet.unit)
    region = Frame.fitted(_REGION, inner, inner.grown(4 * sheet.unit))
    ink = sheet.inks.ground
    west, south, east, north = region.bounds()
    sea = [
        (inner.left, inner.bottom),
        (inner.right, inner.bottom),
        (inner.right, inner.top),
        (inner.left, inner.top),
    ]
    sheet.filled([Path([*sea, sea[0]], closed=True)], ink["sea"], "cards", level=1)
    for is_home in (False, True):
        colour = ink["road"] if is_home else ink["land"]
        paths = [
            ring_path(region.points(ring))
            for code, ring in country_rings()
            if (code == HOME) is is_home
            and ring[:, 0].min() <= east
            and ring[:, 0].max() >= west
            and ring[:, 1].min() <= north
            and ring[:, 1].max() >= south
        ]
        edge = ink["border"]
        sheet.filled(
            paths,
            colour,
            "cards",
            clip=inner,
            edge=edge,
            edge_width=0.35 * sheet.unit,
            level=3 if is_home else 2,
        )
    shown = region.points(_border(frame))
    sheet.lines([shown], sheet.inks.ground["accent"], 1.4 * sheet.unit, "cards", clip=inner, level=4)


def _border(frame: Frame) -> list[tuple[float, float]]:
    box = frame.box
    corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
    points = []
    for (x_0, y_0), (x_1, y_1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        points += [(x_0 + (x_1 - x_0) * n / 12, y_0 + (y_1 - y_0) * n / 12) for n in range(13)]
    return [frame.place(x, y) for x, y in points]
