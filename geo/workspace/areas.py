"""Parts of the ground that a selection asks for: a box, a drawn polygon, a reach around a spot.

An event meets an area when it *may* lie in it: a spot that is inside, an area of doubt that touches it. Lines
between the corners of a polygon are straight in degrees, as GeoJSON has them (RFC 7946, 3.1.1).
"""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.model import Event

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Corners = tuple[tuple[float, float], ...]
"""The corners of a polygon as (longitude, latitude), the first one not repeated."""

CORNERS_MAX = 200
"""A polygon of more corners would not fit into an address."""
EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius; a filter needs no ellipsoid


def meets_box(event: Event, box: Box) -> bool:
    """Say whether a placed event may lie in a box."""
    west, south, east, north = extent(event)
    if west > box[2] or east < box[0] or south > box[3] or north < box[1]:
        return False
    return event.geometry is None or bool(shapely.intersects(event.geometry, shapely.box(*box)))


def meets_polygon(event: Event, corners: Corners) -> bool:
    """Say whether a placed event may lie in a polygon; where its lines cross, every second part is inside."""
    drawn = polygon_shape(corners)
    if event.geometry is None:
        return bool(shapely.intersects_xy(drawn, event.lon or 0.0, event.lat or 0.0))
    return bool(shapely.intersects(drawn, event.geometry))


def meets_reach(event: Event, near: tuple[float, float, float]) -> bool:
    """Say whether a placed event's extent comes within (latitude, longitude, kilometres)."""
    lat, lon, radius_km = near
    return distance_to_box_km(lat, lon, extent(event)) <= radius_km


def extent(event: Event) -> Box:
    """Return the box of a placed event: that of its area of doubt, or its spot."""
    if event.geometry is not None:
        west, south, east, north = event.geometry.bounds
        return west, south, east, north
    return event.lon or 0.0, event.lat or 0.0, event.lon or 0.0, event.lat or 0.0


def polygon_box(corners: Corners) -> Box:
    """Return the box around a polygon."""
    lons, lats = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(lons), min(lats), max(lons), max(lats)


def distance_to_box_km(lat: float, lon: float, box: Box) -> float:
    """Return the great-circle distance in km from a point to the nearest point of a box; 0 inside it."""
    west, south, east, north = box
    nearest_lat, nearest_lon = min(max(lat, south), north), min(max(lon, west), east)
    half = sin(radians(nearest_lat - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(nearest_lat)) * sin(radians(nearest_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


@lru_cache(maxsize=16)
def polygon_shape(corners: Corners) -> BaseGeometry:
    """Return a polygon as a shape; where its lines cross, every second part is inside."""
    shape = shapely.make_valid(shapely.Polygon(corners))
    shapely.prepare(shape)
    return shape


def corners_from_text(text: str) -> Corners:
    """Read "lon,lat;lon,lat;…" as the address and the command line have it.

    Raises
    ------
    ValueError
        There are fewer than three corners or too many, or one is not on the earth; it says which.
    """
    corners = []
    for part in text.split(";"):
        try:
            lon, lat = (float(number) for number in part.split(","))
        except ValueError:
            raise ValueError(f"{part!r} is no corner: longitude,latitude is wanted") from None
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError(f"{part!r} is not on the earth: longitude,latitude in degrees is wanted")
        corners.append((lon, lat))
    if not 3 <= len(corners) <= CORNERS_MAX:
        raise ValueError(f"3 to {CORNERS_MAX} corners with ; between are wanted")
    return tuple(corners)


def corners_to_text(corners: Corners) -> str:
    """Write corners for the address, to about a metre."""
    return ";".join(f"{lon:.5f},{lat:.5f}" for lon, lat in corners)
