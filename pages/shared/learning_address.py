"""Addresses of the Learn page: which part, tour and stop, place or quiz; and links from there to the map.

``?part=tours&tour=doubt&stop=3``, ``?part=places&place=geonames:2210554``, ``?part=quiz&seed=class 7b``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

if TYPE_CHECKING:
    from geo.model import Event, Language, Place

PARTS: Final = ("tours", "places", "quiz", "glossary")
_PART_OF: Final = {"tour": "tours", "stop": "tours", "place": "places", "seed": "quiz"}
_CLOSE_UP = 9
"""Leaflet's zoom at which an event opened from here is seen with its surroundings."""


def part_in_address() -> str:
    """Return the part that the address names, or that its other parameters belong to."""
    named = st.query_params.get("part")
    if named in PARTS:
        return named
    return next((part for name, part in _PART_OF.items() if name in st.query_params), PARTS[0])


def keep(**values: object) -> None:
    """Write parameters into the address; those that belong to another part go away."""
    part = values.get("part") or part_in_address()
    for name, owner in _PART_OF.items():
        if owner != part and name in st.query_params:
            del st.query_params[name]
    for name, value in values.items():
        if st.query_params.get(name) != str(value):
            st.query_params[name] = str(value)


def place_link(place: Place, lang: Language) -> str:
    """Return the address of a place's card."""
    return "?" + urlencode({**_kept(lang), "part": "places", "place": place.id})


def event_link(event: Event, lang: Language) -> str:
    """Return the address of an event on the map page."""
    query = {**_kept(lang), "event": event.id}
    if event.lat is not None and event.lon is not None:
        query["view"] = f"{event.lat:.4f},{event.lon:.4f},{_CLOSE_UP}"
    return "./?" + urlencode(query)


def _kept(lang: Language) -> dict[str, str]:
    """Return what every link carries on: the language and the open workspace."""
    named = st.query_params.get("workspace")
    return {"lang": lang, **({"workspace": named} if named else {})}
