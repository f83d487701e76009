"""The filters of a visit: widgets on the page, one `Selection` in the address."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qs

import streamlit as st

from geo.errors import InputError
from geo.gazetteer import GazetteerGeocoder
from geo.views import load_kinds
from geo.workspace import Selection
from pages.shared.resources import gazetteer
from pages.shared.words import said, say

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from geo.model import Language, Status
    from geo.workspace import Choices

_STATUSES = ["reported", "claimed", "expected", "denied"]
_NAMES = [field.name for field in fields(Selection)]


def selection_in_address(lang: Language) -> Selection:
    """Return the selection of the page's address; what cannot be read there is named and left out."""
    query = {name: st.query_params.get_all(name) for name in _NAMES if name in st.query_params}
    try:
        return Selection.from_query(query)
    except InputError as error:
        st.text(say("address wrong", lang, error=said(error, lang)))
        return Selection()


def keep_in_address(selection: Selection) -> None:
    """Write the selection into the address, leaving the other parameters as they are."""
    wanted = parse_qs(selection.to_query())
    for name in _NAMES:
        if name in wanted and st.query_params.get_all(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]


def filter_widgets(choices: Choices, lang: Language) -> Selection:
    """Show the filters and return what they select."""
    asked = selection_in_address(lang)
    kinds = load_kinds()
    present = set(choices.kinds)
    actors, sources = _offered(choices.actors, asked.actors), _offered(choices.sources, asked.sources)
    count = _count(asked)
    label = say("filters on", lang, count=count) if count else say("filters", lang)
    with st.expander(label, key="filters"):
        if count and st.button(say("clear filters", lang)):
            keep_in_address(Selection(first=asked.first, last=asked.last))
            st.rerun()
        first, second, third = st.columns(3)
        chosen_kinds = first.multiselect(
            say("kind", lang),
            [name for name in kinds.names if name in present],
            default=[name for name in asked.kinds if name in present],
            format_func=lambda name: kinds.label(name, lang),
            placeholder=say("all", lang),
        )
        chosen_actors = second.multiselect(
            say("actor", lang),
            actors,
            default=list(asked.actors),
            placeholder=say("all", lang),
        )
        chosen_sources = third.multiselect(
            say("source", lang),
            sources,
            default=list(asked.sources),
            placeholder=say("all", lang),
        )
        text = first.text_input(say("words", lang), value=asked.text)
        statuses = second.multiselect(
            say("status", lang),
            _STATUSES,
            default=list(asked.statuses),
            format_func=lambda name: say(f"status {name}", lang),
            placeholder=say("all", lang),
        )
        near = _near_widgets(third, asked, lang)
        where = first.select_slider(
            say("where precision", lang), list(range(1, 8)), value=asked.where_max or 7
        )
        when = second.select_slider(
            say("when precision", lang), list(range(1, 6)), value=min(asked.when_max or 5, 5)
        )
    selection = Selection(
        kinds=tuple(chosen_kinds),
        actors=tuple(chosen_actors),
        sources=tuple(chosen_sources),
        statuses=tuple(cast("list[Status]", statuses)),
        text=text.strip(),
        near=near,
        where_max=where if where < 7 else None,
        when_max=when if when < 5 else None,
        first=asked.first,
        last=asked.last,
        bbox=asked.bbox,
        polygon=asked.polygon,
    )
    keep_in_address(selection)
    return selection


def _offered(names: tuple[str, ...], asked: tuple[str, ...]) -> list[str]:
    """Return what a list offers: an address may ask for a name that is not among the frequent ones."""
    return [*names, *(name for name in asked if name not in names)]


def _count(selection: Selection) -> int:
    """Count the filters that are set beside the window and the area, which the map itself shows."""
    unseen = replace(selection, first=None, last=None, bbox=None, polygon=None)
    return len(parse_qs(unseen.to_query()))


def _near_widgets(
    column: DeltaGenerator, asked: Selection, lang: Language
) -> tuple[float, float, float] | None:
    """Ask for a place and a radius; say which place was understood."""
    name_column, radius_column = column.columns([2, 1])
    at = f"{asked.near[0]:.4f}, {asked.near[1]:.4f}" if asked.near else ""
    name = name_column.text_input(say("near place", lang), value=at)
    radius_km = radius_column.number_input(
        say("radius km", lang), min_value=1, max_value=2000, value=int(asked.near[2]) if asked.near else 50
    )
    if not name.strip():
        return None
    try:
        lat, lon, *rest = (float(part) for part in name.split(","))
        if not rest and abs(lat) <= 90 and abs(lon) <= 180:
            return lat, lon, float(radius_km)
    except ValueError:
        pass  # no coordinates, so a name
    location = GazetteerGeocoder(gazetteer()).geocode(name.strip())
    if location is None or isinstance(location, list):
        column.text(say("no such place", lang, name=name))
        return None
    column.text(location.address)
    return round(location.latitude, 5), round(location.longitude, 5), float(radius_km)
