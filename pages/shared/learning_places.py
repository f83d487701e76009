"""The place cards of the Learn page: look a name up, see what and where it is and what happened there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import UnknownPlaceError
from geo.learning import place_card
from geo.views import card_events, happened_html, neighbours_html, place_facts_html, place_name
from geo.views.learning_words import kind_label
from pages.shared import resources
from pages.shared.learning_address import event_link, keep, place_link
from pages.shared.small_map import small_map
from pages.shared.words import say

if TYPE_CHECKING:
    from geo.model import Language, Place
    from geo.workspace import Workspace

_FIRST_SHOWN = "geonames:2210554"
"""Sirte, which the samples tell most of."""
_SEARCH = "place looked up"
_CHOICE = "place chosen for"
_MOST_CANDIDATES = 8
_MAP_HEIGHT_PX = 340
_MAP_DAY = date(2000, 1, 1)  # the map wants a day; a place has none


def show_places(workspace: Workspace, lang: Language) -> None:
    """Look a place up by any name, and show its card."""
    place = _chosen(lang)
    if place is None:
        return
    events = resources.events(str(workspace.path), workspace.version, workspace)
    card = place_card(place, events, resources.gazetteer())
    facts, shown = st.columns([3, 2], gap="medium")
    facts.html(place_facts_html(card, lang))
    with shown:
        marks = card_events(card, _MAP_DAY, lang)
        small_map(marks, lang, key="place map", version=f"{place.id} {lang}", height=_MAP_HEIGHT_PX)
    around, told = st.columns(2, gap="medium")
    around.html(neighbours_html(card, lang, lambda other: place_link(other, lang)))
    told.html(happened_html(card, lang, lambda event: event_link(event, lang)))


def _chosen(lang: Language) -> Place | None:
    """Ask for a name; return the place of the address, which every answer moves."""
    search, choice = st.columns(2)
    name = search.text_input(say("look up place", lang), key=_SEARCH, on_change=_go_to_best)
    found = _candidates(name)
    if name.strip() and not found:
        st.text(say("no such place", lang, name=name))
    if len(found) > 1:
        choice.selectbox(
            say("which place", lang),
            found,
            format_func=lambda entry: _worded(entry, lang),
            key=f"{_CHOICE} {name}",
            on_change=lambda: keep(place=st.session_state[f"{_CHOICE} {name}"].id),
        )
    asked = st.query_params.get("place", _FIRST_SHOWN)
    try:
        return resources.gazetteer().place(asked)
    except UnknownPlaceError:
        st.text(say("no such place", lang, name=asked))
        return None


def _go_to_best() -> None:
    found = _candidates(st.session_state[_SEARCH])
    if found:
        keep(place=found[0].id)


def _candidates(name: str) -> tuple[Place, ...]:
    if not name.strip():
        return ()
    return tuple(found.place for found in resources.gazetteer().search(name, limit=_MOST_CANDIDATES))


def _worded(place: Place, lang: Language) -> str:
    parts = (place_name(place, lang), kind_label(place.kind, lang), place.admin1, place.country)
    return " · ".join(part for part in parts if part)
