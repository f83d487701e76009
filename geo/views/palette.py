"""Families and kinds of events with their labels and colours, and the inks of the map.

Event colours are the Okabe-Ito set (Okabe and Ito 2008, "Color Universal Design"), told apart by readers
with any colour vision; form, never colour alone, carries doubt.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.errors import DataError
from geo.settings import project_root

if TYPE_CHECKING:
    from pathlib import Path

    from geo.model import Language


@dataclass(frozen=True, slots=True)
class Family:
    """A family of kinds of events: its key, its two labels and its colour on a light map."""

    key: str
    en: str
    ar: str
    colour: str

    def label(self, lang: Language) -> str:
        """Return the family's name in a language."""
        return self.ar if lang == "ar" else self.en

    def ink(self, *, dark: bool) -> str:
        """Return the colour, with black turned to paper on a dark map."""
        return "#E8E6DF" if dark and self.colour.upper() == "#000000" else self.colour


@dataclass(frozen=True, slots=True)
class Kinds:
    """The catalogue of `data/lexicon/event_kinds.toml`; positions in it are the map's numbers."""

    families: tuple[Family, ...]
    names: tuple[str, ...]
    arabic: tuple[str, ...]
    family_of: tuple[int, ...]

    def index(self, kind: str) -> int:
        """Return a kind's position; that of "other" when the catalogue has no such kind."""
        return _positions(self).get(kind, _positions(self)["other"])

    def family(self, kind: str) -> Family:
        """Return the family a kind belongs to."""
        return self.families[self.family_of[self.index(kind)]]

    def label(self, kind: str, lang: Language) -> str:
        """Return a kind's name in a language; a kind outside the catalogue keeps its own name."""
        position = _positions(self).get(kind)
        if position is None or lang == "en":
            return kind
        return self.arabic[position]


@lru_cache(maxsize=8)
def _positions(kinds: Kinds) -> dict[str, int]:
    return {name: position for position, name in enumerate(kinds.names)}


@lru_cache(maxsize=4)
def load_kinds(data_dir: Path | None = None) -> Kinds:
    """Read the catalogue of kinds once.

    Raises
    ------
    DataError
        The file is missing, is no TOML, or a kind names a family that is not there.
    """
    path = (data_dir or project_root() / "data") / "lexicon" / "event_kinds.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        families = tuple(
            Family(key, row["en"], row["ar"], row["colour"]) for key, row in table["families"].items()
        )
        order = {family.key: position for position, family in enumerate(families)}
        rows = table["kinds"].items()
        return Kinds(
            families,
            tuple(name for name, _ in rows),
            tuple(row["ar"] for _, row in rows),
            tuple(order[row["family"]] for _, row in rows),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"no catalogue of kinds ({error!r})", path=str(path)) from error


LIGHT: Final = {
    "sea": "#DDE8EC",
    "land": "#F1ECDF",
    "home": "#FBF8F0",
    "coast": "#8FA3AC",
    "border": "#B3A894",
    "home_border": "#7E725C",
    "district": "#B5A98F",
    "road": "#C9A066",
    "road_case": "#FFFDF6",
    "graticule": "#9FB2BA",
    "label": "#3C3A33",
    "label_minor": "#6A655A",
    "label_sea": "#6C8C9B",
    "halo": "#FBF8F0",
    "accent": "#0B5C8C",
}
DARK: Final = {
    "sea": "#0F171C",
    "land": "#1B2126",
    "home": "#232A30",
    "coast": "#4E626D",
    "border": "#49505A",
    "home_border": "#8A8676",
    "district": "#59606A",
    "road": "#8A7448",
    "road_case": "#1B2126",
    "graticule": "#33444E",
    "label": "#E4E0D4",
    "label_minor": "#A9A599",
    "label_sea": "#5E8294",
    "halo": "#171D21",
    "accent": "#6FB7E0",
}
