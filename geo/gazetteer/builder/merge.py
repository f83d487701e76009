"""Rows of several sources to one row a place: what was checked by hand wins, names add up."""

from __future__ import annotations

from dataclasses import replace
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.builder.draft import Draft

_AIRFIELDS = frozenset({"airport", "air base"})
_SAME_AIRFIELD_KM = 5.0


def merge(curated: Iterable[Draft], others: Iterable[Draft]) -> list[Draft]:
    """Return all places; a curated row takes over the names of the row with its id.

    An airport within 5 km of a curated airfield is the same one under another code.
    """
    merged = {draft.place.id: draft for draft in curated}
    airfields = [draft for draft in merged.values() if draft.place.kind in _AIRFIELDS]
    for draft in others:
        own = merged.get(draft.place.id)
        if own:
            merged[own.place.id] = _take_over(own, draft)
            continue
        twin = next((field for field in airfields if _same_airfield(field, draft)), None)
        if twin:
            names = (draft.place.name, *draft.names)
            merged[twin.place.id] = merged[twin.place.id].with_names(names)
        else:
            merged[draft.place.id] = draft
    return list(merged.values())


def _take_over(own: Draft, other: Draft) -> Draft:
    names = (other.place.name, *filter(None, [other.place.name_ar]), *other.names)
    listed = {fold_words(name) for name in (own.place.name, own.place.name_ar or "", *own.names)}
    merged = own.with_names(names)
    return replace(merged, unfiled=other.unfiled - listed, rank=max(own.rank, other.rank))


def _same_airfield(field: Draft, draft: Draft) -> bool:
    if draft.place.kind not in _AIRFIELDS or field.place.country != draft.place.country:
        return False
    north = field.place.lat - draft.place.lat
    east = (field.place.lon - draft.place.lon) * cos(radians(draft.place.lat))
    return hypot(north, east) * 111 < _SAME_AIRFIELD_KM
