"""Doubt as geometry: rings, sectors, halfway bands, sea buffers, discs (lon/lat order, WGS 84 degrees).

Each shape is built from geodesics out of one centre, that is in an azimuthal equidistant projection around
it: distances from the centre are true on the ellipsoid, and no projection library is set up for one shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geo.ground.areas import land_of, sea_of
from geo.ground.coasts import coast, nearest_shores
from geo.ground.geodesic import GEOD, destinations, midpoint
from geo.ground.layers import layer, rounded
from geo.ground.topology import polygons_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

CIRCLE_VERTICES = 60
"""Vertices of a circle; a 60-gon stays within 0.14 % of its radius."""

DETOUR_LIMIT = 1.25
"""How far off the straight line a "halfway" point may lie: both legs together at most this many times it.
Sirte, "halfway between Tripoli and Benghazi", makes it 1.10; roads are 1.2 to 1.3 times the geodesic."""

SHORE_REACH_KM = 60.0
"""How far inland a place may lie and still lend its name to a stretch of sea ("off Sabratha")."""

MAX_VERTICES = 128


class HasPosition(Protocol):
    """A place or an endpoint."""

    @property
    def lat(self) -> float:
        """Latitude in degrees."""

    @property
    def lon(self) -> float:
        """Longitude in degrees."""


def disc(lat: float, lon: float, *, radius_km: float, land_only: bool = False) -> BaseGeometry:
    """Return all points within `radius_km` of a point."""
    return _finished(Polygon(_arc(lat, lon, radius_km)), land_of if land_only else None)


def ring(
    lat: float, lon: float, *, radius_km: float, half_width_km: float, land_only: bool = False
) -> BaseGeometry:
    """Return the points whose distance is `radius_km` give or take `half_width_km`: "45 km from Sirte"."""
    outer = Polygon(_arc(lat, lon, radius_km + half_width_km))
    inner_km = radius_km - half_width_km
    shape = outer.difference(Polygon(_arc(lat, lon, inner_km))) if inner_km > 0 else outer
    return _finished(shape, land_of if land_only else None)


def sector(
    lat: float,
    lon: float,
    *,
    radius_km: float,
    half_width_km: float,
    bearing_deg: float,
    half_angle_deg: float = 22.5,
    land_only: bool = False,
) -> BaseGeometry:
    """Return the part of a ring around one bearing: "80 km south-west of Sirte".

    `half_angle_deg` is the doubt of the direction on either side; 22.5° is half of one of eight points.
    """
    bearings = np.linspace(bearing_deg - half_angle_deg, bearing_deg + half_angle_deg, CIRCLE_VERTICES // 2)
    outer = destinations(lat, lon, bearings, radius_km + half_width_km)
    inner_km = radius_km - half_width_km
    inner = destinations(lat, lon, bearings[::-1], inner_km) if inner_km > 0 else np.array([[lon, lat]])
    return _finished(Polygon(np.vstack((outer, inner))), land_of if land_only else None)


def halfway_band(a: HasPosition, b: HasPosition, *, tolerance: float, land_only: bool = True) -> BaseGeometry:
    """Return the points "halfway between a and b", by the ratio of the two legs.

    A point belongs where dA / (dA + dB) lies within `tolerance` of one half and dA + dB is at most
    `DETOUR_LIMIT` times the straight line. Between Tripoli and Benghazi the midpoint is at sea: with
    `land_only` it is cut away and Sirte's coast remains.

    Raises
    ------
    ValueError
        `tolerance` is not between 0 and 0.5.
    """
    if not 0.0 < tolerance < 0.5:
        raise ValueError(f"the tolerance of a halfway band must lie between 0 and 0.5, not {tolerance}")
    lat, lon = midpoint(a.lat, a.lon, b.lat, b.lon)
    azimuth, _, metres = GEOD.inv(lon, lat, b.lon, b.lat)
    half_km = float(metres) / 1000.0
    # A plane around the midpoint with a at (-half, 0) and b at (half, 0).
    angles = np.linspace(0.0, 2.0 * np.pi, CIRCLE_VERTICES, endpoint=False)
    long_axis = half_km * DETOUR_LIMIT
    short_axis = half_km * float(np.sqrt(DETOUR_LIMIT**2 - 1.0))
    band = Polygon(np.column_stack((long_axis * np.cos(angles), short_axis * np.sin(angles))))
    ratio = (0.5 + tolerance) / (0.5 - tolerance)
    band = band.difference(_apollonius(half_km, ratio)).difference(_apollonius(-half_km, ratio))
    outline = shapely.get_coordinates(shapely.segmentize(band, half_km / 12.0))
    # Plane coordinates back to bearings and distances from the midpoint.
    bearings = azimuth - np.degrees(np.arctan2(outline[:, 1], outline[:, 0]))
    shape = Polygon(destinations(lat, lon, bearings, np.hypot(outline[:, 0], outline[:, 1])))
    return _finished(shape, land_of if land_only else None)


def sea_buffer(lat: float, lon: float, *, reach_km: float) -> BaseGeometry:
    """Return the sea within `reach_km` of a place: "off the coast of Zuwara".

    A town that lies a little inland lends its name to the sea before the nearest shore; a place farther
    inland than `SHORE_REACH_KM`, or on a lake, gives the whole disc.
    """
    shape = sea_of(Polygon(_arc(lat, lon, reach_km)))
    if _is_sliver(shape, reach_km):
        shore = _nearest_shore(lat, lon)
        if shore is None:
            return disc(lat, lon, radius_km=reach_km)
        shape = sea_of(Polygon(_arc(*shore, reach_km)))
    return _finished(shape, None)


def _is_sliver(shape: BaseGeometry, reach_km: float) -> bool:
    """Say whether a piece of sea is less than a tenth of the disc around the place."""
    area_m2, _ = GEOD.geometry_area_perimeter(shape) if not shape.is_empty else (0.0, 0.0)
    return abs(float(area_m2)) < 0.1 * np.pi * (reach_km * 1000.0) ** 2


def _nearest_shore(lat: float, lon: float) -> tuple[float, float] | None:
    reach_deg = SHORE_REACH_KM / 90.0
    codes = layer("countries").touching(lon - reach_deg, lat - reach_deg, lon + reach_deg, lat + reach_deg)
    coastal = [code for code in codes if f"{code}/mainland" in layer("coasts")]
    shores = [nearest_shores(coast(code), lat, lon)[0] for code in coastal]
    best = min(shores, key=lambda shore: shore.km, default=None)
    return (best.lat, best.lon) if best and best.km <= SHORE_REACH_KM else None


def _arc(lat: float, lon: float, radius_km: float) -> NDArray[np.float64]:
    """Return a circle as rows (lon, lat)."""
    bearings = np.linspace(360.0, 0.0, CIRCLE_VERTICES, endpoint=False)
    return destinations(lat, lon, bearings, radius_km)


def _apollonius(focus_x: float, ratio: float) -> Polygon:
    """Return the disc around one focus whose points are at least `ratio` times as far from the other.

    The foci lie at (focus_x, 0) and (-focus_x, 0).
    """
    square = ratio * ratio
    centre = focus_x * (square + 1.0) / (square - 1.0)
    radius = 2.0 * abs(focus_x) * ratio / (square - 1.0)
    angles = np.linspace(0.0, 2.0 * np.pi, 4 * CIRCLE_VERTICES, endpoint=False)
    return Polygon(np.column_stack((centre + radius * np.cos(angles), radius * np.sin(angles))))


def _finished(shape: BaseGeometry, cut: Callable[[BaseGeometry], BaseGeometry] | None) -> BaseGeometry:
    """Cut a shape, then bound and round its vertices.

    A shape that the cut would leave nothing of is returned whole: doubt is never drawn as nothing.
    """
    if cut is not None:
        kept = cut(shape)
        shape = shape if kept.is_empty else kept
    slim = shapely.make_valid(rounded(shape))
    tolerance_deg, speck = 0.002, 0.0005
    # Islets go first, then corners: until it fits, each turn gives up a little more of both.
    while shapely.get_num_coordinates(slim) > MAX_VERTICES and tolerance_deg < 5.0:
        slim = shapely.make_valid(rounded(_without_specks(shape, speck).simplify(tolerance_deg)))
        tolerance_deg *= 1.5
        speck *= 1.3
    return slim


def _without_specks(shape: BaseGeometry, share: float) -> BaseGeometry:
    """Return a shape without parts and holes below a share of its area: they only cost vertices."""
    floor = share * shape.area
    parts = [
        Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= floor])
        for part in polygons_of(shape)
        if part.area >= floor
    ]
    return MultiPolygon(parts) if len(parts) > 1 else parts[0]
