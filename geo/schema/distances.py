"""A distance check from the contract's JSON object: the way back of what `reading_to_json` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from geo.errors import InputError
from geo.model import DistanceCheck, Endpoint, Measured, Relation, Span, Verdict
from geo.schema.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping

_FARTHEST_KM = 25_000.0  # more than half the way round the earth


def distance_from_json(data: Mapping[str, Any]) -> DistanceCheck:
    """Return the distance check that a JSON object describes.

    Raises
    ------
    InputError
        A field has the wrong type or a value outside its range; the message names the field.
    """
    read = Fields(data, "distance")
    start, end = read.whole("start", 0, None), read.whole("end", 0, None)
    if start is None or end is None:
        raise InputError("distance.start and distance.end are needed")
    return DistanceCheck(
        span=Span(start, end),
        surface=read.text("surface") or "",
        relation=read.choice("relation", get_args(Relation)) or "distance",
        km=read.number("km", 0, _FARTHEST_KM),
        km_max=read.number("km_max", 0, _FARTHEST_KM),
        approximate=bool(data.get("approximate")),
        bearing=read.text("bearing"),
        start=_endpoint(read.mapping("from"), "distance.from"),
        end=_endpoint(read.mapping("to"), "distance.to"),
        subject=_endpoint(read.mapping("subject"), "distance.subject"),
        measured=_measured(read.mapping("measured")),
        verdict=read.choice("verdict", get_args(Verdict)) or "cannot be measured",
        explanation=read.text("explanation") or "",
    )


def _endpoint(data: Mapping[str, Any] | None, name: str) -> Endpoint | None:
    if data is None:
        return None
    read = Fields(data, name)
    lat, lon = read.number("lat", -90, 90), read.number("lon", -180, 180)
    if lat is None or lon is None:
        raise InputError(f"{name} needs lat and lon")
    return Endpoint(
        name=read.text("name") or "",
        name_ar=read.text("name_ar"),
        lat=lat,
        lon=lon,
        radius_km=read.number("radius_km", 0, _FARTHEST_KM) or 0.0,
        kind=read.text("kind") or "town",
        country=read.text("country"),
        place_id=read.text("id"),
        surface=read.text("surface"),
    )


def _measured(data: Mapping[str, Any] | None) -> Measured | None:
    if data is None:
        return None
    read = Fields(data, "distance.measured")
    geodesic_km, bearing_deg = read.number("geodesic_km", 0, _FARTHEST_KM), read.number("bearing_deg", 0, 360)
    if geodesic_km is None or bearing_deg is None:
        raise InputError("distance.measured needs geodesic_km and bearing_deg")
    return Measured(
        geodesic_km=geodesic_km,
        road_km=read.number("road_km", 0, _FARTHEST_KM),
        bearing_deg=bearing_deg,
        compass=read.text("compass") or "",
        geodesic_max_km=read.number("geodesic_max_km", 0, _FARTHEST_KM),
    )
