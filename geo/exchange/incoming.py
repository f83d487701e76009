"""Files of any known format to events: the format is told by content, never by the name alone.

Rows in are events out plus rows skipped, each with its line and reason; nothing is kept but what was looked
up, so that a million rows need no more memory than a thousand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import ImportRowError, InputError
from geo.exchange import acled, timelinejs, ucdp
from geo.exchange.archives import read_member, safe_members
from geo.exchange.build import EventBuilder
from geo.exchange.contract import read_json
from geo.exchange.decode import open_text
from geo.exchange.delimited import read_delimited
from geo.exchange.geodata import GPKG_START, SHP_START, read_geopackage, read_shapefile
from geo.exchange.placemarks import read_placemarks
from geo.exchange.records import NamedRows, read_records
from geo.exchange.rows import Row
from geo.exchange.table import own_rows, read_foreign
from geo.schema import EVENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.exchange.columns import ColumnGuess
    from geo.exchange.delimited import Table
    from geo.gazetteer import Gazetteer
    from geo.model import Event

_SNIFFED_BYTES = 4096
_PIECE_BYTES = 1 << 20
_ZIP_START = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that has been understood: its format, its letters, what its columns mean, its rows to come."""

    form: str
    rows: Iterator[Row]
    encoding: str | None = None
    delimiter: str | None = None
    columns: tuple[ColumnGuess, ...] = ()
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class _Request:
    """What a reader is asked: the file, the mapping of columns by hand, and who wants to hear of progress."""

    path: Path
    mapping: Mapping[str, str] | None
    progress: Callable[[int, int], None] | None

    @property
    def name(self) -> str:
        return self.path.stem


def _read_table(request: _Request, form: str | None = None) -> Incoming:
    text = open_text(request.path, request.progress)
    table = read_delimited(text.lines(), name=request.path.name)
    form = form or ("csv" if request.mapping else _form_of(table))
    encoding = (
        text.encoding if text.fallback in {None, text.encoding} else f"{text.encoding}, {text.fallback}"
    )
    if form == "zamakan":
        rows = own_rows(table, name=request.path.name)
    elif form in _CELLS:
        rows = _known_rows(table, form)
    else:
        foreign = read_foreign(table, name=request.name, mapping=request.mapping)
        return Incoming("csv", foreign.rows, encoding, table.delimiter, foreign.columns, foreign.day_first)
    return Incoming(form, rows, encoding, table.delimiter)


def _form_of(table: Table) -> str:
    """Return the format of a table by its header; ``csv`` is any other."""
    header = set(table.header)
    for form, signs in (("acled", acled.SIGNS), ("ucdp", ucdp.SIGNS), ("timelinejs", timelinejs.SIGNS)):
        if signs <= header:
            return form
    own = {column.name for column in EVENT_COLUMNS}
    is_own = "summary" in header and (header <= own or {"event_id", "edtf", "where_precision"} <= header)
    return "zamakan" if is_own else "csv"


_CELLS: dict[str, Callable[[Mapping[str, str]], dict[str, str]]] = {
    "acled": acled.acled_cells,
    "ucdp": ucdp.ucdp_cells,
    "timelinejs": timelinejs.timelinejs_cells,
}


def _known_rows(table: Table, form: str) -> Iterator[Row]:
    for record in table.records:
        if not any(map(str.strip, record.cells)):
            if record.problem is not None:
                yield Row(record.line, problem=record.problem)
            continue
        if record.problem is None and any(map(str.strip, record.cells[len(table.header) :])):
            problem = f"has {len(record.cells)} cells where the header has {len(table.header)}"
            yield Row(record.line, problem=problem)
            continue
        try:
            yield Row(record.line, _CELLS[form](dict(zip(table.header, record.cells, strict=False))))
        except InputError as error:
            yield Row(record.line, problem=str(error))


def _read_json(request: _Request) -> Incoming:
    text = open_text(request.path, request.progress)
    found = read_json(text.characters(), name=request.name, mapping=request.mapping)
    return _named("json", found, encoding=text.encoding)


def _read_kml(request: _Request) -> Incoming:
    return _placemarks(_bytes_of(request), request)


