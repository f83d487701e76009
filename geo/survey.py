"""What the ground says about two ends: distances, bearings, halfway points, shores and the road between.

The joint of gazetteer and ground, for `zamakan distance`, the Distances page and Python alike.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import InputError, UnknownPlaceError
from geo.ground import (
    border,
    coast,
    country_at,
    distance_km,
    endpoint_of,
    halfway,
    measure,
    nearest_shores,
    road_km,
)
from geo.ground.basemap import basemap
from geo.ground.coasts import HOME, LINE_KINDS, neighbours_of
from geo.ground.named_lines import line_named
from geo.model import Endpoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.ground import RoadRoute
    from geo.ground.coasts import Shore
    from geo.ground.measuring import Halfway
    from geo.model import Measured, Place

_ISLAND_REACH_KM = 40.0
"""How far a named island or town may lie from a shore to lend it its name."""

_MOST_NEIGHBOURS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedShore:
    """The nearest point of one part of a coast or border, with the island or town it lies at."""

    shore: Shore
    near: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A coast or a land border, and the way to its nearest point."""

    line: Endpoint
    measured: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All that is measured between two ends; `back_bearing_deg` leads from the second to the first."""

    start: Endpoint
    end: Endpoint
    measured: Measured
    back_bearing_deg: float
    halfway: Halfway
    shores: tuple[NamedShore, ...]
    route: RoadRoute | None


def end_named(text: str, gazetteer: Gazetteer) -> Endpoint:
    """Return the end that a text means: a point, a coast or border, else the best known place.

    Raises
    ------
    InputError
        The text is a pair of numbers outside the Earth.
    UnknownPlaceError
        No place bears the name.
    """
    point = _point(text)
    if point is not None:
        return point
    line = line_named(text)
    if line is not None:
        return line
    found = gazetteer.search(text, limit=1)
    if not found:
        raise UnknownPlaceError(f"no place is called {text!r}: try another spelling, or give it as `lat,lon`")
    return endpoint_of(found[0].place)


def survey(start: Endpoint, end: Endpoint, gazetteer: Gazetteer) -> Survey:
    """Measure between two ends in every way the ground knows."""
    return Survey(
        start=start,
        end=end,
        measured=measure(start, end),
        back_bearing_deg=measure(end, start).bearing_deg,
        halfway=halfway(start, end),
        shores=_shores(start, end, gazetteer),
        route=road_km(start, end),
    )


def matrix(ends: Sequence[Endpoint]) -> tuple[tuple[Measured | None, ...], ...]:
    """Return what lies between every two of `ends`, row by row; `None` from an end to itself."""
    return tuple(tuple(None if a is b else measure(a, b) for b in ends) for a in ends)


def measured_within(
    end: Endpoint, radius_km: float, gazetteer: Gazetteer, *, most: int
) -> tuple[tuple[Place, Measured], ...]:
    """Return the `most` nearest places within `radius_km` of an end with the way to each, nearest first."""
    near = within(end, radius_km, gazetteer)[:most]
    return tuple((place, measure(end, endpoint_of(place))) for place, _ in near)


def within(end: Endpoint, radius_km: float, gazetteer: Gazetteer) -> tuple[tuple[Place, float], ...]:
    """Return the places within `radius_km` of an end with their distances in km, nearest first."""
    near = gazetteer.near(end.lat, end.lon, limit=_MOST_NEIGHBOURS, within_km=radius_km)
    return tuple((place, km) for place, km in near if place.id != end.place_id)


def edges(end: Endpoint) -> tuple[Edge, ...]:
    """Return the coast and the land borders of the country that an end lies in, nearest first.

    An end at sea, or in a country that the ground does not draw, has Libya's. A coast or border has none.
    """
    if end.kind in LINE_KINDS:
        return ()
    country = end.country or country_at(end.lat, end.lon) or HOME
    lines = [border(country, neighbour) for neighbour in neighbours_of(country)]
    with suppress(UnknownPlaceError):  # an inland country has no coast
        lines.append(coast(country))
    found = [Edge(line=line, measured=measure(end, line)) for line in lines]
    return tuple(sorted(found, key=lambda edge: edge.measured.geodesic_km))


def _point(text: str) -> Endpoint | None:
    """Read `lat,lon` in decimal degrees; `None` where the text is no pair of numbers."""
    try:
        lat, lon = (float(part) for part in text.replace("،", ",").split(","))
    except ValueError:
        return None
    if not (abs(lat) <= 90.0 and abs(lon) <= 180.0):
        raise InputError(f"{text!r} is not on the Earth: latitude first (-90 to 90), then longitude")
    return Endpoint(name=f"{lat:g},{lon:g}", name_ar=None, lat=lat, lon=lon, radius_km=0.0, kind="point")


def _shores(a: Endpoint, b: Endpoint, gazetteer: Gazetteer) -> tuple[NamedShore, ...]:
    line, other = (a, b) if a.kind in LINE_KINDS else (b, a)
    if line.kind not in LINE_KINDS or other.kind in LINE_KINDS:
        return ()
    return tuple(
        NamedShore(shore=shore, near=_island(shore, gazetteer))
        for shore in nearest_shores(line, other.lat, other.lon)
    )


def _island(shore: Shore, gazetteer: Gazetteer) -> str | None:
    """Return the name of the island or, failing that, the town nearest to a shore."""
    if shore.part == "border":
        return None
    found = [
        (distance_km(shore.lat, shore.lon, label["lat"], label["lon"]), label["name"])
        for label in basemap()["labels"]
        if label["kind"] == "island" and shore.part == "islands"
    ]
    for kinds in (frozenset({"island"}), frozenset({"city", "town", "village"})):
        near = gazetteer.near(shore.lat, shore.lon, kinds=kinds, within_km=_ISLAND_REACH_KM)
        found += [(km, place.name) for place, km in near if shore.part == "islands" or "city" in kinds]
        within_reach = [entry for entry in found if entry[0] <= _ISLAND_REACH_KM]
        if within_reach:
            return min(within_reach)[1]
    return None
