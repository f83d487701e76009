"""Corrections laid over what the machine read: people win, and the machine's value is kept beside theirs.

One table holds them all, whatever they correct; `Correction.field` tells which:

====================  ==========================  =====================================================
field                 machine                     value
====================  ==========================  =====================================================
a key of an event     the event's value           the value set
``event``             the event, ``null`` added   ``null`` rejected, else the event added by hand
``merge``             the ids of its parts        the same
``place mention``     the mention, ``null`` added ``null`` rejected, else ``{"place": …}``
``time mention``      the mention, ``null`` added ``null`` rejected, else ``{"edtf", "first", "last"}``
``distance mention``  the mention, ``null`` added ``null`` rejected, else ``{"km", "bearing", "from", "to"}``
====================  ==========================  =====================================================
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from geo.model import Revision, Span
from geo.schema import event_from_json, event_to_json
from geo.workspace.anchors import Anchor

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from geo.model import Event

CORRECTABLE: Final = frozenset(
    {
        "summary",
        "kind",
        "actors",
        "killed",
        "injured",
        "place",
        "lat",
        "lon",
        "geometry",
        "shape",
        "radius_km",
        "where_precision",
        "edtf",
        "first",
        "last",
        "when_precision",
        "status",
    }
)
"""Keys of an event's JSON that a person may set; the evidence and the id are what they are."""

EVENT: Final = "event"
MERGE: Final = "merge"
MENTIONS: Final = ("place mention", "time mention", "distance mention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value set by hand; `machine` is what the program had said. Values are JSON, see the table above.

    `anchor` says where in a report it belongs, `None` for what no report told. `problem` says why it could
    not be applied to the workspace as it is now, empty where it was.
    """

    number: int
    event_id: str
    field: str
    machine: Any
    value: Any
    who: str
    made: str
    why: str
    undone: bool
    anchor: Anchor | None = None
    problem: str = ""

    @property
    def is_of_mention(self) -> bool:
        """Whether it corrects a mention in a report; applying it takes reading the report again."""
        return self.field in MENTIONS

    def revision(self) -> Revision:
        """Return it as events carry it."""
        return Revision(
            field=self.field,
            machine=json.dumps(self.machine, ensure_ascii=False),
            who=self.who,
            made=self.made,
            why=self.why,
        )


def apply_corrections(document: Mapping[str, Any], corrections: Iterable[Correction]) -> dict[str, Any]:
    """Return the event's JSON with the corrections that stand, the newest of a field winning.

    Each adds a reason and an entry of ``corrections`` that name who and why, so that no hand-set value passes
    for the machine's.
    """
    result = dict(document)
    standing = [correction for correction in corrections if not correction.undone]
    for correction in standing:
        result[correction.field] = correction.value
    return event_to_json(with_revisions(event_from_json(result), standing))


def with_revisions(event: Event, corrections: Iterable[Correction]) -> Event:
    """Return the event with the corrections noted on it, as reasons and as revisions."""
    given = tuple(corrections)
    return replace(
        event,
        reasons=(*event.reasons, *map(_reason, given)),
        revisions=(*event.revisions, *(correction.revision() for correction in given)),
    )


def _reason(correction: Correction) -> str:
    done = {EVENT: "added", MERGE: "merged"}.get(correction.field, f"{correction.field} set")
    why = f": {correction.why}" if correction.why else ""
    return f"{done} by {correction.who} on {correction.made[:10]}{why}"


def new_correction(
    event_id: str,
    field: str,
    *,
    machine: Any,
    value: Any,
    who: str,
    made: datetime,
    why: str,
    anchor: Anchor | None,
) -> Correction:
    """Return a correction as it is made, before it has a number."""
    return Correction(
        number=0,
        event_id=event_id,
        field=field,
        machine=machine,
        value=value,
        who=who,
        made=made.isoformat(timespec="seconds"),
        why=why,
        undone=False,
        anchor=anchor,
    )


def read_corrections(
    connection: sqlite3.Connection, *, undone: bool | None = None, report_id: str | None = None
) -> tuple[Correction, ...]:
    """Return the corrections in the order they were made; `None` asks for all of them."""
    rows = connection.execute(
        "SELECT * FROM corrections WHERE coalesce(undone = ?, 1) AND coalesce(report_id = ?, ? IS NULL) "
        "ORDER BY fid",
        (None if undone is None else int(undone), report_id, report_id),
    ).fetchall()
    return tuple(map(_correction, rows))


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        number=row["fid"],
        event_id=row["event_id"],
        field=row["field"],
        machine=json.loads(row["machine"]),
        value=json.loads(row["value"]),
        who=row["who"],
        made=row["made"],
        why=row["why"],
        undone=bool(row["undone"]),
        anchor=_anchor(row),
        problem=row["problem"],
    )


def _anchor(row: sqlite3.Row) -> Anchor | None:
    if row["report_id"] is None or row["start"] is None:
        return None
    return Anchor(
        report_id=row["report_id"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        before=row["before"],
        after=row["after"],
    )


def insert_correction(connection: sqlite3.Connection, correction: Correction) -> int:
    """Write a correction under a new number; return the number."""
    anchor = correction.anchor
    cursor = connection.execute(
        "INSERT INTO corrections (event_id, field, machine, value, who, made, why, "
        "report_id, start, end, quote, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            correction.event_id,
            correction.field,
            json.dumps(correction.machine, ensure_ascii=False),
            json.dumps(correction.value, ensure_ascii=False),
            correction.who,
            correction.made,
            correction.why,
            anchor.report_id if anchor else None,
            anchor.span.start if anchor else None,
            anchor.span.end if anchor else None,
            anchor.quote if anchor else None,
            anchor.before if anchor else None,
            anchor.after if anchor else None,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid
