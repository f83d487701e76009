"""Other programs that find places or times in a text, where they are installed.

Compared are the libraries that a search for "geoparsing" or "date extraction" in Python leads to and that run
offline: geonames-tagger (GeoNames ids, and so coordinates), flashgeotext and geotext (names only) for places,
dateparser for times. Each is used as its own documentation shows, with what it needs to be at its best: told
the language, and given a round over the texts before the clock runs.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.gazetteer import Gazetteer
    from geo.model import Report

    Work = Callable[[Report], object]

GEONAMES_TAGGER = "geonames-tagger"
FLASHGEOTEXT = "flashgeotext"
GEOTEXT = "geotext"
DATEPARSER = "dateparser"

_TOWNS = frozenset({"city", "town", "village"})

PLACES_FILE = "GEONAMES_PLACES"
"""The environment variable by which geonames-tagger finds its table."""


def is_installed(peer: str) -> bool:
    """Say whether a peer can be imported."""
    return importlib.util.find_spec(peer.replace("-", "_")) is not None


def write_places(gazetteer: Gazetteer, path: Path) -> None:
    """Write the gazetteer's places under their main names as a table that geonames-tagger can load.

    Its own table is built from the dump of GeoNames (400 MB), which nobody should have to fetch for a
    comparison. The limits of that build are kept: towns with long names and 5,000 people or more.
    """
    limits = importlib.import_module("geonames_tagger.util")
    encoded = importlib.import_module("geonames_tagger.generate").encode_row
    rows: dict[str, tuple[list[int], list[str]]] = {}
    for row in range(len(gazetteer)):
        place = gazetteer.place_at(row)
        is_town = place.kind in _TOWNS
        shortest = limits.MIN_NAME_LENGTH if is_town else limits.MIN_NAME_LENGTH_A
        if len(place.name) < shortest or (is_town and place.population < limits.MIN_POPULATION):
            continue
        for name in filter(None, (place.name, place.name_ar)):
            key = limits.text_norm(name) or ""
            if len(key) >= limits.MIN_NAME_LENGTH_A:
                ids, captions = rows.setdefault(key, ([], []))
                ids.append(row)
                captions.append(place.name)
    lines = (encoded(key, ids, captions) for key, (ids, captions) in rows.items())
    path.write_text("".join(lines), encoding="utf-8")


def place_taggers(places: Path | None) -> dict[str, Work]:
    """Return the installed peers for places; geonames-tagger only with its table."""
    makers = {FLASHGEOTEXT: _flashgeotext, GEOTEXT: _geotext}
    found = {name: make() for name, make in makers.items() if is_installed(name)}
    return {GEONAMES_TAGGER: _geonames_tagger(places), **found} if places else found


def time_taggers() -> dict[str, Work]:
    """Return the installed peers for times."""
    return {DATEPARSER: _dateparser()} if is_installed(DATEPARSER) else {}


def _geonames_tagger(places: Path) -> Work:
    os.environ[PLACES_FILE] = str(places)
    tagger = importlib.import_module("geonames_tagger.tagger")
    tagger.settings.places = str(places)
    return lambda report: list(tagger.tag_locations(report.text))


def _flashgeotext() -> Work:
    importlib.import_module("loguru").logger.disable("flashgeotext")
    tagger = importlib.import_module("flashgeotext.geotext").GeoText()
    return lambda report: tagger.extract(report.text)


def _geotext() -> Work:
    tagger = importlib.import_module("geotext").GeoText
    return lambda report: tagger(report.text).cities


def _dateparser() -> Work:
    search = importlib.import_module("dateparser.search").search_dates

    def work(report: Report) -> object:
        options: dict[str, Any] = {}
        if report.published:
            at = datetime(report.published.year, report.published.month, report.published.day)  # noqa: DTZ001 - a day
            options["RELATIVE_BASE"] = at
        return search(report.text, languages=[report.lang or "en"], settings=options)

    return work
