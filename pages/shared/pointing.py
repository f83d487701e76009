"""A small map on which a spot or an area is set by a click; its coordinates can be typed as well."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit_folium import st_folium

from geo.errors import InputError
from geo.schema import event_from_json, place_from_json
from geo.views import TimeMapState, base_map, event_columns, event_layer
from geo.workspace import at_spot
from pages.shared.parts import LEAFLET_URL, is_dark
from pages.shared.words import said, say

if TYPE_CHECKING:
    from geo.model import Event, Language, Place

_MAP_DAY = date(2000, 1, 1)  # the map wants a day; a spot has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What was set: degrees, kilometres, whether the whole circle is meant, and what it is called."""

    lat: float
    lon: float
    radius_km: float
    is_area: bool
    name: str

    def as_place(self, surface: str) -> Place:
        """Return it as what a name in a report means; `surface` names it where the person did not."""
        values = at_spot(self.lat, self.lon, self.radius_km, is_area=self.is_area, name=self.name or surface)
        return place_from_json(values["place"])

    def values(self) -> dict[str, Any]:
        """Return it as values of an event; `InputError` where it is none."""
        return at_spot(self.lat, self.lon, self.radius_km, is_area=self.is_area, name=self.name)


def point_on_map(start: tuple[float, float], lang: Language, *, key: str) -> Spot | None:
    """Show the map and its fields; return what is set, or `None` with a sentence where that is nowhere.

    Parameters
    ----------
    start
        Latitude and longitude to begin with.
    """
    names = {name: f"{key} {name}" for name in ("lat", "lon", "km", "area", "name", "click")}
    st.session_state.setdefault(names["lat"], round(start[0], 5))
    st.session_state.setdefault(names["lon"], round(start[1], 5))
    _take_click(names)
    st.caption(say("click the map", lang))
    first, second, third, fourth = st.columns(4)
    lat = first.number_input(say("latitude", lang), -90.0, 90.0, key=names["lat"], step=0.01, format="%.5f")
    lon = second.number_input(
        say("longitude", lang), -180.0, 180.0, key=names["lon"], step=0.01, format="%.5f"
    )
    radius_km = third.number_input(say("radius km", lang), 0.0, 2000.0, value=5.0, step=1.0, key=names["km"])
    name = fourth.text_input(say("spot name", lang), key=names["name"], max_chars=120).strip()
    is_area = st.checkbox(say("whole circle", lang), key=names["area"])
    spot = Spot(lat=lat, lon=lon, radius_km=radius_km, is_area=is_area, name=name)
    try:
        shown = _as_event(spot)
    except InputError as error:
        st.text(said(error, lang))
        return None
    _map(shown, spot, lang, key=key, names=names)
    return spot


def _take_click(names: dict[str, str]) -> None:
    """Move the fields to a spot clicked since they were last drawn; a click counts once."""
    returned = st.session_state.get(names["click"])
    clicked = returned.get("last_clicked") if returned else None
    taken = f"{names['click']} taken"
    if clicked and clicked != st.session_state.get(taken):
        st.session_state[taken] = clicked
        st.session_state[names["lat"]] = max(-90.0, min(90.0, round(clicked["lat"], 5)))
        # Leaflet counts on beyond the date line.
        st.session_state[names["lon"]] = round((clicked["lng"] + 180.0) % 360.0 - 180.0, 5)


def _as_event(spot: Spot) -> Event:
    day = _MAP_DAY.isoformat()
    values = {"id": "spot", "summary": spot.name, "kind": "other", "edtf": day, "first": day, "last": day}
    return event_from_json({**values, **spot.values()})


def _map(event: Event, spot: Spot, lang: Language, *, key: str, names: dict[str, str]) -> None:
    version = f"{key} {spot}"
    view = f"{key} view"
    centre = st.session_state.setdefault(view, (spot.lat, spot.lon))
    if abs(centre[0] - spot.lat) > 1.5 or abs(centre[1] - spot.lon) > 2.5:  # typed: out of view
        centre = st.session_state[view] = (spot.lat, spot.lon)
    st_folium(
        base_map(lang=lang, dark=is_dark(), leaflet_url=LEAFLET_URL, ribbon=False),
        feature_group_to_add=event_layer(
            event_columns([event], lang=lang),
            version=version,
            state=TimeMapState(lat=centre[0], lon=centre[1], zoom=7.0),
            command=zlib.crc32(f"{key} {centre}".encode()),
        ),
        key=names["click"],
        height=320,
        use_container_width=True,
        returned_objects=["last_clicked"],
    )
