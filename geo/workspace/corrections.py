"""Corrections laid over what the machine read: people win, and the machine's value is kept beside theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.workspace.store import Correction

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
