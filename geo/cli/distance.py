"""`zamakan distance FROM TO`: what the ground says about two places, points, coasts or borders."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from geo.errors import InputError, UnknownPlaceError
from geo.gazetteer import Gazetteer
from geo.ground import distance_km, endpoint_of, halfway, measure, nearest_shores, road_km
from geo.ground.basemap import basemap
from geo.ground.coasts import LINE_KINDS
from geo.ground.named_lines import line_named
from geo.model import Endpoint

if TYPE_CHECKING:
    from geo.ground.coasts import Shore
    from geo.ground.roads import RoadRoute

_ISLAND_REACH_KM = 40.0
"""How far a named island or town may lie from a shore to lend it its name."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(start: str, end: str, *, as_json: bool) -> None:
    """Measure between two ends: a place's name, `lat,lon`, "Italy (coast)" or "Libya–Egypt border"."""
    gazetteer = Gazetteer.load()
    a, b = _end_named(start, gazetteer), _end_named(end, gazetteer)
    answer = _answer(a, b, gazetteer)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else _as_text(answer))


def _end_named(text: str, gazetteer: Gazetteer) -> Endpoint:
    """Return the end that a text means: a point, a coast or border, else the best known place."""
    point = _point(text)
    if point is not None:
        return point
    line = line_named(text)
    if line is not None:
        return line
    found = gazetteer.search(text, limit=1)
    if not found:
        raise UnknownPlaceError(f"no place is called {text!r}: try another spelling, or give it as `lat,lon`")
    return endpoint_of(found[0].place)


def _point(text: str) -> Endpoint | None:
    """Read `lat,lon` in decimal degrees; `None` where the text is no pair of numbers."""
    try:
        lat, lon = (float(part) for part in text.replace("،", ",").split(","))
    except ValueError:
        return None
    if not (abs(lat) <= 90.0 and abs(lon) <= 180.0):
        raise InputError(f"{text!r} is not on the Earth: latitude first (-90 to 90), then longitude")
    return Endpoint(name=f"{lat:g},{lon:g}", name_ar=None, lat=lat, lon=lon, radius_km=0.0, kind="point")


def _answer(a: Endpoint, b: Endpoint, gazetteer: Gazetteer) -> dict[str, Any]:
    measured, back = measure(a, b), measure(b, a)
    middle = halfway(a, b)
    return {
        "from": _end(a),
        "to": _end(b),
        "measured": {
            "geodesic_km": measured.geodesic_km,
            "geodesic_max_km": measured.geodesic_max_km,
            "road_km": measured.road_km,
            "bearing_deg": measured.bearing_deg,
            "compass": measured.compass,
            "back_bearing_deg": back.bearing_deg,
        },
        "halfway": {
            "air": [round(middle.air_lat, 4), round(middle.air_lon, 4)],
            "road": None
            if middle.road_lat is None or middle.road_lon is None
            else [round(middle.road_lat, 4), round(middle.road_lon, 4)],
        },
        "shores": _shores(a, b, gazetteer),
        "route": _route(road_km(a, b)),
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


def _shores(a: Endpoint, b: Endpoint, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Return the nearest point of each part of a coast or border, with the island it lies on."""
    line, other = (a, b) if a.kind in LINE_KINDS else (b, a)
    if line.kind not in LINE_KINDS or other.kind in LINE_KINDS:
        return []
    return [
        {
            "part": shore.part,
            "near": _island(shore, gazetteer),
            "km": shore.km,
            "lat": shore.lat,
            "lon": shore.lon,
        }
        for shore in nearest_shores(line, other.lat, other.lon)
    ]


def _island(shore: Shore, gazetteer: Gazetteer) -> str | None:
    """Return the name of the island or, failing that, the town nearest to a shore."""
    if shore.part == "border":
        return None
    found = [
        (distance_km(shore.lat, shore.lon, label["lat"], label["lon"]), label["name"])
        for label in basemap()["labels"]
        if label["kind"] == "island" and shore.part == "islands"
    ]
    for kinds in (frozenset({"island"}), frozenset({"city", "town", "village"})):
        near = gazetteer.near(shore.lat, shore.lon, limit=1, kinds=kinds)
        found += [(km, place.name) for place, km in near if shore.part == "islands" or "city" in kinds]
        within = [entry for entry in found if entry[0] <= _ISLAND_REACH_KM]
        if within:
            return min(within)[1]
    return None


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
