"""What newspapers call the well-known towns of the world, kept by hand in `spellings.csv`.

GeoNames lists Arabic names without saying which are Arabic (and not Persian, Urdu or a century old); this
table says it for the towns that news from and around Libya names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.gazetteer.builder.tables import read_rows, split
from geo.text import fold_words

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.builder.draft import Draft

COLUMNS = ("id", "name", "name_ar", "alt_latin", "alt_arabic")
REFUSED_COLUMNS = ("name", "lang", "note")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The English name to show where GeoNames' has another form, the Arabic one, and all names to file."""

    name: str | None
    name_ar: str | None
    names: tuple[str, ...]


def read_spellings(path: Path) -> dict[str, Spelling]:
    """Return the newspaper names by place id; raises `DataError` where the table is malformed."""
    spellings: dict[str, Spelling] = {}
    for _, row in read_rows(path, COLUMNS):
        latin = split(row["alt_latin"])
        name = latin[0] if latin and not row["name"].isascii() else None
        spellings[row["id"]] = Spelling(name, row["name_ar"] or None, (*latin, *split(row["alt_arabic"])))
    return spellings


def respell(draft: Draft, spelling: Spelling | None) -> Draft:
    """Return a place with its newspaper names, found under each of them, ordinary words or not."""
    if spelling is None:
        return draft
    name = spelling.name or draft.place.name
    place = replace(draft.place, name=name, name_ar=spelling.name_ar or draft.place.name_ar)
    listed = filter(None, (spelling.name_ar, *spelling.names))
    renamed = replace(draft, place=place, unfiled=draft.unfiled - set(map(fold_words, listed)))
    return renamed.with_names((draft.place.name, *spelling.names))


def read_refused(path: Path) -> frozenset[str]:
    """Return the folded names of `refused_names.csv`; raises `DataError` where the table is malformed."""
    return frozenset(fold_words(row["name"]) for _, row in read_rows(path, REFUSED_COLUMNS))
