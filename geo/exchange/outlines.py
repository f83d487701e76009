"""The form in which a row's event is drawn, where the row brings none of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from geo.exchange.places import DEFAULT_RADIUS_KM
from geo.ground import country_shape, disc, zone_shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.model import Place, ShapeKind

_AREA_KINDS = frozenset({"country", "region", "district", "admin1"})
_SAME_DEGREES = 1.0
_RADIUS_KM = {1: 5.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 150.0, 6: 500.0, 7: 200.0}
"""How far from its point an event may have been, by UCDP GED's place precision: 25 is theirs."""


def radius_of(place: Place | None, point: tuple[float, float] | None, where_precision: int | None) -> float:
    """Return how far from its point an event may have been, in km, by its precision or its place's size."""
    if where_precision is not None and (where_precision > 1 or place is None):
        return _RADIUS_KM[where_precision]
    if place is None or (point is not None and not _is_at(place, point)):
        return DEFAULT_RADIUS_KM
    return place.radius_km


def _is_at(place: Place, point: tuple[float, float]) -> bool:
    """Say whether a row's point is just the place's own: where it is another, it says more than the place."""
    return abs(place.lat - point[0]) <= _SAME_DEGREES and abs(place.lon - point[1]) <= _SAME_DEGREES


def drawn(
    shape: ShapeKind | None,
    place: Place | None,
    point: tuple[float, float],
    radius_km: float | None,
    where_precision: int | None,
) -> tuple[ShapeKind, BaseGeometry]:
    """Return the form to draw: what is known as an area is drawn as one, never as a pin at its centre."""
    outline = outline_of(place) if place is not None and _is_at(place, point) else None
    is_area = shape == "area" or (shape is None and where_precision is not None and where_precision >= 3)
    if outline is None and is_area:
        outline = _disc(*point, radius_km or DEFAULT_RADIUS_KM)
    return ("point", shapely.Point(point[1], point[0])) if outline is None else ("area", outline)


@lru_cache(maxsize=4096)
def _disc(lat: float, lon: float, radius_km: float) -> BaseGeometry:
    return disc(lat, lon, radius_km=radius_km)


@lru_cache(maxsize=1024)
def outline_of(place: Place) -> BaseGeometry | None:
    """Return a country's, district's or region's own outline; `None` for a spot or an unknown outline."""
    if place.kind not in _AREA_KINDS:
        return None
    if place.kind == "country":
        return country_shape(place.country) if place.country else None
    return zone_shape(place)
