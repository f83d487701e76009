"""The filters of a visit: widgets on the page, one `Selection` in the address."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import InputError
from geo.views import load_kinds
from geo.workspace import Selection
from pages.shared.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Event, Language

_NAMES = [field.name for field in fields(Selection)]


def selection_in_address(lang: Language) -> Selection:
    """Return the selection of the page's address; what cannot be read there is named and left out."""
    query = {name: st.query_params.get_all(name) for name in _NAMES if name in st.query_params}
    try:
        return Selection.from_query(query)
    except InputError as error:
        st.text(say("address wrong", lang, error=error))
        return Selection()


def keep_in_address(selection: Selection) -> None:
    """Write the selection into the address, leaving the other parameters as they are."""
    wanted: dict[str, list[str]] = {}
    for pair in filter(None, selection.to_query().split("&")):
        name = pair.split("=", 1)[0]
        wanted[name] = [str(item) for item in _texts(getattr(selection, name))]
    for name in _NAMES:
        if name in wanted and st.query_params.get_all(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]


def _texts(value: object) -> Iterable[object]:
    if isinstance(value, tuple) and value and isinstance(value[0], float):
        return [",".join(f"{number:.5f}" for number in value)]
    return value if isinstance(value, tuple) else [value]


def filter_widgets(events: tuple[Event, ...], lang: Language) -> Selection:
    """Show the filters and return what they select."""
    asked = selection_in_address(lang)
    kinds = load_kinds()
    present = {event.kind for event in events}
    actors = sorted({actor for event in events for actor in event.actors})
    sources = sorted({part.source for event in events for part in event.evidence if part.source})
    is_filtered = bool(replace(asked, first=None, last=None).to_query())
    with st.expander(say("filters", lang), expanded=is_filtered):
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
            default=[name for name in asked.actors if name in actors],
            placeholder=say("all", lang),
        )
        chosen_sources = third.multiselect(
            say("source", lang),
            sources,
            default=[name for name in asked.sources if name in sources],
            placeholder=say("all", lang),
        )
        text = first.text_input(say("words", lang), value=asked.text)
        where = second.select_slider(
            say("where precision", lang), list(range(1, 8)), value=asked.where_max or 7
        )
    selection = Selection(
        kinds=tuple(chosen_kinds),
        actors=tuple(chosen_actors),
        sources=tuple(chosen_sources),
        text=text.strip(),
        where_max=where if where < 7 else None,
        first=asked.first,
        last=asked.last,
        bbox=asked.bbox,
        near=asked.near,
    )
    keep_in_address(selection)
    return selection
