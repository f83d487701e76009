"""Records of other people with named values and perhaps a shape, as rows by our own names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from geo.exchange.columns import ColumnGuess, guess_fields
from geo.exchange.days import is_day_first
from geo.exchange.rows import Row
from geo.exchange.table import known_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

_SAMPLE_RECORDS = 200
_DATES = ("date", "date_start", "date_end")


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """Values by the names of their own format, a shape, the line, and what is wrong with it.

    `known` holds cells that the format itself tells, by our own names; they win over guesses.
    """

    line: int
    values: Mapping[str, Any]
    geometry: BaseGeometry | None = None
    known: Mapping[str, str] | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class NamedRows:
    """What the values seem to be, how dates are written, and the rows to come."""

    columns: tuple[ColumnGuess, ...]
    day_first: bool | None
    rows: Iterator[Row]


def read_records(
    items: Iterable[Row | NamedRecord], *, name: str, mapping: Mapping[str, str] | None = None
) -> NamedRows:
    """Understand records by the names of their values and by the first of them; see `guess_fields`.

    What comes as rows passes as it is.
    """
    source = iter(items)
    first = list(islice(source, _SAMPLE_RECORDS))
    records = [item for item in first if isinstance(item, NamedRecord)]
    header = tuple(dict.fromkeys(key for record in records for key in record.values))
    samples = [[text_of(record.values.get(key)) for key in header] for record in records]
    columns = guess_fields(header, samples, mapping=mapping)
    fields = {column.name: column.field for column in columns if column.field is not None}
    dates = [row[i] for row in samples for i, key in enumerate(header) if fields.get(key) in _DATES]
    rows = (item if isinstance(item, Row) else row_of(item, fields, name) for item in chain(first, source))
    return NamedRows(columns, is_day_first(dates), rows)


def row_of(record: NamedRecord, fields: Mapping[str, str], name: str) -> Row:
    """Return a record as a row; `fields` are ours by the record's names, `name` is put before its id."""
    if record.problem is not None:
        return Row(record.line, problem=record.problem)
    given = {field: text_of(record.values.get(key)) for key, field in fields.items()}
    cells = known_cells(given)
    if "event_id" in cells:
        cells["event_id"] = f"{name}:{cells['event_id']}"
    return Row(record.line, {**cells, **(record.known or {})}, geometry=record.geometry)


def text_of(value: Any) -> str:
    """Return a value as the text of a cell; lists are parted by "; ", objects say nothing."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(text_of, value)))
    return value if isinstance(value, str) else str(value)
