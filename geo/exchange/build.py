"""A row's cells to an event: the one place where tables of every format become events."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.events.kinds import kinds
from geo.exchange.columns import kind_of
from geo.exchange.coordinates import check_coordinates, check_geometry
from geo.exchange.days import Days, between, read_days, read_edtf
from geo.exchange.fields import (
    count,
    number,
    point_of,
    revisions,
    shape_kind,
    status_of,
    texts,
    whole,
    wkt,
)
from geo.exchange.outlines import drawn, radius_of
from geo.exchange.places import PlaceFinder
from geo.model import Event, Evidence, ShapeKind, Span
from geo.schema import event_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.exchange.rows import Row
    from geo.gazetteer import Gazetteer


class EventBuilder:
    """Makes events of rows.

    Parameters
    ----------
    gazetteer
        Finds the place that a row names; a row's own coordinates win over the gazetteer's.
    source_name
        Named as the source of rows that name none.
    day_first
        Whether ``05/11/2015`` is in November.
    """

    def __init__(self, gazetteer: Gazetteer, source_name: str, *, day_first: bool = True) -> None:
        self._source_name = source_name
        self._day_first = day_first
        self._places = PlaceFinder(gazetteer)

    def event(self, row: Row) -> Event:
        """Return the event of a row.

        Raises
        ------
        InputError
            If the row is none; the message says why.
        """
        if row.problem is not None:
            raise InputError(row.problem)
        _refuse_half_characters(row)
        if row.document is not None:
            event = event_from_json(row.document)
            _check_event(event)
            return event
        return self._exact(row.cells) if row.is_complete else self._from_cells(row.cells, row.geometry)

    def _exact(self, cells: Mapping[str, str]) -> Event:
        """Return the event of a row of our own export, which says all there is: nothing is filled in."""
        point = point_of(cells)
        if "summary" not in cells or "event_id" not in cells:
            raise InputError("'event_id' or 'summary' is empty")
        event = Event(
            id=cells["event_id"],
            summary=cells["summary"],
            kind=cells.get("kind", "other"),
            status=status_of(cells),
            actors=texts(cells, "actors"),
            killed=count(cells, "killed"),
            injured=count(cells, "injured"),
            place=self._places.known(cells, point) if "place_id" in cells else None,
            lat=point[0] if point else None,
            lon=point[1] if point else None,
            geometry=wkt(cells),
            shape=shape_kind(cells),
            radius_km=number(cells, "radius_km"),
            where_precision=whole(cells, "where_precision", 1, 7),
            edtf=cells.get("edtf"),
            first=_iso_day(cells, "date_start"),
            last=_iso_day(cells, "date_end"),
            when_precision=whole(cells, "when_precision", 1, 5),
            when_basis=cells.get("when_basis"),
            evidence=_written_evidence(cells),
            reasons=texts(cells, "reasons"),
            revisions=revisions(cells),
        )
        _check_event(event)
        return event

    def _from_cells(self, cells: Mapping[str, str], geometry: BaseGeometry | None) -> Event:
        if geometry is None:
            geometry = wkt(cells)
        point = point_of(cells)
        if point is None and geometry is not None:
            at = geometry if geometry.geom_type == "Point" else geometry.representative_point()
            point = (at.y, at.x)
        place = self._places.find(cells, point)
        where_precision = whole(cells, "where_precision", 1, 7)
        radius_km = number(cells, "radius_km")
        if radius_km is None and (place is not None or point is not None):
            radius_km = radius_of(place, point, where_precision)
        if point is None and place is not None:
            point = (place.lat, place.lon)
        shape: ShapeKind | None = None
        if geometry is not None:
            shape = shape_kind(cells) or ("point" if geometry.geom_type == "Point" else "area")
        elif point is not None:
            shape, geometry = drawn(shape_kind(cells), place, point, radius_km, where_precision)
        days = self._days(cells)
        kind, kind_reason = _kind(cells.get("kind"))
        summary = cells.get("summary") or _composed(cells)
        return Event(
            id=cells.get("event_id") or _digest(cells),
            summary=summary,
            kind=kind,
            status=status_of(cells),
            actors=texts(cells, "actors"),
            killed=count(cells, "killed"),
            injured=count(cells, "injured"),
            place=place,
            lat=point[0] if point else None,
            lon=point[1] if point else None,
            geometry=geometry,
            shape=shape,
            radius_km=radius_km,
            where_precision=where_precision,
            edtf=days.edtf if days else None,
            first=days.first if days else None,
            last=days.last if days else None,
            when_precision=whole(cells, "when_precision", 1, 5) or (days.precision if days else None),
            when_basis=cells.get("when_basis"),
            evidence=(self._evidence(cells, summary),),
            reasons=texts(cells, "reasons") + kind_reason,
            revisions=revisions(cells),
        )

    def _days(self, cells: Mapping[str, str]) -> Days | None:
        first, last = cells.get("date_start"), cells.get("date_end")
        edtf = cells.get("edtf")
        if first is None and last is None:
            if edtf is not None:
                return read_edtf(edtf)
            return read_days(cells["date"], day_first=self._day_first) if "date" in cells else None
        start = read_days(first, day_first=self._day_first).first if first is not None else None
        end = read_days(last, day_first=self._day_first).last if last is not None else None
        if first is not None and end is None and edtf is None:
            end = start  # a table with a start alone means that day; ours says an open end in `edtf`
        days = between(start, end)
        return replace(days, edtf=edtf) if edtf is not None else days

    def _evidence(self, cells: Mapping[str, str], summary: str) -> Evidence:
        return Evidence(
            report_id=cells.get("report_id"),
            span=_span(cells),
            quote=cells.get("quote", summary),
            source=cells.get("source", self._source_name),
            url=cells.get("source_url"),
        )


def _span(cells: Mapping[str, str]) -> Span | None:
    start, end = whole(cells, "char_start", 0, None), whole(cells, "char_end", 0, None)
    return Span(start, end) if start is not None and end is not None and start <= end else None


def _written_evidence(cells: Mapping[str, str]) -> tuple[Evidence, ...]:
    if not cells.keys() & {"report_id", "quote", "source", "source_url", "char_start"}:
        return ()
    quote, source, url = cells.get("quote", ""), cells.get("source"), cells.get("source_url")
    return (
        Evidence(report_id=cells.get("report_id"), span=_span(cells), quote=quote, source=source, url=url),
    )


def _iso_day(cells: Mapping[str, str], name: str) -> date | None:
    if name not in cells:
        return None
    try:
        return date.fromisoformat(cells[name])
    except ValueError:
        raise InputError(f"{name!r} is {cells[name]!r:.40}, not a day as YYYY-MM-DD") from None


def _refuse_half_characters(row: Row) -> None:
    """Refuse text that no file can hold: JSON may escape one half of a pair of surrogates."""
    given = (
        "".join(row.cells.values()) if row.document is None else json.dumps(row.document, ensure_ascii=False)
    )
    try:
        given.encode()
    except UnicodeEncodeError:
        raise InputError("a text holds half a character (a lone surrogate)") from None


def _check_event(event: Event) -> None:
    if event.geometry is not None:
        check_geometry(event.geometry)
    if event.lat is not None and event.lon is not None:
        check_coordinates(event.lat, event.lon)
    if event.first is not None and event.last is not None and event.last < event.first:
        raise InputError(f"the last day, {event.last}, is before the first, {event.first}")


def _kind(text: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the kind, and a reason where the table's own word for it was another."""
    if text is None or text in kinds():
        return text or "other", ()
    kind = kind_of(text) or "other"
    return kind, (f"kind: the table says {text!r}",)


def _composed(cells: Mapping[str, str]) -> str:
    """Return a summary for a row that has none: what and where, in the table's words, else how many."""
    parts = [cells[name] for name in ("kind", "place_name", "country") if name in cells]
    if not parts:
        parts = [f"{name}: {cells[name]}" for name in ("killed", "injured") if name in cells]
    if not parts:
        raise InputError("'summary' is empty, and there is no kind, place or toll to make one of")
    return ", ".join(parts)


def _digest(cells: Mapping[str, str]) -> str:
    return "row:" + hashlib.sha256(json.dumps(dict(cells), sort_keys=True).encode()).hexdigest()[:16]
