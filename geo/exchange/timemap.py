"""TimeMap JSON (Forensic Architecture's timemap, Bellingcat's fork of it), both ways.

One file holds what a TimeMap reads from its endpoints: ``associations`` (our kinds, as categories),
``sources`` and ``events``. Its checks refuse members they do not know, so an event has only those of its
schema (timemap, ``eventSchema.js``); dates are MM/DD/YYYY, its default. An EDTF time that is more than a day
stands in ``time_display``. What has neither a day nor a place cannot be shown there and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.events.kinds import kinds
from geo.exchange.columns import kind_of
from geo.exchange.days import read_days, read_edtf
from geo.exchange.geojson import json_line
from geo.exchange.records import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.model import Event

Json = dict[str, Any]


def is_shown(event: Event) -> bool:
    """Say whether a TimeMap can show an event: by its day or by its place."""
    return event.first is not None or event.last is not None or event.lat is not None


def timemap_bytes(events: Iterable[Event]) -> bytes:
    """Return the events that `is_shown` as TimeMap JSON, an event a line."""
    shown = [event for event in events if is_shown(event)]
    used = dict.fromkeys(event.kind for event in shown)
    associations = [{"id": kind, "title": kind, "desc": "", "mode": "CATEGORY"} for kind in used]
    sources: dict[str, Json] = {}
    for event in shown:
        for part in event.evidence:
            if part.source:
                sources.setdefault(part.source, _source(part.source, part.url))
    lines = ",\n".join(json_line(_event(event)) for event in shown)
    return (
        f'{{"associations": {json_line(associations)},\n"sources": {json_line(sources)},\n'
        f'"sites": [],\n"shapes": [],\n"events": [\n{lines}\n]}}\n'
    ).encode()


def _source(name: str, url: str | None) -> Json:
    return {"id": name, "title": name, "paths": [url] if url else [], "url": url or ""}


def _event(event: Event) -> Json:
    day = event.first or event.last
    found: Json = {
        "id": event.id,
        "description": event.summary,
        "category": event.kind,
        "associations": [event.kind],
        "sources": list(dict.fromkeys(part.source for part in event.evidence if part.source)),
    }
    if day is not None:
        found["date"] = _american(day)
        found["time"] = ""
    if event.edtf and event.first != event.last:
        found["time_display"] = event.edtf
    if event.place is not None:
        found["location"] = event.place.name
    if event.lat is not None:
        found["latitude"], found["longitude"] = repr(event.lat), repr(event.lon)
    return found


def _american(day: date) -> str:
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def is_timemap(item: Mapping[str, Any]) -> bool:
    """Say whether an object is an event of a TimeMap."""
    return "description" in item and "associations" in item


def timemap_cells(item: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, str]:
    """Return a TimeMap event as cells by our own names.

    Parameters
    ----------
    item
        The event.
    sources
        The file's sources by their ids, as far as they came before.

    Raises
    ------
    InputError
        If its date is none.
    """
    names = item.get("sources")
    first = names[0] if isinstance(names, list) and names else None
    source = sources.get(str(first)) if isinstance(sources, dict) else None
    source = source if isinstance(source, dict) else {}
    cells = {
        "event_id": text_of(item.get("id")),
        "summary": text_of(item.get("description")).strip(),
        "kind": _kind(item),
        "place_name": text_of(item.get("location")).strip(),
        "lat": text_of(item.get("latitude")),
        "lon": text_of(item.get("longitude")),
        "source": text_of(source.get("title")) or text_of(first),
        "source_url": text_of(source.get("url")),
        **_days(item),
    }
    if cells["place_name"] and not cells["lat"]:
        del cells["place_name"]  # a TimeMap's location is free text, no name to look up
    return {name: cell for name, cell in cells.items() if cell}


def _kind(item: Mapping[str, Any]) -> str:
    given = item.get("associations")
    associations = given if isinstance(given, list) else []
    parts = [
        item.get("category"),
        *(one.get("title") if isinstance(one, dict) else one for one in associations),
    ]
    words = [word for word in map(text_of, parts) if word]
    known = next((word for word in words if word in kinds()), None)
    return known or next(filter(None, map(kind_of, words)), "") or next(iter(words), "")


def _days(item: Mapping[str, Any]) -> dict[str, str]:
    shown = text_of(item.get("time_display"))
    if shown:
        try:
            read_edtf(shown)
        except InputError:
            pass  # free text for people
        else:
            return {"edtf": shown}
    written = text_of(item.get("date"))
    return {"edtf": read_days(written, day_first=False).edtf} if written else {}
