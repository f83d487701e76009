"""An event to one flat row of the event table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.events.kinds import family_of
from geo.schema import EventRow, event_to_json

if TYPE_CHECKING:
    from geo.model import Event

SEPARATOR = "; "


def event_row(event: Event) -> EventRow:
    """Return the row of an event; of several pieces of evidence it keeps the first.

    Parameters
    ----------
    event
        Read from a report or imported.
    """
    place, first = event.place, event.evidence[0] if event.evidence else None
    span = first.span if first else None
    return EventRow(
        event_id=event.id,
        report_id=first.report_id if first else None,
        summary=event.summary,
        kind=event.kind,
        family=family_of(event.kind),
        status=event.status,
        actors=SEPARATOR.join(event.actors) or None,
        killed_min=event.killed.min if event.killed else None,
        killed_max=event.killed.max if event.killed else None,
        injured_min=event.injured.min if event.injured else None,
        injured_max=event.injured.max if event.injured else None,
        date_start=event.first,
        date_end=event.last,
        edtf=event.edtf,
        when_precision=event.when_precision,
        when_basis=event.when_basis,
        place_id=place.id if place else None,
        place_name=place.name if place else None,
        place_name_ar=(place.name_ar or None) if place else None,
        place_kind=place.kind if place else None,
        country=place.country if place else None,
        admin1=(place.admin1 or None) if place else None,
        lat=event.lat,
        lon=event.lon,
        radius_km=event.radius_km,
        where_precision=event.where_precision,
        shape=event.shape,
        geometry_wkt=event.geometry.wkt if event.geometry is not None else None,
        source=first.source if first else None,
        source_url=first.url if first else None,
        quote=(first.quote or None) if first else None,
        char_start=span.start if span else None,
        char_end=span.end if span else None,
        reasons=SEPARATOR.join(event.reasons) or None,
        corrections=_corrections(event),
    )


def _corrections(event: Event) -> str | None:
    if not event.revisions:
        return None
    return json.dumps(event_to_json(event, with_sources=False)["corrections"], ensure_ascii=False)
