"""The base map on the sheet: sea, land, borders, districts, roads. Its names come later, around events."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from matplotlib.path import Path

from geo.briefing.outlines import lines_of, ring_path
from geo.ground.basemap import basemap
from geo.ground.layers import layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.briefing.projection import Bounds, Frame
    from geo.briefing.sheet import Sheet

HOME: Final = "LY"
_FINE_POINTS_PER_KM: Final = 0.55
"""From this scale on, the base map's simplified outlines (about 2.5 km) would show their corners."""
_TOLERANCE_PT: Final = 0.25
_KM_PER_DEGREE: Final = 111.2
_TRACK_POINTS_PER_KM: Final = 0.4

Lines = list["NDArray[np.float64]"]


def draw_ground(sheet: Sheet, frame: Frame) -> None:
    """Draw everything of the base map but its names."""
    ink, box, unit = sheet.inks.ground, frame.box, sheet.unit
    sheet.filled([_box_path(frame)], ink["sea"], "ground", clip=box)
    bounds = frame.bounds()
    base = basemap()
    fine = frame.points_per_km > _FINE_POINTS_PER_KM or not _inside(bounds, base["bounds"])
    tolerance = _TOLERANCE_PT / frame.points_per_km / _KM_PER_DEGREE
    countries = _fine_countries(bounds, tolerance) if fine else _countries()
    for is_home in (False, True):
        rings = [ring for code, own in countries if (code == HOME) is is_home for ring in own]
        paths = [ring_path(frame.points(ring)) for ring in _near(rings, bounds)]
        colour = ink["home"] if is_home else ink["land"]
        sheet.filled(
            paths, colour, "ground", clip=box, edge=colour, edge_width=0.4, level=2 if is_home else 1
        )
    districts = _fine_lines("districts", bounds, tolerance) if fine else _arrays(base["districts"])
    home, others = _fine_borders(bounds, tolerance) if fine else _base_borders()
    coasts = _fine_lines("coasts", bounds, tolerance) if fine else _arrays(base["coast"])
    strokes: list[tuple[Lines, str, float, tuple[float, ...] | None]] = [
        (_arrays(base["graticule"]), "graticule", 0.35, None),
        (districts, "district", 0.7, (0.7, 2.0)),
        (others, "border", 0.7, None),
        (home, "home_border", 1.1, None),
        (coasts, "coast", 0.6, None),
    ]
    for level, (lines, name, width, dashes) in enumerate(strokes):
        dots = None if dashes is None else tuple(part * unit for part in dashes)
        on_sheet = [frame.points(line) for line in _near(lines, bounds)]
        sheet.lines(
            on_sheet, ink[name], width * unit, "ground", clip=box, dashes=dots, level=2.5 + level / 10
        )
    _draw_roads(sheet, frame, bounds)


def draw_frame(sheet: Sheet, frame: Frame) -> None:
    """Draw the line around the map."""
    sheet.lines([np.asarray(_box_path(frame).vertices)], sheet.inks.rule, 0.8 * sheet.unit, "cards")
    sheet.note("map", frame.box)


def _draw_roads(sheet: Sheet, frame: Frame, bounds: Bounds) -> None:
    ink, unit = sheet.inks.ground, sheet.unit
    by_rank: dict[int, Lines] = {1: [], 2: [], 3: []}
    for road in basemap()["roads"]:
        by_rank[road["rank"]].append(np.asarray(road["line"], dtype=np.float64))
    tracks = 3 if frame.points_per_km > _TRACK_POINTS_PER_KM else 2
    for rank in range(tracks, 0, -1):
        lines = [frame.points(line) for line in _near(by_rank[rank], bounds)]
        width = {1: 1.5, 2: 0.6, 3: 0.4}[rank] * unit
        if rank == 1:
            sheet.lines(lines, ink["road_case"], width + 1.2 * unit, "ground", clip=frame.box, level=4)
        opacity = 1 if rank == 1 else 0.75
        sheet.lines(lines, ink["road"], width, "ground", clip=frame.box, opacity=opacity, level=5 - rank / 10)


