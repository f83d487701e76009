"""Countries, districts and regions: what lies where, and the shapes that stand for them."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import Point, Polygon

from geo.errors import DataError
from geo.ground.districts import find_district, name_key
from geo.ground.geodesic import distance_km
from geo.ground.layers import Layer, ground_dir, layer, rounded

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geo.model import Place

SHORE_KM = 5.0
"""How far off a drawn coast a point may lie and still count as ashore: harbours and corniches fall outside a
coastline at 1:10m, which Natural Earth's authors generalised by a few kilometres."""

_KM_PER_DEGREE = 111.2
_PREFIX = "zamakan:"
_DISTRICT_KINDS = frozenset({"district", "admin1"})
_REGION_KINDS = frozenset({"region", "gulf", "sea", "mountain"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An area that no office draws; `confidence` (0 to 1) says how well its outline is supported."""

    id: str
    name: str
    name_ar: str
    aliases: tuple[str, ...]
    districts: tuple[str, ...]
    ring: tuple[tuple[float, float], ...]
    part: str
    confidence: float
    note: str


def on_land(lat: float, lon: float, country: str | None = None) -> bool:
    """Say whether a point is on land: of any country, or of the one with this ISO code."""
    return _code_at(layer("countries"), lat, lon, only=country) is not None


def country_at(lat: float, lon: float, *, within_km: float = SHORE_KM) -> str | None:
    """Return the ISO code of the country at a point, or of the nearest one within `within_km`."""
    countries = layer("countries")
    return _code_at(countries, lat, lon) or _nearest_code(countries, lat, lon, within_km)


def district_at(lat: float, lon: float, *, within_km: float = SHORE_KM) -> str | None:
    """Return the place id of Libya's district at a point, or of the nearest one within `within_km`.

    `None` for a point that is ashore in another country.
    """
    if country_at(lat, lon, within_km=within_km) != "LY":
        return None
    areas = layer("districts")
    return _code_at(areas, lat, lon) or _nearest_code(areas, lat, lon, within_km)


def country_shape(iso2: str) -> BaseGeometry | None:
    """Return a country's land, or `None` for an unknown code."""
    countries = layer("countries")
    return countries.shape(iso2) if iso2 in countries else None


def country_name(iso2: str, lang: str = "en") -> str:
    """Return a country's name in English or Arabic (Unicode CLDR); the code itself where it is unknown."""
    countries = layer("countries")
    key = "name_ar" if lang == "ar" else "name"
    return str(countries.properties(iso2)[key]) if iso2 in countries else iso2


def district_shape(place_id_or_name: str) -> BaseGeometry | None:
    """Return a district's area by its place id, slug or name in any script, or `None`."""
    district = find_district(place_id_or_name)
    return layer("districts").shape(district.id) if district else None


def region_shape(place_id_or_name: str) -> BaseGeometry | None:
    """Return the area of a region of `regions.toml` by its id, slug or name, or `None`."""
    region = find_region(place_id_or_name)
    return _drawn(region) if region else None


def zone_shape(place: Place) -> BaseGeometry | None:
    """Return the area that a place's name stands for: a country, a district, a region or a gulf.

    `None` where the place is a spot (a town, an airport) or its area is not known.
    """
    if place.kind == "country":
        return country_shape(place.country or place.id.removeprefix("iso:"))
    if place.kind in _DISTRICT_KINDS and place.country in {None, "LY"}:
        return next((shape for name in _names_of(place) if (shape := district_shape(name)) is not None), None)
    if place.kind in _REGION_KINDS:
        return next((shape for name in _names_of(place) if (shape := region_shape(name)) is not None), None)
    return None


def find_region(id_or_name: str, data_dir: Path | None = None) -> Region | None:
    """Return the region that an id, slug or name (any script) means."""
    return _regions_by_key(data_dir).get(name_key(id_or_name.removeprefix(_PREFIX)))


@lru_cache(maxsize=4)
def regions(data_dir: Path | None = None) -> tuple[Region, ...]:
    """Return the regions in the order of `regions.toml`.

    Raises
    ------
    DataError
        The file is missing, no TOML, or lacks a key.
    """
    path = ground_dir(data_dir) / "regions.toml"
    try:
        with path.open("rb") as file:
            return tuple(_region(row) for row in tomllib.load(file)["region"])
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"the regions cannot be read ({error})", path=str(path)) from error


def _region(row: dict[str, Any]) -> Region:
    return Region(
        id=_PREFIX + row["slug"],
        name=row["name"],
        name_ar=row["name_ar"],
        aliases=tuple(row.get("aliases", ())),
        districts=tuple(row.get("districts", ())),
        ring=tuple((float(lon), float(lat)) for lon, lat in row.get("ring", ())),
        part=row.get("part", "land"),
        confidence=float(row["confidence"]),
        note=row["note"],
    )


@lru_cache(maxsize=4)
def _regions_by_key(data_dir: Path | None) -> dict[str, Region]:
    return {
        name_key(name): region
        for region in regions(data_dir)
        for name in (*region.aliases, region.name_ar, region.name, region.id.removeprefix(_PREFIX))
    }


@lru_cache(maxsize=32)
def _drawn(region: Region) -> BaseGeometry:
    """Return a region's area: its districts together, or its outline cut to land or sea."""
    if region.districts:
        shapes = [shape for name in region.districts if (shape := district_shape(name)) is not None]
        return shapely.union_all(shapes)
    outline = Polygon(region.ring)
    cut = land_of(outline) if region.part == "land" else sea_of(outline)
    return rounded(cut)


def land_of(shape: BaseGeometry) -> BaseGeometry:
    """Return the part of a shape that is land (empty where there is none)."""
    countries = layer("countries")
    pieces = [
        part
        for code in countries.touching(*shape.bounds)
        if not (part := countries.shape(code).intersection(shape)).is_empty
    ]
    # A grid of a ten-thousandth of a kilometre closes the hairlines left along shared borders.
    return shapely.union_all(pieces, grid_size=1e-6) if len(pieces) != 1 else pieces[0]


def sea_of(shape: BaseGeometry) -> BaseGeometry:
    """Return the part of a shape that is not land (empty where there is none)."""
    countries = layer("countries")
    for code in countries.touching(*shape.bounds):
        shape = shape.difference(countries.shape(code))
    return shape


def _names_of(place: Place) -> tuple[str, ...]:
    return tuple(name for name in (place.id, place.name, place.name_ar) if name)


def _code_at(areas: Layer, lat: float, lon: float, *, only: str | None = None) -> str | None:
    point = Point(lon, lat)
    for code in areas.touching(lon, lat, lon, lat):
        if only in {None, code} and areas.shape(code).intersects(point):
            return code
    return None


def _nearest_code(areas: Layer, lat: float, lon: float, within_km: float) -> str | None:
    """Return the area whose edge is nearest, if it is within reach."""
    if within_km <= 0:
        return None
    reach_lat = within_km / _KM_PER_DEGREE
    reach_lon = reach_lat / max(math.cos(math.radians(lat)), 0.01)
    found: list[tuple[float, str]] = []
    for code in areas.touching(lon - reach_lon, lat - reach_lat, lon + reach_lon, lat + reach_lat):
        lon_b, lat_b = shapely.shortest_line(Point(lon, lat), areas.shape(code)).coords[-1]
        found.append((distance_km(lat, lon, lat_b, lon_b), code))
    km, code = min(found, default=(math.inf, ""))
    return code if km <= within_km else None
