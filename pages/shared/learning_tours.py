"""The guided tours of the Learn page: a map that each stop moves, its text, its events, the way on."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from geo.errors import ZamakanError
from geo.learning import load_tours, named_events
from geo.survey import end_named, survey
from geo.views import (
    TimeMapState,
    base_map,
    event_columns,
    event_layer,
    events_list_html,
    measured_html,
    stop_heading_html,
    survey_events,
)
from geo.workspace import Selection, sample_workspace
from pages.shared import resources
from pages.shared.learning_address import event_link, keep
from pages.shared.parts import LEAFLET_URL, is_dark
from pages.shared.words import said, say

if TYPE_CHECKING:
    from geo.learning import Stop, Tour
    from geo.model import Event, Language
    from geo.survey import Survey
    from geo.workspace import Workspace


def show_tours(workspace: Workspace, lang: Language) -> None:
    """Choose a tour and follow it."""
    found = resources.settings()
    tours, errors = load_tours((found.data_dir / "tours", found.home_dir / "tours"))
    for error in errors:
        st.text(say("tour wrong", lang, error=said(error, lang)))
    if not tours:
        st.text(say("no tours", lang))
        return
    by_id = {tour.id: tour for tour in tours}
    asked = st.query_params.get("tour")
    chosen = st.selectbox(
        say("tour", lang),
        list(by_id),
        index=list(by_id).index(asked) if asked in by_id else 0,
        format_func=lambda name: by_id[name].title.text(lang),
        key=f"tour {lang}",
    )
    tour = by_id[chosen]
    if asked in by_id and asked != chosen:
        keep(stop=1)
    keep(tour=chosen)
    shown = _workspace_of(tour, workspace)
    _follow(tour, shown, lang)
    with st.expander(say("own tours", lang)):
        st.text(say("own tours how", lang, folder=found.home_dir / "tours"))


def _workspace_of(tour: Tour, workspace: Workspace) -> Workspace:
    """Return the open workspace where it has all events of the tour, else the samples."""
    own = resources.events(str(workspace.path), workspace.version, workspace)
    if all(event is not None for stop in tour.stops for _, event in named_events(stop, own)):
        return workspace
    return sample_workspace(resources.settings())


@st.fragment
def _follow(tour: Tour, workspace: Workspace, lang: Language) -> None:
    events = resources.events(str(workspace.path), workspace.version, workspace)
    number = _stop_in_address(tour)
    stop = tour.stops[number - 1]
    named = named_events(stop, events)
    words, shown = st.columns([2, 3], gap="medium")
    with words:
        if number == 1:
            st.text(tour.about.text(lang))
        st.html(stop_heading_html(number, stop, lang))
        st.text(stop.text.text(lang))
        found = _measured(stop, lang)
        if found is not None:
            st.html(measured_html(found.measured, lang))
        _way_on(number, len(tour.stops), lang)
        told = sorted((event for _, event in named if event is not None), key=_in_time)
        if told:
            st.caption(say("events of stop", lang))
            st.html(events_list_html(told, lang, lambda event: event_link(event, lang)))
        missing = [name for name, event in named if event is None]
        if missing:
            st.text(say("events missing", lang, names=", ".join(missing)))
    with shown:
        _show_map(stop, workspace, found, lang, name=f"{tour.id} {number}")


def _in_time(event: Event) -> tuple[str, str]:
    return str(event.first or event.last or "9999"), event.id


def _stop_in_address(tour: Tour) -> int:
    """Return the number of the stop, from 1; what is no stop of the tour is the first or the last."""
    asked = st.query_params.get("stop", "1")
    return min(max(int(asked), 1), len(tour.stops)) if asked.isascii() and asked.isdigit() else 1


def _measured(stop: Stop, lang: Language) -> Survey | None:
    if stop.measure is None:
        return None
    try:
        ends = [end_named(name, resources.gazetteer()) for name in stop.measure]
    except ZamakanError as error:
        st.text(say("tour wrong", lang, error=said(error, lang)))
        return None
    return survey(ends[0], ends[1], resources.gazetteer())


def _way_on(number: int, count: int, lang: Language) -> None:
    """Show how far the tour has come, and the buttons back and on; the arrow keys do the same."""
    st.progress(number / count, text=say("stop of", lang, n=number, count=count))
    keys = ("Left", "Right") if lang == "en" else ("Right", "Left")
    with st.container(horizontal=True):
        for word, step, key in (("previous stop", -1, keys[0]), ("next stop", 1, keys[1])):
            st.button(
                say(word, lang),
                on_click=_go,
                args=(number + step,),
                disabled=not 1 <= number + step <= count,
                type="primary" if step == 1 else "secondary",
                shortcut=key,
            )


def _go(number: int) -> None:
    keep(stop=number)


def _show_map(stop: Stop, workspace: Workspace, found: Survey | None, lang: Language, *, name: str) -> None:
    """Show the stop's view: the events of its window, or the way that it measures, which has no time."""
    path, version = str(workspace.path), workspace.version
    state = TimeMapState(first=stop.first, last=stop.last, lat=stop.lat, lon=stop.lon, zoom=stop.zoom)
    if found is None:
        events = resources.events(path, version, workspace)
        reports = resources.reports(path, version, workspace)
        columns = resources.columns(path, version, Selection(), lang, events, reports)
        drawn = "events"
    else:
        columns, drawn = event_columns(survey_events(found, stop.first, lang), lang=lang), name
    st_folium(
        base_map(lang=lang, dark=is_dark(), leaflet_url=LEAFLET_URL, ribbon=found is None),
        feature_group_to_add=event_layer(
            columns,
            version=f"{path} {version} {lang} {drawn}",
            state=state,
            command=zlib.crc32(name.encode()),
        ),
        key=f"tour map {lang} {is_dark()} {found is None}",
        height=600,
        use_container_width=True,
        returned_objects=[],
    )
