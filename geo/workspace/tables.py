"""The tables of a workspace, and how a file of an older program is brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

SCHEMA_VERSION: Final = 2

SHOWN: Final = 0
PUT_AWAY: Final = 1
REJECTED: Final = 2
MERGED: Final = 3
"""Values of ``events.removed``: shown; put away; rejected by hand; part of an event merged by hand."""

IS_BY_HAND: Final = "machine IS NOT NULL OR removed > 1 OR origin = 'hand' OR origin = 'merge'"
"""The rows of ``events`` that corrections made or changed; word for word the condition of an index."""

_BY_HAND_INDEX = f"CREATE INDEX events_by_hand ON events (id) WHERE {IS_BY_HAND}"

TABLES: Final = (
    "CREATE TABLE zamakan_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # `document` is the event as it is shown, in the contract's JSON; `machine` the document as it was read or
    # imported, where corrections changed it. The other columns are those of `document`, for QGIS and SQL.
    (
        "CREATE TABLE events ("
        "fid INTEGER PRIMARY KEY AUTOINCREMENT, geom BLOB, id TEXT NOT NULL UNIQUE, summary TEXT NOT NULL, "
        "kind TEXT NOT NULL, status TEXT NOT NULL, place TEXT, lat DOUBLE, lon DOUBLE, radius_km DOUBLE, "
        "where_precision INTEGER, edtf TEXT, first DATE, last DATE, when_precision INTEGER, "
        "killed_min INTEGER, killed_max INTEGER, actors TEXT NOT NULL, sources TEXT NOT NULL, "
        "origin TEXT NOT NULL, report_id TEXT, removed INTEGER NOT NULL DEFAULT 0, document TEXT NOT NULL, "
        "machine TEXT)"
    ),
    "CREATE INDEX events_by_time ON events (first, last)",
    "CREATE INDEX events_by_report ON events (report_id)",
    _BY_HAND_INDEX,
    (
        "CREATE TABLE reports ("
        "fid INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT, source TEXT, lang TEXT, "
        "published DATE, added TEXT NOT NULL, sha256 TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0, "
        "text TEXT NOT NULL, reading TEXT NOT NULL)"
    ),
    # `quote` with `before` and `after` says where in a report's text a correction belongs, should the text
    # or its offsets change; `problem` why it could not be applied the last time, empty where it was.
    (
        "CREATE TABLE corrections ("
        "fid INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, field TEXT NOT NULL, "
        "machine TEXT NOT NULL, value TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL, "
        "why TEXT NOT NULL, "
        "undone INTEGER NOT NULL DEFAULT 0, report_id TEXT, start INTEGER, end INTEGER, quote TEXT, "
        "before TEXT, after TEXT, problem TEXT NOT NULL DEFAULT '')"
    ),
    "CREATE INDEX corrections_by_event ON corrections (event_id)",
    "CREATE INDEX corrections_by_report ON corrections (report_id)",
    (
        "CREATE TABLE learned_names ("
        "fid INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, surface TEXT NOT NULL, "
        "place TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL, why TEXT NOT NULL, "
        "correction INTEGER)"
    ),
)

ATTRIBUTES: Final = ("reports", "corrections", "learned_names")
"""The tables without a geometry, as a GeoPackage lists them."""


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the tables of version 1 up to date; call inside a transaction."""
    connection.execute("ALTER TABLE events ADD COLUMN machine TEXT")
    for column in (
        "report_id TEXT",
        "start INTEGER",
        "end INTEGER",
        "quote TEXT",
        "before TEXT",
        "after TEXT",
    ):
        connection.execute(f"ALTER TABLE corrections ADD COLUMN {column}")
    connection.execute("ALTER TABLE corrections ADD COLUMN problem TEXT NOT NULL DEFAULT ''")
    connection.execute(_BY_HAND_INDEX)
    connection.execute("CREATE INDEX corrections_by_report ON corrections (report_id)")
    connection.execute(TABLES[-1])
    connection.execute("UPDATE zamakan_meta SET value = ? WHERE key = 'schema'", (str(SCHEMA_VERSION),))
