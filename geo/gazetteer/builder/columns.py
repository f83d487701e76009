"""Drafts to the columns of the gazetteer's files."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from geo.gazetteer.builder.frequency import zipf
from geo.gazetteer.builder.names import keys_of
from geo.gazetteer.skeleton import skeleton
from geo.gazetteer.store import (
    ACRONYM,
    DEGREE_STEP,
    NOT_PLACE,
    RANK_STEP,
    ZIPF_STEP,
    Stored,
    StoredSkeletons,
    place_to_line,
    steps,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.gazetteer.builder.draft import Draft

# A place called just so comes before a greater one that is also called so ("Alexandria" in Virginia is not
# Alexandria, but "Paris" is no other name of a suburb either).
_MAIN_NAME_BONUS = 0.7
_MAX_ACRONYM = 4


def to_columns(
    drafts: Iterable[Draft], not_places: Iterable[str], *, frequency: Callable[[str], float] = zipf
) -> tuple[Stored, StoredSkeletons]:
    """Return the columns of a gazetteer; the same drafts in any order give the same columns.

    `frequency` gives the Zipf frequency of a folded name as a word.
    """
    rows = sorted(drafts, key=lambda draft: (-draft.rank, draft.place.id))
    bearers, acronyms = _names(rows)
    refused = set(not_places)
    refused.discard("")
    names = sorted(bearers.keys() | refused)
    offsets, postings = array("I", [0]), array("I")
    traits = bytearray()
    for name in names:
        of_name = bearers.get(name, {})
        postings.extend(sorted(of_name, key=lambda row: (-of_name[row], row)))
        offsets.append(len(postings))
        traits.append((NOT_PLACE if name in refused else 0) | (ACRONYM if name in acronyms else 0))
    starters = _starters(names)
    stored = Stored(
        lines=[place_to_line(draft.place) for draft in rows],
        names=names,
        starters=sorted(starters),
        starter_words=bytes(starters[word] for word in sorted(starters)),
        offsets=offsets,
        postings=postings,
        traits=bytes(traits),
        zipf=steps(map(frequency, names), ZIPF_STEP),
        ranks=steps((draft.rank for draft in rows), RANK_STEP),
        lats=array("i", (round(draft.place.lat / DEGREE_STEP) for draft in rows)),
        lons=array("i", (round(draft.place.lon / DEGREE_STEP) for draft in rows)),
    )
    return stored, _skeletons(names, bearers)


def _names(rows: list[Draft]) -> tuple[dict[str, dict[int, float]], set[str]]:
    """Return for each folded name its rows with their weights, and the names that count only in capitals."""
    bearers: dict[str, dict[int, float]] = {}
    acronyms: set[str] = set()
    words: set[str] = set()
    for row, draft in enumerate(rows):
        for key, written, is_main in keys_of(draft):
            of_name = bearers.setdefault(key, {})
            weight = draft.rank + (_MAIN_NAME_BONUS if is_main else 0.0)
            of_name[row] = max(weight, of_name.get(row, 0.0))
            is_acronym = written.isascii() and written.isupper() and len(written) <= _MAX_ACRONYM
            (acronyms if is_acronym else words).add(key)
    return bearers, acronyms - words


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
