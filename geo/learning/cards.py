"""What a student should know of a place: where it lies, what lies around it, what happened there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.ground import distance_km, endpoint_of, measure
from geo.ground.districts import District, find_district

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer import Gazetteer
    from geo.model import Event, Measured, Place

_SETTLEMENTS: Final = frozenset({"city", "town", "village"})
_NEAREST = 5
_NEAREST_CITIES = 3
_WITHIN_KM = 600.0
_SPOT_PRECISION = 2
"""UCDP: up to 25 km. What is known less well happened in a district or a country, not in this place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A settlement nearby and the way to it from the card's place."""

    place: Place
    measured: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCard:
    """A place, its district (in Libya), its neighbours by distance, its events in order of time."""

    place: Place
    district: District | None
    neighbours: tuple[Neighbour, ...]
    events: tuple[Event, ...]


def place_card(place: Place, events: Iterable[Event], gazetteer: Gazetteer) -> PlaceCard:
    """Gather what is known of a place: the nearest settlements, the nearest cities, the events there."""
    return PlaceCard(
        place=place,
        district=_district(place),
        neighbours=_neighbours(place, gazetteer),
        events=tuple(sorted((event for event in events if _happened_at(event, place)), key=_in_time)),
    )


def _district(place: Place) -> District | None:
    if place.country != "LY" or place.kind == "district" or not place.admin1:
        return None
    return find_district(place.admin1)


def _neighbours(place: Place, gazetteer: Gazetteer) -> tuple[Neighbour, ...]:
    found: dict[str, Place] = {}
    for kinds, count in ((_SETTLEMENTS, _NEAREST), (frozenset({"city"}), _NEAREST_CITIES)):
        near = gazetteer.near(place.lat, place.lon, limit=count + 1, kinds=kinds, within_km=_WITHIN_KM)
        others = [other for other, _ in near if other.id != place.id]
        found |= {other.id: other for other in others[:count]}
    here = endpoint_of(place)
    ways = [Neighbour(place=other, measured=measure(here, endpoint_of(other))) for other in found.values()]
    return tuple(sorted(ways, key=lambda way: way.measured.geodesic_km))


def _happened_at(event: Event, place: Place) -> bool:
    if event.place is not None and event.place.id == place.id:
        return True
    if event.lat is None or event.lon is None or (event.where_precision or 9) > _SPOT_PRECISION:
        return False
    return distance_km(event.lat, event.lon, place.lat, place.lon) <= place.radius_km


def _in_time(event: Event) -> tuple[str, str]:
    return str(event.first or event.last or "9999"), event.id
