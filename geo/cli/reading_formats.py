"""A reading as text for standard output, in each of the formats of `zamakan read`.

A reading becomes one piece of text; pieces stand between an opening and a closing, parted by a separator, so
that a corpus of any size is written as it is read.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from geo.exchange.cells import safe
from geo.schema import EVENT_COLUMNS, event_to_json, reading_to_json

if TYPE_CHECKING:
    from geo.model import Count, DistanceCheck, Event, Reading


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the pieces of a format."""

    opening: str = ""
    separator: str = ""
    closing: str = ""


FRAMES = {
    "json": Frame(),
    "jsonl": Frame(),
    "geojson": Frame('{"type": "FeatureCollection", "features": [', ",\n", "]}\n"),
    "csv": Frame(opening=",".join(column.name for column in EVENT_COLUMNS) + "\r\n"),
    "text": Frame(separator="\n"),
}
"""The formats of `zamakan read`."""

ARRAY = Frame("[", ",\n", "]\n")
"""Around the pieces of `json` where more than one report is read."""


def render(reading: Reading, form: str, *, in_array: bool = False) -> str:
    """Return a reading's piece of text in a format.

    Parameters
    ----------
    reading
        The reading.
    form
        A key of `FRAMES`.
    in_array
        For ``json``: several readings make one array, so a piece has no line end of its own.
    """
    match form:
        case "json":
            return dump(reading_to_json(reading), indent=2) + ("" if in_array else "\n")
        case "jsonl":
            return dump(reading_to_json(reading)) + "\n"
        case "geojson":
            return ",\n".join(dump(_feature(event, reading)) for event in reading.events)
        case "csv":
            return _csv_rows(reading)
    return _summary(reading)


def dump(value: Any, *, indent: int | None = None) -> str:
    """Return JSON as people read it; half characters that UTF-8 cannot hold are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, indent=indent)
    return text


def _feature(event: Event, reading: Reading) -> dict[str, Any]:
    properties = event_to_json(event, with_sources=False)
    geometry = properties.pop("geometry")
    properties["report"] = reading.report.id
    if geometry is None and event.lat is not None:
        geometry = {"type": "Point", "coordinates": [event.lon, event.lat]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}


def _csv_rows(reading: Reading) -> str:
    from geo.events.rows import event_row  # noqa: PLC0415 - for this format only

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for event in reading.events:
        row = event_row(event)
        writer.writerow([_cell(getattr(row, field.name)) for field in fields(row)])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return safe(value) if isinstance(value, str) else value


# ------------------------------------------------------------------------------------- for people


def _summary(reading: Reading) -> str:
    report = reading.report
    lines = [f"{report.id}  ({reading.lang}, published {report.published or 'unknown'})"]
    if report.title:
        lines.append(report.title)
    lines += [f"! {warning}" for warning in reading.warnings]
    lines += _section("Events", [line for event in reading.events for line in _event_lines(event)])
    lines += _section("Distances", [line for check in reading.distances for line in _distance_lines(check)])
    lines += _section("Times", [f"{w.surface}  →  {w.edtf or 'unknown'}  ({w.basis})" for w in reading.times])
    lines += _section("Places", _place_lines(reading))
    return "\n".join(lines) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    count = sum(not line.startswith("    ") for line in lines)
    return ["", f"{title} ({count})", *(f"  {line}" for line in lines)]


def _event_lines(event: Event) -> list[str]:
    where = event.place.name if event.place else "place unknown"
    if event.where_precision and event.where_precision > 1:
        where += f" ±{event.radius_km:g} km"
    told = "" if event.status == "reported" else f", {event.status}"
    counts = (("killed", event.killed), ("injured", event.injured))
    tolls = [f"{name} {_count(count)}" for name, count in counts if count]
    facts = [event.edtf or "time unknown", where, *tolls, ", ".join(event.actors)]
    return [f"{event.kind}{told}: {'; '.join(filter(None, facts))}", f"    {event.summary}"]


def _count(count: Count) -> str:
    if count.min is None and count.max is None:
        return "some"
    if count.min == count.max:
        return str(count.min)
    if count.max is None:
        return f"{count.min} or more"
    return f"up to {count.max}" if count.min is None else f"{count.min} to {count.max}"


def _distance_lines(check: DistanceCheck) -> list[str]:
    return [f"{check.surface}  →  {check.verdict}", f"    {check.explanation}"]


def _place_lines(reading: Reading) -> list[str]:
    """Return one line for each place, with how often it is named."""
    counts: dict[tuple[str, str], int] = {}
    for answer in reading.places:
        place = answer.place
        known = "in no gazetteer"
        if place is not None:
            known = f"{place.name}, {place.country or 'no country'}  {place.lat:.3f}, {place.lon:.3f}"
        key = (answer.surface, known if answer.role == "location" else f"{known}  ({answer.role})")
        counts[key] = counts.get(key, 0) + 1
    return [f"{surface}  →  {known}" + (f"  ×{n}" if n > 1 else "") for (surface, known), n in counts.items()]
