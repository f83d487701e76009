"""What the ground says about two ends of a distance: kilometres over the ellipsoid and by road, bearings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ground.coasts import LINE_KINDS, nearest_between, nearest_shores
from geo.ground.geodesic import bearing_deg, compass_16, distance_km, midpoint
from geo.ground.roads import road_km
from geo.model import Endpoint, Measured

if TYPE_CHECKING:
    from geo.ground.coasts import Shore
    from geo.model import Place

# Two parts of a coast this near to each other, in kilometres, make one distance.
_SAME_KM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Halfway:
    """The midpoint of two ends by air, and by road where a road joins them."""

    air_lat: float
    air_lon: float
    road_lat: float | None
    road_lon: float | None


def endpoint_of(place: Place) -> Endpoint:
    """Return a place as an end of a distance."""
    return Endpoint(
        name=place.name,
        name_ar=place.name_ar,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        kind=place.kind,
        country=place.country,
        place_id=place.id,
    )


def measure(a: Endpoint, b: Endpoint) -> Measured:
    """Measure from a to b.

    For a coast or border, `geodesic_km` and the bearing are those of its nearest point, islands included;
    `geodesic_max_km` is the distance to the mainland's coast where an island is nearer.
    """
    point_a, point_b, farther_km = _nearest_points(a, b)
    bearing = bearing_deg(*point_a, *point_b)
    route = road_km(a, b)
    return Measured(
        geodesic_km=round(distance_km(*point_a, *point_b), 3),
        road_km=round(route.total_km, 1) if route else None,
        bearing_deg=round(bearing, 2) % 360.0,
        compass=compass_16(bearing),
        geodesic_max_km=farther_km,
    )


def halfway(a: Endpoint, b: Endpoint) -> Halfway:
    """Return the points halfway between a and b; of a coast or border, its nearest point counts."""
    point_a, point_b, _ = _nearest_points(a, b)
    air = midpoint(*point_a, *point_b)
    route = road_km(a, b)
    road = route.point_at(route.total_km / 2.0) if route else (None, None)
    return Halfway(air_lat=air[0], air_lon=air[1], road_lat=road[0], road_lon=road[1])


def _nearest_points(
    a: Endpoint, b: Endpoint
) -> tuple[tuple[float, float], tuple[float, float], float | None]:
    """Return (lat, lon) on either side and the kilometres to the farther part of a coast."""
    if a.kind in LINE_KINDS and b.kind in LINE_KINDS:
        on_a, on_b = nearest_between(a, b)
        return (on_a.lat, on_a.lon), (on_b.lat, on_b.lon), None
    if a.kind in LINE_KINDS:
        shores = nearest_shores(a, b.lat, b.lon)
        return (shores[0].lat, shores[0].lon), (b.lat, b.lon), _farther(shores)
    if b.kind in LINE_KINDS:
        shores = nearest_shores(b, a.lat, a.lon)
        return (a.lat, a.lon), (shores[0].lat, shores[0].lon), _farther(shores)
    return (a.lat, a.lon), (b.lat, b.lon), None


def _farther(shores: tuple[Shore, ...]) -> float | None:
    """Return the kilometres to the mainland where an island is nearer."""
    mainland = next((shore.km for shore in shores if shore.part == "mainland"), None)
    if mainland is None or mainland - shores[0].km <= _SAME_KM:
        return None
    return mainland