def _box_path(frame: Frame) -> Path:
    box = frame.box
    corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
    return Path([*corners, corners[0]], closed=True)


def _arrays(lines: Sequence[Any]) -> Lines:
    return [np.asarray(line, dtype=np.float64) for line in lines]


def _inside(bounds: Bounds, limits: Bounds) -> bool:
    return (
        limits[0] <= bounds[0]
        and limits[1] <= bounds[1]
        and bounds[2] <= limits[2]
        and bounds[3] <= limits[3]
    )


def _near(lines: Lines, bounds: Bounds) -> Lines:
    west, south, east, north = bounds
    found = []
    for line in lines:
        low, high = line.min(axis=0), line.max(axis=0)
        if low[0] <= east and high[0] >= west and low[1] <= north and high[1] >= south:
            found.append(line)
    return found


@lru_cache(maxsize=1)
def _countries() -> list[tuple[str, Lines]]:
    """Return each country's rings, holes the other way round than outlines, as a winding fill needs it."""
    return [
        (
            country["code"],
            [
                _turned(np.asarray(ring, dtype=np.float64), hole=number > 0)
                for polygon in country["polygons"]
                for number, ring in enumerate(polygon)
            ],
        )
        for country in basemap()["countries"]
    ]


def country_rings() -> list[tuple[str, NDArray[np.float64]]]:
    """Return every ring of the base map's land with its country's code."""
    return [(code, ring) for code, rings in _countries() for ring in rings]


def _turned(ring: NDArray[np.float64], *, hole: bool) -> NDArray[np.float64]:
    is_ccw = bool(shapely.is_ccw(shapely.linearrings(ring)))
    return ring[::-1] if is_ccw is hole else ring


def _fine_countries(bounds: Bounds, tolerance: float) -> list[tuple[str, Lines]]:
    countries = layer("countries")
    return [
        (code, lines_of(shapely.orient_polygons(_cut(countries.shape(code), bounds, tolerance))))
        for code in countries.touching(*bounds)
    ]


def _fine_lines(name: str, bounds: Bounds, tolerance: float) -> Lines:
    rows = layer(name)
    shapes = [
        rows.shape(key).boundary if name == "districts" else rows.shape(key) for key in rows.touching(*bounds)
    ]
    return [line for shape in shapes for line in lines_of(_cut(shape, bounds, tolerance))]


def _cut(shape: BaseGeometry, bounds: Bounds, tolerance: float) -> BaseGeometry:
    west, south, east, north = bounds
    simple = shapely.simplify(shape, tolerance)
    return shapely.intersection(simple, shapely.box(west - 0.5, south - 0.5, east + 0.5, north + 0.5))


def _fine_borders(bounds: Bounds, tolerance: float) -> tuple[Lines, Lines]:
    borders = layer("borders")
    home, others = list["NDArray[np.float64]"](), list["NDArray[np.float64]"]()
    for key in borders.touching(*bounds):
        lines = lines_of(_cut(borders.shape(key), bounds, tolerance))
        (home if HOME in borders.properties(key)["countries"] else others).extend(lines)
    return home, others


@lru_cache(maxsize=1)
def _base_borders() -> tuple[Lines, Lines]:
    """Part the base map's borders into the home country's, which run along its outline, and the others."""
    outline = {point for code, ring in country_rings() if code == HOME for point in _keys(ring)}
    home, others = list["NDArray[np.float64]"](), list["NDArray[np.float64]"]()
    for line in _arrays(basemap()["borders"]):
        points = _keys(line)
        (home if sum(point in outline for point in points) > 0.8 * len(points) else others).append(line)
    return home, others


def _keys(line: NDArray[np.float64]) -> list[tuple[float, float]]:
    return [(round(float(lon), 3), round(float(lat), 3)) for lon, lat in line]
