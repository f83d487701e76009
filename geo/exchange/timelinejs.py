"""Tables for TimelineJS (Knight Lab), both ways: the columns of its spreadsheet template.

TimelineJS shows Headline and Text as HTML, so what events say is escaped on the way out. It has no column
for a place or an end that is open: such a time stands in Display Date. It cannot show what has no day.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.exchange.cells import csv_bytes
from geo.exchange.days import read_edtf
from geo.exchange.table import known_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.exchange.cells import Cell
    from geo.model import Event

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *("Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail"),
    *("Type", "Group", "Background"),
)
SIGNS = frozenset({"Year", "Headline"})
"""Columns by which a table is known to be TimelineJS's."""


def is_shown(event: Event) -> bool:
    """Say whether TimelineJS can show an event: it needs a year."""
    return event.first is not None or event.last is not None


def timelinejs_bytes(events: Iterable[Event]) -> bytes:
    """Return the events that `is_shown` as CSV for TimelineJS."""
    return csv_bytes(COLUMNS, (_row(event) for event in events if is_shown(event)))


def _row(event: Event) -> tuple[Cell, ...]:
    first = event.first or event.last
    last = event.last if event.last != first else None
    first_source = next((part.source for part in event.evidence if part.source), None)
    return (
        *_parts(first),
        None,
        *_parts(last),
        None,
        None if event.edtf is None or (event.first == event.last) else event.edtf,
        html.escape(event.summary),
        html.escape(_text(event)) or None,
        *(None, html.escape(first_source) if first_source else None, None, None),
        *(None, event.kind, None),
    )


def _parts(day: date | None) -> tuple[Cell, Cell, Cell]:
    return (day.year, day.month, day.day) if day is not None else (None, None, None)


def _text(event: Event) -> str:
    place = event.place.name if event.place else None
    quote = next((part.quote for part in event.evidence if part.quote), None)
    return " — ".join(part for part in (place, quote if quote != event.summary else None) if part)


def timelinejs_cells(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row of a TimelineJS table as cells by our own names.

    Raises
    ------
    InputError
        If its year, month or day is none; eras and the title are no events.
    """
    row = known_cells(row)
    if row.get("Type", "") in {"title", "era"}:
        raise InputError(f"is the timeline's {row['Type']}, no event")
    start, end = _written(row, ""), _written(row, "End ")
    cells = {
        "summary": html.unescape(row.get("Headline") or row.get("Text", "")),
        "kind": row.get("Group", ""),
        "date_start": start,
        "date_end": end or start,
        "source": html.unescape(row.get("Media Credit", "")),
        "source_url": row.get("Media", ""),
        "quote": html.unescape(row.get("Text", "")),
        "edtf": _edtf(row.get("Display Date", "")),
    }
    if cells["edtf"]:
        days = read_edtf(cells["edtf"])
        cells["date_start"] = days.first.isoformat() if days.first else ""
        cells["date_end"] = days.last.isoformat() if days.last else ""
    return {name: cell for name, cell in cells.items() if cell}


def _written(row: Mapping[str, str], side: str) -> str:
    parts = [row[f"{side}{name}"] for name in ("Year", "Month", "Day") if f"{side}{name}" in row]
    if not all(part.isdecimal() for part in parts):
        raise InputError(f"{'-'.join(parts)!r:.40} is no year, month and day")
    return "-".join(f"{int(part):0{4 if index == 0 else 2}}" for index, part in enumerate(parts))


def _edtf(shown: str) -> str:
    """Return a Display Date if it is EDTF; else it is words for people."""
    try:
        read_edtf(shown)
    except InputError:
        return ""
    return shown
