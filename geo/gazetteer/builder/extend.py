"""A gazetteer and a GeoNames dump to a larger gazetteer of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer.builder.columns import to_columns
from geo.gazetteer.builder.draft import Draft
from geo.gazetteer.builder.frequency import zipf
from geo.gazetteer.builder.merge import merge
from geo.gazetteer.builder.ordinary import without_ordinary_words
from geo.gazetteer.store import (
    ACRONYM,
    NOT_PLACE,
    RANK_STEP,
    SEARCH_ONLY,
    ZIPF_STEP,
    line_to_place,
    read_store,
    stamp_of,
    write_stamp,
    write_store,
)
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo.gazetteer.store import Stored


def extend_gazetteer(base: Path, more: Iterable[Draft], folder: Path) -> tuple[int, int]:
    """Write the gazetteer in `base` with more places into `folder`; return how many it has, and had.

    A place that the base has keeps all that the base says of it, and gains names.

    Raises
    ------
    DataError
        The base cannot be read.
    """
    stored = read_store(base)
    own = list(_drafts(stored))
    refused = frozenset(_not_places(stored))
    drafts = merge(own, without_ordinary_words(more, refused))
    known = {name: stored.zipf[number] * ZIPF_STEP for number, name in enumerate(stored.names)}
    columns = to_columns(
        drafts,
        refused,
        frequency=lambda name: known[name] if name in known else zipf(name),
        words=stored.whole_words,
    )
    write_store(folder, *columns)
    write_stamp(folder, stamp_of(base))
    return len(drafts), len(own)


def _drafts(stored: Stored) -> Iterator[Draft]:
    """Yield the places of a stored gazetteer under the names it files them under, and no others."""
    names: list[list[str]] = [[] for _ in stored.lines]
    search_only: list[set[str]] = [set() for _ in stored.lines]
    for number, name in enumerate(stored.names):
        written = name.upper() if stored.traits[number] & ACRONYM else name
        for row in stored.postings[stored.offsets[number] : stored.offsets[number + 1]]:
            names[row].append(written)
            if stored.traits[number] & SEARCH_ONLY:
                search_only[row].add(name)
    for row, line in enumerate(stored.lines):
        place = line_to_place(line)
        main = {fold_words(name) for name in (place.name, place.name_ar) if name}
        unfiled = search_only[row] | (main - set(map(fold_words, names[row])))
        rank = stored.ranks[row] * RANK_STEP
        yield Draft(place=place, names=tuple(names[row]), unfiled=frozenset(unfiled), rank=rank)


def _not_places(stored: Stored) -> Iterator[str]:
    return (name for number, name in enumerate(stored.names) if stored.traits[number] & NOT_PLACE)
