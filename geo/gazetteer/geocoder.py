"""The gazetteer behind geopy's interface: what works with geopy's geocoders works with this one, offline."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer.gazetteer import Gazetteer

if TYPE_CHECKING:
    from geo.model import Place

_DEFAULT_LIMIT = 10


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """An adapter for which every address is out of reach: the geocoder is offline by construction."""

    def get_json(self, url: str, *, timeout: Any, headers: Any) -> NoReturn:  # noqa: ARG002 - geopy's signature
        self._refuse(url)

    def get_text(self, url: str, *, timeout: Any, headers: Any) -> NoReturn:  # noqa: ARG002 - geopy's signature
        self._refuse(url)

    def _refuse(self, url: str) -> NoReturn:
        raise GeocoderServiceError(f"the gazetteer's geocoder is offline and was asked for {url}")


class GazetteerGeocoder(Geocoder):  # type: ignore[misc] # geopy has no types
    """Geocoder over the project's own gazetteer; never uses the network.

    ::

        geocoder = GazetteerGeocoder()
        geocoder.geocode("سرت")                        # Location(Sirte, LY, (31.2, 16.6, 0.0))
        geocoder.geocode("Trablus", exactly_one=False)  # [Location(Tripoli, …), …]
        geocoder.reverse((32.1, 20.1))                  # Location(Benghazi, …)
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """
        Take over a gazetteer.

        :param gazetteer: The gazetteer to look names up in; by default the one that ships with
            the project.
        :type gazetteer: :class:`geo.gazetteer.Gazetteer`
        """
        super().__init__(adapter_factory=_NoNetwork)
        self._gazetteer = gazetteer or Gazetteer.load()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - of the interface; nothing here can take long
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """
        Return a location point by place name.

        :param str query: The name in Arabic or Latin letters, in any usual spelling; a country or state
            may follow a comma.

        :param bool exactly_one: Return one result or a list of results, if available.

        :param int timeout: Accepted as all of geopy's geocoders do; nothing is waited for.

        :param int limit: Maximum amount of results to return, 10 by default. Unless exactly_one is set
            to False, limit will always be 1.

        :rtype: ``None``, :class:`geopy.location.Location` or a list of them, if
            ``exactly_one=False``.
        """
        wanted = _DEFAULT_LIMIT if limit is None else int(limit)
        if wanted < 1:
            raise ValueError("Limit cannot be less than 1")
        candidates = self._gazetteer.search(query, limit=1 if exactly_one else wanted)
        locations = [_location(candidate.place, score=candidate.score) for candidate in candidates]
        return _one_or_all(locations, exactly_one=exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - of the interface; nothing here can take long
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """
        Return the nearest place of the gazetteer by location point.

        :param query: The coordinates for which you wish to obtain the nearest places.
        :type query: :class:`geopy.point.Point`, list or tuple of ``(latitude,
            longitude)``, or string as ``"%(latitude)s, %(longitude)s"``.

        :param bool exactly_one: Return one result or a list of results, if available.

        :param int timeout: Accepted as all of geopy's geocoders do; nothing is waited for.

        :param int limit: Maximum amount of results to return, 10 by default. Unless exactly_one is set
            to False, limit will always be 1.

        :rtype: ``None``, :class:`geopy.location.Location` or a list of them, if
            ``exactly_one=False``.
        """
        wanted = _DEFAULT_LIMIT if limit is None else int(limit)
        if wanted < 1:
            raise ValueError("Limit cannot be less than 1")
        point = query if isinstance(query, Point) else Point(query)
        near = self._gazetteer.near(point.latitude, point.longitude, limit=1 if exactly_one else wanted)
        locations = [_location(place, distance_km=round(km, 3)) for place, km in near]
        return _one_or_all(locations, exactly_one=exactly_one)


def _location(place: Place, **more: float) -> Location:
    """Return a place as geopy's value: a readable address, the point, and all that is known as `raw`."""
    address = ", ".join(part for part in (place.name, place.name_ar, place.admin1, place.country) if part)
    return Location(address, (place.lat, place.lon), {**asdict(place), **more})


def _one_or_all(locations: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations
