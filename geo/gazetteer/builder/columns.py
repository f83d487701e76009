"""Drafts to the columns of the gazetteer's files."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from geo.gazetteer.builder.frequency import zipf
from geo.gazetteer.builder.names import SETTLEMENTS, keys_of, without_head
from geo.gazetteer.skeleton import skeleton
from geo.gazetteer.store import (
    ACRONYM,
    DEGREE_STEP,
    HEADED,
    NOT_PLACE,
    RANK_STEP,
    SEARCH_ONLY,
    ZIPF_STEP,
    Stored,
    StoredSkeletons,
    place_to_line,
    steps,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.gazetteer.builder.draft import Draft
    from geo.gazetteer.builder.names import Key

# A place called just so comes before a greater one that is also called so ("Alexandria" in Virginia is not
# Alexandria, but "Paris" is no other name of a suburb either).
_MAIN_NAME_BONUS = 0.7
_SEARCH_ONLY_HANDICAP = 3.0
_MAX_ACRONYM = 4


def to_columns(
    drafts: Iterable[Draft],
    not_places: Iterable[str],
    *,
    frequency: Callable[[str], float] = zipf,
    words: Iterable[str] = (),
) -> tuple[Stored, StoredSkeletons]:
    """Return the columns of a gazetteer; the same drafts in any order give the same columns.

    Parameters
    ----------
    frequency
        Gives the Zipf frequency of a folded name as a word.
    words
        Folded Arabic words, to be kept from being read as a clitic and a name.
    """
    rows = sorted(drafts, key=lambda draft: (-draft.rank, draft.place.id))
    filed = _Filed(rows)
    refused = set(not_places) - {""}
    names = sorted(filed.bearers.keys() | refused)
    offsets, postings = array("I", [0]), array("I")
    for name in names:
        of_name = filed.bearers.get(name, {})
        postings.extend(sorted(of_name, key=lambda row: (-of_name[row], row)))
        offsets.append(len(postings))
    starters = _starters(names)
    stored = Stored(
        lines=[place_to_line(draft.place) for draft in rows],
        names=names,
        starters=sorted(starters),
        whole_words=sorted(set(words) - set(names)),
        starter_words=bytes(starters[word] for word in sorted(starters)),
        offsets=offsets,
        postings=postings,
        traits=bytes((NOT_PLACE if name in refused else 0) | filed.traits_of(name) for name in names),
        zipf=steps(map(frequency, names), ZIPF_STEP),
        ranks=steps((draft.rank for draft in rows), RANK_STEP),
        lats=array("i", (round(draft.place.lat / DEGREE_STEP) for draft in rows)),
        lons=array("i", (round(draft.place.lon / DEGREE_STEP) for draft in rows)),
    )
    return stored, _skeletons(names, filed.bearers)


class _Filed:
    """For each folded name the rows that bear it, with their weights, and what is special about the name."""

    def __init__(self, rows: list[Draft]) -> None:
        self.bearers: dict[str, dict[int, float]] = {}
        self._acronyms: set[str] = set()
        self._words: set[str] = set()
        self._found: set[str] = set()
        self._headed: set[str] = set()
        for row, draft in enumerate(rows):
            for key in keys_of(draft):
                self._file(row, draft, key)

    def _file(self, row: int, draft: Draft, key: Key) -> None:
        of_name = self.bearers.setdefault(key.text, {})
        weight = draft.rank + (_MAIN_NAME_BONUS if key.is_main else 0.0)
        if key.is_search_only:
            weight -= _SEARCH_ONLY_HANDICAP
        else:
            self._found.add(key.text)
        of_name[row] = max(weight, of_name.get(row, 0.0))
        is_acronym = key.written.isascii() and key.written.isupper() and len(key.written) <= _MAX_ACRONYM
        (self._acronyms if is_acronym else self._words).add(key.text)
        if without_head(key.text) != key.text and draft.place.kind in SETTLEMENTS:
            self._headed.add(key.text)

    def traits_of(self, name: str) -> int:
        """Return the traits of a name, added."""
        traits = ACRONYM if name in self._acronyms and name not in self._words else 0
        traits |= SEARCH_ONLY if name in self.bearers and name not in self._found else 0
        return traits | (HEADED if name in self._headed else 0)


def _starters(names: list[str]) -> dict[str, int]:
    """Return the first words of the names of several words, with the number of words of the longest."""
    starters: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        if rest:
            starters[first] = max(starters.get(first, 0), min(255, name.count(" ") + 1))
    return starters


def _skeletons(names: list[str], bearers: dict[str, dict[int, float]]) -> StoredSkeletons:
    by_skeleton: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        key = skeleton(name) if name in bearers else ""
        if key:
            by_skeleton.setdefault(key, []).append(number)
    keys = sorted(by_skeleton)
    offsets, numbers = array("I", [0]), array("I")
    for key in keys:
        numbers.extend(by_skeleton[key])
        offsets.append(len(numbers))
    return StoredSkeletons(keys, offsets, numbers)