def _read_kmz(request: _Request) -> Incoming:
    members = [entry for entry in safe_members(request.path) if entry.filename.lower().endswith(".kml")]
    if not members:
        raise InputError(f"{request.path.name}: holds no .kml file")
    return _placemarks(read_member(request.path, members[0]), request)


def _placemarks(pieces: Iterable[bytes], request: _Request) -> Incoming:
    marks = read_placemarks(pieces, name=request.path.name)
    return _named("kml", read_records(marks, name=request.name, mapping=request.mapping))


def _read_gpkg(request: _Request) -> Incoming:
    found = read_records(read_geopackage(request.path), name=request.name, mapping=request.mapping)
    return _named("gpkg", found)


def _read_shp(request: _Request) -> Incoming:
    found = read_records(read_shapefile(request.path), name=request.name, mapping=request.mapping)
    return _named("shp", found)


def _named(form: str, found: NamedRows, *, encoding: str | None = None) -> Incoming:
    return Incoming(form, found.rows, encoding, columns=found.columns, day_first=found.day_first)


def _bytes_of(request: _Request) -> Iterator[bytes]:
    size, position = request.path.stat().st_size, 0
    with request.path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            yield piece
            position += len(piece)
            if request.progress is not None:
                request.progress(position, size)


READERS: dict[str, Callable[[_Request], Incoming]] = {
    "zamakan": lambda request: _read_table(request, "zamakan"),
    "acled": lambda request: _read_table(request, "acled"),
    "ucdp": lambda request: _read_table(request, "ucdp"),
    "timelinejs": lambda request: _read_table(request, "timelinejs"),
    "csv": lambda request: _read_table(request, "csv"),
    "json": _read_json,
    "geojson": _read_json,
    "timemap": _read_json,
    "kml": _read_kml,
    "kmz": _read_kmz,
    "gpkg": _read_gpkg,
    "shp": _read_shp,
}
"""The formats that can be read, by name."""


def open_incoming(
    path: Path,
    *,
    form: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Incoming:
    """Understand a file before it is read.

    Parameters
    ----------
    path
        The file.
    form
        A key of `READERS`; told by the content when `None`.
    mapping
        Column to field by hand, for tables and files of other people; see `guess_fields`.
    progress
        Called while rows are read, with the bytes read and the bytes of all.

    Raises
    ------
    InputError
        If it is no file of a known format, or none of its columns can be understood.
    """
    if form is not None and form not in READERS:
        raise InputError(f"there is no format {form!r}; one of {', '.join(READERS)}")
    start = _start_of(path)
    request = _Request(path, mapping, progress)
    if form is not None and not (form == "kml" and start.startswith(_ZIP_START)):
        return READERS[form](request)
    found = _form_of_start(start, path)
    return _read_table(request) if found == "csv" else READERS[found](request)


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SNIFFED_BYTES)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _form_of_start(start: bytes, path: Path) -> str:
    """Return the format by the first bytes; a table is whatever is neither JSON, XML nor binary."""
    if start.startswith(GPKG_START):
        return "gpkg"
    if start.startswith(SHP_START):
        return "shp"
    if start.startswith(_ZIP_START):
        return "kmz" if any(e.filename.lower().endswith(".kml") for e in safe_members(path)) else "shp"
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if text.startswith((b"{", b"[")):
        return "json"
    if text.startswith(b"<"):
        return "kml"
    if not text:
        raise InputError(f"{path.name}: is empty")
    return "csv"


def read_events(
    incoming: Incoming, *, gazetteer: Gazetteer, source_name: str, day_first: bool | None = None
) -> Iterator[Event | ImportRowError]:
    """Yield the events of a file, and in their places the errors of rows that are none.

    Parameters
    ----------
    incoming
        What `open_incoming` gave.
    gazetteer
        Finds the places that rows name.
    source_name
        Named as the source of rows that name none.
    day_first
        Whether ``05/11/2015`` is in November; as the file itself shows, else yes, when `None`.

    Raises
    ------
    InputError
        While reading, if the file is broken from some point on.
    """
    told = next((value for value in (day_first, incoming.day_first) if value is not None), True)
    builder = EventBuilder(gazetteer, source_name, day_first=told)
    for row in incoming.rows:
        try:
            yield builder.event(row)
        except InputError as error:
            yield ImportRowError(str(error), line=row.line)
        except RecursionError:
            yield ImportRowError("is nested too deeply", line=row.line)
