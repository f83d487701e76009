"""Placemarks of KML and KMZ files to rows: ours come back whole, others are understood by their names."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.exchange.kml import Placemarks
from geo.exchange.kml_shapes import shape_of
from geo.exchange.records import NamedRecord
from geo.exchange.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.exchange.kml import Element

_TAG = re.compile(r"<[^<>]*>")
_OWN = frozenset({"event_id", "summary", "status"})
_TIME_OF_DAY = re.compile(r"T.*")


def read_placemarks(pieces: Iterable[bytes], *, name: str) -> Iterator[Row | NamedRecord]:
    """Yield the placemarks of KML as it comes: our own as rows, others as records.

    Raises
    ------
    InputError
        If the file is no KML.
    """
    reader = Placemarks(name)
    for piece in pieces:
        for line, element in reader.feed(piece):
            yield _taken(element, line)
    for line, element in reader.feed(b"", final=True):
        yield _taken(element, line)


def _taken(element: Element, line: int) -> Row | NamedRecord:
    values = {
        item.attributes.get("name", ""): (item.find("value") or item).text
        for item in element.all("Data", "SimpleData")
    }
    try:
        geometry = shape_of(element)
    except InputError as error:
        return Row(line, problem=str(error))
    if values.keys() >= _OWN:
        cells = {name: text for name, text in values.items() if text}
        if geometry is not None and "shape" in cells:
            cells["geometry_wkt"] = geometry.wkt
        return Row(line, cells, is_complete=True)
    values.setdefault("name", "")
    description = html.unescape(_TAG.sub(" ", element.text_at("description")))
    known = {
        "summary": element.text_at("name") or " ".join(description.split())[:500],
        "quote": " ".join(description.split()),
        **_days(element),
    }
    known = {name: text for name, text in known.items() if text}
    return NamedRecord(line, values, geometry=geometry, known=known)


def _days(element: Element) -> dict[str, str]:
    """Return the days of a TimeSpan or TimeStamp, times of the day passed over."""
    when = element.text_at("TimeStamp", "when")
    begin, end = element.text_at("TimeSpan", "begin"), element.text_at("TimeSpan", "end")
    begin, end, when = (_TIME_OF_DAY.sub("", text) for text in (begin, end, when))
    if when:
        return {"date": when}
    if begin and end:
        return {"date_start": begin, "date_end": end}
    return {"edtf": f"{begin or '..'}/{end or '..'}"} if begin or end else {}
