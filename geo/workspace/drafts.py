"""What a person says of an event, as values of its JSON: a place, a spot on the map, a new event."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.events.finish import shape_of
from geo.events.spots import where_at
from geo.ground import disc
from geo.model import Evidence
from geo.schema import event_from_json, geometry_to_json, place_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Event, Place, Report, Span
    from geo.settings import Settings

_EXACT_KM = 1.0
_NEAR_KM = 25.0
"""Radii up to which UCDP GED calls a place exact (1) and near a known one (2)."""


def at_place(place: Place, settings: Settings) -> dict[str, Any]:
    """Return the values of an event that was at a place of the gazetteer: a mark, or the area of an area."""
    where = where_at(place, "at", reason="")
    shape, geometry = shape_of(where, settings)
    return {
        "place": place_to_json(place),
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": where.radius_km,
        "where_precision": where.precision,
        "shape": shape,
        "geometry": geometry_to_json(geometry),
    }


def at_spot(lat: float, lon: float, radius_km: float, *, is_area: bool, name: str = "") -> dict[str, Any]:
    """Return the values of an event that was at a spot, or somewhere in a circle, set on the map by hand.

    Parameters
    ----------
    lat, lon
        Degrees, WGS 84.
    radius_km
        How far from the spot it may have been; of an area, its radius.
    is_area
        Whether the whole circle is meant; else the spot, with a doubt.
    name
        What the person calls it, if anything.

    Raises
    ------
    InputError
        The spot is not on the Earth, or an area has no radius.
    """
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise InputError(f"{lat}, {lon} is not on the Earth: latitude first (-90 to 90), then longitude")
    if radius_km < 0 or (is_area and radius_km == 0):
        raise InputError("an area needs a radius in kilometres above 0")
    lat, lon = round(lat, 5), round(lon, 5)
    circle = geometry_to_json(disc(lat, lon, radius_km=radius_km)) if is_area else None
    place = {
        "name": name,
        "name_ar": None,
        "id": f"hand:{lat},{lon}",
        "kind": "area" if is_area else "point",
        "country": None,
        "admin1": None,
        "lat": lat,
        "lon": lon,
        "radius_km": radius_km,
    }
    return {
        "place": place if name else None,
        "lat": lat,
        "lon": lon,
        "radius_km": radius_km,
        "where_precision": 1 if radius_km <= _EXACT_KM else 2 if radius_km <= _NEAR_KM else 3,
        "shape": "area" if is_area else "point",
        "geometry": circle or {"type": "Point", "coordinates": [lon, lat]},
    }


def event_by_hand(report: Report, span: Span, values: Mapping[str, Any]) -> Event:
    """Return an event that a person read in the words of a report.

    Parameters
    ----------
    span
        The words that tell of it.
    values
        Its values as in the event's JSON; ``kind`` is needed, ``summary`` is those words where it is missing.

    Raises
    ------
    InputError
        A value is none that the field may have.
    """
    if not values.get("kind"):
        raise InputError("an event needs a kind")
    told = f"{report.id}\x1f{span.start}\x1f{span.end}\x1f{sorted(values.items(), key=str)}"
    digest = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=7).hexdigest()
    quote = span.of(report.text)
    given = event_from_json({"summary": " ".join(quote.split()), **values, "id": f"hand-{digest}"})
    evidence = Evidence(report_id=report.id, span=span, quote=quote, source=report.source)
    return replace(given, evidence=(evidence,))
