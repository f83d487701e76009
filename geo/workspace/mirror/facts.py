"""What the mirror keeps of an event: the columns that filters, counts and the map need, and no more.

The facts are taken from the event's JSON, not from an `Event`: a million objects would need gigabytes and
minutes, a million dictionaries, one after the other, need neither.
"""

from __future__ import annotations

import struct
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import shapely
from shapely.geometry import shape

from geo.schema import GEOMETRY_DECIMALS
from geo.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()

SCHEMA = pa.schema(
    [
        ("fid", pa.int64()),
        ("id", pa.string()),
        ("kind", pa.string()),
        ("status", pa.string()),
        ("actors", pa.list_(pa.string())),
        ("sources", pa.list_(pa.string())),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("west", pa.float64()),
        ("south", pa.float64()),
        ("east", pa.float64()),
        ("north", pa.float64()),
        ("radius_km", pa.float32()),
        ("where_precision", pa.uint8()),
        ("when_precision", pa.uint8()),
        ("first_day", pa.int32()),
        ("last_day", pa.int32()),
        ("shape", pa.string()),
        ("area", pa.int64()),
        ("search", pa.string()),
    ]
)
"""Days count from 1970-01-01; `area` names an outline that many events may share, null for a spot."""

Row = tuple[Any, ...]
_BOX = struct.Struct("<4d")
_BOX_AT = 8  # a GeoPackage geometry: magic, version, flags, reference system, then the box
_HEADER_BYTES = 40
_HAS_BOX = 0b0000_1110
_POINT = (1).to_bytes(4, "little")


def facts_of(fid: int, geometry: bytes | None, document: Mapping[str, Any]) -> Row:
    """Return the row of an event.

    Parameters
    ----------
    fid
        Its number in the workspace.
    geometry
        Its geometry as a GeoPackage blob.
    document
        Its JSON, corrections applied.
    """
    lat, lon = document.get("lat"), document.get("lon")
    box = box_of(geometry)
    if box is None and lat is not None and lon is not None:
        box = (lon, lat, lon, lat)
    west, south, east, north = box or (None, None, None, None)
    sources = document.get("sources") or []
    return (
        fid,
        document["id"],
        document.get("kind") or "other",
        document.get("status") or "reported",
        document.get("actors") or [],
        list({part["source"] for part in sources if part.get("source")}),
        lat,
        lon,
        west,
        south,
        east,
        north,
        document.get("radius_km"),
        document.get("where_precision"),
        document.get("when_precision"),
        _day(document.get("first")),
        _day(document.get("last")),
        document.get("shape"),
        area_key(geometry),
        search_text(document, sources),
    )


def box_of(geometry: bytes | None) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of a GeoPackage blob, rounded as the event's JSON rounds them."""
    if geometry is None or not geometry[3] & _HAS_BOX:
        return None
    west, east, south, north = _BOX.unpack_from(geometry, _BOX_AT)
    return (
        round(west, GEOMETRY_DECIMALS),
        round(south, GEOMETRY_DECIMALS),
        round(east, GEOMETRY_DECIMALS),
        round(north, GEOMETRY_DECIMALS),
    )


def area_key(geometry: bytes | None) -> int | None:
    """Return a number for the outline in a GeoPackage blob, equal for equal outlines; none for a spot."""
    if geometry is None or not geometry[3] & _HAS_BOX or geometry[_HEADER_BYTES + 1 :].startswith(_POINT):
        return None
    digest = blake2b(memoryview(geometry)[_HEADER_BYTES:], digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def outline_of(document: Mapping[str, Any]) -> bytes:
    """Return the geometry of an event's JSON as well-known binary: the one that selections judge by."""
    outline: bytes = shapely.to_wkb(shape(document["geometry"]))
    return outline


def search_text(document: Mapping[str, Any], sources: Sequence[Mapping[str, Any]]) -> str:
    """Return the folded words that a text filter looks through: as `geo.workspace.selection` does."""
    place = document.get("place") or {}
    parts = dict.fromkeys(
        [
            document.get("summary") or "",
            *(document.get("actors") or []),
            *(part.get("quote") or "" for part in sources),
            place.get("name") or "",
            place.get("name_ar") or "",
        ]
    )
    return " ".join(fold_word(word) for part in parts for word in part.split())


def _day(text: str | None) -> int | None:
    return None if text is None else date.fromisoformat(text).toordinal() - EPOCH_ORDINAL


def as_table(rows: Iterable[Row]) -> pa.Table:
    """Return rows as an Arrow table, which DuckDB takes in without a copy."""
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)
