"""The parts of the Distances page: measuring two ends, a matrix of many, what lies around one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import ZamakanError
from geo.survey import edges, end_named, matrix, measured_within, survey
from geo.views import around_events, around_table, edges_table, legs_table, matrix_table, survey_events
from geo.views.learning_words import bearing_text, position_text
from pages.shared.parts import table_download
from pages.shared.resources import gazetteer
from pages.shared.small_map import small_map
from pages.shared.words import said, say

if TYPE_CHECKING:
    from geo.model import Endpoint, Language
    from geo.survey import NamedShore, Survey

_MAP_DAY = date(2000, 1, 1)  # the map wants a day; a way has none
_SETTLEMENTS = frozenset({"city", "town", "village"})
_NEAR_KM = 100.0
_MOST_AROUND = 200


def calculator(lang: Language) -> None:
    """Ask for two ends and show all that is measured between them; the address keeps the two."""
    first, second = st.columns(2)
    asked = st.query_params
    start = first.text_input(say("from place", lang), value=asked.get("from", say("example start", lang)))
    end = second.text_input(say("to place", lang), value=asked.get("to", say("example place", lang)))
    for name, value in (("from", start), ("to", end)):
        if st.query_params.get(name) != value:
            st.query_params[name] = value
    try:
        found = survey(end_named(start, gazetteer()), end_named(end, gazetteer()), gazetteer())
    except ZamakanError as error:
        st.text(said(error, lang))
        return
    say_figures(found, lang)
    small_map(survey_events(found, _MAP_DAY, lang), lang, key="survey map", version=f"{start} {end} {lang}")
    if found.route is not None:
        st.caption(say("legs", lang))
        legs = legs_table(found.route, lang)
        st.dataframe(legs, hide_index=True, placeholder="–")
        table_download(legs, "legs.csv", lang)
    for place in (found.start, found.end):
        _edges(place, lang)


def _edges(end: Endpoint, lang: Language) -> None:
    """Show how far the coast and the borders are from a place."""
    around = edges(end)
    if around:
        name = end.name_ar or end.name if lang == "ar" else end.name
        with st.expander(say("edges of", lang, name=name)):
            st.dataframe(edges_table(around, lang), hide_index=True, placeholder="–")


def say_figures(found: Survey, lang: Language) -> None:
    """Show the kilometres, the directions there and back, the points halfway and the shores of a survey."""
    measured, middle = found.measured, found.halfway
    parts = [
        (say("geodesic", lang), _km(measured.geodesic_km, lang)),
        (say("by road", lang), _km(measured.road_km, lang)),
    ]
    if measured.geodesic_max_km is not None:
        parts.append((say("mainland", lang), _km(measured.geodesic_max_km, lang)))
    parts += [
        (say("bearing", lang), bearing_text(measured.bearing_deg, lang)),
        (say("bearing back", lang), bearing_text(found.back_bearing_deg, lang)),
    ]
    with st.container(horizontal=True, gap="large"):
        for label, value in parts:
            with st.container(width="content", gap=None):
                st.caption(label)
                st.text(value)
    words = [say("halfway", lang, air=_spot(middle.air_lat, middle.air_lon, lang))]
    if middle.road_lat is not None and middle.road_lon is not None:
        words.append(say("halfway road", lang, road=_spot(middle.road_lat, middle.road_lon, lang)))
    st.text(" · ".join(words))
    for named in found.shores:
        part = say(f"shore {named.shore.part}", lang)
        near = f" ({_near(named, lang)})" if named.near else ""
        st.text(f"{part}: {_km(named.shore.km, lang)}{near}")


def _spot(lat: float, lon: float, lang: Language) -> str:
    """Return a position with the settlement nearest to it: "32.060° N, 14.904° E near Zliten"."""
    near = gazetteer().near(lat, lon, kinds=_SETTLEMENTS, within_km=_NEAR_KM)
    spot = position_text(lat, lon, lang)
    if not near:
        return spot
    place, km = near[0]
    name = place.name_ar or place.name if lang == "ar" else place.name
    return say("spot near", lang, spot=spot, km=f"{km:.0f}", place=name)


def _near(named: NamedShore, lang: Language) -> str:
    """Return the name of the island or town at a shore, in Arabic where the gazetteer has it."""
    known = gazetteer().lookup(named.near or "") if lang == "ar" else ()
    arabic = next((place.name_ar for place in known if place.name_ar), None)
    return arabic or named.near or ""


def _km(km: float | None, lang: Language) -> str:
    if km is None:
        return say("no road", lang)
    return say("km", lang, n=f"{km:,.1f}")


def distance_matrix(lang: Language) -> None:
    """Ask for places and show the kilometres between every two of them."""
    text = st.text_area(say("matrix places", lang), value=say("example places", lang), height=140)
    by_road = st.toggle(say("matrix by road", lang), value=True)
    try:
        ends = [end_named(line.strip(), gazetteer()) for line in text.splitlines() if line.strip()]
    except ZamakanError as error:
        st.text(said(error, lang))
        return
    table = matrix_table(ends, matrix(ends), lang, by_road=by_road)
    st.dataframe(table, placeholder="–")
    table_download(table.reset_index(), "matrix.csv", lang)


def surroundings(lang: Language) -> None:
    """Ask for a place and a radius; list and draw what lies within, and how far coast and borders are."""
    first, second = st.columns([3, 1])
    name = first.text_input(say("near place", lang), value=say("example place", lang))
    radius_km = second.number_input(say("radius km", lang), 1, 1000, 50, key="surroundings radius")
    try:
        end = end_named(name, gazetteer())
        found = measured_within(end, float(radius_km), gazetteer(), most=_MOST_AROUND)
    except ZamakanError as error:
        st.text(said(error, lang))
        return
    st.text(say("around count" if len(found) < _MOST_AROUND else "around most", lang, count=len(found)))
    places = [place for place, _ in found]
    marks = around_events(end, float(radius_km), places, _MAP_DAY, lang)
    small_map(marks, lang, key="around map", version=f"{name} {radius_km} {lang}")
    table = around_table(found, lang)
    st.dataframe(table, hide_index=True, placeholder="–")
    table_download(table, "around.csv", lang)
    _edges(end, lang)
