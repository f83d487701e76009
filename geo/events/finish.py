"""A draft to an event: its identifier, its geometry, and the reasons in words."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from geo.events.spots import AREA_KINDS
from geo.model import Event, Evidence

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.events.drafts import Draft
    from geo.events.spots import Where
    from geo.model import Report, ShapeKind, Span
    from geo.settings import Settings

SEA_REACH_KM = 30.0
"""How far from the shore "off the coast of" is drawn."""


WIDEST_KM = 1500.0
"""A wider place (an ocean, North Africa) says nothing on a map: it is named, and listed as unplaced."""


def finish(draft: Draft, report: Report, settings: Settings) -> Event:
    """Return the event of a draft."""
    where, when = draft.where, draft.when
    is_drawn = where is not None and where.radius_km < WIDEST_KM
    shape, geometry = shape_of(where, settings) if where is not None and is_drawn else (None, None)
    reasons = [where.reason if where is not None else "place: not said", when.reason, *draft.notes]
    if where is not None and not is_drawn:
        reasons.append(f"too wide to draw: {where.place.name} reaches {where.radius_km:.0f} km")
    return Event(
        id=event_id(report.id, draft.evidence[0], draft.kind, draft.told.trigger.first),
        summary=draft.summary,
        kind=draft.kind,
        status=draft.status,
        actors=tuple(draft.actors),
        killed=draft.killed,
        injured=draft.injured,
        place=where.place if where is not None else None,
        lat=where.place.lat if where is not None and is_drawn else None,
        lon=where.place.lon if where is not None and is_drawn else None,
        geometry=geometry,
        shape=shape,
        radius_km=where.radius_km if where is not None else None,
        where_precision=where.precision if where is not None else None,
        edtf=when.edtf,
        first=when.first,
        last=when.last,
        when_precision=when.precision,
        when_basis=when.basis,
        evidence=tuple(
            Evidence(report_id=report.id, span=span, quote=span.of(report.text), source=report.source)
            for span in dict.fromkeys(draft.evidence)
        ),
        reasons=tuple(reasons),
    )


def event_id(report_id: str, span: Span, kind: str, token: int) -> str:
    """Return an identifier that the same words of the same report always get."""
    told = f"{report_id}\x1f{span.start}\x1f{span.end}\x1f{kind}\x1f{token}"
    return "ev-" + blake2b(told.encode("utf-8", "surrogatepass"), digest_size=7).hexdigest()


def shape_of(where: Where, settings: Settings) -> tuple[ShapeKind, BaseGeometry | None]:
    """Return how a place is drawn: a point, an area, or what a distance claim leaves."""
    from shapely.geometry import Point  # noqa: PLC0415

    from geo.ground import disc, sea_buffer, zone_shape  # noqa: PLC0415 - shapes only where an event has a place
    from geo.resolve.shapes import claim_shape  # noqa: PLC0415

    if where.claim is not None:
        shaped = claim_shape(where.claim, tolerance=settings.halfway_tolerance)
        if shaped is not None:
            return shaped
    place = where.place
    if where.relation == "off" and place.kind not in ("sea", "gulf"):
        return "sea", sea_buffer(place.lat, place.lon, reach_km=SEA_REACH_KM)
    if place.kind in AREA_KINDS:
        return "area", zone_shape(place) or disc(place.lat, place.lon, radius_km=place.radius_km)
    return "point", Point(place.lon, place.lat)
