"""Geometries as matplotlib's paths, and hatching as lines that end at a shape's edge."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.path import Path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry


def ring_path(points: NDArray[np.float64]) -> Path:
    """Return a closed path through points, shape (n, 2)."""
    codes = np.full(len(points), Path.LINETO, dtype=np.uint8)
    codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
    return Path(points, codes)


def rectangle(left: float, bottom: float, right: float, top: float) -> Path:
    """Return an upright rectangle."""
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    return Path(corners, closed=True)


def lines_of(geometry: BaseGeometry) -> list[NDArray[np.float64]]:
    """Return the lines of a geometry: its own, and the outlines of its polygons."""
    found: list[NDArray[np.float64]] = []
    for part in _flat(geometry):
        if shapely.get_dimensions(part) == 2:
            found += [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]
        elif shapely.get_dimensions(part) == 1:
            found.append(shapely.get_coordinates(part))
    return found


def _flat(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(geometry):
        if part.geom_type in ("GeometryCollection", "MultiPolygon", "MultiLineString"):
            yield from _flat(part)
        elif not part.is_empty:
            yield part


def hatching(geometry: BaseGeometry, spacing: float, angle_deg: float) -> list[NDArray[np.float64]]:
    """Return parallel lines inside a geometry, `spacing` apart; those of all geometries lie on one grid."""
    if geometry.is_empty:
        return []
    across = np.array((-sin(radians(angle_deg)), cos(radians(angle_deg))))
    along = np.array((cos(radians(angle_deg)), sin(radians(angle_deg))))
    west, south, east, north = geometry.bounds
    corners = np.array(((west, south), (west, north), (east, south), (east, north)))
    reach, depth = corners @ along, corners @ across
    steps = np.arange(np.floor(depth.min() / spacing), np.ceil(depth.max() / spacing) + 1) * spacing
    ends = [[step * across + reach.min() * along, step * across + reach.max() * along] for step in steps]
    rows = shapely.linestrings(np.asarray(ends))
    return lines_of(
        shapely.multilinestrings(shapely.get_parts(shapely.intersection(rows, geometry)).tolist())
    )
