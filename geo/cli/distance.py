"""`zamakan distance FROM TO`: what the ground says about two places, points, coasts or borders."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from geo.gazetteer import Gazetteer
from geo.survey import end_named, survey

if TYPE_CHECKING:
    from geo.ground import RoadRoute
    from geo.model import Endpoint
    from geo.survey import Survey


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(start: str, end: str, *, as_json: bool) -> None:
    """Measure between two ends: a place's name, `lat,lon`, "Italy (coast)" or "Libya–Egypt border"."""
    gazetteer = Gazetteer.load()
    a, b = end_named(start, gazetteer), end_named(end, gazetteer)
    answer = _answer(survey(a, b, gazetteer))
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else _as_text(answer))


def _answer(found: Survey) -> dict[str, Any]:
    measured, middle = found.measured, found.halfway
    return {
        "from": _end(found.start),
        "to": _end(found.end),
        "measured": {
            "geodesic_km": measured.geodesic_km,
            "geodesic_max_km": measured.geodesic_max_km,
            "road_km": measured.road_km,
            "bearing_deg": measured.bearing_deg,
            "compass": measured.compass,
            "back_bearing_deg": found.back_bearing_deg,
        },
        "halfway": {
            "air": [round(middle.air_lat, 4), round(middle.air_lon, 4)],
            "road": None
            if middle.road_lat is None or middle.road_lon is None
            else [round(middle.road_lat, 4), round(middle.road_lon, 4)],
        },
        "shores": [
            {
                "part": named.shore.part,
                "near": named.near,
                "km": named.shore.km,
                "lat": named.shore.lat,
                "lon": named.shore.lon,
            }
            for named in found.shores
        ],
        "route": _route(found.route),
    }


def _end(end: Endpoint) -> dict[str, Any]:
    return {
        "name": end.name,
        "name_ar": end.name_ar,
        "id": end.place_id,
        "kind": end.kind,
        "lat": round(end.lat, 5),
        "lon": round(end.lon, 5),
    }


def _route(route: RoadRoute | None) -> dict[str, Any] | None:
    if route is None:
        return None
    return {
        "total_km": route.total_km,
        "confidence": route.confidence,
        "legs": [
            {"from": leg.start, "to": leg.end, "km": leg.km, "road": leg.road, "source": leg.source}
            for leg in route.legs
        ],
    }


def _as_text(answer: dict[str, Any]) -> str:
    measured, middle = answer["measured"], answer["halfway"]
    lines = [
        f"{_named(answer['from'])} → {_named(answer['to'])}",
        f"geodesic   {measured['geodesic_km']:,.1f} km",
    ]
    if measured["geodesic_max_km"] is not None:
        lines.append(f"mainland   {measured['geodesic_max_km']:,.1f} km")
    road = measured["road_km"]
    lines.append(f"by road    {road:,.0f} km" if road is not None else "by road    no way in the road table")
    back = measured["back_bearing_deg"]
    lines.append(f"bearing    {measured['bearing_deg']:.0f}° {measured['compass']} (back {back:.0f}°)")
    lines.append(f"halfway    {middle['air'][0]:.4f}, {middle['air'][1]:.4f} by air")
    if middle["road"] is not None:
        lines.append(f"           {middle['road'][0]:.4f}, {middle['road'][1]:.4f} by road")
    for shore in answer["shores"]:
        near = f", near {shore['near']}" if shore["near"] else ""
        spot = f"{shore['lat']:.4f}, {shore['lon']:.4f}"
        lines.append(f"nearest    {shore['part']}: {shore['km']:,.1f} km at {spot}{near}")
    if answer["route"]:
        lines.append(f"route      confidence {answer['route']['confidence']:.2f}")
        lines += [
            f"  {leg['km']:>7,.1f} km  {leg['from']} – {leg['to']}  ({leg['road']})"
            for leg in answer["route"]["legs"]
        ]
    return "\n".join(lines)


def _named(end: dict[str, Any]) -> str:
    arabic = f" ({end['name_ar']})" if end["name_ar"] else ""
    return f"{end['name']}{arabic}"
