"""What people change in a workspace: values of events, events added, rejected, merged and split again.

Every one is a `Correction` with who, when and why, keeps the machine's value, and can be undone. Corrections
of mentions in a report take reading it again: see `rereading`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.errors import ConflictError, InputError, WorkspaceError
from geo.events.merge import merged_id
from geo.model import Span
from geo.schema import event_from_json, event_to_json
from geo.workspace.anchors import Anchor
from geo.workspace.corrections import (
    CORRECTABLE,
    EVENT,
    MERGE,
    insert_correction,
    new_correction,
    read_corrections,
)
from geo.workspace.database import Database
from geo.workspace.learned import forget_correction
from geo.workspace.settle import settle

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from geo.model import Event
    from geo.workspace.corrections import Correction


class ByHand(Database):
    """A workspace's file with its corrections."""

    def corrections(self, *, report_id: str | None = None) -> tuple[Correction, ...]:
        """Return every correction ever made, or all of a report, oldest first."""
        with self._connect() as connection:
            return read_corrections(connection, report_id=report_id)

    def not_applied(self) -> tuple[Correction, ...]:
        """Return the corrections that stand and could not be applied to the workspace as it is now."""
        with self._connect() as connection:
            return tuple(made for made in read_corrections(connection, undone=False) if made.problem)

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
        seen: Mapping[str, Any] | None = None,
    ) -> None:
        """Set fields of an event by hand, all or none.

        Parameters
        ----------
        changes
            New values as in the event's JSON, by its keys; `CORRECTABLE` lists those that may be set.
        expected_version
            The version the person saw; any change by somebody else since then is refused, not overwritten.
        seen
            The event's JSON as the person saw it; only a change of the same fields since then is refused.

        Raises
        ------
        ConflictError
            If somebody else has changed one of the same fields; it carries both values.
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
            shown, machine = self._documents(connection, event_id)
            event_from_json({**shown, **changes})  # refuses a value that is none
            if seen is not None:
                self._refuse_conflict(shown, changes, seen)
            anchor = self._anchor_of(connection, machine)
            for field, value in changes.items():
                made_now = new_correction(
                    event_id,
                    field,
                    machine=machine.get(field),
                    value=value,
                    who=who,
                    made=made,
                    why=why,
                    anchor=anchor,
                )
                insert_correction(connection, made_now)
            settle(connection)

    def _refuse_conflict(
        self, shown: Mapping[str, Any], changes: Mapping[str, Any], seen: Mapping[str, Any]
    ) -> None:
        conflicts = tuple(
            (field, seen.get(field), shown.get(field), value)
            for field, value in changes.items()
            if shown.get(field) != seen.get(field) and shown.get(field) != value
        )
        if conflicts:
            told = "; ".join(
                f"{field}: you saw {was!r}, it is now {now!r}, you wanted {mine!r}"
                for field, was, now, mine in conflicts
            )
            raise ConflictError(
                f"{self.path.name}: somebody else has changed this event meanwhile, nothing was saved "
                f"({told}); keep what is there, or save yours again",
                conflicts,
            )

    def _documents(
        self, connection: sqlite3.Connection, event_id: str
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return an event's JSON as it is shown and as the machine had it."""
        row = connection.execute("SELECT document, machine FROM events WHERE id = ?", (event_id,)).fetchone()
        if row is None:
            raise WorkspaceError(f"there is no event {event_id!r} in {self.path.name}")
        return json.loads(row["document"]), json.loads(row["machine"] or row["document"])

    def _anchor_of(self, connection: sqlite3.Connection, document: Mapping[str, Any]) -> Anchor | None:
        """Return where the words of an event's first evidence stand in a report of the workspace.

        `None` for what no report of it told, and for a merged event, which is told in several places.
        """
        row = connection.execute("SELECT origin FROM events WHERE id = ?", (document["id"],)).fetchone()
        if row is not None and row["origin"] == "merge":
            return None
        for source in document.get("sources", ()):
            row = connection.execute("SELECT text FROM reports WHERE id = ?", (source["report"],)).fetchone()
            if row is not None and source["start"] is not None:
                return Anchor.at(source["report"], row["text"], Span(source["start"], source["end"]))
        return None

    # ------------------------------------------------------------------ whole events

    def reject_event(self, event_id: str, *, who: str, made: datetime, why: str) -> None:
        """Say that an event is none: it is shown no more, and not after its report is read again either.

        Raises
        ------
        WorkspaceError
            If there is no such event.
        """
        with self._change() as connection:
            _, machine = self._documents(connection, event_id)
            made_now = new_correction(
                event_id,
                EVENT,
                machine=machine,
                value=None,
                who=who,
                made=made,
                why=why,
                anchor=self._anchor_of(connection, machine),
            )
            insert_correction(connection, made_now)
            settle(connection)

    def add_event(self, event: Event, *, who: str, made: datetime, why: str) -> None:
        """Keep an event that a person read in a report's sentence, or knows from elsewhere.

        Parameters
        ----------
        event
            Its first evidence says in which report and where it is told, if it is.

        Raises
        ------
        WorkspaceError
            If there is an event of its id already.
        """
        document = event_to_json(event)
        with self._change() as connection:
            if connection.execute("SELECT 1 FROM events WHERE id = ?", (event.id,)).fetchone():
                raise WorkspaceError(f"there is an event {event.id!r} in {self.path.name} already")
            made_now = new_correction(
                event.id,
                EVENT,
                machine=None,
                value=document,
                who=who,
                made=made,
                why=why,
                anchor=self._anchor_of(connection, document),
            )
            insert_correction(connection, made_now)
            settle(connection)

    def merge(self, event_ids: Sequence[str], *, who: str, made: datetime, why: str) -> str:
        """Say that several events are one; it has the evidence of all. Return its id.

        Undoing the correction splits it again. Corrections of the parts stay in force.

        Raises
        ------
        InputError
            If there are fewer than two.
        WorkspaceError
            If one is unknown.
        """
        parts = list(dict.fromkeys(event_ids))
        if len(parts) < 2:  # merging one with itself would hide it
            raise InputError("merging takes two events or more; choose another one")
        merged = merged_id(parts)
        with self._change() as connection:
            for part in parts:
                self._documents(connection, part)
            made_now = new_correction(
                merged, MERGE, machine=parts, value=parts, who=who, made=made, why=why, anchor=None
            )
            insert_correction(connection, made_now)
            settle(connection)
        return merged

    def undo(self, number: int) -> None:
        """Take a correction back; it stays on record as undone.

        One of a mention also takes reading its report again: `rereading.undo_correction` does both.
        """
        with self._change() as connection:
            connection.execute("UPDATE corrections SET undone = 1 WHERE fid = ?", (number,))
            forget_correction(connection, number)
            settle(connection)
