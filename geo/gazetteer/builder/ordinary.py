"""Names that are words of every day: kept out, because they mislead more often than they help.

"Same" in Tanzania, "Police" in Poland, وان (Van, "and that"). How often a name is written as a word (its Zipf
frequency) and how well known its place is (its rank) are both decimal logarithms, and happen to be
comparable: a name is filed where the place is at least as well known as the word is frequent. Where the
frequency is a famous place's own ("London"), its namesakes are filed with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.gazetteer.builder.draft import ARAB_COUNTRIES, NEAR_COUNTRIES
from geo.gazetteer.builder.frequency import zipf
from geo.text import fold_words
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from geo.gazetteer.builder.draft import Draft

# How much better known than the word is frequent a place must be. Arabic names of far towns (مارتن in
# Slovakia) and Latin ones (Jackson) are mostly people's; other names than the main one are seldom printed.
_FAR_ARABIC = (1.5, 2.8)
_LATIN = (1.0, 3.3)
_ARABIC = (0.0, 3.3)
_OTHER_NAME_HANDICAP = 1.5
_SHORTEST_LATIN = 3
_RARE_WORD_ZIPF = 2.0


def without_ordinary_words(drafts: Iterable[Draft], refused: frozenset[str]) -> list[Draft]:
    """Return the places under only those names that are not ordinary words.

    `refused` are folded names to leave out in any case. Names of two Latin letters go too. A main name that
    is left out can still be searched for.
    """
    drafts = list(drafts)
    best_known: dict[str, float] = {}
    for draft in drafts:
        for key in _main_keys(draft):
            best_known[key] = max(_lead(key, draft), best_known.get(key, -9.0))
    return [_filtered(draft, refused, best_known) for draft in drafts]


def _filtered(draft: Draft, refused: frozenset[str], best_known: dict[str, float]) -> Draft:
    main = _main_keys(draft)
    unfiled = refused.union(key for key in main if best_known[key] < 0)
    others = [(name, fold_words(name)) for name in draft.names]
    kept = [
        name
        for name, key in others
        if key not in main and key not in refused and _lead(key, draft) >= _OTHER_NAME_HANDICAP
    ]
    return replace(draft, names=tuple(sorted(kept)), unfiled=unfiled)


def _lead(key: str, draft: Draft) -> float:
    """Return how much better known a place is than its name is a word; below 0 the name misleads."""
    if key < "\u0370" and len(key) < _SHORTEST_LATIN:
        return -1.0
    is_near = draft.place.country in ARAB_COUNTRIES | NEAR_COUNTRIES
    handicap, rare_zipf = _LATIN if key < "\u0370" else _ARABIC if is_near else _FAR_ARABIC
    frequency = zipf(key)
    return draft.rank - handicap - frequency if frequency >= rare_zipf else _OTHER_NAME_HANDICAP


def _main_keys(draft: Draft) -> set[str]:
    return {fold_words(name) for name in (draft.place.name, draft.place.name_ar) if name}


def misread_words(names: Container[str], frequency: Mapping[str, float]) -> Iterator[str]:
    """Yield Arabic words that look like a one-letter clitic and a name, but are written far more often.

    كبيرة is "big", not "like Piraeus" (بيرة); ولاية, فرقة, بلاد … `names` are folded names of places. Where
    one reading is a name that is written more often than the word (و+باريس), the word is not misread.
    """
    for word, own in frequency.items():
        if own < _RARE_WORD_ZIPF or word in names:
            continue
        read = [frequency.get(rest, 0.0) for cut, rest in without_clitics(word) if cut and rest in names]
        if read and own >= max(read):
            yield word
