"""The place that a row names: the gazetteer's where it knows it near the row's point, else the row's own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import InputError, UnknownPlaceError
from geo.exchange.fields import number
from geo.ground import country_shape
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer import Gazetteer

DEFAULT_RADIUS_KM = 25.0
"""How far from its point a place of unknown size may reach."""

_NEAR_DEGREES = 0.5
_LARGEST_SPOT_KM = 100.0


class PlaceFinder:
    """Finds places for rows, and remembers: a million rows ask for a name once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._lookup = lru_cache(maxsize=65_536)(gazetteer.lookup)
        self._country = lru_cache(maxsize=1024)(self._find_country)

    def find(self, cells: Mapping[str, str], point: tuple[float, float] | None) -> Place | None:
        """Return the place that a row names, `None` where it names none.

        Raises
        ------
        InputError
            If the place can be found neither by name nor by `point` (latitude, longitude), or `point` lies
            where it would with its two numbers swapped.
        """
        country = self._country(cells["country"]) if "country" in cells else None
        if point is not None and country is not None:
            _refuse_swapped(point, country)
        name = cells.get("place_name") or cells.get("place_name_ar")
        if "place_id" in cells:
            return self.known(cells, point)
        if name is None:
            return None
        named = self._lookup(name)
        found = next((place for place in named if _is_near(place, point)), None)
        if found is not None:
            return found
        if point is None:
            raise InputError(f"the gazetteer knows no place {name!r}; give 'lat' and 'lon'")
        lat, lon = point
        if abs(lon) <= 90 and any(
            _is_near(place, (lon, lat)) for place in named if place.radius_km <= _LARGEST_SPOT_KM
        ):
            raise InputError(f"lat {lat:g}, lon {lon:g} look swapped: {name!r} lies at {lon:g}, {lat:g}")
        return _new_place(cells, name, point, country)

    def known(self, cells: Mapping[str, str], point: tuple[float, float] | None) -> Place:
        """Return the place of a row that names its id; the row's words for it win over the gazetteer's.

        Raises
        ------
        InputError
            If the gazetteer does not know the id, and the row does not say enough by itself.
        """
        name = cells.get("place_name") or cells.get("place_name_ar")
        country = self._country(cells["country"]) if "country" in cells else None
        try:
            known = self._gazetteer.place(cells["place_id"])
        except UnknownPlaceError:
            if name is None or point is None:
                raise InputError(
                    f"the gazetteer knows no {cells['place_id']!r}; give 'place_name', 'lat' and 'lon'"
                ) from None
            return _new_place(cells, name, point, country)
        if name is None:
            return known
        return replace(
            known,
            name=name,
            name_ar=cells.get("place_name_ar"),
            kind=cells.get("place_kind", known.kind),
            country=country,
            admin1=cells.get("admin1"),
        )

    def _find_country(self, name: str) -> str:
        """Return the ISO 3166-1 code of a country's name; the name itself where nobody knows it."""
        if len(name) == 2 and name.isascii() and name.isupper():
            return name
        for spelling in (name, name.split("(", maxsplit=1)[0].strip()):
            for place in self._lookup(spelling):
                if place.kind == "country" and place.country:
                    return place.country
        return name


def _refuse_swapped(point: tuple[float, float], country: str) -> None:
    """Refuse a point that lies far from its country where the swapped one lies in it."""
    box = _box(country)
    lat, lon = point
    if box is not None and not _is_inside(box, lat, lon) and _is_inside(box, lon, lat):
        raise InputError(f"lat {lat:g}, lon {lon:g} look swapped: {country} lies at {lon:g}, {lat:g}")


@lru_cache(maxsize=512)
def _box(country: str) -> tuple[float, float, float, float] | None:
    shape = country_shape(country)
    return None if shape is None else shape.bounds


def _is_inside(box: tuple[float, float, float, float], lat: float, lon: float) -> bool:
    west, south, east, north = box
    return west - 2 <= lon <= east + 2 and south - 2 <= lat <= north + 2  # 2 degrees: waters off the coast


def _is_near(place: Place, point: tuple[float, float] | None) -> bool:
    if point is None:
        return True
    reach = max(_NEAR_DEGREES, place.radius_km / 111)  # a degree of latitude is some 111 km
    return abs(place.lat - point[0]) <= reach and abs(place.lon - point[1]) <= reach


def _new_place(cells: Mapping[str, str], name: str, point: tuple[float, float], country: str | None) -> Place:
    return Place(
        id=cells.get("place_id") or f"name:{name}",
        name=name,
        name_ar=cells.get("place_name_ar"),
        kind=cells.get("place_kind", "town"),
        country=country,
        admin1=cells.get("admin1"),
        lat=point[0],
        lon=point[1],
        radius_km=number(cells, "radius_km") or DEFAULT_RADIUS_KM,
    )
