"""Names that are no places: peoples in all their forms, and the list kept in `not_places.csv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer.builder.tables import read_rows
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo.gazetteer.builder.countries import Peoples

COLUMNS = ("surface", "lang", "kind", "note")
_ENDINGS = ("", "ة", "ون", "ين", "ات", "تان", "تين", "ان", "و")


def peoples_keys(peoples: Iterable[Peoples]) -> Iterator[str]:
    """Yield the folded words for the people of each country."""
    for people in peoples:
        yield from map(fold_words, people.english)
        for nisba in people.nisbas:
            yield from nisba_forms(nisba)
        for plural in people.plurals:
            yield fold_words(plural)
            yield fold_words(f"ال{plural}")


def nisba_forms(nisba: str) -> Iterator[str]:
    """Yield an Arabic adjective of origin in both genders and all numbers, with and without the article.

    ``ليبي`` gives ``الليبية``, ``ليبيون``, ``الليبيين`` … Of two words ("كوري شمالي") both are inflected. The
    accusative ``ليبيا`` is left out: without vowel signs it is the country.
    """
    words = nisba.split(" ")
    for ending in _ENDINGS:
        yield fold_words(" ".join(word + ending for word in words))
        yield fold_words(" ".join("ال" + word + ending for word in words))


def read_not_places(path: Path) -> Iterator[str]:
    """Yield the folded names of `not_places.csv`, Arabic demonyms in all their forms.

    Raises
    ------
    DataError
        The table has other columns; names file and line.
    """
    for _, row in read_rows(path, COLUMNS):
        surface = row["surface"]
        if row["kind"] == "demonym" and row["lang"] == "ar" and surface.endswith("ي"):
            yield from nisba_forms(surface.removeprefix("ال"))
        else:
            yield fold_words(surface)
