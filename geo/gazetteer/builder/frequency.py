"""How often a name is written as an ordinary word, from wordfreq's lists of Arabic and English."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import log10

from geo.text import fold_word


@cache
def _frequencies(lang: str) -> dict[str, float]:
    """Return the share of each folded word in running text; spellings that fold to one word add up.

    Empty where wordfreq is not installed, as at a user's who extends the gazetteer.
    """
    try:
        import wordfreq  # noqa: PLC0415 - a build dependency
    except ModuleNotFoundError:
        return {}
    total: defaultdict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict(lang).items():
        total[fold_word(word)] += share
    return total


def is_known() -> bool:
    """Say whether frequencies can be told at all, that is, whether wordfreq is installed."""
    return bool(_frequencies("en"))


def arabic_words() -> dict[str, float]:
    """Return the Zipf frequency of every folded Arabic word that is known."""
    return {word: log10(share) + 9 for word, share in _frequencies("ar").items() if word > "\u0600"}


def zipf(key: str) -> float:
    """Return the Zipf frequency of a folded word: the decimal logarithm of its uses in a billion words.

    0 is unknown. Names of several words are 0: as phrases they are names or nothing.
    """
    if not key or " " in key:
        return 0.0
    share = _frequencies("ar" if key[0] > "\u0600" else "en").get(key, 0.0)
    return max(0.0, log10(share) + 9) if share else 0.0
