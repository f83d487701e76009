"""A workspace as the first version of the program laid it out."""

import json
import sqlite3

from geo.workspace import geopackage

TABLES = """
CREATE TABLE zamakan_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, geom BLOB, id TEXT NOT NULL UNIQUE, summary TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, place TEXT, lat DOUBLE, lon DOUBLE, radius_km DOUBLE,
  where_precision INTEGER, edtf TEXT, first DATE, last DATE, when_precision INTEGER,
  killed_min INTEGER, killed_max INTEGER, actors TEXT NOT NULL, sources TEXT NOT NULL,
  origin TEXT NOT NULL, report_id TEXT, removed INTEGER NOT NULL DEFAULT 0, document TEXT NOT NULL);
CREATE INDEX events_by_time ON events (first, last);
CREATE INDEX events_by_report ON events (report_id);
CREATE TABLE reports (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT, source TEXT, lang TEXT,
  published DATE, added TEXT NOT NULL, sha256 TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL, reading TEXT NOT NULL);
CREATE TABLE corrections (
  fid INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, field TEXT NOT NULL,
  machine TEXT NOT NULL, value TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL, why TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0);
CREATE INDEX corrections_by_event ON corrections (event_id);
"""
DOCUMENT = {"id": "e1", "summary": "Camps were hit", "kind": "air strike"}


def make_version_1(path):
    """Write such a workspace, with one event that Ali corrected; return its path."""
    connection = sqlite3.connect(path)
    with connection:
        geopackage.lay_out(connection)
        connection.executescript(TABLES)
        geopackage.register(connection, "events", data_type="features", description="Events")
        for table in ("reports", "corrections"):
            geopackage.register(connection, table, data_type="attributes", description=table)
        connection.executemany(
            "INSERT INTO zamakan_meta VALUES (?, ?)", [("name", "old"), ("schema", "1"), ("version", "7")]
        )
        connection.execute(
            "INSERT INTO events (id, summary, kind, status, actors, sources, origin, document) "
            "VALUES ('e1', 'Camps were hit', 'air strike', 'reported', '', '', 'import', ?)",
            (json.dumps(DOCUMENT),),
        )
        connection.execute(
            "INSERT INTO corrections (event_id, field, machine, value, who, made, why) "
            "VALUES ('e1', 'kind', '\"air strike\"', '\"shelling\"', 'Ali', '2025-05-05T10:00:00+00:00', '')"
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return path
