"""The smallest Streamlit page around the time map; the browser tests drive it."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit_folium import st_folium

from geo.model import Event, Place
from geo.settings import project_root
from geo.views import TimeMapState, base_map, event_columns, event_layer, leaflet_asset_dir, parse_return

st.set_page_config(layout="wide")
leaflet = declare_component("test_leaflet", path=str(leaflet_asset_dir()))

PLACE = Place(
    id="p",
    name="Sirte",
    name_ar="سرت",
    kind="city",
    country="LY",
    admin1=None,
    lat=31.2,
    lon=16.59,
    radius_km=5,
)
EVENT = Event(
    id="e", summary="s", kind="clash", status="reported", actors=(), killed=None, injured=None, place=PLACE,
    lat=31.2, lon=16.59, geometry=None, shape="point", radius_km=5.0, where_precision=1, edtf=None,
    first=date(2017, 1, 1), last=date(2017, 1, 1), when_precision=1, when_basis=None, evidence=(),
)  # fmt: skip


def days(count):
    return [
        replace(EVENT, id=f"e{number}", lon=12 + number % 10, first=day, last=day)
        for number in range(count)
        for day in [date(2017, 1, 1) + timedelta(days=number)]
    ]


def hostile():
    """Every hostile line in every text of an event."""
    lines = (project_root() / "tests" / "hostile.txt").read_text(encoding="utf-8").splitlines()
    return [
        replace(
            EVENT, id=line, summary=line, kind=line, actors=(line,), when_basis=line, reasons=(line,),
            place=replace(PLACE, name=line, name_ar=line), lon=10.0 + number / 3,
            first=date(2017, 1, 1) + timedelta(days=number), last=date(2017, 1, 1) + timedelta(days=number),
        )
        for number, line in enumerate(lines)
    ]  # fmt: skip


@st.fragment
def explore():
    if st.query_params.get("events") == "hostile":
        events, version = hostile(), "hostile"
    else:
        count = st.slider("count", 5, 40, 30)
        events, version = days(count), f"days {count}"
    go = st.button("go")
    st.session_state.command = st.session_state.get("command", 0) + go
    state = (
        TimeMapState(first=date(2017, 1, 3), last=date(2017, 1, 5), chosen="e3")
        if st.session_state.command
        else None
    )
    returned = st_folium(
        base_map(lang="en", dark=False, leaflet_url=f"/component/{leaflet.name}"),
        key="explore",
        height=560,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=event_layer(
            event_columns(events), version=version, state=state, command=st.session_state.command
        ),
    )
    told = parse_return(returned)
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    st.text(f"runs={st.session_state.runs}")
    st.text(
        f"told={told.first}..{told.last} chosen={told.chosen} cause={told.cause}" if told else "told=nothing"
    )


explore()
