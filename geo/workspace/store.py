"""One workspace: a GeoPackage in WAL mode, so that several processes may use it and a crash loses nothing.

Every change is one transaction that also raises `Workspace.version`; a cache keyed on (path, version) is
never stale. Machine events and corrections by hand lie in separate tables: reading a report again replaces
the machine's events and leaves every correction in place.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.errors import WorkspaceError
from geo.model import Report
from geo.schema import event_from_json, reading_to_json
from geo.workspace import geopackage
from geo.workspace.corrections import CORRECTABLE, Correction, apply_corrections, read_corrections
from geo.workspace.rows import insert_events
from geo.workspace.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from geo.model import Event, Language, Reading

SCHEMA_VERSION = 1
_BUSY_TIMEOUT_S = 10.0

_TABLES = """
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report in a workspace with what was read in it (the JSON of the contract)."""

    report: Report
    added: str
    reading: dict[str, Any]


class Workspace:
    """Events, reports and corrections in one file. Open with `create` or `open`, close with `close`.

    A connection a call: the object may be shared by threads.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path, *, name: str) -> Workspace:
        """Make an empty workspace.

        Raises
        ------
        WorkspaceError
            If the file exists or cannot be written.
        """
        if path.exists():
            raise WorkspaceError(f"{path}: there is a workspace already; open it or choose another name")
        path.parent.mkdir(parents=True, exist_ok=True)
        workspace = cls(path)
        # Laid out under another name and moved: a crash leaves no half-made workspace behind.
        draft = path.with_name(path.name + ".new")
        draft.unlink(missing_ok=True)
        try:
            with contextlib.closing(sqlite3.connect(draft)) as connection, connection:
                geopackage.lay_out(connection)
                for statement in _TABLES.split(";"):
                    if statement.strip():
                        connection.execute(statement)
                geopackage.register(connection, "events", data_type="features", description="Events")
                for table in ("reports", "corrections"):
                    geopackage.register(connection, table, data_type="attributes", description=table)
                connection.executemany(
                    "INSERT INTO zamakan_meta VALUES (?, ?)",
                    [("name", name), ("schema", str(SCHEMA_VERSION)), ("version", "0")],
                )
            draft.replace(path)
        except (sqlite3.Error, OSError) as error:
            raise WorkspaceError(f"{path}: cannot make the workspace: {error}") from error
        with workspace._connect() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        return workspace

    @classmethod
    def open(cls, path: Path) -> Workspace:
        """Open an existing workspace.

        Raises
        ------
        WorkspaceError
            If there is none, it is damaged, or a newer program made it.
        """
        if not path.is_file():
            raise WorkspaceError(f"{path}: there is no workspace; make one with `zamakan workspace create`")
        workspace = cls(path)
        schema = int(workspace.meta("schema") or 0)
        if schema > SCHEMA_VERSION:
            raise WorkspaceError(
                f"{path}: made by a newer Zamakan (schema {schema}); update Zamakan to open it"
            )
        return workspace

    @contextlib.contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self.path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
        except sqlite3.Error as error:
            raise WorkspaceError(f"{self.path}: cannot open the workspace: {error}") from error
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.row_factory = sqlite3.Row
            yield connection
        except sqlite3.DatabaseError as error:
            raise WorkspaceError(_explain(self.path, error)) from error
        finally:
            connection.close()

    @contextlib.contextmanager
    def _change(self, expected_version: int | None = None) -> Iterator[sqlite3.Connection]:
        """One transaction that raises the version; nothing of it stays if anything in it fails."""
        with self._connect() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                now = int(
                    connection.execute("SELECT value FROM zamakan_meta WHERE key = 'version'").fetchone()[0]
                )
                self._refuse_stale(expected_version, now)
                yield connection
                connection.execute("UPDATE zamakan_meta SET value = ? WHERE key = 'version'", (str(now + 1),))
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def _refuse_stale(self, expected: int | None, now: int) -> None:
        if expected is not None and now != expected:
            raise WorkspaceError(
                f"{self.path.name}: somebody else has changed the workspace since you opened it "
                f"(version {expected}, now {now}); look at the change and save again"
            )

    def meta(self, key: str) -> str | None:
        """Return a word about the workspace: ``name``, ``schema``, ``version`` or one set by `set_meta`."""
        with self._connect() as connection:
            row = connection.execute("SELECT value FROM zamakan_meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keep a word about the workspace."""
        with self._change() as connection:
            connection.execute("INSERT OR REPLACE INTO zamakan_meta VALUES (?, ?)", (key, value))

    @property
    def version(self) -> int:
        """The number of changes made so far."""
        return int(self.meta("version") or 0)

    @property
    def name(self) -> str:
        """The workspace's own name."""
        return self.meta("name") or self.path.stem

    def add_reading(self, reading: Reading, *, added: datetime) -> tuple[str, ...]:
        """Keep a report and the events read in it; a report of the same id is read again, not doubled.

        Returns the ids of the events. Corrections of the events stay.
        """
        report = reading.report
        with self._change() as connection:
            connection.execute("DELETE FROM events WHERE report_id = ? AND origin = 'read'", (report.id,))
            connection.execute(
                "INSERT INTO reports (id, title, source, lang, published, added, sha256, text, reading) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, "
                "source = excluded.source, lang = excluded.lang, published = excluded.published, "
                "removed = 0, sha256 = excluded.sha256, text = excluded.text, reading = excluded.reading",
                (
                    report.id,
                    report.title,
                    report.source,
                    reading.lang,
                    report.published.isoformat() if report.published else None,
                    added.isoformat(timespec="seconds"),
                    hashlib.sha256(report.text.encode()).hexdigest(),
                    report.text,
                    json.dumps(reading_to_json(reading), ensure_ascii=False),
                ),
            )
            insert_events(connection, reading.events, origin="read", report_id=report.id)
        return tuple(event.id for event in reading.events)

    def add_events(self, events: Iterable[Event], *, origin: str = "import") -> int:
        """Keep events that come from a table or from a hand; an event of the same id is replaced."""
        with self._change() as connection:
            return insert_events(connection, events, origin=origin, report_id=None)

    def count(self) -> int:
        """Return the number of events, without reading them."""
        with self._connect() as connection:
            return int(connection.execute("SELECT count(*) FROM events WHERE removed = 0").fetchone()[0])

    def events(self, *, removed: bool = False) -> tuple[Event, ...]:
        """Return all events with their corrections, in the order of time; undated ones last."""
        query = (
            "SELECT document FROM events WHERE removed = ? "
            "ORDER BY first IS NULL AND last IS NULL, coalesce(first, last), id"
        )
        with self._connect() as connection:
            rows = connection.execute(query, (int(removed),)).fetchall()
            corrections = read_corrections(connection, undone=False)
        by_event: dict[str, list[Correction]] = {}
        for correction in corrections:
            by_event.setdefault(correction.event_id, []).append(correction)
        documents = (json.loads(row[0]) for row in rows)
        return tuple(
            event_from_json(apply_corrections(document, by_event.get(document["id"], ())))
            for document in documents
        )

    def events_of(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """Return the corrected events of some ids, in the order of `ids`; unknown ones are left out."""
        with self.snapshot() as snapshot:
            found = {row.document["id"]: row.document for row in snapshot.rows_of(ids)}
        return tuple(event_from_json(found[event_id]) for event_id in ids if event_id in found)

    @property
    def state(self) -> str:
        """A short text that is another after every change, and for another file of the same name."""
        with self.snapshot() as snapshot:
            return snapshot.state

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Open the workspace as it is now, to be read row by row; later changes are not seen in it."""
        with self._connect() as connection:
            connection.execute("BEGIN")
            version = connection.execute("SELECT value FROM zamakan_meta WHERE key = 'version'").fetchone()[0]
            newest = connection.execute("SELECT max(fid) FROM events").fetchone()[0] or 0
            # A backup put in this one's place may have the same version and other events.
            yield Snapshot(connection, f"{version} {newest} {self.path.stat().st_ino}")

    def reports(self) -> tuple[StoredReport, ...]:
        """Return the reports, newest publication first."""
        with self._connect() as connection:
            rows = connection.execute(
                "SELECT * FROM reports WHERE removed = 0 ORDER BY published DESC, id"
            ).fetchall()
        return tuple(
            StoredReport(
                report=Report(
                    id=row["id"],
                    text=row["text"],
                    lang=_language(row["lang"]),
                    published=date.fromisoformat(row["published"]) if row["published"] else None,
                    title=row["title"],
                    source=row["source"],
                ),
                added=row["added"],
                reading=json.loads(row["reading"]),
            )
            for row in rows
        )

    def remove(self, *, event_ids: Sequence[str] = (), report_ids: Sequence[str] = ()) -> None:
        """Put events, or reports with their events, away; `restore` brings them back."""
        self._mark_removed(event_ids, report_ids, removed=True)

    def restore(self, *, event_ids: Sequence[str] = (), report_ids: Sequence[str] = ()) -> None:
        """Bring back what `remove` put away."""
        self._mark_removed(event_ids, report_ids, removed=False)

    def _mark_removed(self, event_ids: Sequence[str], report_ids: Sequence[str], *, removed: bool) -> None:
        with self._change() as connection:
            flag = int(removed)
            connection.executemany(
                "UPDATE events SET removed = ? WHERE id = ?", [(flag, i) for i in event_ids]
            )
            for report_id in report_ids:
                connection.execute("UPDATE reports SET removed = ? WHERE id = ?", (flag, report_id))
                connection.execute("UPDATE events SET removed = ? WHERE report_id = ?", (flag, report_id))

    def correct(
        self,
        event_id: str,
        field: str,
        value: Any,
        *,
        who: str,
        made: datetime,
        why: str,
        expected_version: int | None = None,
    ) -> None:
        """Set one field of an event by hand; see `correct_many`."""
        self.correct_many(
            event_id, {field: value}, who=who, made=made, why=why, expected_version=expected_version
        )

    def correct_many(
        self,
        event_id: str,
        changes: Mapping[str, Any],
        *,
        who: str,
        made: datetime,
        why: str,
        expected_version: int | None = None,
    ) -> None:
        """Set fields of an event by hand, all or none.

        Parameters
        ----------
        changes
            New values as in the event's JSON, by its keys; `CORRECTABLE` lists those that may be set.
        expected_version
            The version the person saw; a change by somebody else since then is refused, not overwritten.

        Raises
        ------
        WorkspaceError
            If a field may not be corrected, the event is unknown, or the workspace has moved on.
        InputError
            If a value is none that the field may have.
        """
        for field in changes.keys() - CORRECTABLE:
            raise WorkspaceError(
                f"{field!r} cannot be corrected; one of {', '.join(sorted(CORRECTABLE))} can"
            )
        if not changes:
            return
        with self._change(expected_version) as connection:
            row = connection.execute("SELECT document FROM events WHERE id = ?", (event_id,)).fetchone()
            if row is None:
                raise WorkspaceError(f"there is no event {event_id!r} in {self.path.name}")
            document = json.loads(row[0])
            event_from_json({**document, **changes})  # refuses a value that is none
            connection.executemany(
                "INSERT INTO corrections (event_id, field, machine, value, who, made, why) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        event_id,
                        field,
                        json.dumps(document.get(field), ensure_ascii=False),
                        json.dumps(value, ensure_ascii=False),
                        who,
                        made.isoformat(timespec="seconds"),
                        why,
                    )
                    for field, value in changes.items()
                ],
            )

    def undo(self, number: int) -> None:
        """Take a correction back; it stays on record as undone."""
        with self._change() as connection:
            connection.execute("UPDATE corrections SET undone = 1 WHERE fid = ?", (number,))

    def corrections(self) -> tuple[Correction, ...]:
        """Return every correction ever made, oldest first."""
        with self._connect() as connection:
            return read_corrections(connection)

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the file; nothing for a sound one."""
        try:
            with self._connect() as connection:
                found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        except WorkspaceError as error:
            return (str(error),)
        return () if found == ["ok"] else tuple(found)

    def backup(self, target: Path) -> None:
        """Write a copy that is whole even while others write.

        Raises
        ------
        WorkspaceError
            If the copy cannot be written; no half copy stays.
        """
        draft = target.with_name(target.name + ".new")
        try:
            with self._connect() as connection, contextlib.closing(sqlite3.connect(draft)) as copy:
                connection.backup(copy)
            draft.replace(target)
        except (sqlite3.Error, OSError) as error:
            draft.unlink(missing_ok=True)
            raise WorkspaceError(f"{target}: cannot write the copy: {error}") from error


def _explain(path: Path, error: sqlite3.DatabaseError) -> str:
    if "locked" in str(error):
        return f"{path.name}: another program has been writing for {_BUSY_TIMEOUT_S:.0f} s; try again"
    if "full" in str(error):
        return f"{path.name}: the disk is full; what was saved before is safe, this change is not saved"
    return f"{path}: this is no workspace of Zamakan, or it is damaged ({error}); restore a backup"


def _language(value: str | None) -> Language | None:
    return "ar" if value == "ar" else "en" if value == "en" else None
