"""Lines of a delimited table to records with their lines: the delimiter is found, long cells are refused."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.exchange.rows import MAX_CELL_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

csv.field_size_limit(MAX_CELL_CHARS)  # the standard limit, 131,072, is less than the outline of a country

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 50
_HXL = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, the line it begins on, and what is wrong with it."""

    line: int
    cells: tuple[str, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table's header, its tags where it has a row of them under the header, and its records to come."""

    header: tuple[str, ...]
    tags: tuple[str, ...]
    delimiter: str
    records: Iterator[Record]


def read_delimited(lines: Iterable[str], *, name: str, delimiter: str | None = None) -> Table:
    """Read a table.

    Parameters
    ----------
    lines
        Its lines with their ends.
    name
        What messages call it.
    delimiter
        The character between cells; found in the first lines when `None`.

    Raises
    ------
    InputError
        If there is no header.
    """
    source = iter(lines)
    start = list(islice(source, _SAMPLE_LINES))
    if start and start[0].strip().casefold().startswith("sep=") and len(start[0].strip()) == 5:
        delimiter, skipped = start[0].strip()[4], 1  # a hint that Excel reads and writes
        del start[0]
    else:
        skipped = 0
    delimiter = delimiter or _find_delimiter(start)
    records = _records(chain(start, source), delimiter, skipped)
    first = next((record for record in records if any(map(str.strip, record.cells))), None)
    if first is None or first.problem:
        raise InputError(f"{name}: has no header row with the names of its columns")
    header = tuple(cell.strip() for cell in first.cells)
    second = next(records, None)
    if second is not None and _are_tags(second.cells):
        return Table(header, tuple(cell.strip() for cell in second.cells), delimiter, records)
    return Table(header, (), delimiter, records if second is None else chain([second], records))


def _find_delimiter(lines: list[str]) -> str:
    """Return the delimiter that gives most cells, the same number in most of the first lines."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(lines, delimiter))


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    widths = Counter(len(record.cells) for record in _records(lines, delimiter, 0) if not record.problem)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]))
    return (count / widths.total() if width > 1 else 0.0), width


def _records(lines: Iterable[str], delimiter: str, skipped: int) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter)
    line = skipped + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(line, (), f"cannot be parted into cells: {error}")
        else:
            if cells:
                yield Record(line, tuple(cells))
        line = skipped + reader.line_num + 1


def _are_tags(cells: tuple[str, ...]) -> bool:
    """Say whether a row holds the hashtags of the Humanitarian Exchange Language, as a second header."""
    given = [cell.strip() for cell in cells if cell.strip()]
    return bool(given) and all(_HXL.fullmatch(cell) for cell in given)
