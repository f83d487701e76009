"""The tables that people keep by hand: `curated.csv`, `world.csv`, `countries.csv`, `not_places.csv`."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.gazetteer.builder.draft import Draft, rank_of
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACE_COLUMNS = (
    "id",
    "name",
    "name_ar",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "radius_km",
    "population",
    "confidence",
    "source",
    "note",
    "alt_latin",
    "alt_arabic",
)
KINDS = frozenset(
    re.findall(
        r"\w[\w ]*",
        "continent, country, region, admin1, district, city, town, village, neighbourhood, airport, air base,"
        "port, oil terminal, oil field, gas field, refinery, pipeline, power station, crossing, dam, road,"
        "camp, prison, hospital, university, landmark, military, island, gulf, sea, wadi, mountain, oasis,"
        "desert",
    )
)
"""What `Place.kind` may say."""


def read_places(path: Path) -> list[Draft]:
    """Read a table of places.

    Raises
    ------
    DataError
        A cell is missing or out of range, an id comes twice; names file and line.
    """
    drafts: list[Draft] = []
    seen: dict[str, int] = {}
    for line, row in read_rows(path, PLACE_COLUMNS):
        place = _place(row, path, line)
        if place.id in seen:
            twin = f"the id {place.id!r} is already on line {seen[place.id]}"
            raise DataError(twin, path=str(path), line=line)
        seen[place.id] = line
        names = (*split(row["alt_latin"]), *split(row["alt_arabic"]))
        drafts.append(Draft(place=place, names=names, rank=rank_of(place)))
    return drafts


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row) of a comma-separated table with just these columns, cells stripped."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise DataError(f"the columns must be {','.join(columns)}", path=str(path), line=1)
        for row in reader:
            if None in row or None in row.values():
                raise DataError(f"the row needs {len(columns)} cells", path=str(path), line=reader.line_num)
            yield reader.line_num, {column: cell.strip() for column, cell in row.items()}


def split(cell: str) -> tuple[str, ...]:
    """Return the variants of a cell, written with a bar between."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _place(row: dict[str, str], path: Path, line: int) -> Place:
    try:
        place = Place(
            id=row["id"],
            name=row["name"],
            name_ar=row["name_ar"] or None,
            kind=row["kind"],
            country=row["country"] or None,
            admin1=row["admin1"] or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row["radius_km"]),
            population=int(row["population"] or 0),
            confidence=float(row["confidence"] or 1),
            source=row["source"],
            note=row["note"] or None,
        )
    except ValueError as error:
        raise DataError(f"a number cannot be read ({error})", path=str(path), line=line) from None
    if not (place.id and place.name):
        raise DataError("id and name must not be empty", path=str(path), line=line)
    if place.kind not in KINDS:
        raise DataError(f"{place.kind!r} is no kind of place", path=str(path), line=line)
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180 and place.radius_km > 0):
        raise DataError("lat, lon or radius_km is out of range", path=str(path), line=line)
    if not 0 < place.confidence <= 1:
        raise DataError("confidence lies between 0 and 1", path=str(path), line=line)
    return place
