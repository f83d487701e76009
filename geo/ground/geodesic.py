"""Distances, bearings and destinations on the WGS 84 ellipsoid.

Geodesics are Karney's (2013), through `pyproj.Geod`: nanometre accuracy, one call for whole arrays. geopy's
`geodesic` gives the same numbers one pair at a time in plain Python, some fifty times slower, which coasts
of thousands of vertices would feel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

GEOD = Geod(ellps="WGS84")
_EIGHT_POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_SIXTEEN_POINTS = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the shortest distance over the ellipsoid, in kilometres."""
    _, _, metres = GEOD.inv(lon_a, lat_a, lon_b, lat_b)
    return float(metres) / 1000.0


def bearing_deg(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the initial bearing from a to b, degrees clockwise from true north, 0 ≤ bearing < 360."""
    azimuth, _, _ = GEOD.inv(lon_a, lat_a, lon_b, lat_b)
    # Taking the remainder twice: a tiny negative angle would round up to 360.0 the first time.
    return float(azimuth) % 360.0 % 360.0


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return (lat, lon) reached from a point after `km` kilometres on an initial bearing in degrees."""
    lon_b, lat_b, _ = GEOD.fwd(lon, lat, bearing, km * 1000.0)
    return float(lat_b), float(lon_b)


def destinations(lat: float, lon: float, bearings: ArrayLike, km: ArrayLike) -> NDArray[np.float64]:
    """Return the points reached from one point, as rows (lon, lat) ready for a geometry.

    `bearings` (degrees) and `km` may be arrays of one length, or either of them one number. Longitudes run
    on past 180° rather than jump, so that a circle around Fiji stays one circle.
    """
    azimuths, metres = np.broadcast_arrays(np.asarray(bearings, float), np.asarray(km, float) * 1000.0)
    lons, lats, _ = GEOD.fwd(np.full(azimuths.shape, lon), np.full(azimuths.shape, lat), azimuths, metres)
    unwrapped = lon + (np.asarray(lons) - lon + 180.0) % 360.0 - 180.0
    return np.column_stack((unwrapped, lats))


def distances_km(lat: float, lon: float, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distance from one point to each row (lon, lat) of `points`, in kilometres."""
    count = len(points)
    _, _, metres = GEOD.inv(np.full(count, lon), np.full(count, lat), points[:, 0], points[:, 1])
    return np.asarray(metres, float) / 1000.0


def midpoint(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> tuple[float, float]:
    """Return (lat, lon) halfway along the geodesic."""
    azimuth, _, metres = GEOD.inv(lon_a, lat_a, lon_b, lat_b)
    return destination(lat_a, lon_a, azimuth, metres / 2000.0)


def compass_8(bearing: float) -> str:
    """Return the nearest of the eight points of the compass."""
    return _EIGHT_POINTS[round(bearing / 45.0) % 8]


def compass_16(bearing: float) -> str:
    """Return the nearest of the sixteen points of the compass."""
    return _SIXTEEN_POINTS[round(bearing / 22.5) % 16]


def compass_bearing(point: str) -> float:
    """Return the bearing of a compass point of the eight or sixteen, in degrees.

    Raises
    ------
    ValueError
        `point` is not a point of the compass.
    """
    if point.upper() not in _SIXTEEN_POINTS:
        raise ValueError(f"{point!r} is no point of the compass: give one of {', '.join(_SIXTEEN_POINTS)}")
    return _SIXTEEN_POINTS.index(point.upper()) * 22.5


def angle_between(bearing_a: float, bearing_b: float) -> float:
    """Return the smaller angle between two bearings, 0 to 180 degrees."""
    turn = abs(bearing_a - bearing_b) % 360.0
    return min(turn, 360.0 - turn)
