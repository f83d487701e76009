"""Airports of the world from the package `airportsdata`: those with an IATA code, and military ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.gazetteer.builder.draft import Draft, rank_of
from geo.gazetteer.builder.names import is_latin
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "airportsdata"
_RADIUS_KM = 3.0
_MILITARY = re.compile(
    r"\bAir (?:Force )?Base\b|\bAFB\b|\bA[Bb]\b|^RAF |\bNaval Air\b|\bNAS\b|\bArmy\b|\bAir Station\b"
    r"|\bAirfield\b|\bMilitary\b"
)
_CODE_IN_NAME = re.compile(r"\s*\([^)]*\)")


def read_airports() -> list[Draft]:
    """Return the airports that have an IATA code or a military name."""
    import airportsdata  # noqa: PLC0415 - a build dependency

    drafts: list[Draft] = []
    for icao, airport in sorted(airportsdata.load().items()):
        name = _CODE_IN_NAME.sub("", airport["name"]).replace("Afb", "AFB").replace("\u2013", "-").strip()
        is_military = bool(_MILITARY.search(name))
        if not is_latin(name) or not (airport["iata"] or is_military):
            continue
        if not (airport["lat"] or airport["lon"]) or " " not in name:
            continue
        place = Place(
            id=f"airport:{icao}",
            name=name,
            name_ar=None,
            kind="air base" if is_military else "airport",
            country=airport["country"] or None,
            admin1=None,
            lat=round(airport["lat"], 4),
            lon=round(airport["lon"], 4),
            radius_km=_RADIUS_KM,
            confidence=0.9,
            source=SOURCE,
        )
        drafts.append(Draft(place=place, names=tuple(_other_names(name)), rank=rank_of(place)))
    return drafts


def _other_names(name: str) -> Iterator[str]:
    """Yield what newspapers write instead: "Benina airport" for "Benina International Airport"."""
    short = name.replace(" International Airport", " Airport")
    if short != name:
        yield short
    if name.endswith(" AFB"):
        yield name.removesuffix("AFB") + "Air Force Base"
        yield name.removesuffix("AFB") + "Air Base"
    if name.endswith(" AB"):
        yield name.removesuffix("AB") + "Air Base"
    if name.endswith(" Air Base"):
        yield name.removesuffix("Air Base") + "Airbase"
