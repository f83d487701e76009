"""Distance claims and surveyed ways as events, so that the one time map draws them with their doubt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from shapely.geometry import LineString

from geo.ground.coasts import LINE_KINDS
from geo.ground.geodesic import destinations
from geo.model import Event, Evidence
from geo.resolve.explain import explained_in
from geo.resolve.shapes import claim_shape
from geo.views.drawn import drawn_event
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.model import DistanceCheck, Endpoint, Language, Measured, Report
    from geo.survey import Survey

_ROAD_WIDTH = 0.012
_LINE_WIDTH = 0.004
"""A way is drawn as a strip, this share of its length wide: the map draws areas and marks, no lines."""
_LEAST_WIDTH_KM = 0.2
_KM_A_DEGREE = 111.2
_LINE_STEPS = 60


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
    name = _name(end, lang) or end.name
    return drawn_event(f"end {end.name}", name, at=(end.lat, end.lon), geometry=None, shape="point", day=day)


def matrix_table(
    ends: Sequence[Endpoint], rows: Sequence[Sequence[Measured | None]], lang: Language, *, by_road: bool
) -> pd.DataFrame:
    """Return kilometres between every two ends, by air or by road, rounded to whole kilometres."""
    names = [end.name_ar or end.name if lang == "ar" else end.name for end in ends]
    columns = {
        name: pd.array([_km(row[i], by_road=by_road) for row in rows], dtype="Float64")
        for i, name in enumerate(names)
    }
    return pd.DataFrame(columns, index=pd.Index(names, name=word("from", lang)))


def _km(measured: Measured | None, *, by_road: bool) -> float | None:
    if measured is None:
        return None
    km = measured.road_km if by_road else measured.geodesic_km
    return None if km is None else round(km)


def pairs_table(checks: Sequence[DistanceCheck], lang: Language) -> pd.DataFrame:
    """Return claims about the same two ends gathered: how many, least and most claimed, measured."""
    groups: dict[frozenset[str], list[DistanceCheck]] = defaultdict(list)
    for check in checks:
        if check.km is not None and check.start is not None and check.end is not None:
            groups[frozenset((check.start.name, check.end.name))].append(check)
    gathered = sorted(groups.values(), key=lambda group: (-len(group), group[0].surface))
    return pd.DataFrame(
        {
            word("from", lang): [_name(group[0].start, lang) for group in gathered],
            word("to", lang): [_name(group[0].end, lang) for group in gathered],
            word("claims", lang): [len(group) for group in gathered],
            word("least claimed km", lang): [min(check.km or 0.0 for check in group) for group in gathered],
            word("most claimed km", lang): [max(check.km or 0.0 for check in group) for group in gathered],
            word("measured km", lang): [
                round(group[0].measured.geodesic_km) if group[0].measured else None for group in gathered
            ],
            word("road km", lang): [
                round(group[0].measured.road_km) if group[0].measured and group[0].measured.road_km else None
                for group in gathered
            ],
        }
    )


def _name(end: Endpoint | None, lang: Language) -> str | None:
    if end is None:
        return None
    return end.name_ar or end.name if lang == "ar" else end.name
