"""Working out what is shown: the machine's events with every correction that stands laid over them.

Done anew in each transaction that touches events or corrections, for the events that corrections are about
and for no others: its work grows with the corrections, not with the events. A correction that cannot be
applied (its report was edited there, its event is no longer read) keeps the reason in ``problem``: it is
listed, never lost, and is tried again the next time.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.errors import ZamakanError
from geo.events import merge_events
from geo.events.merge import merged_id
from geo.schema import event_from_json
from geo.workspace.corrections import EVENT, MERGE, apply_corrections, read_corrections, with_revisions
from geo.workspace.rows import insert_events, update_event
from geo.workspace.tables import IS_BY_HAND, MERGED, PUT_AWAY, REJECTED, SHOWN

if TYPE_CHECKING:
    import sqlite3

    from geo.model import Event, Span
    from geo.workspace.anchors import Anchor
    from geo.workspace.corrections import Correction

NO_REPORT = "its report is not in the workspace"
TEXT_CHANGED = "the report's text has changed there"
NO_EVENT = "the event is no longer read there"
NO_PARTS = "not all of the events that were merged are here"
ADDED_AWAY = "the report that it was added to is put away"


def settle(connection: sqlite3.Connection) -> None:
    """Lay the corrections that stand over the events; call inside a transaction."""
    _Settling(connection).run()


class _Settling:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._texts: dict[str, str | None] = {}

    def run(self) -> None:
        put_away = self._reset()
        standing = read_corrections(self._db, undone=False)
        by_event: dict[str, list[Correction]] = {}
        problems = {correction.number: correction.problem for correction in standing}
        for correction in standing:
            if correction.field == EVENT and correction.value is not None:
                problems[correction.number] = self._add(correction)
            elif correction.is_of_mention:
                problems[correction.number] = self._placed(correction.anchor)[1]
        merged = {c.event_id for c in standing if c.field == MERGE}
        for correction in standing:
            if correction.field not in (EVENT, MERGE) and not correction.is_of_mention:
                target, problem = (
                    (correction.event_id, "") if correction.event_id in merged else self._target(correction)
                )
                problems[correction.number] = problem
                if target is not None:
                    by_event.setdefault(target, []).append(correction)
        for event_id, corrections in by_event.items():
            if event_id not in merged:
                self._correct(event_id, corrections)
        for correction in standing:
            if correction.field == MERGE:
                problem = self._merge(correction, by_event.get(correction.event_id, []))
                problems[correction.number] = problem
                for own in by_event.get(correction.event_id, ()) if problem else ():
                    problems[own.number] = NO_PARTS
            elif correction.field == EVENT and correction.value is None:
                target, problems[correction.number] = self._target(correction)
                if target is not None:
                    self._mark(target, REJECTED)
        for event_id in put_away:
            self._mark(event_id, PUT_AWAY)
        self._db.executemany(
            "UPDATE corrections SET problem = ? WHERE fid = ?",
            [(problems[c.number], c.number) for c in standing if problems[c.number] != c.problem],
        )

    def _reset(self) -> list[str]:
        """Take every correction off; return the ids of made events that were put away."""
        rows = self._db.execute(
            f"SELECT id, machine, origin, removed FROM events WHERE {IS_BY_HAND}"  # noqa: S608 - our own condition
        ).fetchall()
        put_away: list[str] = []
        for row in rows:
            if row["origin"] in ("hand", "merge"):
                self._db.execute("DELETE FROM events WHERE id = ?", (row["id"],))
                if row["removed"] == PUT_AWAY:
                    put_away.append(row["id"])
                continue
            if row["machine"] is not None:
                update_event(self._db, event_from_json(json.loads(row["machine"])))
                self._db.execute("UPDATE events SET machine = NULL WHERE id = ?", (row["id"],))
            if row["removed"] > PUT_AWAY:
                self._mark(row["id"], SHOWN)
        return put_away

    def _mark(self, event_id: str, removed: int) -> None:
        self._db.execute("UPDATE events SET removed = ? WHERE id = ?", (removed, event_id))

    # ------------------------------------------------------------------ where a correction belongs

    def _placed(self, anchor: Anchor | None) -> tuple[Span | None, str]:
        """Return where an anchor's words stand now, and what is wrong where they do not."""
        if anchor is None:
            return None, ""
        text = self._text(anchor.report_id)
        if text is None:
            return None, NO_REPORT
        found = anchor.find_in(text)
        return found, "" if found is not None else TEXT_CHANGED

    def _text(self, report_id: str) -> str | None:
        if report_id not in self._texts:
            row = self._db.execute("SELECT text FROM reports WHERE id = ?", (report_id,)).fetchone()
            self._texts[report_id] = None if row is None else str(row["text"])
        return self._texts[report_id]

    def _target(self, correction: Correction) -> tuple[str | None, str]:
        """Return the event that a correction is about now, its own or that read there; and what is wrong."""
        row = self._db.execute("SELECT origin FROM events WHERE id = ?", (correction.event_id,)).fetchone()
        if correction.anchor is None or (row is not None and row["origin"] != "read"):
            return (correction.event_id, "") if row is not None else (None, NO_EVENT)
        span, problem = self._placed(correction.anchor)
        if span is None:
            return None, problem
        if row is not None:
            return correction.event_id, ""
        found = [
            event_id
            for event_id, document in self._read_in(correction.anchor.report_id)
            if [span.start, span.end] in document["evidence"]
        ]
        return (found[0], "") if len(found) == 1 else (None, NO_EVENT)

    def _read_in(self, report_id: str) -> list[tuple[str, dict[str, Any]]]:
        rows = self._db.execute(
            "SELECT id, document FROM events WHERE report_id = ? AND origin = 'read'", (report_id,)
        )
        return [(row["id"], json.loads(row["document"])) for row in rows]

    # ------------------------------------------------------------------ what corrections do

    def _add(self, correction: Correction) -> str:
        """Put an event that a person added in; return what is wrong."""
        event = event_from_json(correction.value)
        anchor = correction.anchor
        if anchor is not None:
            span, problem = self._placed(anchor)
            if span is None:
                return problem
            if self._is_put_away(anchor.report_id):
                return ADDED_AWAY
            event = replace(event, evidence=tuple(replace(part, span=span) for part in event.evidence))
        event = with_revisions(event, [correction])
        insert_events(self._db, [event], origin="hand", report_id=anchor.report_id if anchor else None)
        return ""

    def _is_put_away(self, report_id: str) -> bool:
        row = self._db.execute("SELECT removed FROM reports WHERE id = ?", (report_id,)).fetchone()
        return row is not None and bool(row["removed"])

    def _correct(self, event_id: str, corrections: list[Correction]) -> None:
        row = self._db.execute("SELECT document, origin FROM events WHERE id = ?", (event_id,)).fetchone()
        shown = event_from_json(apply_corrections(json.loads(row["document"]), corrections))
        update_event(self._db, replace(shown, id=event_id))
        if row["origin"] not in ("hand", "merge"):
            self._db.execute("UPDATE events SET machine = ? WHERE id = ?", (row["document"], event_id))

    def _merge(self, correction: Correction, own: list[Correction]) -> str:
        """Put one event in the place of several; return what is wrong."""
        parts = [self._shown(event_id) for event_id in correction.value]
        found = [part for part in parts if part is not None]
        if len(found) < len(parts):
            return NO_PARTS
        event = with_revisions(merge_parts(found), [correction])
        insert_events(self._db, [event], origin="merge", report_id=None)
        for part in found:
            self._mark(part.id, MERGED)
        if own:
            self._correct(event.id, own)
        return ""

    def _shown(self, event_id: str) -> Event | None:
        row = self._db.execute(
            "SELECT document FROM events WHERE id = ? AND removed = ?", (event_id, SHOWN)
        ).fetchone()
        return None if row is None else event_from_json(json.loads(row["document"]))


def merge_parts(parts: list[Event]) -> Event:
    """Return the event that several are, with all their evidence and all that was corrected in them.

    Raises
    ------
    ZamakanError
        There are fewer than two.
    """
    if len(parts) < 2:
        raise ZamakanError("merging takes two events or more")
    merged = merge_events(parts)
    revisions = tuple(dict.fromkeys(revision for part in parts for revision in part.revisions))
    return replace(merged, id=merged_id(part.id for part in parts), revisions=revisions)
