"""What a workspace holds: reports, the events read in them or imported, and the corrections over both.

Reading a report again replaces the machine's events and leaves every correction in place. What is shown of
an event is worked out in the transaction that changes it (`settle`), so that QGIS and SQL see it too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.errors import WorkspaceError
from geo.model import Report
from geo.schema import event_from_json, reading_to_json
from geo.workspace.by_hand import ByHand
from geo.workspace.corrections import insert_correction
from geo.workspace.learned import forget_correction, forget_name, read_names, teach
from geo.workspace.rows import insert_events
from geo.workspace.settle import settle
from geo.workspace.snapshot import Snapshot

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from geo.model import Event, Language, Place, Reading
    from geo.workspace.corrections import Correction
    from geo.workspace.learned import TaughtName


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report in a workspace with what was read in it (the JSON of the contract)."""

    report: Report
    added: str
    reading: dict[str, Any]


class Workspace(ByHand):
    """Events, reports and corrections in one file. Make one with `create`, open one with `open`."""

    def add_reading(
        self, reading: Reading, *, added: datetime, expected_version: int | None = None
    ) -> tuple[str, ...]:
        """Keep a report and the events read in it; a report of the same id is read again, not doubled.

        Returns the ids of the events. Corrections of the events stay.
        """
        with self._change(expected_version) as connection:
            _keep_reading(connection, reading, added=added)
            settle(connection)
        return tuple(event.id for event in reading.events)

    def keep_mentions(
        self,
        corrections: Sequence[Correction],
        reading: Reading,
        *,
        undone: Sequence[int] = (),
        taught: Sequence[tuple[str, Place]] = (),
        expected_version: int | None = None,
    ) -> None:
        """Keep corrections of a report's mentions with the reading that follows from them, all or nothing.

        Parameters
        ----------
        undone
            Numbers of corrections taken back with it.
        taught
            Names, as written, with the place they mean from now on in this workspace.
        """
        with self._change(expected_version) as connection:
            for number in undone:
                connection.execute("UPDATE corrections SET undone = 1 WHERE fid = ?", (number,))
                forget_correction(connection, number)
            number = 0
            for correction in corrections:
                number = insert_correction(connection, correction)
            for surface, place in taught:
                teach(connection, surface, place, corrections[-1], number=number)
            _keep_reading(connection, reading, added=None)
            settle(connection)

    def add_events(self, events: Iterable[Event], *, origin: str = "import") -> int:
        """Keep events that come from a table; an event of the same id is replaced, its corrections stay."""
        with self._change() as connection:
            count = insert_events(connection, events, origin=origin, report_id=None)
            settle(connection)
            return count

    def count(self) -> int:
        """Return the number of events, without reading them."""
        with self._connect() as connection:
            return int(connection.execute("SELECT count(*) FROM events WHERE removed = 0").fetchone()[0])

    def events(self, *, removed: bool = False) -> tuple[Event, ...]:
        """Return all events with their corrections, in the order of time; undated ones last.

        With `removed`, those that were put away instead.
        """
        query = (
            "SELECT document FROM events WHERE removed = ? "
            "ORDER BY first IS NULL AND last IS NULL, coalesce(first, last), id"
        )
        with self._connect() as connection:
            rows = connection.execute(query, (int(removed),)).fetchall()
        return tuple(event_from_json(json.loads(row["document"])) for row in rows)

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
        return tuple(map(_stored, rows))

    def report(self, report_id: str) -> StoredReport:
        """Return one report, put away or not.

        Raises
        ------
        WorkspaceError
            If there is none.
        """
        with self._connect() as connection:
            row = connection.execute("SELECT * FROM reports WHERE id = ?", (report_id,)).fetchone()
        if row is None:
            raise WorkspaceError(f"there is no report {report_id!r} in {self.path.name}")
        return _stored(row)

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
            settle(connection)

    def taught_names(self) -> tuple[TaughtName, ...]:
        """Return the names that corrections taught, oldest first."""
        with self._connect() as connection:
            return read_names(connection)

    def forget_name(self, number: int) -> None:
        """Take a taught name off the list; the correction that taught it stays in force where it was made."""
        with self._change() as connection:
            forget_name(connection, number)


def _keep_reading(connection: sqlite3.Connection, reading: Reading, *, added: datetime | None) -> None:
    """Write a report and its machine's events; `added` is `None` for a report that is there already."""
    report = reading.report
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
            added.isoformat(timespec="seconds") if added else "",
            hashlib.sha256(report.text.encode()).hexdigest(),
            report.text,
            json.dumps(reading_to_json(reading), ensure_ascii=False),
        ),
    )
    insert_events(connection, reading.events, origin="read", report_id=report.id)


def _stored(row: sqlite3.Row) -> StoredReport:
    return StoredReport(
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


def _language(value: str | None) -> Language | None:
    return "ar" if value == "ar" else "en" if value == "en" else None
