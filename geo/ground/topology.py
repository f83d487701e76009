"""Polygons that share their borders → coasts, land borders, mainlands and islands.

A boundary edge that one country uses is coast; an edge that two countries use is their land border. This is
exact for layers cut from one topology (Natural Earth as TopoJSON), where neighbours carry the very same
vertices; an overlay of geometries would have to guess a tolerance instead.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

from geo.ground.geodesic import GEOD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
Edge = tuple[Point, Point]

LARGE_ISLAND_KM2 = 1000.0
"""From this size an island is told apart (Sicily, Sardinia, Crete; not Djerba or Lampedusa)."""

# Parts this small against the largest part (Ceuta, Kaliningrad) do not make a second mainland.
_MAINLAND_SHARE = 0.01
# The edges at which the flat map itself is cut are no coasts.
_MAP_EDGE_LON = 179.999
_MAP_EDGE_LAT = -89.9


@dataclass(frozen=True, slots=True)
class Outlines:
    """What the edges of a topology say, as lines in lon/lat degrees."""

    coasts: dict[tuple[str, str], MultiLineString] = field(default_factory=dict)
    """Coasts by code and part: "mainland" (the largest island where there is none), "large islands"
    (of `LARGE_ISLAND_KM2` or more) and "islands"."""
    borders: dict[tuple[str, str], MultiLineString] = field(default_factory=dict)
    """Land borders, keyed by both codes in the order of the alphabet."""


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a geometry, whatever else it holds."""
    if isinstance(geometry, Polygon):
        return [geometry]
    return [part for part in getattr(geometry, "geoms", ()) if isinstance(part, Polygon)]


def merged(parts: Iterable[Polygon]) -> BaseGeometry:
    """Return one valid geometry of polygons that may touch."""
    return shapely.make_valid(shapely.union_all([shapely.make_valid(part) for part in parts]))


def outlines(countries: Mapping[str, list[Polygon]]) -> Outlines:
    """Tell coasts from borders and mainlands from islands.

    Parameters
    ----------
    countries
        Polygons by code; all polygons must come from one topology.
    """
    owners: dict[Edge, list[tuple[str, int]]] = defaultdict(list)
    areas: dict[tuple[str, int], float] = {}
    for code, parts in countries.items():
        for number, part in enumerate(parts):
            areas[code, number] = _area_km2(part)
            for edge in _edges(part):
                owners[edge].append((code, number))
    kinds = _kinds_of_parts(areas, owners)
    coasts: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    borders: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge, users in owners.items():
        codes = sorted({code for code, _ in users})
        if len(codes) > 1:
            borders[codes[0], codes[1]].append(edge)
        elif len(users) == 1 and not _on_map_edge(edge):
            coasts[codes[0], kinds[users[0]]].append(edge)
    return Outlines(
        coasts={key: _lines(edges) for key, edges in coasts.items()},
        borders={pair: _lines(edges) for pair, edges in borders.items()},
    )


def _edges(polygon: Polygon) -> Iterator[Edge]:
    for ring in (polygon.exterior, *polygon.interiors):
        points = [(x, y) for x, y in ring.coords]
        for a, b in pairwise(points):
            if a != b:
                yield (a, b) if a < b else (b, a)


def _on_map_edge(edge: Edge) -> bool:
    (lon_a, lat_a), (lon_b, lat_b) = edge
    return (abs(lon_a) > _MAP_EDGE_LON and abs(lon_b) > _MAP_EDGE_LON) or max(lat_a, lat_b) < _MAP_EDGE_LAT


def _lines(edges: list[Edge]) -> MultiLineString:
    joined = shapely.line_merge(MultiLineString(edges))
    return MultiLineString([joined]) if isinstance(joined, LineString) else joined


def _area_km2(polygon: Polygon) -> float:
    area_m2, _ = GEOD.geometry_area_perimeter(polygon)
    return abs(float(area_m2)) / 1e6


def _kinds_of_parts(
    areas: Mapping[tuple[str, int], float], owners: Mapping[Edge, list[tuple[str, int]]]
) -> dict[tuple[str, int], str]:
    """Say of each polygon whether it is "mainland", of "large islands" or of "islands".

    The mainland is what lies on the same landmass as the largest part of its country.
    """
    parent = {part: part for part in areas}

    def root(part: tuple[str, int]) -> tuple[str, int]:
        while parent[part] != part:
            parent[part] = parent[parent[part]]
            part = parent[part]
        return part

    for users in owners.values():
        for other in users[1:]:
            parent[root(other)] = root(users[0])
    largest: dict[str, tuple[str, int]] = {}
    landmass_km2: dict[tuple[str, int], float] = defaultdict(float)
    for part, area in areas.items():
        landmass_km2[root(part)] += area
        if part[0] not in largest or area > areas[largest[part[0]]]:
            largest[part[0]] = part

    def kind(part: tuple[str, int]) -> str:
        main = largest[part[0]]
        if root(part) == root(main) and areas[part] >= _MAINLAND_SHARE * areas[main]:
            return "mainland"
        return "large islands" if landmass_km2[root(part)] >= LARGE_ISLAND_KM2 else "islands"

    return {part: kind(part) for part in areas}


def multipolygon(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry as one multipolygon."""
    return MultiPolygon(polygons_of(geometry))
