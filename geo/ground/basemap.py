"""The base map as plain values for views: land, coast, borders, districts, roads, a graticule and labels.

It is made once (`zamakan ground build`) into `data/ground/basemap.json`. Neighbouring outlines are simplified
together (a coverage), so that no gap opens along a border.
"""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

import shapely
from shapely.geometry import LineString, MultiLineString, box

from geo.errors import DataError
from geo.ground.layers import ground_dir, rounded
from geo.ground.road_table import stretches
from geo.ground.topology import merged, multipolygon, outlines, polygons_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

BOUNDS = (-2.0, 11.0, 42.0, 46.0)
"""West, south, east and north of the map in degrees: Libya's surroundings with a margin for panning."""

_TOLERANCE_DEG = 0.025
_DECIMALS = 3
_GRATICULE_STEP_DEG = 5

Line = list[tuple[float, float]]
"""Points (longitude, latitude) in degrees."""


class Label(TypedDict):
    """A name on the map; `rank` 1 shows always, 4 only close up."""

    name: str
    name_ar: str
    lat: float
    lon: float
    kind: str
    rank: int


class Road(TypedDict):
    """A stretch of road; `rank` 1 is the Coastal Highway, 2 a paved main road, 3 a track."""

    name: str
    rank: int
    line: Line


class Country(TypedDict):
    """The land of a country inside the map; each polygon is its outer ring, then its holes."""

    code: str
    polygons: list[list[Line]]


class Basemap(TypedDict):
    """Everything a view needs to draw the ground."""

    bounds: tuple[float, float, float, float]
    source: str
    countries: list[Country]
    coast: list[Line]
    borders: list[Line]
    districts: list[Line]
    roads: list[Road]
    graticule: list[Line]
    labels: list[Label]


@lru_cache(maxsize=2)
def basemap(data_dir: Path | None = None) -> Basemap:
    """Return the base map; the value is shared, so copy what you change.

    Raises
    ------
    DataError
        The file is missing or no JSON.
    """
    path = ground_dir(data_dir) / "basemap.json"
    try:
        found: Basemap = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"cannot be read ({error}); run `zamakan ground build`", path=str(path)) from error
    return found


def write_basemap(
    countries: Mapping[str, list[Polygon]],
    districts: Mapping[str, list[Polygon]],
    data_dir: Path | None = None,
) -> int:
    """Make `basemap.json` of polygons by code, each mapping from one topology; return its labels' number."""
    window = box(*BOUNDS)
    shapes = {
        code: multipolygon(merged(near))
        for code, parts in sorted(countries.items())
        if (near := [part for part in parts if part.intersects(window)])
    }
    slim = shapely.coverage_simplify(list(shapes.values()), _TOLERANCE_DEG)
    simple = {code: polygons_of(rounded(shape, _DECIMALS)) for code, shape in zip(shapes, slim, strict=True)}
    lines = outlines(simple)
    found = Basemap(
        bounds=BOUNDS,
        source="Natural Earth 1:10m (public domain), simplified; roads and labels by Zamakan",
        countries=[
            Country(code=code, polygons=polygons)
            for code, parts in simple.items()
            if (polygons := _clipped_polygons(parts, window))
        ],
        coast=_clipped_lines(lines.coasts.values(), window),
        borders=_clipped_lines(lines.borders.values(), window),
        districts=_district_lines(districts),
        roads=_roads(data_dir),
        graticule=_graticule(),
        labels=_labels(data_dir),
    )
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (ground_dir(data_dir) / "basemap.json").write_text(text + "\n", encoding="utf-8")
    return len(found["labels"])


def _clipped_polygons(parts: list[Polygon], window: BaseGeometry) -> list[list[Line]]:
    kept = polygons_of(shapely.intersection(merged(parts), window))
    return [
        [_points(ring) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in kept
        if polygon.area > _TOLERANCE_DEG**2
    ]


def _clipped_lines(lines: Iterable[BaseGeometry], window: BaseGeometry) -> list[Line]:
    inside = [shapely.intersection(line, window) for line in lines]
    parts = shapely.get_parts(inside)
    return [_points(part) for part in parts if isinstance(part, LineString) and part.length > _TOLERANCE_DEG]


def _district_lines(districts: Mapping[str, list[Polygon]]) -> list[Line]:
    """Return the borders between districts, without the country's own outline."""
    inner = outlines(districts).borders.values()
    joined = shapely.line_merge(MultiLineString([line for lines in inner for line in lines.geoms]))
    return [_points(part) for part in shapely.get_parts(shapely.simplify(joined, _TOLERANCE_DEG / 2))]


def _roads(data_dir: Path | None) -> list[Road]:
    return [
        Road(
            name=stretch.road,
            rank=1 if stretch.road == "Coastal Highway" else 3 if stretch.surface == "track" else 2,
            line=[(round(lon, _DECIMALS), round(lat, _DECIMALS)) for lon, lat in stretch.points],
        )
        for stretch in stretches(data_dir)
    ]


def _graticule() -> list[Line]:
    west, south, east, north = BOUNDS
    step = _GRATICULE_STEP_DEG
    meridians = range(-step, int(east) + 1, step)
    parallels = range(0, int(north) + 1, step)
    return [
        *([(float(lon), south), (float(lon), north)] for lon in meridians if west <= lon <= east),
        *([(west, float(lat)), (east, float(lat))] for lat in parallels if south <= lat <= north),
    ]


def _labels(data_dir: Path | None) -> list[Label]:
    path = ground_dir(data_dir) / "labels.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                Label(
                    name=row["name"],
                    name_ar=row["name_ar"],
                    lat=float(row["lat"]),
                    lon=float(row["lon"]),
                    kind=row["kind"],
                    rank=int(row["rank"]),
                )
                for row in csv.DictReader(file)
            ]
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"the labels cannot be read ({error})", path=str(path)) from error


def _points(line: BaseGeometry) -> Line:
    return [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in line.coords]
