"""Events as the contract's JSON, and any other JSON with events in it, to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.exchange.geojson import document_of, is_own, json_line, record_of
from geo.exchange.json_stream import JsonStream
from geo.exchange.records import NamedRecord, NamedRows, read_records
from geo.exchange.rows import Row
from geo.exchange.timemap import is_timemap, timemap_cells
from geo.schema import event_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.model import Event


def json_bytes(events: Iterable[Event]) -> bytes:
    """Return events as ``{"events": […]}`` in the contract's JSON, an event a line."""
    lines = ",\n".join(json_line(event_to_json(event)) for event in events)
    return f'{{"events": [\n{lines}\n]}}\n'.encode()


def read_json(pieces: Iterable[str], *, name: str, mapping: Mapping[str, str] | None = None) -> NamedRows:
    """Read GeoJSON, TimeMap JSON, events or readings of the contract, or objects of any sort.

    Each object is taken for what it is; what the values of unknown ones mean is guessed, as for a table.

    Raises
    ------
    InputError
        Now or later, if the text is no JSON.
    """
    stream = JsonStream(pieces, name)
    items = (_taken(item, line, stream, name) for line, item in _flat(stream))
    return read_records(items, name=name, mapping=mapping)


def _flat(stream: JsonStream) -> Iterator[tuple[int, Any]]:
    """Yield the objects; those of a reading are its events."""
    for line, item in stream:
        events = item.get("events") if isinstance(item, dict) else None
        if isinstance(events, list):
            yield from ((line, event) for event in events)
        else:
            yield line, item


def _taken(item: Any, line: int, stream: JsonStream, name: str) -> Row | NamedRecord:
    if not isinstance(item, dict):
        return Row(line, problem=f"is a {type(item).__name__}, not an object")
    if item.get("type") == "Feature":
        return Row(line, document=document_of(item)) if is_own(item) else record_of(item, line)
    if is_timemap(item):
        try:
            cells = timemap_cells(item, stream.head.get("sources") or {})
        except InputError as error:
            return Row(line, problem=str(error))
        if "event_id" in cells and ":" not in cells["event_id"]:
            cells["event_id"] = f"{name}:{cells['event_id']}"  # a number of that file alone
        return Row(line, cells)
    if "summary" in item and "id" in item:
        return Row(line, document=item)
    return NamedRecord(line, item)
