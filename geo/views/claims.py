"""Distance claims and surveyed ways as events, so that the one time map draws them with their doubt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
from shapely.geometry import LineString

from geo.ground import disc
from geo.ground.coasts import LINE_KINDS
from geo.ground.geodesic import destinations
from geo.model import Event, Evidence
from geo.resolve.explain import explained_in
from geo.resolve.shapes import claim_shape
from geo.survey import survey
from geo.views.distance_tables import end_name
from geo.views.drawn import drawn_event
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo.gazetteer import Gazetteer
    from geo.model import DistanceCheck, Endpoint, Language, Place, Report
    from geo.survey import Survey

_ROAD_WIDTH = 0.012
_LINE_WIDTH = 0.004
"""A way is drawn as a strip, this share of its length wide: the map draws areas and marks, no lines."""
_LEAST_WIDTH_KM = 0.2
_KM_A_DEGREE = 111.2
_LINE_STEPS = 60
_NO_DAY: Final = date(2000, 1, 1)
"""The map wants a day; the claims of a report without one have none."""


def claim_event(check: DistanceCheck, report: Report, number: int, lang: Language = "en") -> Event | None:
    """Return a claim as an event at what it leaves open: a ring, sector, band or sea; `None` without one.

    Its reason is the sentence of the verdict in `lang`.
    """
    shaped = claim_shape(check)
    if shaped is None or check.start is None:
        return None
    shape, geometry = shaped
    day = report.published
    return Event(
        id=f"claim {number}",
        summary=check.surface,
        kind="other",
        status="claimed",
        actors=(),
        killed=None,
        injured=None,
        place=None,
        lat=check.start.lat,
        lon=check.start.lon,
        geometry=geometry,
        shape=shape,
        radius_km=check.km,
        where_precision=2,
        edtf=day.isoformat() if day else None,
        first=day,
        last=day,
        when_precision=1 if day else None,
        when_basis="publication",
        evidence=(Evidence(report_id=report.id, span=check.span, quote=check.surface, source=report.source),),
        reasons=(explained_in(check, lang),),
    )


def claim_events(
    check: DistanceCheck, report: Report, number: int, gazetteer: Gazetteer, lang: Language
) -> tuple[Event, ...]:
    """Return all that is drawn of a claim: what it leaves open, and what the ground says between its ends.

    The ground's part is both ends, the straight line and the road; none of it where an end is not known.
    """
    claimed = claim_event(check, report, number, lang)
    drawn = [claimed] if claimed is not None else []
    if check.start is not None and check.end is not None:
        day = report.published or _NO_DAY
        found = survey_events(survey(check.start, check.end, gazetteer), day, lang)
        drawn += [event for event in found if not event.id.startswith("halfway")]
    if check.subject is not None:
        drawn.append(_mark(check.subject, report.published or _NO_DAY, lang))
    if check.start is not None and check.end is None and check.start.kind not in LINE_KINDS:
        drawn.append(_mark(check.start, report.published or _NO_DAY, lang))
    return tuple(drawn)


def survey_events(found: Survey, day: date, lang: Language) -> tuple[Event, ...]:
    """Return what lies between two ends as events of one day, for the map.

    These are both ends, the straight line, the road where there is one, and the points halfway.
    """
    drawn = [_mark(end, day, lang) for end in (found.start, found.end) if end.kind not in LINE_KINDS]
    straight = _straight_line(found)
    if straight is not None:
        km, middle = found.measured.geodesic_km, found.halfway
        drawn.append(
            drawn_event(
                "straight",
                word("straight line", lang, n=f"{km:,.0f}"),
                at=(middle.air_lat, middle.air_lon),
                geometry=_strip(straight, km, _LINE_WIDTH),
                shape="area",
                day=day,
            )
        )
    if found.route is not None and found.halfway.road_lat is not None and found.halfway.road_lon is not None:
        at = found.halfway.road_lat, found.halfway.road_lon
        km = found.route.total_km
        summary = word("road of", lang, n=f"{km:,.0f}")
        strip = _strip(found.route.line, km, _ROAD_WIDTH)
        drawn.append(drawn_event("road", summary, at=at, geometry=strip, shape="area", day=day))
        summary = word("halfway by road", lang)
        drawn.append(drawn_event("halfway by road", summary, at=at, geometry=None, shape="point", day=day))
    at = found.halfway.air_lat, found.halfway.air_lon
    summary = word("halfway by air", lang)
    drawn.append(drawn_event("halfway by air", summary, at=at, geometry=None, shape="point", day=day))
    return tuple(drawn)


def around_events(
    end: Endpoint, radius_km: float, places: Iterable[Place], day: date, lang: Language
) -> tuple[Event, ...]:
    """Return an end, the disc of `radius_km` around it and the places in it, for the map."""
    at = (end.lat, end.lon)
    circle = disc(end.lat, end.lon, radius_km=radius_km)
    summary = word("within km", lang, n=f"{radius_km:g}")
    drawn = [
        drawn_event("within", summary, at=at, geometry=circle, shape="area", day=day),
        _mark(end, day, lang),
    ]
    for place in places:
        name = place.name_ar or place.name if lang == "ar" else place.name
        where = (place.lat, place.lon)
        drawn.append(drawn_event(place.id, name, at=where, geometry=None, shape="point", day=day))
    return tuple(drawn)


def _strip(line: LineString, km: float, width: float) -> BaseGeometry:
    return line.buffer(max(_LEAST_WIDTH_KM, km * width) / 2.0 / _KM_A_DEGREE)


def _straight_line(found: Survey) -> LineString | None:
    """Return the geodesic between the ends, to the nearest point of a coast; `None` if it has none."""
    start, bearing = found.start, found.measured.bearing_deg
    if start.kind in LINE_KINDS:
        start, bearing = found.end, found.back_bearing_deg
    if start.kind in LINE_KINDS or found.measured.geodesic_km == 0:
        return None
    kms = np.linspace(0.0, found.measured.geodesic_km, _LINE_STEPS + 1)
    return LineString(destinations(start.lat, start.lon, bearing, kms))


def _mark(end: Endpoint, day: date, lang: Language) -> Event:
    name = end_name(end, lang) or end.name
    return drawn_event(f"end {end.name}", name, at=(end.lat, end.lon), geometry=None, shape="point", day=day)
