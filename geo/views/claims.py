"""Distance claims and surveyed ways as events, so that the one time map draws them with their doubt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from geo.model import Event, Evidence
from geo.resolve.explain import explained_in
from geo.resolve.shapes import claim_shape
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.model import DistanceCheck, Endpoint, Language, Measured, Report, ShapeKind
    from geo.survey import Survey

_WAY_HALF_WIDTH_DEGREES = 0.03
"""A way is drawn as a strip some 6 km wide: the map draws areas and marks, no lines."""


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


def survey_events(found: Survey, day: date) -> tuple[Event, ...]:
    """Return both ends and the road between them as events of one day, for the map."""
    marks = [_mark(end, day) for end in (found.start, found.end) if end.kind not in ("coast", "border")]
    if found.route is not None:
        strip = found.route.line.buffer(_WAY_HALF_WIDTH_DEGREES)
        middle = found.route.point_at(found.route.total_km / 2)
        marks.append(
            _drawn("road", f"{found.route.total_km:.0f} km", at=middle, geometry=strip, shape="area", day=day)
        )
    return tuple(marks)


def _mark(end: Endpoint, day: date) -> Event:
    return _drawn(f"end {end.name}", end.name, at=(end.lat, end.lon), geometry=None, shape="point", day=day)


def _drawn(
    event_id: str,
    summary: str,
    *,
    at: tuple[float, float],
    geometry: BaseGeometry | None,
    shape: ShapeKind,
    day: date,
) -> Event:
    return Event(
        id=event_id,
        summary=summary,
        kind="other",
        status="reported",
        actors=(),
        killed=None,
        injured=None,
        place=None,
        lat=at[0],
        lon=at[1],
        geometry=geometry,
        shape=shape,
        radius_km=None,
        where_precision=1,
        edtf=day.isoformat(),
        first=day,
        last=day,
        when_precision=1,
        when_basis=None,
        evidence=(),
    )


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
