"""Events from Zamakan's own CSV, whose columns `geo.schema.EVENT_COLUMNS` defines.

Only `summary` is required. What cannot become an event is listed with its line and reason: rows in are
events out plus rows skipped.
"""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.errors import ImportRowError, InputError
from geo.ground import country_shape, disc, zone_shape
from geo.schema import EVENT_COLUMNS, event_from_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo.gazetteer import Gazetteer
    from geo.model import Event, Place

_NEAR_DEGREES = 0.5
_AREA_KINDS = frozenset({"country", "region", "district", "admin1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of a table: events in its order, and the rows that became none."""

    events: tuple[Event, ...]
    skipped: tuple[ImportRowError, ...]


def read_table(lines: Iterable[str], *, gazetteer: Gazetteer, source_name: str) -> ImportResult:
    """Read Zamakan CSV.

    Parameters
    ----------
    lines
        The lines of the file, decoded.
    gazetteer
        Finds the place that a row names; a row's own coordinates win over the gazetteer's.
    source_name
        Named as the source of rows that name none.

    Raises
    ------
    InputError
        If the header has no `summary` column.
    """
    reader = csv.DictReader(lines)
    known = {column.name for column in EVENT_COLUMNS}
    if "summary" not in (reader.fieldnames or ()):
        raise InputError(
            f"{source_name}: line 1 names no column 'summary'; known are {', '.join(sorted(known))}"
        )
    events: list[Event] = []
    skipped: list[ImportRowError] = []
    for row in reader:
        try:
            cells = {
                name: cell.strip() for name, cell in row.items() if name in known and cell and cell.strip()
            }
            events.append(event_from_json(_document(cells, gazetteer, source_name)))
        except InputError as error:
            skipped.append(ImportRowError(str(error), line=reader.line_num))
    return ImportResult(events=tuple(events), skipped=tuple(skipped))


def _document(cells: dict[str, str], gazetteer: Gazetteer, source_name: str) -> dict[str, Any]:
    if "summary" not in cells:
        raise InputError("'summary' is empty")
    lat, lon = _number(cells, "lat"), _number(cells, "lon")
    if (lat is None) != (lon is None):
        raise InputError("only one of 'lat' and 'lon' is given")
    place = _place(cells, lat, lon, gazetteer)
    radius_km = _number(cells, "radius_km") or (place["radius_km"] if place else None)
    if place is not None and lat is None:
        lat, lon = place["lat"], place["lon"]
    shape, geometry = _shape(cells.get("shape", "point"), place, lat, lon, radius_km)
    digest = hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()[:16]
    return {
        "id": cells.get("event_id") or f"row:{digest}",
        "summary": cells["summary"],
        "kind": cells.get("kind", "other"),
        "status": cells.get("status", "reported"),
        "actors": [name.strip() for name in cells.get("actors", "").split(";") if name.strip()],
        "killed": _count(cells, "killed"),
        "injured": _count(cells, "injured"),
        "place": place,
        "lat": lat,
        "lon": lon,
        "geometry": geometry,
        "shape": shape,
        "radius_km": radius_km,
        "where_precision": _whole(cells, "where_precision"),
        "edtf": cells.get("edtf"),
        "first": cells.get("date_start"),
        "last": cells.get("date_end"),
        "when_precision": _whole(cells, "when_precision"),
        "when_basis": cells.get("when_basis"),
        "sources": [
            {
                "quote": cells.get("quote", cells["summary"]),
                "source": cells.get("source", source_name),
                "url": cells.get("source_url"),
            }
        ],
        "reasons": [reason.strip() for reason in cells.get("reasons", "").split(";") if reason.strip()],
    }


def _number(cells: dict[str, str], name: str) -> float | None:
    if name not in cells:
        return None
    try:
        return float(cells[name])
    except ValueError:
        raise InputError(f"{name!r} is {cells[name]!r}, which is no number") from None


def _whole(cells: dict[str, str], name: str) -> int | None:
    number = _number(cells, name)
    if number is None:
        return None
    if number != int(number):
        raise InputError(f"{name!r} is {cells[name]!r}, which is no whole number")
    return int(number)


def _count(cells: dict[str, str], name: str) -> dict[str, int | None] | None:
    low, high = _whole(cells, f"{name}_min"), _whole(cells, f"{name}_max")
    return None if low is None and high is None else {"min": low, "max": high}


def _place(
    cells: dict[str, str], lat: float | None, lon: float | None, gazetteer: Gazetteer
) -> dict[str, Any] | None:
    name = cells.get("place_name") or cells.get("place_name_ar")
    if name is None:
        return None
    found = next((place for place in gazetteer.lookup(name) if _is_near(place, lat, lon)), None)
    if found is None:
        if lat is None:
            raise InputError(f"the gazetteer knows no place {name!r}; give 'lat' and 'lon'")
        return {
            "id": cells.get("place_id") or f"name:{name}",
            "name": name,
            "name_ar": cells.get("place_name_ar"),
            "kind": cells.get("place_kind", "town"),
            "country": cells.get("country"),
            "lat": lat,
            "lon": lon,
            "radius_km": _number(cells, "radius_km") or 25.0,
        }
    return {
        "id": found.id,
        "name": found.name,
        "name_ar": found.name_ar,
        "kind": found.kind,
        "country": found.country,
        "admin1": found.admin1,
        "lat": found.lat,
        "lon": found.lon,
        "radius_km": found.radius_km,
    }


def _is_near(place: Place, lat: float | None, lon: float | None) -> bool:
    if lat is None or lon is None:
        return True
    reach = max(_NEAR_DEGREES, place.radius_km / 111)  # a degree of latitude is some 111 km
    return abs(place.lat - lat) <= reach and abs(place.lon - lon) <= reach


def _shape(
    shape: str, place: dict[str, Any] | None, lat: float | None, lon: float | None, radius_km: float | None
) -> tuple[str | None, dict[str, Any] | None]:
    """Return the form to draw: a country or district as its own outline, never as a pin at its centre."""
    if lat is None or lon is None:
        return None, None
    outline: BaseGeometry | None = None
    if place is not None and place["kind"] in _AREA_KINDS:
        outline = (
            country_shape(place["country"]) if place["kind"] == "country" else zone_shape(_as_place(place))
        )
        shape = "area"
    if outline is None and shape == "area":
        outline = disc(lat, lon, radius_km=radius_km or 25.0)
    if outline is None:
        return "point", {"type": "Point", "coordinates": [lon, lat]}
    from shapely.geometry import mapping  # noqa: PLC0415 - only areas need it

    return "area", dict(mapping(outline))


def _as_place(document: dict[str, Any]) -> Place:
    from geo.model import Place as PlaceValue  # noqa: PLC0415

    return PlaceValue(
        id=document["id"],
        name=document["name"],
        name_ar=document["name_ar"],
        kind=document["kind"],
        country=document["country"],
        admin1=document.get("admin1"),
        lat=document["lat"],
        lon=document["lon"],
        radius_km=document["radius_km"],
    )
