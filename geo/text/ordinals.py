"""Ordinals in digits and words, Arabic and English: "17th", "twenty-first", ``السابع عشر``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.text.fold import fold_word
from geo.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from geo.text.tokens import Tokens

_AND = "و"


@dataclass(frozen=True, slots=True)
class OrdinalReading:
    """An ordinal and the tokens `first` up to, not including, `last` that say it."""

    value: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Words:
    ordinals: dict[str, int]
    tens_after_and: dict[str, int]
    teens: frozenset[str]
    tens: dict[str, int]
    suffixes: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    arabic, english = load_lexicon("numbers", "ar"), load_lexicon("numbers", "en")

    def folded(words: dict[str, int]) -> dict[str, int]:
        return {fold_word(word): value for word, value in words.items()}

    return _Words(
        ordinals=folded(arabic["ordinals"]["words"]) | folded(english["ordinals"]["words"]),
        tens_after_and=folded(arabic["ordinal_tens"]["words"]),
        teens=frozenset(fold_word(word) for word in arabic["ordinal_teens"]["words"]),
        tens=folded(english["tens"]["words"]),
        suffixes=frozenset(english["ordinal_suffixes"]["words"]),
    )


def read_ordinal(tokens: Tokens, i: int) -> OrdinalReading | None:
    """Return the ordinal that begins at token `i`, the longest one, or `None`."""
    words, column = _words(), tokens.words
    size = len(column)
    touches = i + 1 < size and tokens.starts[i + 1] == tokens.ends[i]
    if tokens.kinds[i] == "n":
        if touches and column[i + 1] in words.suffixes and column[i].isdecimal() and len(column[i]) < 4:
            return OrdinalReading(int(column[i]), i, i + 2)
        return None
    word = column[i]
    if word in words.tens and touches and column[i + 1] == "-" and i + 2 < size:  # twenty-first
        unit = words.ordinals.get(column[i + 2], 10)
        return OrdinalReading(words.tens[word] + unit, i, i + 3) if unit < 10 else None
    value = words.ordinals.get(word)
    if value is None:
        return None
    following = column[i + 1] if i + 1 < size else ""
    if value < 10 and following in words.teens:  # السابع عشر
        return OrdinalReading(value + 10, i, i + 2)
    if value < 10 and following.startswith(_AND):  # الحادي والعشرون, also with the و apart
        ten, last = (
            (following[1:], i + 2) if following != _AND else (column[i + 2] if i + 2 < size else "", i + 3)
        )
        if ten in words.tens_after_and:
            return OrdinalReading(value + words.tens_after_and[ten], i, last)
    return OrdinalReading(value, i, i + 1)
