"""Choosing a place by hand: among the candidates of a name, by another name, or on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.schema import place_from_json
from pages.shared.pointing import point_on_map
from pages.shared.resources import gazetteer
from pages.shared.words import said, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Language, Place
    from pages.shared.pointing import Spot

_FOUND = 8


def candidates_of(mention: dict[str, Any]) -> list[Place]:
    """Return what a place mention of a stored reading may mean, best first."""
    return [
        gazetteer_place(candidate)
        for candidate in (mention, *mention["alternatives"])
        if candidate["id"] is not None and candidate["lat"] is not None
    ]


def gazetteer_place(candidate: dict[str, Any]) -> Place:
    """Return a candidate as the gazetteer has it, else as the reading tells it."""
    from geo.errors import UnknownPlaceError  # noqa: PLC0415

    try:
        return gazetteer().place(candidate["id"])
    except UnknownPlaceError:
        return place_from_json(candidate)


def place_label(place: Place, lang: Language) -> str:
    """Write a place so that two of one name can be told apart."""
    name = place.name_ar or place.name if lang == "ar" else place.name
    where = ", ".join(part for part in (place.admin1, place.country) if part and part != name)
    at = f"\u2066{place.lat:.3f}, {place.lon:.3f}\u2069"
    return " · ".join(part for part in (f"\u2068{name}\u2069", where, said(place.kind, lang), at) if part)


def choose_place(
    candidates: Sequence[Place], lang: Language, *, key: str, start: tuple[float, float], others: int = 0
) -> Place | Spot | None:
    """Ask for a place; return it, or a spot set by hand, or `None` while there is none.

    Parameters
    ----------
    candidates
        What the name may mean, best first.
    start
        Latitude and longitude at which the map begins.
    others
        The candidate chosen to begin with.
    """
    ways = [*(["candidate"] if candidates else []), "by name", "on the map"]
    way = st.segmented_control(
        say("place by", lang),
        ways,
        default=ways[0],
        format_func=lambda name: say(f"place {name}", lang),
        key=f"{key} way",
    )
    if way == "candidate":
        number = st.radio(
            say("candidates", lang),
            range(len(candidates)),
            index=min(others, len(candidates) - 1),
            format_func=lambda number: place_label(candidates[number], lang),
            key=f"{key} candidate",
        )
        return candidates[number or 0]
    if way == "on the map":
        return point_on_map(start, lang, key=f"{key} spot")
    name = st.text_input(say("place name", lang), key=f"{key} name").strip()
    found = [candidate.place for candidate in gazetteer().search(name, limit=_FOUND)] if name else []
    if name and not found:
        st.text(say("no such place", lang, name=name))
    if not found:
        return None
    return st.selectbox(
        say("found places", lang),
        found,
        format_func=lambda place: place_label(place, lang),
        key=f"{key} found",
    )
