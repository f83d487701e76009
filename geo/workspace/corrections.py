"""Corrections laid over what the machine read: people win, and the machine's value is kept beside theirs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

CORRECTABLE = frozenset(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value set by hand; `machine` is what the program had said. Values are those of the event's JSON."""

    number: int
    event_id: str
    field: str
    machine: Any
    value: Any
    who: str
    made: str
    why: str
    undone: bool


def apply_corrections(document: Mapping[str, Any], corrections: Iterable[Correction]) -> dict[str, Any]:
    """Return the event's JSON with the corrections that stand, the newest of a field winning.

    Each adds a reason that names who and why, so that no hand-set value passes for the machine's.
    """
    result = dict(document)
    reasons = list(result.get("reasons") or [])
    for correction in corrections:
        if correction.undone:
            continue
        result[correction.field] = correction.value
        why = f": {correction.why}" if correction.why else ""
        reasons.append(f"{correction.field} set by {correction.who} on {correction.made[:10]}{why}")
    result["reasons"] = reasons
    return result


def read_corrections(connection: sqlite3.Connection, *, undone: bool | None = None) -> tuple[Correction, ...]:
    """Return the corrections in the order they were made; all, or only those undone or not."""
    where = "" if undone is None else f"WHERE undone = {int(undone)}"
    rows = connection.execute(f"SELECT * FROM corrections {where} ORDER BY fid").fetchall()  # noqa: S608 - no text of a user
    return tuple(
        Correction(
            number=row["fid"],
            event_id=row["event_id"],
            field=row["field"],
            machine=json.loads(row["machine"]),
            value=json.loads(row["value"]),
            who=row["who"],
            made=row["made"],
            why=row["why"],
            undone=bool(row["undone"]),
        )
        for row in rows
    )
