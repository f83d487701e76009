"""Arabic word edges: the one-letter words that are written onto the next word, and the article."""

from __future__ import annotations

from functools import lru_cache

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")


@lru_cache(maxsize=200_000)
def without_clitics(word: str) -> tuple[tuple[int, str], ...]:
    """Return the readings of a folded word with clitics taken off, the fewest taken off first.

    Each reading is (number of letters taken off the front, rest). The word itself comes first with 0.
    ``وبالقاهره`` gives ``القاهره`` after 2 letters. In ``للقاهره`` the second lam is the article's: the
    rest is ``القاهره``, of which the text shows all but the alef, so one letter counts as taken off.
    """
    readings: list[tuple[int, str]] = [(0, word)]

    def add(cut: int, rest: str) -> None:
        if len(rest) > 1 and all(rest != seen for _, seen in readings):
            readings.append((cut, rest))

    def prepositions(cut: int, rest: str) -> None:
        if rest.startswith("لل") and len(rest) > 3:
            add(cut + 1, "ا" + rest[1:])
        if rest[:1] in _PREPOSITIONS:
            add(cut + 1, rest[1:])

    prepositions(0, word)
    if word[:1] in _CONJUNCTIONS:
        add(1, word[1:])
        prepositions(1, word[1:])
    return tuple(readings)
