"""Main roads as a graph: the shortest way between two places, its legs, its line and how sure it is.

The way is found by Dijkstra on `heapq`. networkx was looked at: its shortest paths do the same, but a graph
of two hundred stretches does not earn a dependency whose import alone takes longer than the search.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from shapely.geometry import LineString

from geo.ground.geodesic import distance_km
from geo.ground.road_table import road_nodes, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground.road_table import RoadNode, Stretch

AT_TOWN_KM = 6.0
"""Within this distance of a road's town a place is that town; farther away it is beside the road."""

OFF_ROAD_LIMIT_KM = 30.0
"""A place farther than this from every road of the table cannot be measured by road."""

OFF_ROAD_FACTOR = 1.2
"""Kilometres on minor roads a kilometre over the ellipsoid."""

_OFF_ROAD = "off the main roads"
_OFF_ROAD_SOURCE = f"estimate: geodesic × {OFF_ROAD_FACTOR}"
_OFF_ROAD_CONFIDENCE = 0.4
_START, _END = "<start>", "<end>"
_KM_PER_DEGREE = 111.2

LonLat = tuple[float, float]


class Located(Protocol):
    """A place or an end of a distance."""

    @property
    def name(self) -> str:
        """Its name, for the legs."""

    @property
    def lat(self) -> float:
        """Latitude in degrees."""

    @property
    def lon(self) -> float:
        """Longitude in degrees."""

    @property
    def kind(self) -> str:
        """Its kind; a "border" is reached at its nearest crossing, a "coast" not by road."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLeg:
    """One stretch as it is driven; `points` are (lon, lat) in driving direction."""

    start: str
    end: str
    km: float
    road: str
    source: str
    confidence: float
    points: tuple[LonLat, ...]

    @property
    def off_road(self) -> bool:
        """Whether the leg only joins a place to the network."""
        return self.road == _OFF_ROAD

    def reversed(self) -> RoadLeg:
        """Return the leg driven the other way."""
        return replace(self, start=self.end, end=self.start, points=self.points[::-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadRoute:
    """The shortest way by the main roads; `confidence` (0 to 1) is that of its legs, weighed by length."""

    total_km: float
    legs: tuple[RoadLeg, ...]
    line: LineString
    confidence: float

    def point_at(self, km: float) -> tuple[float, float]:
        """Return (lat, lon) after `km` kilometres of the way; the ends beyond either end."""
        for leg in self.legs:
            if km <= leg.km and leg.km > 0:
                lon, lat = _along(leg.points, max(km, 0.0) / leg.km)
                return lat, lon
            km -= leg.km
        lon, lat = self.legs[-1].points[-1]
        return lat, lon


def road_km(a: Located, b: Located) -> RoadRoute | None:
    """Return the shortest way by road, or `None` where the table knows none.

    A place in a town of the table starts there; one beside a road joins it by a leg of geodesic kilometres
    times `OFF_ROAD_FACTOR`. A border is reached at its nearest crossing. Islands, coasts, and places farther
    than `OFF_ROAD_LIMIT_KM` from every road have no way.
    """
    best: RoadRoute | None = None
    for start in _stops(a):
        for end in _stops(b):
            route = _route(start, end)
            if route and (best is None or route.total_km < best.total_km):
                best = route
    return best


def _stops(place: Located) -> list[tuple[str, float, float]]:
    """Return (name, lat, lon) of the spots at which a place may be reached."""
    if place.kind == "coast":
        return []
    if place.kind == "border":
        codes = str(getattr(place, "place_id", None) or "").removeprefix("border:").split("-")
        return [
            (node.name, node.lat, node.lon)
            for node in road_nodes()
            if node.border and set(codes) <= set(node.border.split("-"))
        ]
    return [(place.name, round(place.lat, 4), round(place.lon, 4))]


@lru_cache(maxsize=4096)
def _route(start: tuple[str, float, float], end: tuple[str, float, float]) -> RoadRoute | None:
    joins = _join(*start[1:]), _join(*end[1:])
    if joins[0] is None or joins[1] is None:
        return None
    graph = {name: list(legs) for name, legs in _graph().items()}
    for leg in _joining_legs(joins[0], joins[1], start[0], end[0]):
        graph.setdefault(leg.start, []).append(leg)
    legs = tuple(leg for leg in _shortest(graph) if leg.km > 0)
    total = sum(leg.km for leg in legs)
    # Within one town the table's town-to-town kilometres say nothing.
    if not legs or total < distance_km(*start[1:], *end[1:]):
        return None
    shown = {_START: start[0], _END: end[0]}
    return RoadRoute(
        total_km=round(total, 1),
        legs=tuple(
            replace(leg, start=shown.get(leg.start, leg.start), end=shown.get(leg.end, leg.end))
            for leg in legs
        ),
        line=LineString([point for leg in legs for point in leg.points]),
        confidence=round(sum(leg.km * leg.confidence for leg in legs) / total, 2),
    )


def _shortest(graph: dict[str, list[RoadLeg]]) -> tuple[RoadLeg, ...]:
    """Return the legs of the shortest way from start to end (Dijkstra); none where there is no way."""
    reached: dict[str, RoadLeg | None] = {}
    waiting: list[tuple[float, int, str, RoadLeg | None]] = [(0.0, 0, _START, None)]
    order = 0  # ties keep the order of the table
    while waiting:
        km, _, name, leg = heapq.heappop(waiting)
        if name in reached:
            continue
        reached[name] = leg
        if name == _END:
            return tuple(_backwards(reached))[::-1]
        for onward in graph.get(name, ()):
            if onward.end not in reached:
                order += 1
                heapq.heappush(waiting, (km + onward.km, order, onward.end, onward))
    return ()


def _backwards(reached: dict[str, RoadLeg | None]) -> Iterator[RoadLeg]:
    leg = reached[_END]
    while leg is not None:
        yield leg
        leg = reached[leg.start]


@lru_cache(maxsize=1)
def _graph() -> dict[str, tuple[RoadLeg, ...]]:
    legs: dict[str, list[RoadLeg]] = {node.name: [] for node in road_nodes()}
    for stretch in stretches():
        leg = RoadLeg(
            start=stretch.start.name,
            end=stretch.end.name,
            km=stretch.km,
            road=stretch.road,
            source=stretch.source,
            confidence=stretch.confidence,
            points=stretch.points,
        )
        legs[leg.start].append(leg)
        legs[leg.end].append(leg.reversed())
    return {name: tuple(found) for name, found in legs.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Join:
    """Where a spot meets the network: in a town, or at a share of a stretch."""

    spot: LonLat
    foot: LonLat
    off_km: float
    town: str | None = None
    stretch: Stretch | None = None
    share: float = 0.0


@lru_cache(maxsize=4096)
def _join(lat: float, lon: float) -> _Join | None:
    """Return how a spot joins the network, or `None` where every road is too far."""
    towns = [(distance_km(lat, lon, node.lat, node.lon), node) for node in _nodes_near(lat, lon)]
    km, town = min(towns, key=lambda found: found[0], default=(math.inf, None))
    if town is not None and km <= AT_TOWN_KM:
        return _Join(spot=(lon, lat), foot=(town.lon, town.lat), off_km=0.0, town=town.name)
    feet = [(_foot(stretch.points, lon, lat), stretch) for stretch in stretches()]
    (away, foot, share), stretch = min(feet, key=lambda found: found[0][0])
    if away > OFF_ROAD_LIMIT_KM:
        return None
    return _Join(spot=(lon, lat), foot=foot, off_km=away * OFF_ROAD_FACTOR, stretch=stretch, share=share)


def _nodes_near(lat: float, lon: float) -> Iterator[RoadNode]:
    reach = 2.0 * AT_TOWN_KM / _KM_PER_DEGREE
    return (node for node in road_nodes() if abs(node.lat - lat) < reach and abs(node.lon - lon) < reach)


def _joining_legs(a: _Join, b: _Join, name_a: str, name_b: str) -> Iterator[RoadLeg]:
    """Yield the legs from the start into the network, out of it to the end, and between both joints."""
    yield from _entry(a, _START, f"road near {name_a}")
    for leg in _entry(b, _END, f"road near {name_b} "):
        yield leg.reversed()
    if a.stretch is not None and a.stretch is b.stretch:
        low, high = sorted((a, b), key=lambda join: join.share)
        between = _part(a.stretch, f"road near {name_a}", f"road near {name_b} ", low.share, high.share)
        yield between if low is a else replace(between, points=between.points[::-1])


def _entry(join: _Join, mark: str, joint: str) -> Iterator[RoadLeg]:
    """Yield the legs that lead from a spot (called `mark`) into the network."""
    yield RoadLeg(
        start=mark,
        end=join.town or joint,
        km=round(join.off_km, 1),
        road=_OFF_ROAD,
        source=_OFF_ROAD_SOURCE,
        confidence=_OFF_ROAD_CONFIDENCE,
        points=(join.spot, join.foot),
    )
    if join.stretch is not None:
        yield _part(join.stretch, joint, join.stretch.end.name, join.share, 1.0)
        yield _part(join.stretch, join.stretch.start.name, joint, 0.0, join.share).reversed()


def _part(stretch: Stretch, start: str, end: str, share_a: float, share_b: float) -> RoadLeg:
    """Return the part of a stretch between two shares of its line."""
    return RoadLeg(
        start=start,
        end=end,
        km=round(stretch.km * (share_b - share_a), 1),
        road=stretch.road,
        source=stretch.source,
        confidence=stretch.confidence,
        points=_between(stretch.points, share_a, share_b),
    )


def _lengths(points: tuple[LonLat, ...]) -> list[float]:
    """Return the running length of a line, in degrees of latitude."""
    run = [0.0]
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(points):
        squeeze = math.cos(math.radians((lat_a + lat_b) / 2.0))
        run.append(run[-1] + math.hypot((lon_b - lon_a) * squeeze, lat_b - lat_a))
    return run


def _along(points: tuple[LonLat, ...], share: float) -> LonLat:
    """Return the point at a share (0 to 1) of a line's length."""
    run = _lengths(points)
    target = share * run[-1]
    for index, (a, b) in enumerate(pairwise(points)):
        if target <= run[index + 1] and run[index + 1] > run[index]:
            part = (target - run[index]) / (run[index + 1] - run[index])
            return round(a[0] + part * (b[0] - a[0]), 5), round(a[1] + part * (b[1] - a[1]), 5)
    return points[-1]


