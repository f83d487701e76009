"""Guided tours: views of the map in an order, each with a text of its own.

A tour is one TOML file; its form is told in `data/README.md`. Those of `data/tours/` ship with the project,
those of the folder `tours` beside the user's workspaces are the teacher's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from geo.errors import DataError
from geo.learning.texts import Table, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.learning.texts import BothLanguages
    from geo.model import Event

_TOUR_KEYS: Final = ("title", "about", "stops")
_STOP_KEYS: Final = ("title", "text", "first", "last", "view", "events", "measure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One view of a tour: a window of days, a view of the map, the events it is about.

    `zoom` is Leaflet's: 5 shows the country, 8 a district, 11 a town. `events` are identifiers, or a report's
    identifier and a kind of event ("sirte-camps-2017/air strike"), which a better reading of the report does
    not change; the first of them is opened. `measure` names two places whose distance is drawn.
    """

    title: BothLanguages
    text: BothLanguages
    first: date
    last: date
    lat: float
    lon: float
    zoom: float
    events: tuple[str, ...]
    measure: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Stops in an order; `id` is the file's name without its ending."""

    id: str
    title: BothLanguages
    about: BothLanguages
    stops: tuple[Stop, ...]


def named_events(stop: Stop, events: Iterable[Event]) -> tuple[tuple[str, Event | None], ...]:
    """Return each name of a stop with the event that it means among `events`, `None` where there is none.

    A report's identifier and a kind mean the first such event of the report in the stop's days, or else the
    first of all.
    """
    known: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda event: (str(event.first or event.last or "9999"), event.id)):
        told = {f"{part.report_id}/{event.kind}" for part in event.evidence if part.report_id}
        for name in (event.id, *told):
            known.setdefault(name, []).append(event)
    found = []
    for name in stop.events:
        meant = known.get(name, [])
        inside = [event for event in meant if _is_in(event, stop)]
        found.append((name, next(iter(inside or meant), None)))
    return tuple(found)


def _is_in(event: Event, stop: Stop) -> bool:
    first, last = event.first or event.last, event.last or event.first
    return first is not None and last is not None and first <= stop.last and stop.first <= last


def load_tours(folders: Iterable[Path]) -> tuple[tuple[Tour, ...], tuple[DataError, ...]]:
    """Return the tours of some folders by file name, and what is wrong with those that cannot be read.

    A folder that is not there has no tours. Of two files with one name, the later folder's counts.
    """
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    tours: list[Tour] = []
    errors: list[DataError] = []
    for name in sorted(paths):
        try:
            tours.append(read_tour(paths[name]))
        except DataError as error:
            errors.append(error)
    return tuple(tours), tuple(errors)


def read_tour(path: Path) -> Tour:
    """Read one tour.

    Raises
    ------
    DataError
        Something is missing, misspelt or makes no sense; the message names file, line, stop and key.
    """
    whole = Table(values=read_toml(path), where="the tour", path=path)
    whole.check_keys(_TOUR_KEYS)
    stops = whole.values.get("stops")
    if not isinstance(stops, list) or not stops or not all(isinstance(stop, dict) for stop in stops):
        raise whole.wrong("needs at least one [[stops]]")
    lines = _lines_of_stops(path)
    numbered = enumerate(stops, start=1)
    return Tour(
        id=path.stem,
        title=whole.both("title"),
        about=whole.both("about"),
        stops=tuple(
            _stop(Table(values=stop, where=f"stop {number}", path=path, line=lines.get(number)))
            for number, stop in numbered
        ),
    )


def _lines_of_stops(path: Path) -> dict[int, int]:
    """Return the line on which each stop begins, both counted from 1."""
    text = path.read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(text, start=1) if line.strip().startswith("[[stops]]")]
    return dict(enumerate(found, start=1))


def _stop(table: Table) -> Stop:
    table.check_keys(_STOP_KEYS)
    first, last = _day(table, "first"), _day(table, "last")
    if first > last:
        raise table.wrong(f"has first = {first} after last = {last}")
    lat, lon, zoom = _view(table)
    events = table.values.get("events", [])
    if not isinstance(events, list) or not all(isinstance(name, str) for name in events):
        raise table.wrong('needs events = ["…", "…"], identifiers in quotes')
    return Stop(
        title=table.both("title"),
        text=table.both("text"),
        first=first,
        last=last,
        lat=lat,
        lon=lon,
        zoom=zoom,
        events=tuple(events),
        measure=_pair(table),
    )


def _pair(table: Table) -> tuple[str, str] | None:
    value = table.values.get("measure")
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(isinstance(name, str) and name for name in value):
        return value[0], value[1]
    raise table.wrong('needs measure = ["Tripoli", "Sirte"], two places in quotes')


def _day(table: Table, key: str) -> date:
    value = table.values.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise table.wrong(f"needs {key} = a day such as 2011-02-17, without quotes")
    return value


def _view(table: Table) -> tuple[float, float, float]:
    value = table.values.get("view")
    if isinstance(value, list) and len(value) == 3 and all(type(part) in (int, float) for part in value):
        lat, lon, zoom = (float(part) for part in value)
        if abs(lat) <= 90 and abs(lon) <= 180 and 2 <= zoom <= 14:
            return lat, lon, zoom
    raise table.wrong("needs view = [latitude, longitude, zoom] in degrees, zoom 2 to 14")
