"""Tables with the columns of UCDP GED, both ways (UCDP GED Codebook 23.1; the older names are read too).

What GED has no word for stays empty: numbers of conflicts, dyads and sides, which only UCDP can give. Our
kinds of events come back as GED's three types of violence; the id of an event is kept in ``relid``.
"""

from __future__ import annotations

import hashlib
import math
import re
from typing import TYPE_CHECKING

from geo.events.kinds import kinds
from geo.exchange.cells import csv_bytes
from geo.exchange.table import known_cells
from geo.ground import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.exchange.cells import Cell
    from geo.model import Event

COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)
SIGNS = frozenset({"type_of_violence", "where_prec", "date_prec"})
"""Columns by which a table is known to be UCDP GED's."""

_OWN_ID = re.compile(r"ucdp:(\d+)")
_KIND_OF_TYPE = {"1": "clash", "2": "clash", "3": "killing"}
_CELLS_A_DEGREE = 2  # PRIO-GRID: half a degree a side, numbered from the south-west, 720 a row


def ucdp_bytes(events: Iterable[Event]) -> bytes:
    """Return events as CSV with the columns of UCDP GED."""
    rows = map(_row, events)
    return csv_bytes(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))


def _row(event: Event) -> dict[str, Cell]:
    known = kinds().get(event.kind)
    place, first = event.place, event.evidence[0] if event.evidence else None
    day = event.first or event.last
    killed = event.killed
    low = killed.min if killed else None
    side_a, side_b, *_ = (*event.actors, None, None)
    sources = {part.source for part in event.evidence if part.source}
    return {
        "id": number_of(event.id),
        "relid": event.id,
        "year": day.year if day else None,
        "type_of_violence": int(known.ucdp) if known and known.ucdp else None,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": len(sources) or None,
        "source_article": first.quote or None if first else None,
        "source_office": first.source if first else None,
        "source_headline": event.summary,
        "where_prec": event.where_precision,
        "where_coordinates": place.name if place else None,
        "adm_1": place.admin1 if place else None,
        "latitude": event.lat,
        "longitude": event.lon,
        "geom_wkt": f"POINT ({event.lon!r} {event.lat!r})" if event.lat is not None else None,
        "priogrid_gid": grid_cell(event.lat, event.lon),
        "country": country_name(place.country) if place and place.country else None,
        "date_prec": event.when_precision,
        "date_start": event.first,
        "date_end": event.last,
        "deaths_unknown": low,
        "best": low,
        "high": killed.max if killed else None,
        "low": low,
    }


def number_of(event_id: str) -> int:
    """Return the number that stands for an event: GED's own, or one made of our id that keeps to 48 bits."""
    own = _OWN_ID.fullmatch(event_id)
    return (
        int(own[1]) if own else int(hashlib.sha256(event_id.encode("utf-8", "replace")).hexdigest()[:12], 16)
    )


def grid_cell(lat: float | None, lon: float | None) -> int | None:
    """Return the number of the PRIO-GRID cell around a point (Tollefsen, Strand and Buhaug 2012)."""
    if lat is None or lon is None:
        return None
    row = min(math.floor((lat + 90) * _CELLS_A_DEGREE), 180 * _CELLS_A_DEGREE - 1)
    column = min(math.floor((lon + 180) * _CELLS_A_DEGREE), 360 * _CELLS_A_DEGREE - 1)
    return row * 360 * _CELLS_A_DEGREE + column + 1


def ucdp_cells(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row with the columns of UCDP GED as cells by our own names."""
    row = known_cells(row)
    low, high, best = row.get("low", ""), row.get("high", ""), row.get("best", "")
    cells = {
        "event_id": _event_id(row),
        "summary": row.get("source_headline") or row.get("where_description") or row.get("dyad_name", ""),
        "kind": _KIND_OF_TYPE.get(_whole(row.get("type_of_violence", "")), ""),
        "actors": "; ".join(row[name] for name in ("side_a", "side_b") if name in row),
        "killed_min": low or best,
        "killed_max": high,
        "date_start": row.get("date_start", ""),
        "date_end": row.get("date_end", ""),
        "when_precision": row.get("date_prec", ""),
        "place_name": row.get("where_coordinates", ""),
        "country": row.get("country", ""),
        "admin1": row.get("adm_1", ""),
        "lat": row.get("latitude", ""),
        "lon": row.get("longitude", ""),
        "where_precision": row.get("where_prec", ""),
        "source": row.get("source_office") or row.get("source_original") or "UCDP GED",
        "quote": row.get("source_article", ""),
    }
    return {name: cell for name, cell in cells.items() if cell}


def _event_id(row: Mapping[str, str]) -> str:
    given = _whole(row.get("id", ""))
    relid = row.get("relid", "")
    if relid and str(number_of(relid)) == given:
        return relid
    return f"ucdp:{given}" if given else ""


def _whole(text: str) -> str:
    """Return a number without the ".0" that data frames add to whole numbers of columns with gaps."""
    return text.removesuffix(".0")
