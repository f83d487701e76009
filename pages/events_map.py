"""The map with its time ribbon, the timeline, the events and the distances that reports claim."""

from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from geo.views import base_map, event_layer, parse_return
from geo.workspace import choices_of, sort_out
from pages.shared import evidence, large, resources
from pages.shared.filters import filter_widgets
from pages.shared.parts import LEAFLET_URL, current_language, is_dark
from pages.shared.words import say

lang = current_language()
dark = is_dark()
workspace = resources.workspace(lang)
path, version = str(workspace.path), workspace.version
if resources.count(path, version, workspace) > resources.EVENTS_MAX:
    opened = large.open_large(workspace, lang)
    st.fragment(large.explore)(opened, resources.reports(path, version, workspace), lang, dark=dark)
    st.caption(say("sources note", lang))
    st.stop()
events = resources.events(path, version, workspace)
reports = resources.reports(path, version, workspace)
claims = resources.dated_checks(path, version, workspace)


@st.fragment
def explore() -> None:
    """Map, counts, timeline and tables: what the map's window says, the rest of the page follows."""
    selection = filter_widgets(choices_of(events), lang)
    # Window and area are judged in the browser, which needs no server to move them.
    everything = replace(selection, first=None, last=None, bbox=None, polygon=None)
    state = evidence.state_in_address(selection)
    returned = st_folium(
        base_map(lang=lang, dark=dark, leaflet_url=LEAFLET_URL, tiles=resources.tiles()),
        feature_group_to_add=event_layer(
            resources.columns(path, version, everything, lang, events, reports),
            version=f"{path} {version} {everything.to_query()} {lang}",
            state=state,
            command=st.session_state.get("map command", 1),
            near=selection.near,
        ),
        key=f"time map {lang} {dark}",
        height=640,
        use_container_width=True,
        returned_objects=[],
    )
    selection = evidence.follow(parse_return(returned), selection)
    shown, left = sort_out(events, selection)
    st.text(evidence.summary(shown, events, lang))
    evidence.show_left_out(evidence.not_on_the_map(shown, left), lang)
    evidence.show_chosen(events, reports, workspace, lang)
    if not shown:
        st.text(say("no events", lang))
        return
    dated = [(day, check) for day, check in claims if day is not None]
    evidence.show_timeline(shown, dated, lang, dark=dark)
    st.subheader(say("events", lang), anchor=False)
    evidence.show_table(shown, lang, key="events table")


explore()
evidence.show_claims([check for _, check in claims], lang, dark=dark)
st.caption(say("sources note", lang))
