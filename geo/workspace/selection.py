"""Which events a person is looking at: one value for the page, the address, the picture and the file.

A selection filters by what an event *may* be: a bar of a month is inside a window that meets the month, an
area is inside a box that it touches. What a filter cannot judge (an event without a time or a place) is
never dropped in silence: `sort_out` says how many were left out, and why.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, urlencode

from geo.errors import InputError
from geo.text import fold_word, tokenize
from geo.workspace.areas import (
    Box,
    Corners,
    corners_from_text,
    corners_to_text,
    meets_box,
    meets_polygon,
    meets_reach,
    polygon_box,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geo.model import Event, Status

Reason = Literal["undated", "unplaced", "outside the window", "outside the area", "filtered out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Filters that combine: an event must pass every one that is set; an empty one lets all through.

    `bbox` is (west, south, east, north) in degrees; `polygon` the (longitude, latitude) of three or more
    corners; `near` is (latitude, longitude, radius in km); `where_max` and `when_max` are the coarsest UCDP
    precision codes let through.
    """

    first: date | None = None
    last: date | None = None
    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    text: str = ""
    bbox: Box | None = None
    polygon: Corners | None = None
    near: tuple[float, float, float] | None = None
    where_max: int | None = None
    when_max: int | None = None

    @property
    def area_box(self) -> Box | None:
        """The box asked for, or the one around the polygon: what a picture of the selection frames."""
        return polygon_box(self.polygon) if self.bbox is None and self.polygon else self.bbox

    def to_query(self) -> str:
        """Return the selection as a query string; `from_query` gives it back exactly."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value in (None, (), ""):
                continue
            if field.name in ("bbox", "near"):
                pairs.append((field.name, ",".join(f"{number:.5f}" for number in value)))
            elif field.name == "polygon":
                pairs.append((field.name, corners_to_text(value)))
            elif isinstance(value, tuple):
                pairs += [(field.name, item) for item in value]
            else:
                pairs.append((field.name, str(value)))
        return urlencode(pairs)

    @classmethod
    def from_query(cls, query: str | Mapping[str, list[str]]) -> Selection:
        """Read a query string (or a mapping of lists); parameters of other names are passed over.

        Raises
        ------
        InputError
            If a value cannot be read; it names the parameter.
        """
        values: dict[str, list[str]] = {}
        if isinstance(query, str):
            for name, value in parse_qsl(query.lstrip("?")):
                values.setdefault(name, []).append(value)
        else:
            values = {name: list(items) for name, items in query.items()}
        selection = cls()
        for name in _READERS.keys() & values.keys():
            try:
                selection = replace(selection, **{name: _READERS[name](values[name])})
            except ValueError as error:
                raise InputError(f"the address has {name}={values[name][-1]!r}: {error}") from error
        return selection


def _numbers(texts: list[str], count: int) -> tuple[float, ...]:
    numbers = tuple(float(part) for part in texts[-1].split(","))
    if len(numbers) != count or not all(-1e5 < number < 1e5 for number in numbers):
        raise ValueError(f"{count} numbers with commas between are wanted")
    return numbers


def _precision(texts: list[str]) -> int:
    code = int(texts[-1])
    if not 1 <= code <= 7:
        raise ValueError("a precision code is 1 to 7")
    return code


_READERS: dict[str, Callable[[list[str]], Any]] = {
    "first": lambda texts: date.fromisoformat(texts[-1]),
    "last": lambda texts: date.fromisoformat(texts[-1]),
    "kinds": tuple,
    "actors": tuple,
    "sources": tuple,
    "statuses": tuple,
    "text": lambda texts: texts[-1],
    "bbox": lambda texts: _numbers(texts, 4),
    "polygon": lambda texts: corners_from_text(texts[-1]),
    "near": lambda texts: _numbers(texts, 3),
    "where_max": _precision,
    "when_max": _precision,
}


def sort_out(events: Iterable[Event], selection: Selection) -> tuple[list[Event], dict[Reason, list[Event]]]:
    """Part `events` into the chosen ones and the rest by reason: rows in = rows shown + rows listed."""
    wanted = _folded(selection.text)
    chosen: list[Event] = []
    left: dict[Reason, list[Event]] = {}
    for event in events:
        reason = _why_not(event, selection, wanted)
        if reason is None:
            chosen.append(event)
        else:
            left.setdefault(reason, []).append(event)
    return chosen, left


def select(events: Iterable[Event], selection: Selection) -> list[Event]:
    """Return the events that pass, in their order."""
    return sort_out(events, selection)[0]


def _why_not(event: Event, selection: Selection, wanted: str) -> Reason | None:
    if not _passes_lists(event, selection, wanted):
        return "filtered out"
    if selection.first is not None or selection.last is not None:
        if event.first is None and event.last is None:
            return "undated"
        after = selection.last is not None and event.first is not None and event.first > selection.last
        before = selection.first is not None and event.last is not None and event.last < selection.first
        if after or before:
            return "outside the window"
    if selection.bbox is not None or selection.polygon is not None or selection.near is not None:
        if event.lat is None or event.lon is None:
            return "unplaced"
        if not _meets_area(event, selection):
            return "outside the area"
    return None


def _passes_lists(event: Event, selection: Selection, wanted: str) -> bool:
    if selection.kinds and event.kind not in selection.kinds:
        return False
    if selection.statuses and event.status not in selection.statuses:
        return False
    if selection.actors and not set(selection.actors) & set(event.actors):
        return False
    if selection.sources and not {e.source for e in event.evidence} & set(selection.sources):
        return False
    if selection.where_max is not None and (event.where_precision or 99) > selection.where_max:
        return False
    if selection.when_max is not None and (event.when_precision or 99) > selection.when_max:
        return False
    return not wanted or all(word in _searchable(event) for word in wanted.split())


def _meets_area(event: Event, selection: Selection) -> bool:
    if selection.bbox is not None and not meets_box(event, selection.bbox):
        return False
    if selection.polygon is not None and not meets_polygon(event, selection.polygon):
        return False
    return selection.near is None or meets_reach(event, selection.near)


def _folded(text: str) -> str:
    return " ".join(tokenize(text).words)


def _searchable(event: Event) -> str:
    place = event.place
    parts = [event.summary, *event.actors, *(e.quote for e in event.evidence)]
    if place is not None:
        parts += [place.name, place.name_ar or ""]
    return " ".join(fold_word(word) for part in parts for word in part.split())
