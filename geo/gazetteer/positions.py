"""Places by position: the nearest ones to a point, without a spatial library to load."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from geo.gazetteer.store import DEGREE_STEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.model import Place

_EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the IUGG."""
_KM_A_DEGREE = 110.0
"""A degree of latitude is 110.57 km at least: rows farther in latitude alone cannot be nearer."""
_SPARE = 8
"""Rows measured beyond those asked for: the sphere errs by up to 0.5 %, the ellipsoid decides."""
_SPHERE_SLACK = 1.01
"""The sphere errs by up to 0.5 %: rows this much farther are still measured."""


class Positions:
    """The rows of a gazetteer in order of their latitude."""

    def __init__(self, lats: array[int], lons: array[int]) -> None:
        self._rows = sorted(range(len(lats)), key=lats.__getitem__)
        self._lats = array("d", (lats[row] * DEGREE_STEP for row in self._rows))
        self._lons = array("d", (lons[row] * DEGREE_STEP for row in self._rows))

    def near(
        self,
        lat: float,
        lon: float,
        *,
        limit: int,
        kinds: frozenset[str] | None,
        within_km: float,
        place_at: Callable[[int], Place],
    ) -> tuple[tuple[Place, float], ...]:
        """Return the nearest places and their geodesic distances in km, the nearest first."""
        wanted = limit + _SPARE
        reach_degrees = within_km * _SPHERE_SLACK / _KM_A_DEGREE
        reach_east_degrees = reach_degrees / max(cos(radians(min(89.0, abs(lat) + reach_degrees))), 1e-6)
        best: list[tuple[float, int]] = []  # a heap of (-distance, row): the farthest kept is on top
        for at in self._outwards(lat):
            if abs(self._lats[at] - lat) > reach_degrees:
                break
            if abs(self._lons[at] - lon) > reach_east_degrees and abs(self._lons[at] - lon) < 180:
                continue
            if len(best) == wanted and abs(self._lats[at] - lat) * _KM_A_DEGREE > -best[0][0]:
                break
            distance = _sphere_km(lat, lon, self._lats[at], self._lons[at])
            if len(best) == wanted and distance >= -best[0][0]:
                continue
            if kinds and place_at(self._rows[at]).kind not in kinds:
                continue
            heapq.heappush(best, (-distance, self._rows[at]))
            if len(best) > wanted:
                heapq.heappop(best)
        measured = _measured(lat, lon, [place_at(row) for _, row in best])
        return tuple(pair for pair in measured if pair[1] <= within_km)[:limit]

    def _outwards(self, lat: float) -> Iterator[int]:
        """Yield all rows' places in `_rows`, the nearest in latitude first."""
        above = bisect_left(self._lats, lat)
        below = above - 1
        while below >= 0 or above < len(self._lats):
            if below < 0 or (above < len(self._lats) and self._lats[above] - lat < lat - self._lats[below]):
                yield above
                above += 1
            else:
                yield below
                below -= 1


def _sphere_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    north, east = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(north) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def _measured(lat: float, lon: float, places: list[Place]) -> tuple[tuple[Place, float], ...]:
    from geopy.distance import geodesic  # noqa: PLC0415 - finding names should not wait for it

    pairs = ((place, float(geodesic((lat, lon), (place.lat, place.lon)).km)) for place in places)
    return tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0].id)))
