"""Facilities named by their town: "Benghazi airport", مطار سبها, ميناء طبرق."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.model import Candidate
from geo.text import fold_words

if TYPE_CHECKING:
    from geo.mentions.places import PlaceMention
    from geo.mentions.places.facts import Names
    from geo.model import Place

_KINDS: Final[dict[str, frozenset[str]]] = {
    "airport": frozenset({"airport", "air base"}),
    "air base": frozenset({"air base", "military", "airport"}),
    "military": frozenset({"military", "air base"}),
    "port": frozenset({"port", "oil terminal"}),
    "oil field": frozenset({"oil field", "gas field", "refinery", "power station"}),
    "refinery": frozenset({"refinery"}),
    "prison": frozenset({"prison"}),
    "hospital": frozenset({"hospital"}),
    "crossing": frozenset({"crossing"}),
    "camp": frozenset({"camp"}),
    "landmark": frozenset({"landmark"}),
    "dam": frozenset({"dam"}),
    "university": frozenset({"university"}),
}
_REACH_KM: Final = {
    "airport": 60.0,
    "air base": 60.0,
    "oil field": 60.0,
    "crossing": 40.0,
    "camp": 8.0,
    "landmark": 8.0,
}
_REACH_WITH_NAME_KM: Final = 120.0
_DOUBT_KM: Final = 20.0
"""How far from its town a facility may lie that the gazetteer does not have."""


def facility_of(
    mention: PlaceMention, towns: tuple[Candidate, ...], reasons: tuple[str, ...], names: Names
) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """Return the facility of the best town; where the gazetteer has none, the towns with a wider radius."""
    town = towns[0].place
    found = _nearest(town, mention.context_kind or "", names)
    if found:
        place, km = found
        told = f"{place.name} is the {mention.context_kind} of {town.name}, {km:.0f} km away"
        return (Candidate(place=place, score=towns[0].score),), (*reasons, told)
    told = f"the gazetteer has no {mention.context_kind} of {town.name}: the town stands for it"
    wider = tuple(
        replace(c, place=replace(c.place, radius_km=max(c.place.radius_km, _DOUBT_KM))) for c in towns
    )
    return wider, (*reasons, told)


def _nearest(town: Place, kind: str, names: Names) -> tuple[Place, float] | None:
    """Return the nearest facility that bears the town's name, else the nearest at all, and its distance."""
    kinds = _KINDS.get(kind)
    if kinds is None:
        return None
    near = names.gazetteer.near(town.lat, town.lon, limit=6, kinds=kinds, within_km=_REACH_WITH_NAME_KM)
    name = fold_words(town.name)
    for place, km in near:
        if km <= _REACH_WITH_NAME_KM and name in fold_words(place.name):
            return place, km
    for place, km in near:
        if km <= _REACH_KM.get(kind, 15.0) and (kind != "airport" or place.kind == "airport"):
            return place, km
    return None
