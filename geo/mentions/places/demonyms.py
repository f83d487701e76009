"""Demonyms and national adjectives to the country they belong to ("Libyan", "الليبية" → LY)."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.settings import project_root
from geo.text import fold_words

if TYPE_CHECKING:
    from pathlib import Path

_ARTICLES = ("", "ال", "وال", "بال", "لل", "و")
_ENDINGS = ("", "ه", "ون", "ين", "ات", "ا", "تين", "تان")


@lru_cache(maxsize=2)
def country_of_demonym(data_dir: Path | None = None) -> dict[str, str]:
    """Return all folded demonyms of one word, Arabic ones in every form they are written, to ISO codes.

    Raises
    ------
    DataError
        The table of countries is missing.
    """
    path = (data_dir or project_root() / "data") / "gazetteer" / "countries.csv"
    if not path.is_file():
        raise DataError("is missing; it ships with the project", path=str(path))
    found: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in filter(None, (row["demonyms"] or "").split("|")):
                found.setdefault(fold_words(name), row["iso"])
            stems = [*filter(None, (row["nisba"] or "").split("|"))]
            for stem in map(fold_words, stems):
                for article in _ARTICLES:
                    for ending in _ENDINGS:
                        found.setdefault(article + stem + ending, row["iso"])
            for people in map(fold_words, filter(None, (row["peoples"] or "").split("|"))):
                found.setdefault(people, row["iso"])
                found.setdefault("ال" + people, row["iso"])
    return found
