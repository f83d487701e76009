"""Distances as tables for the screen and for files: claims, pairs, matrices, legs, surroundings, edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from geo.ground.road_table import road_nodes
from geo.resolve.explain import compass_text, explained_in
from geo.views.learning_words import kind_label
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.ground import RoadRoute
    from geo.model import DistanceCheck, Endpoint, Language, Measured, Place
    from geo.survey import Edge


def distances_table(
    checks: Sequence[DistanceCheck], lang: Language, titles: Sequence[str | None] | None = None
) -> pd.DataFrame:
    """Return distance claims beside what the ground says, in the order given.

    `ratio` is the claimed kilometres (of a range, its middle) over the straight line. `titles` are those of
    the claims' reports, where the table is of several.
    """
    measured = [check.measured for check in checks]
    columns = {
        "claim": [check.surface for check in checks],
        "from": [end_name(check.start, lang) for check in checks],
        "to": [end_name(check.end, lang) for check in checks],
        "claimed km": [_claimed_km(check) for check in checks],
        "measured km": _figures(measured, "geodesic_km", 1),
        "road km": _figures(measured, "road_km", 1),
        "ratio": _floats([ratio(check) for check in checks], 2),
        "bearing said": [compass_text(check.bearing, lang) for check in checks],
        "bearing measured": [found and compass_text(found.compass, lang) for found in measured],
        "bearing degrees": _figures(measured, "bearing_deg", 0),
        "verdict": [word(check.verdict, lang) for check in checks],
        "explanation": [explained_in(check, lang) for check in checks],
    }
    if titles is not None:
        columns["report"] = list(titles)
    return pd.DataFrame({word(key, lang): values for key, values in columns.items()})


def ratio(check: DistanceCheck) -> float | None:
    """Return claimed kilometres over measured ones; `None` where one of them is not known."""
    if check.km is None or check.measured is None or check.measured.geodesic_km <= 0:
        return None
    claimed = check.km if check.km_max is None else (check.km + check.km_max) / 2.0
    return claimed / check.measured.geodesic_km


def pairs_table(
    checks: Sequence[DistanceCheck], lang: Language, reports: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return claims about the same two ends gathered: how many, their spread, measured, and the verdicts.

    `reports` are the identifiers of the claims' reports, to be counted; without them the column is left out.
    """
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, check in enumerate(checks):
        if check.km is not None and check.start is not None and check.end is not None:
            groups[frozenset((check.start.name, check.end.name))].append(number)
    numbers = sorted(groups.values(), key=lambda group: (-len(group), checks[group[0]].surface))
    gathered = [[checks[number] for number in group] for group in numbers]
    least = [min(check.km or 0.0 for check in group) for group in gathered]
    most = [max(check.km_max or check.km or 0.0 for check in group) for group in gathered]
    ground = [next((check.measured for check in group if check.measured), None) for group in gathered]
    columns = {
        "from": [end_name(group[0].start, lang) for group in gathered],
        "to": [end_name(group[0].end, lang) for group in gathered],
        "claims": [len(group) for group in gathered],
        "reports": [len({reports[number] for number in group}) if reports else 0 for group in numbers],
        "least claimed km": least,
        "most claimed km": most,
        "spread km": [high - low for low, high in zip(least, most, strict=True)],
        "measured km": _figures(ground, "geodesic_km", 0),
        "road km": _figures(ground, "road_km", 0),
        "verdicts": [_verdicts(group, lang) for group in gathered],
    }
    if reports is None:
        del columns["reports"]
    return pd.DataFrame({word(key, lang): values for key, values in columns.items()})


def matrix_table(
    ends: Sequence[Endpoint], rows: Sequence[Sequence[Measured | None]], lang: Language, *, by_road: bool
) -> pd.DataFrame:
    """Return kilometres between every two ends, by air or by road, rounded to whole kilometres."""
    names = [end_name(end, lang) or end.name for end in ends]
    field = "road_km" if by_road else "geodesic_km"
    columns = {name: _figures([row[i] for row in rows], field, 0) for i, name in enumerate(names)}
    return pd.DataFrame(columns, index=pd.Index(names, name=word("from", lang)))


def legs_table(route: RoadRoute, lang: Language) -> pd.DataFrame:
    """Return the legs of a road with what their kilometres rest on, and the kilometres so far."""
    arabic = {node.name: node.name_ar for node in road_nodes()} if lang == "ar" else {}
    kms = pd.Series([leg.km for leg in route.legs], dtype="Float64")
    columns = {
        "from": [arabic.get(leg.start, leg.start) for leg in route.legs],
        "to": [arabic.get(leg.end, leg.end) for leg in route.legs],
        "kilometres": kms.round(1),
        "so far km": kms.cumsum().round(1),
        "road": [leg.road for leg in route.legs],
        "source": [leg.source for leg in route.legs],
    }
    return pd.DataFrame({word(key, lang): values for key, values in columns.items()})


def around_table(found: Iterable[tuple[Place, Measured]], lang: Language) -> pd.DataFrame:
    """Return what lies around a place: name, kind, straight line, road, direction, position."""
    rows = list(found)
    columns = {
        "place": [place.name_ar or place.name if lang == "ar" else place.name for place, _ in rows],
        "kind": [kind_label(place.kind, lang) for place, _ in rows],
        "measured km": _figures([measured for _, measured in rows], "geodesic_km", 1),
        "road km": _figures([measured for _, measured in rows], "road_km", 1),
        "bearing measured": [compass_text(measured.compass, lang) for _, measured in rows],
        "latitude": [place.lat for place, _ in rows],
        "longitude": [place.lon for place, _ in rows],
    }
    return pd.DataFrame({word(key, lang): values for key, values in columns.items()})


def edges_table(edges: Iterable[Edge], lang: Language) -> pd.DataFrame:
    """Return the coasts and borders around a place, nearest first."""
    rows = list(edges)
    columns = {
        "coast or border": [end_name(edge.line, lang) for edge in rows],
        "measured km": _figures([edge.measured for edge in rows], "geodesic_km", 1),
        "mainland km": _figures([edge.measured for edge in rows], "geodesic_max_km", 1),
        "bearing measured": [compass_text(edge.measured.compass, lang) for edge in rows],
    }
    return pd.DataFrame({word(key, lang): values for key, values in columns.items()})


def end_name(end: Endpoint | None, lang: Language) -> str | None:
    """Return the name of an end of a distance in a language, else its other name."""
    if end is None:
        return None
    return end.name_ar or end.name if lang == "ar" else end.name


def _verdicts(group: Sequence[DistanceCheck], lang: Language) -> str:
    counts = Counter(check.verdict for check in group)
    told = [
        word(verdict, lang) + (f" × {count}" if count > 1 else "") for verdict, count in counts.most_common()
    ]
    return ("، " if lang == "ar" else ", ").join(told)


def _claimed_km(check: DistanceCheck) -> str | None:
    if check.km is None:
        return None
    about = "≈ " if check.approximate else ""
    upper = f"–{check.km_max:g}" if check.km_max is not None else ""
    return f"{about}{check.km:g}{upper}"


def _figures(
    measured: Sequence[Measured | None], field: str, digits: int
) -> pd.api.extensions.ExtensionArray:
    return _floats([None if found is None else getattr(found, field) for found in measured], digits)


def _floats(values: Sequence[float | None], digits: int) -> pd.api.extensions.ExtensionArray:
    return pd.array([None if value is None else round(value, digits) for value in values], dtype="Float64")
