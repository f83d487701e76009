"""An event as one flat row: the single definition of columns for tables, files, databases and dictionary.

Rows hold plain values only (text, numbers, `datetime.date`), `None` for unknown. The geometry is WKT,
longitude first. What a row cannot hold is the list of pieces of evidence beyond the first.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date  # noqa: TC003 - read by `fields()` at run time
from typing import Any, Literal

ColumnType = Literal["text", "integer", "real", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the event table: `unit` is empty where the value has none."""

    name: str
    type: ColumnType
    unit: str
    meaning: str


def _column(type_: ColumnType, meaning: str, unit: str = "", *, required: bool = False) -> Any:
    metadata = {"type": type_, "unit": unit, "meaning": meaning}
    return field(metadata=metadata) if required else field(default=None, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event, flat. The order of the fields is the order of the columns."""

    event_id: str = _column("text", "identifier; the same words of the same report keep it", required=True)
    report_id: str | None = _column("text", "report of the first piece of evidence")
    summary: str = _column("text", "what happened, in the report's own words", required=True)
    kind: str = _column("text", "kind of event, a key of data/lexicon/event_kinds.toml", required=True)
    family: str | None = _column("text", "family of kinds, which gives the colour")
    status: str = _column("text", "reported, expected, denied or claimed", required=True)
    actors: str | None = _column("text", "who acted or was acted on, parted by '; '")
    killed_min: int | None = _column("integer", "people killed, at least", "people")
    killed_max: int | None = _column("integer", "people killed, at most", "people")
    injured_min: int | None = _column("integer", "people injured, at least", "people")
    injured_max: int | None = _column("integer", "people injured, at most", "people")
    date_start: date | None = _column("date", "first day it may have happened on", "day")  # noqa: RUF009
    date_end: date | None = _column("date", "last day it may have happened on", "day")  # noqa: RUF009
    edtf: str | None = _column("text", "when, as EDTF level 1 (ISO 8601-2:2019)")
    when_precision: int | None = _column("integer", "UCDP GED date precision: 1 a day … 5 more than a year")
    when_basis: str | None = _column("text", "what the time is read from")
    place_id: str | None = _column("text", "gazetteer identifier")
    place_name: str | None = _column("text", "place, in Latin letters")
    place_name_ar: str | None = _column("text", "place, in Arabic letters")
    place_kind: str | None = _column("text", "kind of place")
    country: str | None = _column("text", "ISO 3166-1 alpha-2 code")
    admin1: str | None = _column("text", "first administrative division")
    lat: float | None = _column("real", "latitude of the place or of the shape's centre", "degree")
    lon: float | None = _column("real", "longitude of the place or of the shape's centre", "degree")
    radius_km: float | None = _column("real", "how far from the point it may have been", "km")
    where_precision: int | None = _column("integer", "UCDP GED place precision: 1 exact … 7 beyond land")
    shape: str | None = _column("text", "point, area, ring, sector, band or sea")
    geometry_wkt: str | None = _column("text", "the shape, WGS 84, longitude first", "degree")
    source: str | None = _column("text", "who reported it")
    source_url: str | None = _column("text", "address of the source")
    quote: str | None = _column("text", "the words of the first piece of evidence")
    char_start: int | None = _column("integer", "where the quote starts in the report", "code point")
    char_end: int | None = _column("integer", "where the quote ends in the report, exclusive", "code point")
    reasons: str | None = _column("text", "why this place, time and kind, parted by '; '")
    corrections: str | None = _column(
        "text", "what was changed by hand: a JSON list of field, machine's value, who, when, why"
    )


EVENT_COLUMNS: tuple[Column, ...] = tuple(
    Column(f.name, f.metadata["type"], f.metadata["unit"], f.metadata["meaning"]) for f in fields(EventRow)
)
"""The columns of `EventRow` in order."""
