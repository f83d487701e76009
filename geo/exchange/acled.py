"""Tables with ACLED's columns, both ways (ACLED Codebook 2023; the columns since March 2023).

What ACLED has no word for stays empty: an event type of theirs for a meeting or a flood, their numbers for
kinds of actors. Our own kind of event is kept in ``tags``, so that it comes back.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.events.kinds import kinds
from geo.exchange.cells import csv_bytes
from geo.exchange.columns import kind_of
from geo.exchange.table import known_cells
from geo.ground import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.exchange.cells import Cell
    from geo.model import Event

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
SIGNS = frozenset({"event_id_cnty", "event_date"})
"""Columns by which a table is known to be ACLED's."""

_OWN_ID = re.compile(r"[A-Z]{3}\d+")
_KIND_TAG = "zamakan kind="
# Precision codes: theirs are 1 to 3, UCDP GED's 1 to 5 (time) and 1 to 7 (place).
_TIME_OUT = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
_TIME_IN = {"1": "1", "2": "3", "3": "4"}
_PLACE_OUT = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_PLACE_IN = {"1": "1", "2": "2", "3": "4"}
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}


def acled_bytes(events: Iterable[Event]) -> bytes:
    """Return events as CSV with ACLED's columns."""
    rows = map(_row, events)
    return csv_bytes(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))


def _row(event: Event) -> dict[str, Cell]:
    known = kinds().get(event.kind)
    event_type, sub_type = split_type(known.acled) if known else ("", "")
    place, first = event.place, event.evidence[0] if event.evidence else None
    day = event.first or event.last
    country = place.country if place else None
    actors = event.actors
    return {
        "event_id_cnty": event.id.removeprefix("acled:"),
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": _TIME_OUT.get(event.when_precision or 0),
        "disorder_type": _DISORDER.get(event_type),
        "event_type": event_type or None,
        "sub_event_type": sub_type or None,
        "actor1": actors[0] if actors else None,
        "actor2": actors[1] if len(actors) > 1 else None,
        "assoc_actor_1": "; ".join(actors[2:]) or None,
        "iso": _numeric_code(country) if country else None,
        "country": country_name(country) if country else None,
        "admin1": place.admin1 if place else None,
        "location": place.name if place else None,
        "latitude": event.lat,
        "longitude": event.lon,
        "geo_precision": _PLACE_OUT.get(event.where_precision or 0),
        "source": first.source if first else None,
        "notes": event.summary,
        "fatalities": event.killed.min if event.killed else None,
        "tags": _KIND_TAG + event.kind,
    }


def split_type(acled: str) -> tuple[str, str]:
    """Return event type and sub-event type of the kinds' crosswalk; of several sub-event types the first.

    Both may hold a slash themselves ("Explosions/Remote violence/Shelling/artillery/missile attack").
    """
    for event_type in _DISORDER:
        if acled.startswith(event_type + "/"):
            return event_type, acled[len(event_type) + 1 :].split("; ", maxsplit=1)[0]
    return "", ""


@lru_cache(maxsize=1)
def _kinds_by_type() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for kind in kinds().values():
        event_type, _ = split_type(kind.acled)
        for sub_type in kind.acled[len(event_type) + 1 :].split("; "):
            found.setdefault((event_type, sub_type), kind.name)
    return found


@lru_cache(maxsize=512)
def _numeric_code(country: str) -> int | None:
    """Return the ISO 3166-1 numeric code of a country (Unicode CLDR lists them as aliases)."""
    from babel.core import get_global  # noqa: PLC0415 - for this format only

    aliases = get_global("territory_aliases").items()
    return next((int(code) for code, meant in aliases if code.isdecimal() and list(meant) == [country]), None)


def acled_cells(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row with ACLED's columns as cells by our own names."""
    row = known_cells(row)
    event_id = row.get("event_id_cnty", "")
    actors = [row[name] for name in ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2") if name in row]
    cells = {
        "event_id": f"acled:{event_id}" if _OWN_ID.fullmatch(event_id) else event_id,
        "summary": row.get("notes", ""),
        "kind": _kind(row),
        "actors": "; ".join(actors),
        "killed": row.get("fatalities", ""),
        "date": row.get("event_date", ""),
        "when_precision": _TIME_IN.get(row.get("time_precision", ""), ""),
        "place_name": row.get("location", ""),
        "country": row.get("country", ""),
        "admin1": row.get("admin1", ""),
        "lat": row.get("latitude", ""),
        "lon": row.get("longitude", ""),
        "where_precision": _PLACE_IN.get(row.get("geo_precision", ""), ""),
        "source": row.get("source", ""),
    }
    return {name: cell for name, cell in cells.items() if cell}


def _kind(row: Mapping[str, str]) -> str:
    tagged = row.get("tags", "").partition(_KIND_TAG)[2]
    if tagged in kinds():
        return tagged
    event_type, sub_type = row.get("event_type", ""), row.get("sub_event_type", "")
    known = _kinds_by_type().get((event_type, sub_type))
    return known or kind_of(sub_type) or kind_of(event_type) or sub_type or event_type
