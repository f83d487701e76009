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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.builder.draft import Draft

_RARE_ZIPF = 3.3
"""Words below are too rare to mislead: two uses in a million words."""
_OTHER_NAME_HANDICAP = 1.5
_FAR_ARABIC_HANDICAP = 0.7
_SHORTEST_LATIN = 3


def without_ordinary_words(drafts: Iterable[Draft], refused: frozenset[str]) -> list[Draft]:
    """Return the places under only those names that are not ordinary words.

    `refused` are folded names to leave out in any case. Names of two Latin letters go too.
    """
    drafts = list(drafts)
    best_known: dict[str, float] = {}
    for draft in drafts:
        for key in _main_keys(draft):
            best_known[key] = max(draft.rank - _far(key, draft), best_known.get(key, 0.0))
    return [_filtered(draft, refused, best_known) for draft in drafts]


def _filtered(draft: Draft, refused: frozenset[str], best_known: dict[str, float]) -> Draft:
    main = _main_keys(draft)
    unfiled = refused.union(key for key in main if _misleads(key, best_known[key]))
    others = [(name, fold_words(name)) for name in draft.names]
    kept = [
        name
        for name, key in others
        if key not in main and key not in refused and not _misleads(key, draft.rank - _OTHER_NAME_HANDICAP)
    ]
    return replace(draft, names=tuple(sorted(kept)), unfiled=unfiled)


def _misleads(key: str, rank: float) -> bool:
    if key < "\u0370" and len(key) < _SHORTEST_LATIN:
        return True
    frequency = zipf(key)
    return frequency >= _RARE_ZIPF and rank < frequency


def _main_keys(draft: Draft) -> set[str]:
    return {fold_words(name) for name in (draft.place.name, draft.place.name_ar) if name}


def _far(key: str, draft: Draft) -> float:
    """Return what the Arabic name of a town counts less where nobody speaks the language."""
    is_far = draft.place.country not in ARAB_COUNTRIES | NEAR_COUNTRIES
    return _FAR_ARABIC_HANDICAP if is_far and key > "\u0600" else 0.0
