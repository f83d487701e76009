"""Polygons that cross 180°: cut in two there, so that a flat map and planar geometry read them right.

TopoJSON made for globes (world-atlas) joins what lies on both sides, and its rings jump from 180 to -180;
taken as they are, Russia turns inside out. RFC 7946, 3.1.9 asks for the cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

_WORLD = box(-180, -90, 180, 90)


def cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Return a polygon or multipolygon (lon/lat degrees) with every part within -180…180.

    A ring around a pole (Antarctica) has no way to be unrolled and stays as it is.
    """
    parts = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
    if not any(isinstance(part, Polygon) and _jumps(part) for part in parts):
        return geometry
    cut: list[Polygon] = []
    for part in parts:
        cut += _cut(part) if isinstance(part, Polygon) and _jumps(part) else [part]
    return MultiPolygon(cut)


def _jumps(polygon: Polygon) -> bool:
    return bool(np.abs(np.diff(shapely.get_coordinates(polygon.exterior)[:, 0])).max(initial=0) > 180)


def _cut(polygon: Polygon) -> list[Polygon]:
    outer = _unrolled(shapely.get_coordinates(polygon.exterior))
    if outer is None:
        return [polygon]
    rings = [_unrolled(shapely.get_coordinates(ring)) for ring in polygon.interiors]
    whole = shapely.make_valid(Polygon(outer, [ring for ring in rings if ring is not None]))
    pieces: list[Polygon] = []
    for turn in (-360, 0, 360):
        piece = translate(whole, xoff=turn).intersection(_WORLD)
        pieces += [part for part in shapely.get_parts(piece) if isinstance(part, Polygon)]
    return pieces


def _unrolled(points: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return a ring whose longitudes run on past 180; `None` for one that goes round a pole."""
    longitudes = np.unwrap(points[:, 0], period=360)
    if abs(longitudes[0] - longitudes[-1]) > 180:
        return None
    return np.column_stack((longitudes, points[:, 1]))
