"""The ground under the events, packed for the browser: what `geo.ground` knows, small enough to travel along.

Lines are whole thousandths of a degree (about 110 m), each stored as where it begins and the way from point
to point; near Libya they keep more of their bends than far away.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import shapely

from geo.ground.basemap import basemap
from geo.ground.layers import layer
from geo.ground.road_table import road_nodes, stretches
from geo.views.safe import packed_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo.model import Language

HOME: Final = "LY"
_BESIDE: Final = frozenset({"DZ", "EG", "MT", "NE", "SD", "TD", "TN"})
UNITS_PER_DEGREE: Final = 1000
_NEAR_BOX: Final = (-20.0, 8.0, 45.0, 48.0)
_TOLERANCE_DEG: Final = {"home": 0.004, "beside": 0.007, "near": 0.018, "far": 0.14}
_SMALLEST_DEG: Final = {"home": 0.0, "beside": 0.02, "near": 0.04, "far": 0.7}
_STEP_MAX: Final = 32_000
_COUNTRY_ZOOM: Final = (3.0, 4.0)
_SEA_ZOOM: Final = (3.0, 5.5)
_TOWN_ZOOM: Final = (3.0, 5.0, 6.5, 8.0)
_VILLAGE_ZOOM: Final = 9.0
_DISTRICT_ZOOM: Final = 6.5
_FAR_COUNTRY_ZOOM: Final = ((150.0, 3.0), (30.0, 4.0), (5.0, 5.0), (0.0, 6.5))
"""Square degrees of a country that `geo.ground.basemap` does not name, and the zoom that shows it."""


@lru_cache(maxsize=2)
def ground_message(lang: Language) -> dict[str, Any]:
    """Return the base map's layers, in the order they are drawn, its names in a language, and the roads."""
    return {"layers": _layers(), "labels": packed_json(_labels(lang)), "roads": _road_graph()}


@lru_cache(maxsize=1)
def _road_graph() -> str:
    """Pack the road table for measuring: towns as [lon, lat], stretches as [from, to, km, lon, lat, …]."""
    nodes = road_nodes()
    numbers = {node.name: number for number, node in enumerate(nodes)}
    return packed_json(
        {
            "nodes": [[node.lon, node.lat] for node in nodes],
            "stretches": [
                [
                    numbers[road.start.name],
                    numbers[road.end.name],
                    road.km,
                    [degrees for point in road.points for degrees in point],
                ]
                for road in stretches()
            ],
        }
    )


@lru_cache(maxsize=1)
def _layers() -> list[dict[str, Any]]:
    countries, coasts, borders, districts = (
        layer(name) for name in ("countries", "coasts", "borders", "districts")
    )
    others = [
        (_nearness(countries.properties(key)["bbox"], key), countries.shape(key))
        for key in countries
        if key != HOME
    ]
    home_borders = [key for key in borders if HOME in borders.properties(key)["countries"]]
    roads = stretches()
    main = [road for road in roads if road.road.startswith("Coastal")]
    minor = [road for road in roads if not road.road.startswith("Coastal")]
    return [
        _packed("land", others, fill=True),
        _packed("home", [("home", countries.shape(HOME))], fill=True),
        _packed("coast", [(_coast_nearness(coasts.properties(key)), coasts.shape(key)) for key in coasts]),
        _packed(
            "border",
            [
                (
                    _nearness(borders.properties(key)["bbox"], *borders.properties(key)["countries"]),
                    borders.shape(key),
                )
                for key in borders
                if key not in home_borders
            ],
        ),
        _packed("district", [("home", districts.shape(key).boundary) for key in districts], zoom=4.5),
        _packed("home_border", [("home", borders.shape(key)) for key in home_borders]),
        _packed("road", [("home", shapely.LineString(road.points)) for road in minor], rank=2, zoom=5.5),
        _packed("road", [("home", shapely.LineString(road.points)) for road in main], rank=1, zoom=4),
    ]


def _nearness(box: tuple[float, float, float, float], *countries: str) -> str:
    if not _BESIDE.isdisjoint(countries):
        return "beside"
    west, south, east, north = _NEAR_BOX
    return "near" if box[0] < east and box[2] > west and box[1] < north and box[3] > south else "far"


