"""An event as the contract's JSON object, both ways."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, get_args

from geo.errors import InputError
from geo.model import Count, Event, Evidence, Place, Revision, ShapeKind, Span, Status
from geo.schema.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from shapely.geometry.base import BaseGeometry

Json = dict[str, Any]

GEOMETRY_DECIMALS = 5
"""Digits kept of a degree in JSON geometries: about one metre."""


def event_to_json(event: Event, *, with_sources: bool = True) -> Json:
    """Return an event as the contract's JSON object.

    Parameters
    ----------
    event
        The event.
    with_sources
        Whether the quotes and sources of the evidence come along (``sources``). Inside a read report they
        would repeat the text that ``evidence`` points into; at rest and between programs they are needed.
    """
    found: Json = {
        "id": event.id,
        "summary": event.summary,
        "kind": event.kind,
        "status": event.status,
        "actors": list(event.actors),
        "killed": _count(event.killed),
        "injured": _count(event.injured),
        "place": place_to_json(event.place),
        "lat": event.lat,
        "lon": event.lon,
        "geometry": geometry_to_json(event.geometry),
        "shape": event.shape,
        "radius_km": event.radius_km,
        "where_precision": event.where_precision,
        "edtf": event.edtf,
        "first": _day(event.first),
        "last": _day(event.last),
        "when_precision": event.when_precision,
        "when_basis": event.when_basis,
        "evidence": [[e.span.start, e.span.end] for e in event.evidence if e.span is not None],
        "reasons": list(event.reasons),
    }
    if event.revisions:
        found["corrections"] = [_revision(revision) for revision in event.revisions]
    if with_sources:
        found["sources"] = [_evidence(evidence) for evidence in event.evidence]
    return found


def place_to_json(place: Place | None) -> Json | None:
    """Return a place as events carry it, `None` for none."""
    if place is None:
        return None
    return {
        "name": place.name,
        "name_ar": place.name_ar or None,
        "id": place.id,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1 or None,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "report": evidence.report_id,
        "start": evidence.span.start if evidence.span else None,
        "end": evidence.span.end if evidence.span else None,
        "quote": evidence.quote,
        "source": evidence.source,
        "url": evidence.url,
    }


def _revision(revision: Revision) -> Json:
    return {
        "field": revision.field,
        "machine": json.loads(revision.machine),
        "who": revision.who,
        "made": revision.made,
        "why": revision.why or None,
    }


def revisions_from(items: Sequence[Any]) -> tuple[Revision, ...]:
    """Return what an event's ``corrections`` say was changed by hand.

    Raises
    ------
    InputError
        One of them is no object, or does not say what, who and when.
    """
    found: list[Revision] = []
    for item in items:
        if not isinstance(item, dict):
            raise InputError("event.corrections must hold objects")
        read = Fields(item, "event.corrections")
        found.append(
            Revision(
                field=read.text("field") or _missing("event.corrections.field"),
                machine=json.dumps(item.get("machine"), ensure_ascii=False),
                who=read.text("who") or _missing("event.corrections.who"),
                made=read.text("made") or _missing("event.corrections.made"),
                why=read.text("why") or "",
            )
        )
    return tuple(found)


def event_from_json(data: Mapping[str, Any]) -> Event:
    """Return the event that a JSON object describes: the way back of `event_to_json`.

    Only ``id`` is required; what is missing is unknown.

    Raises
    ------
    InputError
        A field has the wrong type or a value outside its range; the message names the field.
    """
    if not isinstance(data, dict):
        raise InputError(f"an event must be a JSON object, not {type(data).__name__}")
    read = Fields(data, "event")
    place_data = read.mapping("place")
    return Event(
        id=read.text("id") or _missing("event.id"),
        summary=read.text("summary") or "",
        kind=read.text("kind") or "other",
        status=read.choice("status", get_args(Status)) or "reported",
        actors=read.texts("actors"),
        killed=_count_from(read.mapping("killed")),
        injured=_count_from(read.mapping("injured")),
        place=_place_from(place_data, read),
        lat=read.number("lat", -90, 90),
        lon=read.number("lon", -180, 180),
        geometry=_geometry_from(read.mapping("geometry")),
        shape=read.choice("shape", get_args(ShapeKind)),
        radius_km=read.number("radius_km", 0, 25_000),
        where_precision=read.whole("where_precision", 1, 7),
        edtf=read.text("edtf"),
        first=read.day("first"),
        last=read.day("last"),
        when_precision=read.whole("when_precision", 1, 5),
        when_basis=read.text("when_basis"),
        evidence=_evidence_from(read),
        reasons=read.texts("reasons"),
        revisions=revisions_from(read.items("corrections")),
    )


def _missing(name: str) -> Any:
    raise InputError(f"{name} is missing")


def place_from_json(data: Json) -> Place:
    """Return the place that `place_to_json` wrote.

    Raises
    ------
    InputError
        It has no name or no coordinates, or a value is outside its range.
    """
    place = _place_from(data, Fields({}, "place"))
    assert place is not None
    return place


def _place_from(data: Json | None, event: Fields) -> Place | None:
    if data is None:
        return None
    read = Fields(data, "event.place")
    lat, lon = read.number("lat", -90, 90), read.number("lon", -180, 180)
    name = read.text("name") or read.text("name_ar") or _missing("event.place.name")
    return Place(
        id=read.text("id") or f"name:{name}",
        name=name,
        name_ar=read.text("name_ar"),
        kind=read.text("kind") or "town",
        country=read.text("country"),
        admin1=read.text("admin1"),
        lat=_first(lat, event.number("lat", -90, 90)),
        lon=_first(lon, event.number("lon", -180, 180)),
        radius_km=_first(read.number("radius_km", 0, 25_000), event.number("radius_km", 0, 25_000), 25.0),
    )


def _first(*values: float | None) -> float:
    for value in values:
        if value is not None:
            return value
    raise InputError("event.place has no coordinates, and neither has the event")


def _geometry_from(data: Json | None) -> BaseGeometry | None:
    if data is None:
        return None
    from shapely.errors import ShapelyError  # noqa: PLC0415 - needed only where a geometry is given
    from shapely.geometry import shape  # noqa: PLC0415

    try:
        geometry: BaseGeometry = shape(data)
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise InputError(f"event.geometry is no GeoJSON geometry: {error}") from None
    if not all(math.isfinite(bound) for bound in geometry.bounds):
        raise InputError("event.geometry is empty or has coordinates that are no numbers")
    west, south, east, north = geometry.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise InputError("event.geometry reaches outside -180…180, -90…90 degrees (longitude comes first)")
    return geometry


def _evidence_from(read: Fields) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for item in read.items("sources"):
        if not isinstance(item, dict):
            raise InputError("event.sources must hold objects")
        source = Fields(item, "event.sources")
        start, end = source.whole("start", 0, None), source.whole("end", 0, None)
        found.append(
            Evidence(
                report_id=source.text("report"),
                span=Span(start, end) if start is not None and end is not None and start <= end else None,
                quote=source.text("quote") or "",
                source=source.text("source"),
                url=source.text("url"),
            )
        )
    if found:
        return tuple(found)
    for item in read.items("evidence"):
        if not (isinstance(item, list) and len(item) == 2 and all(type(n) is int and n >= 0 for n in item)):
            raise InputError("event.evidence must hold pairs [start, end] of offsets")
        found.append(Evidence(report_id=None, span=Span(item[0], item[1]), quote=""))
    return tuple(found)


def _count_from(data: Json | None) -> Count | None:
    if data is None:
        return None
    read = Fields(data, "count")
    return Count(read.whole("min", 0, None), read.whole("max", 0, None))


def geometry_to_json(geometry: BaseGeometry | None) -> Json | None:
    """Return a shapely geometry as a GeoJSON object, longitude first, rounded to about a metre."""
    if geometry is None or geometry.is_empty:
        return None
    from shapely.geometry import mapping  # noqa: PLC0415 - a reading without places needs no shapely

    shape = mapping(geometry)
    if shape["type"] == "GeometryCollection":
        return {"type": "GeometryCollection", "geometries": [geometry_to_json(g) for g in geometry.geoms]}
    return {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, (int, float)):
        return round(float(coordinates), GEOMETRY_DECIMALS)
    return [_rounded(part) for part in coordinates]


def _count(count: Count | None) -> Json | None:
    return None if count is None else {"min": count.min, "max": count.max}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
