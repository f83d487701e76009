"""Names of coasts and borders as people type them: "Italy (coast)", "Egypt border", "سواحل إيطاليا"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo.ground.coasts import border, coast
from geo.ground.layers import layer
from geo.text import fold_words

if TYPE_CHECKING:
    from geo.model import Endpoint

_COAST_WORDS = frozenset(
    fold_words(word) for word in ("coast", "coasts", "coastline", "shore", "ساحل", "سواحل", "شواطئ")
)
_BORDER_WORDS = frozenset(fold_words(word) for word in ("border", "borders", "الحدود", "حدود"))
_JOINING_WORDS = frozenset(
    fold_words(word) for word in ("of", "the", "between", "and", "with", "off", "بين", "مع")
)


def country_code(name: str) -> str | None:
    """Return the ISO code of a country by its code or its English or Arabic name (Unicode CLDR)."""
    if name.upper() in layer("countries"):
        return name.upper()
    return _codes_by_name().get(fold_words(name))


def line_named(name: str) -> Endpoint | None:
    """Return the coast or border that a name means, or `None` where it names something else.

    Raises
    ------
    UnknownPlaceError
        It names the coast of a country without one, or a border that does not exist.
    """
    words = fold_words(name.replace("(", " ").replace(")", " ").replace("–", " ").replace("-", " ")).split()
    for marks, make in ((_COAST_WORDS, _coast_of), (_BORDER_WORDS, _border_of)):
        if marks & set(words):
            codes = _codes_in([word for word in words if word not in marks | _JOINING_WORDS])
            return make(codes) if codes else None
    return None


def _coast_of(codes: tuple[str, ...]) -> Endpoint:
    return coast(codes[0])


def _border_of(codes: tuple[str, ...]) -> Endpoint:
    return border(*codes[:2])


def _codes_in(words: list[str]) -> tuple[str, ...]:
    """Read country names one after the other, longest first; empty where anything else is left over."""
    codes: list[str] = []
    first = 0
    while first < len(words):
        for last in range(len(words), first, -1):
            name = " ".join(words[first:last])
            # The Arabic "and" is written onto its word.
            code = country_code(name) or (country_code(name[1:]) if name.startswith("و") else None)
            if code:
                codes.append(code)
                first = last
                break
        else:
            return ()
    return tuple(codes)


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    countries = layer("countries")
    return {
        fold_words(countries.properties(code)[key]): code for code in countries for key in ("name", "name_ar")
    }
