"""Events as rows of the workspace's table: columns that QGIS and SQL can read, and the whole as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.schema import event_to_json
from geo.workspace import geopackage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from geo.model import Event

_SHOWN_COLUMNS = (
    "geom",
    "id",
    "summary",
    "kind",
    "status",
    "place",
    "lat",
    "lon",
    "radius_km",
    "where_precision",
    "edtf",
    "first",
    "last",
    "when_precision",
    "killed_min",
    "killed_max",
    "actors",
    "sources",
    "document",
)
"""Columns that follow from the event alone."""

_INSERT = (
    f"INSERT OR REPLACE INTO events ({', '.join(_SHOWN_COLUMNS)}, origin, report_id) "  # noqa: S608 - our own names
    f"VALUES ({', '.join('?' * (len(_SHOWN_COLUMNS) + 2))})"
)
_UPDATE = f"UPDATE events SET {', '.join(f'{name} = ?' for name in _SHOWN_COLUMNS)} WHERE id = ?"  # noqa: S608 - our own names


def insert_events(
    connection: sqlite3.Connection, events: Iterable[Event], *, origin: str, report_id: str | None
) -> int:
    """Write events, replacing those of the same id; return how many there were."""
    count = 0

    def rows() -> Iterator[tuple[object, ...]]:
        nonlocal count
        for event in events:
            count += 1
            yield (*_row(event), origin, report_id)

    connection.executemany(_INSERT, rows())
    return count


def update_event(connection: sqlite3.Connection, event: Event) -> None:
    """Write what is shown of an event that is there already."""
    connection.execute(_UPDATE, (*_row(event), event.id))


def _row(event: Event) -> tuple[object, ...]:
    killed = event.killed
    return (
        geopackage.encode(event.geometry),
        event.id,
        event.summary,
        event.kind,
        event.status,
        event.place.name if event.place else None,
        event.lat,
        event.lon,
        event.radius_km,
        event.where_precision,
        event.edtf,
        event.first.isoformat() if event.first else None,
        event.last.isoformat() if event.last else None,
        event.when_precision,
        killed.min if killed else None,
        killed.max if killed else None,
        "; ".join(event.actors),
        "; ".join(dict.fromkeys(e.source for e in event.evidence if e.source)),
        json.dumps(event_to_json(event), ensure_ascii=False),
    )
