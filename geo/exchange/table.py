"""Events from delimited tables: Zamakan's own CSV, and any other whose columns can be understood.

The columns of our own are those of `geo.schema.EVENT_COLUMNS`; only `summary` is required. What cannot
become an event is listed with its line and reason: rows in are events out plus rows skipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from geo.errors import ImportRowError, InputError
from geo.events.rows import event_row
from geo.exchange.build import EventBuilder
from geo.exchange.cells import csv_bytes, plain
from geo.exchange.columns import ColumnGuess, guess_fields
from geo.exchange.days import is_day_first
from geo.exchange.delimited import read_delimited
from geo.exchange.rows import Row
from geo.schema import EVENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.exchange.delimited import Record, Table
    from geo.gazetteer import Gazetteer
    from geo.model import Event

_NAMES = tuple(column.name for column in EVENT_COLUMNS)
_SAMPLE_ROWS = 200
_UNKNOWN = frozenset({"n/a", "na", "null", "none", "unknown", "-", "--", "?", "غير معروف", "لا يوجد"})
_KEEP_AS_WRITTEN = frozenset({"lat", "lon", "coordinates"})  # "null" there is a fault to tell, not a gap


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of a table: events in its order, and the rows that became none."""

    events: tuple[Event, ...]
    skipped: tuple[ImportRowError, ...]


def read_table(lines: Iterable[str], *, gazetteer: Gazetteer, source_name: str) -> ImportResult:
    """Read Zamakan CSV that fits in memory.

    Parameters
    ----------
    lines
        The lines of the file, decoded.
    gazetteer
        Finds the place that a row names; a row's own coordinates win over the gazetteer's.
    source_name
        Named as the source of rows that name none.

    Raises
    ------
    InputError
        If the header has no `summary` column.
    """
    builder = EventBuilder(gazetteer, source_name)
    events: list[Event] = []
    skipped: list[ImportRowError] = []
    for row in own_rows(read_delimited(lines, name=source_name, delimiter=","), name=source_name):
        try:
            events.append(builder.event(row))
        except InputError as error:
            skipped.append(ImportRowError(str(error), line=row.line))
    return ImportResult(events=tuple(events), skipped=tuple(skipped))


def table_bytes(events: Iterable[Event]) -> bytes:
    """Return events as Zamakan CSV: every column, safe in a spreadsheet, and back again by `own_rows`."""
    rows = (tuple(getattr(row, name) for name in _NAMES) for row in map(event_row, events))
    return csv_bytes(_NAMES, rows)


def own_rows(table: Table, *, name: str) -> Iterator[Row]:
    """Yield the rows of a table with our own columns; other columns are passed over.

    Raises
    ------
    InputError
        If there is no `summary` column.
    """
    if "summary" not in table.header:
        raise InputError(f"{name}: line 1 names no column 'summary'; known are {', '.join(_NAMES)}")
    fields = [(index, field) for index, field in enumerate(table.header) if field in _NAMES]
    is_complete = set(_NAMES) <= set(table.header)
    for record in table.records:
        if (problem := _problem(record, table.header)) is not None:
            yield Row(record.line, problem=problem)
            continue
        cells = {field: plain(record.cells[i]) for i, field in fields if i < len(record.cells)}
        if not is_complete:
            cells = {field: cell.strip() for field, cell in cells.items()}
        cells = {field: cell for field, cell in cells.items() if cell}
        if cells:
            yield Row(record.line, cells, is_complete=is_complete)


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A table of other people: what its columns seem to be, how its dates are written, its rows to come."""

    columns: tuple[ColumnGuess, ...]
    day_first: bool | None
    rows: Iterator[Row]


def read_foreign(table: Table, *, name: str, mapping: Mapping[str, str] | None = None) -> ForeignTable:
    """Understand a table by its header, its tags and its first rows.

    Parameters
    ----------
    table
        The table.
    name
        Named in the ids of events, since the ids of two tables may be equal.
    mapping
        Column to field by hand; see `guess_fields`.

    Raises
    ------
    InputError
        If no column says what, when or where.
    """
    first = list(islice(table.records, _SAMPLE_ROWS))
    samples = [record.cells for record in first]
    columns = guess_fields(table.header, samples, tags=table.tags, mapping=mapping)
    fields = [(index, column.field) for index, column in enumerate(columns) if column.field is not None]
    if not fields:
        raise InputError(
            f"{name}: none of the columns {', '.join(table.header)} is known; "
            "name them with --map column=field"
        )
    dates = [
        cells[index]
        for cells in samples
        for index, field in fields
        if field in {"date", "date_start", "date_end"} and index < len(cells)
    ]
    records = chain(first, table.records)
    return ForeignTable(columns, is_day_first(dates), _foreign_rows(records, table.header, fields, name))


def _foreign_rows(
    records: Iterable[Record], header: Sequence[str], fields: Sequence[tuple[int, str]], name: str
) -> Iterator[Row]:
    for record in records:
        if (problem := _problem(record, header)) is not None:
            yield Row(record.line, problem=problem)
            continue
        given = {field: record.cells[index] for index, field in fields if index < len(record.cells)}
        cells = known_cells(given)
        if any(map(str.strip, record.cells)):
            if "event_id" in cells:
                cells["event_id"] = f"{name}:{cells['event_id']}"
            yield Row(record.line, cells)


def known_cells(given: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that say something: a dash or "n/a" is a gap, except in coordinates."""
    cells = {field: plain(cell).strip() for field, cell in given.items()}
    return {
        field: cell
        for field, cell in cells.items()
        if cell and (field in _KEEP_AS_WRITTEN or cell.casefold() not in _UNKNOWN)
    }


def _problem(record: Record, header: Sequence[str]) -> str | None:
    if record.problem is not None:
        return record.problem
    if any(map(str.strip, record.cells[len(header) :])):
        return f"has {len(record.cells)} cells where the header has {len(header)}"
    return None