def _between(points: tuple[LonLat, ...], share_a: float, share_b: float) -> tuple[LonLat, ...]:
    """Return the part of a line between two shares of its length."""
    run = _lengths(points)
    inside = [
        point
        for point, length in zip(points, run, strict=True)
        if share_a * run[-1] < length < share_b * run[-1]
    ]
    return (_along(points, share_a), *inside, _along(points, share_b))


def _foot(points: tuple[LonLat, ...], lon: float, lat: float) -> tuple[float, LonLat, float]:
    """Return how near a line comes to a point: kilometres, the point of the line, its share of the length.

    Measured in a plane around the point, which is true enough within the limit that counts.
    """
    squeeze = math.cos(math.radians(lat))
    run = _lengths(points)
    best = (math.inf, points[0], 0.0)
    for index, (a, b) in enumerate(pairwise(points)):
        ax, ay = (a[0] - lon) * squeeze, a[1] - lat
        dx, dy = (b[0] - a[0]) * squeeze, b[1] - a[1]
        length2 = dx * dx + dy * dy
        part = min(max(-(ax * dx + ay * dy) / length2, 0.0), 1.0) if length2 else 0.0
        km = math.hypot(ax + part * dx, ay + part * dy) * _KM_PER_DEGREE
        if km < best[0]:
            foot = round(a[0] + part * (b[0] - a[0]), 5), round(a[1] + part * (b[1] - a[1]), 5)
            share = (run[index] + part * (run[index + 1] - run[index])) / run[-1]
            best = (km, foot, share)
    return best
