"""The parts of the Distances page: measuring two ends, a matrix of many, what lies around one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.errors import ZamakanError
from geo.survey import end_named, matrix, survey, within
from geo.views import compass_text, matrix_table, survey_events
from pages.shared.parts import table_download
from pages.shared.resources import gazetteer
from pages.shared.small_map import small_map
from pages.shared.words import said, say

if TYPE_CHECKING:
    from geo.model import Language
    from geo.survey import Survey

_MAP_DAY = date(2000, 1, 1)  # the map wants a day; a way has none


def calculator(lang: Language) -> None:
    """Ask for two ends and show all that is measured between them."""
    first, second = st.columns(2)
    start = first.text_input(say("from place", lang), value=st.query_params.get("from", "طرابلس"))
    end = second.text_input(say("to place", lang), value=st.query_params.get("to", "سرت"))
    try:
        found = survey(end_named(start, gazetteer()), end_named(end, gazetteer()), gazetteer())
    except ZamakanError as error:
        st.text(said(error, lang))
        return
    say_figures(found, lang)
    small_map(survey_events(found, _MAP_DAY, lang), lang, key="survey map", version=f"{start} {end}")
    if found.route is not None:
        st.caption(say("legs", lang))
        st.dataframe(_legs(found, lang), hide_index=True)


def say_figures(found: Survey, lang: Language) -> None:
    """Show the kilometres, the directions there and back, the points halfway and the shores of a survey."""
    measured, middle = found.measured, found.halfway
    road = (
        say("km", lang, n=f"{measured.road_km:.0f}") if measured.road_km is not None else say("no road", lang)
    )
    parts = [
        (say("geodesic", lang), say("km", lang, n=f"{measured.geodesic_km:.1f}")),
        (say("by road", lang), road),
    ]
    if measured.geodesic_max_km is not None:
        parts.append((say("mainland", lang), _km(measured.geodesic_max_km, lang)))
    parts += [
        (say("bearing", lang), f"{measured.bearing_deg:.0f}° {compass_text(measured.compass, lang)}"),
        (say("bearing back", lang), f"{found.back_bearing_deg:.0f}°"),
    ]
    for column, (label, value) in zip(st.columns(len(parts)), parts, strict=True):
        column.caption(label)
        column.text(value)
    words = [say("halfway", lang, air_lat=middle.air_lat, air_lon=middle.air_lon)]
    if middle.road_lat is not None and middle.road_lon is not None:
        words.append(say("halfway road", lang, lat=middle.road_lat, lon=middle.road_lon))
    st.text(" · ".join(words))
    for named in found.shores:
        km = _km(named.shore.km, lang)
        st.text(f"{named.shore.part}: {km}" + (f" ({named.near})" if named.near else ""))


def _km(km: float, lang: Language) -> str:
    return say("km", lang, n=f"{km:.1f}")


def _legs(found: Survey, lang: Language) -> pd.DataFrame:
    assert found.route is not None
    legs = found.route.legs
    return pd.DataFrame(
        {
            say("leg from", lang): [leg.start for leg in legs],
            say("leg to", lang): [leg.end for leg in legs],
            "km": [round(leg.km, 1) for leg in legs],
            say("leg road", lang): [leg.road for leg in legs],
            say("leg source", lang): [leg.source for leg in legs],
        }
    )


def distance_matrix(lang: Language) -> None:
    """Ask for places and show the kilometres between every two of them."""
    text = st.text_area(say("matrix places", lang), value="طرابلس\nسرت\nبنغازي\nسبها", height=140)
    by_road = st.toggle(say("matrix by road", lang), value=True)
    try:
        ends = [end_named(line.strip(), gazetteer()) for line in text.splitlines() if line.strip()]
    except ZamakanError as error:
        st.text(said(error, lang))
        return
    table = matrix_table(ends, matrix(ends), lang, by_road=by_road)
    st.dataframe(table)
    table_download(table.reset_index(), "matrix.csv", lang)


def surroundings(lang: Language) -> None:
    """Ask for a place and a radius and list what lies within."""
    first, second = st.columns([3, 1])
    name = first.text_input(say("near place", lang), value="سرت")
    radius_km = second.number_input(say("radius km", lang), 1, 1000, 50, key="surroundings radius")
    try:
        found = within(end_named(name, gazetteer()), float(radius_km), gazetteer())
    except ZamakanError as error:
        st.text(said(error, lang))
        return
    st.dataframe(
        pd.DataFrame(
            {
                "km": [round(km, 1) for _, km in found],
                say("places", lang): [
                    place.name_ar or place.name if lang == "ar" else place.name for place, _ in found
                ],
                say("kind", lang): [said(place.kind, lang) for place, _ in found],
                "lat": [place.lat for place, _ in found],
                "lon": [place.lon for place, _ in found],
            }
        ),
        hide_index=True,
    )
