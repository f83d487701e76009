"""GeoJSON (RFC 7946), both ways, with the time as Linked Places has it (Linked Places format 1.3).

A feature's ``when`` says how far its days are known: ``{"start": {"in": day}, "end": {"in": day}}`` for a
day, ``earliest`` and ``latest`` for a stretch in which it happened; an open side is left out. The feature's
properties are the event of the contract's JSON, so that it comes back whole.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

from geo.errors import InputError
from geo.exchange.coordinates import check_geometry
from geo.exchange.records import NamedRecord
from geo.schema import event_to_json, geometry_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.model import Event

Json = dict[str, Any]
_NO_GEOMETRY = (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What shapely raises on an object that is no geometry."""


def geojson_bytes(events: Iterable[Event]) -> bytes:
    """Return events as one FeatureCollection, a feature a line; unplaced ones have no geometry."""
    lines = ",\n".join(json_line(_feature(event)) for event in events)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'.encode()


def json_line(value: Any) -> str:
    """Return JSON as people read it; half characters that UTF-8 cannot hold are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def _feature(event: Event) -> Json:
    properties = event_to_json(event)
    del properties["geometry"], properties["id"]
    feature = {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(event),
        "properties": {"title": event.summary, **properties},
    }
    when = when_of(event)
    return feature if when is None else feature | {"when": when}


def _geometry(event: Event) -> Json | None:
    if event.geometry is None:
        if event.lat is None or event.lon is None:
            return None
        return {"type": "Point", "coordinates": [event.lon, event.lat]}
    if event.geometry.geom_type == "Point":  # to the last digit: a point is a measurement
        return {"type": "Point", "coordinates": [event.geometry.x, event.geometry.y]}
    return geometry_to_json(shapely.orient_polygons(event.geometry))


def when_of(event: Event) -> Json | None:
    """Return the Linked Places ``when`` of an event, `None` where nothing is known."""
    first, last = event.first, event.last
    if first is None and last is None:
        return None
    span: Json = {}
    if first is not None:
        span["start"] = {"in" if first == last else "earliest": first.isoformat()}
    if last is not None:
        span["end"] = {"in" if first == last else "latest": last.isoformat()}
    return {"timespans": [span], "label": event.edtf} if event.edtf else {"timespans": [span]}


def is_own(feature: Mapping[str, Any]) -> bool:
    """Say whether a feature's properties are an event of the contract."""
    properties = feature.get("properties")
    return isinstance(properties, dict) and {"summary", "status", "when_precision"} <= properties.keys()


def document_of(feature: Mapping[str, Any]) -> Json:
    """Return the event's JSON of one of our own features."""
    properties: Json = feature["properties"]
    geometry = feature.get("geometry") if properties.get("shape") else None
    return {"id": feature.get("id"), **properties, "geometry": geometry}


def record_of(feature: Mapping[str, Any], line: int) -> NamedRecord:
    """Return a feature of other people as a record."""
    properties = feature.get("properties")
    values = dict(properties) if isinstance(properties, dict) else {}
    if isinstance(feature.get("id"), (str, int)):
        values.setdefault("id", feature["id"])
    try:
        geometry = geometry_of(feature.get("geometry"))
    except InputError as error:
        return NamedRecord(line, values, problem=str(error))
    return NamedRecord(line, values, geometry=geometry, known=_days_of(feature.get("when")))


def geometry_of(data: Any) -> BaseGeometry | None:
    """Return a GeoJSON geometry, flat, with every corner on earth.

    Raises
    ------
    InputError
        If it is none.
    """
    if data is None:
        return None
    try:
        geometry: BaseGeometry = shapely.force_2d(shape(data))
    except (
        shapely.errors.ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
    ) as error:
        raise InputError(f"the geometry is none of GeoJSON's: {str(error)[:80]}") from None
    check_geometry(geometry)
    return geometry


def _days_of(when: Any) -> dict[str, str]:
    """Return the days of a Linked Places ``when``: of its first time span, the outermost."""
    spans = when.get("timespans") if isinstance(when, dict) else None
    span = spans[0] if isinstance(spans, list) and spans and isinstance(spans[0], dict) else {}
    found = {}
    for field, side, keys in (
        ("date_start", "start", ("in", "earliest")),
        ("date_end", "end", ("in", "latest")),
    ):
        bounds = span.get(side)
        texts = [bounds.get(key) for key in keys] if isinstance(bounds, dict) else []
        text = next((text for text in texts if isinstance(text, str) and text), None)
        if text is not None:
            found[field] = text
    return found