def _coast_nearness(properties: dict[str, Any]) -> str:
    return "home" if properties["country"] == HOME else _nearness(properties["bbox"], properties["country"])


def _packed(
    style: str,
    shapes: Iterable[tuple[str, BaseGeometry]],
    *,
    fill: bool = False,
    rank: int = 0,
    zoom: float = 0,
) -> dict[str, Any]:
    """Pack lines or outlines: `starts` count points, `origins` and `deltas` are lon, lat pairs."""
    starts, origins, deltas = [0], [], []
    for nearness, shape in shapes:
        for line in _lines(shape, nearness):
            points = np.rint(line * UNITS_PER_DEGREE).astype(np.int64)
            steps = np.diff(points, axis=0, prepend=points[:1])
            if np.abs(steps).max(initial=0) > _STEP_MAX:
                continue
            origins.append(points[0])
            deltas.append(steps)
            starts.append(starts[-1] + len(points))
    return {
        "style": style,
        "fill": fill,
        "rank": rank,
        "zoom": zoom,
        "starts": _base64(np.asarray(starts), "<u4"),
        "origins": _base64(np.asarray(origins), "<i4"),
        "deltas": _base64(np.concatenate(deltas), "<i2"),
    }


def _lines(shape: BaseGeometry, nearness: str) -> Iterable[np.ndarray[Any, Any]]:
    simple = shapely.simplify(shape, _TOLERANCE_DEG[nearness])
    for part in shapely.get_parts(simple):
        if shapely.get_dimensions(part) == 2:
            if _extent(part) >= _SMALLEST_DEG[nearness]:
                yield from (shapely.get_coordinates(ring) for ring in shapely.get_rings(part))
        elif _extent(part) >= _SMALLEST_DEG[nearness] or nearness == "home" or not part.is_closed:
            yield shapely.get_coordinates(part)


def _extent(shape: BaseGeometry) -> float:
    west, south, east, north = shape.bounds
    return float(max(east - west, north - south))


def _base64(array: np.ndarray[Any, Any], dtype: str) -> str:
    return base64.b64encode(np.ascontiguousarray(array, dtype=dtype).tobytes()).decode("ascii")


def _labels(lang: Language) -> list[list[Any]]:
    """Return names as [lon, lat, zoom, kind, name], those that matter most first; `zoom` shows them first."""
    key: Literal["name", "name_ar"] = "name_ar" if lang == "ar" else "name"
    named = sorted(basemap()["labels"], key=lambda label: (label["rank"], label["kind"] == "country"))
    labels = [
        [label["lon"], label["lat"], _zoom_of(label["kind"], label["rank"]), label["kind"], label[key]]
        for label in named
    ]
    known = {label["name"] for label in named}
    villages = [
        [node.lon, node.lat, _VILLAGE_ZOOM, "town", getattr(node, key)]
        for node in road_nodes()
        if node.name not in known
    ]
    return labels + _country_labels(key, known) + _district_labels(key) + villages


def _zoom_of(kind: str, rank: int) -> float:
    zooms = _COUNTRY_ZOOM if kind == "country" else _SEA_ZOOM if kind == "sea" else _TOWN_ZOOM
    return zooms[min(rank, len(zooms)) - 1]


def _country_labels(key: str, known: set[str]) -> list[list[Any]]:
    countries = layer("countries")
    labels = []
    for code in countries:
        properties = countries.properties(code)
        if properties["name"] not in known:
            largest = max(shapely.get_parts(countries.shape(code)), key=lambda part: float(part.area))
            spot = largest.representative_point()
            zoom = next(zoom for area, zoom in _FAR_COUNTRY_ZOOM if largest.area >= area)
            labels.append([round(spot.x, 3), round(spot.y, 3), zoom, "country", properties[key]])
    return sorted(labels, key=lambda label: float(label[2]))


def _district_labels(key: str) -> list[list[Any]]:
    districts = layer("districts")
    spots = {code: districts.shape(code).representative_point() for code in districts}
    return [
        [round(spot.x, 3), round(spot.y, 3), _DISTRICT_ZOOM, "district", districts.properties(code)[key]]
        for code, spot in spots.items()
    ]
