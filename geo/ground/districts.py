"""Libya's 22 districts (2007) and the names under which they are asked for.

The shapes are Natural Earth's, whose edition mixes the divisions of 2001 and 2007: each of its 22 polygons
stands for the district of 2007 that covers the same towns (`natural_earth` names it).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.ground.layers import ground_dir
from geo.text import fold_words

if TYPE_CHECKING:
    from pathlib import Path

_PREFIX = "zamakan:district-"
# Words that come and go in front of a district's name: articles, "district", "municipality", "governorate".
_OPTIONAL_WORDS = frozenset(
    fold_words(word)
    for word in (
        *("al", "an", "ad", "ar", "as", "ash", "at", "az", "el", "wa", "the", "of"),
        *("district", "shabiya", "province", "governorate", "municipality"),
        *("شعبية", "محافظة", "بلدية", "منطقة", "مقاطعة"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district; `id` is its place id, `natural_earth` the name of the polygon it is drawn with."""

    id: str
    name: str
    name_ar: str
    natural_earth: str
    aliases: tuple[str, ...]
    note: str


@lru_cache(maxsize=4)
def districts(data_dir: Path | None = None) -> tuple[District, ...]:
    """Return the 22 districts in the order of `districts.csv`.

    Raises
    ------
    DataError
        The table is missing or lacks a column.
    """
    path = ground_dir(data_dir) / "districts.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(
                District(
                    id=_PREFIX + row["slug"],
                    name=row["name"],
                    name_ar=row["name_ar"],
                    natural_earth=row["natural_earth"],
                    aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
                    note=row["note"],
                )
                for row in csv.DictReader(file)
            )
    except (OSError, KeyError) as error:
        raise DataError(f"the districts cannot be read ({error})", path=str(path)) from error


def name_key(name: str) -> str:
    """Fold a name of a district or region: no case, marks, article, hyphen or "district of"."""
    words = fold_words(name.replace("-", " ").replace("_", " ")).split()
    kept = [word for word in words if word not in _OPTIONAL_WORDS]
    # The Arabic article is written onto its word.
    return " ".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in kept or words)


@lru_cache(maxsize=4)
def _by_key(data_dir: Path | None) -> dict[str, District]:
    found: dict[str, District] = {}
    for district in districts(data_dir):
        for name in (district.id.removeprefix(_PREFIX), district.name, district.name_ar):
            found[name_key(name)] = district
    for district in districts(data_dir):
        for alias in (*district.aliases, district.natural_earth):
            found.setdefault(name_key(alias), district)
    return found


def find_district(id_or_name: str, data_dir: Path | None = None) -> District | None:
    """Return the district that an id, slug or name (any script, with or without its article) means."""
    return _by_key(data_dir).get(name_key(id_or_name.removeprefix(_PREFIX)))
