"""The columns of other people's tables to ours, by their names in several languages and by what they hold."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

from geo.errors import InputError
from geo.exchange.coordinates import read_number
from geo.exchange.days import read_days
from geo.model import Status
from geo.schema import EVENT_COLUMNS
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EXTRA_FIELDS = {
    "date": "a day, month or year in one cell",
    "killed": "people killed, one number",
    "injured": "people injured, one number",
    "coordinates": "latitude, then longitude in one cell",
}
"""Fields that a foreign column may mean beyond our own columns."""

FIELDS = frozenset({column.name for column in EVENT_COLUMNS} | EXTRA_FIELDS.keys()) - {"family"}
"""Everything a column may be mapped to."""

_SHORTEST_PART = 4
_MARKS = re.compile(r"[_#+\-./()\[\]:]+")


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column of a table, the field it is taken for (`None`: passed over), and what its first rows hold."""

    name: str
    field: str | None
    samples: tuple[str, ...]


def guess_fields(
    header: Sequence[str],
    samples: Sequence[Sequence[str]],
    *,
    tags: Sequence[str] = (),
    mapping: Mapping[str, str] | None = None,
) -> tuple[ColumnGuess, ...]:
    """Return what each column seems to be.

    A name of the list (`columns.toml`) decides, or one that contains such a name; a column that does not
    hold what its name promises (a "date" without dates) is passed over, and no field is given twice.

    Parameters
    ----------
    header
        The names of the columns, in order.
    samples
        Some of the first rows.
    tags
        The tags of the columns, where the table has a second header row of them.
    mapping
        Column to field, by hand; an empty field leaves a column out. It wins over every guess.

    Raises
    ------
    InputError
        If the mapping names an unknown column or field.
    """
    chosen: dict[int, str | None] = dict(_by_hand(header, mapping or {}))
    columns = [
        tuple(row[i] for row in samples if i < len(row) and row[i].strip()) for i in range(len(header))
    ]
    labels = [(name, tags[i]) if i < len(tags) else (name,) for i, name in enumerate(header)]
    offers = [
        (-score, index, field)
        for index, names in enumerate(labels)
        if index not in chosen
        for name in names
        for field, score in _offers(name)
        if _holds(field, columns[index])
    ]
    for _, index, field in sorted(offers):
        if index not in chosen and field not in chosen.values():
            chosen[index] = field
    return tuple(
        ColumnGuess(name, chosen.get(index), columns[index][:3]) for index, name in enumerate(header)
    )


def _by_hand(header: Sequence[str], mapping: Mapping[str, str]) -> dict[int, str | None]:
    chosen: dict[int, str | None] = {}
    for column, field in mapping.items():
        if column not in header:
            raise InputError(f"the table has no column {column!r}; it has {', '.join(header)}")
        if field and field not in FIELDS:
            raise InputError(f"there is no field {field!r}; one of {', '.join(sorted(FIELDS))}")
        chosen[list(header).index(column)] = field or None
    return chosen


def _offers(name: str) -> list[tuple[str, int]]:
    """Return the fields whose names a column bears, with a score: a whole name beats a contained one."""
    key = column_key(name)
    names = _names()
    if key in names:
        return [(names[key], 1000)]
    words = f" {key} "
    found = {
        field: len(known)
        for known, field in sorted(names.items(), key=lambda pair: len(pair[0]))
        if len(known) >= _SHORTEST_PART and f" {known} " in words
    }
    return list(found.items())


def column_key(name: str) -> str:
    """Return a column's name as it is compared: folded words, without marks."""
    return fold_words(_MARKS.sub(" ", name))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {column_key(name): field for field, listed in _data()["columns"].items() for name in listed}
    return names | {column_key(field): field for field in sorted(FIELDS)}


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


def _holds(field: str, values: Sequence[str]) -> bool:
    """Say whether at least half of a column's values can be what the field wants."""
    check = _CHECKS.get(field)
    return not values or check is None or sum(_passes(check, value) for value in values) * 2 >= len(values)


def _passes(check: Callable[[str], object], value: str) -> bool:
    try:
        check(value)
    except ValueError:
        return False
    return True


def _status(value: str) -> None:
    if value not in get_args(Status):
        raise ValueError(value)


def _any_day(value: str) -> None:
    try:
        read_days(value)
    except InputError:
        read_days(value, day_first=False)


def _two_numbers(value: str) -> None:
    for part in value.strip("()[] ").replace(";", ",").replace("،", ",").split(","):
        read_number(part, "")


_CHECKS: dict[str, Callable[[str], object]] = {
    **{
        column.name: lambda value: read_number(value, "")
        for column in EVENT_COLUMNS
        if column.type in {"integer", "real"}
    },
    **dict.fromkeys(("killed", "injured"), lambda value: read_number(value, "")),
    **dict.fromkeys(("date", "date_start", "date_end"), _any_day),
    "edtf": _any_day,
    "coordinates": _two_numbers,
    "status": _status,
}


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str | None:
    """Return the kind of event that a table's word for it means, by the longest known word in it."""
    words = f" {column_key(text)} "
    found = [name for name in _kind_words() if f" {name} " in words]
    return _kind_words()[max(found, key=len)] if found else None


@lru_cache(maxsize=1)
def _kind_words() -> dict[str, str]:
    return {column_key(word): kind for kind, words in _data()["kinds"].items() for word in words}
