"""Guided tours: views of the map in an order, each with a text of its own.

A tour is one TOML file; its form is told in `data/README.md`. Those of `data/tours/` ship with the project,
those of the folder `tours` beside the user's workspaces are the teacher's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.learning.texts import BothLanguages, read_both, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One view of a tour: a window of days, a view of the map, the events it is about.

    `zoom` is Leaflet's: 5 shows the country, 8 a district, 11 a town. The first of `events` is opened.
    """

    title: BothLanguages
    text: BothLanguages
    first: date
    last: date
    lat: float
    lon: float
    zoom: float
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Stops in an order; `id` is the file's name without its ending."""

    id: str
    title: BothLanguages
    about: BothLanguages
    stops: tuple[Stop, ...]

    @property
    def event_ids(self) -> tuple[str, ...]:
        """The events of all stops, each once, in order."""
        return tuple(dict.fromkeys(name for stop in self.stops for name in stop.events))


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
        Something is missing or makes no sense; the message names the stop and says what is wanted.
    """
    values = read_toml(path)
    stops = values.get("stops")
    if not isinstance(stops, list) or not stops:
        raise DataError("a tour needs at least one [[stops]]", path=path.name)
    return Tour(
        id=path.stem,
        title=read_both(values, "title", "the tour", path),
        about=read_both(values, "about", "the tour", path),
        stops=tuple(_stop(stop, f"stop {number}", path) for number, stop in enumerate(stops, start=1)),
    )


def _stop(values: dict[str, Any], where: str, path: Path) -> Stop:
    first, last = (_day(values, key, where, path) for key in ("first", "last"))
    if first > last:
        raise DataError(f"{where} ends ({last}) before it begins ({first})", path=path.name)
    lat, lon, zoom = _view(values.get("view"), where, path)
    events = values.get("events", [])
    if not isinstance(events, list) or not all(isinstance(name, str) for name in events):
        raise DataError(f'{where} needs events = ["…", "…"], identifiers in quotes', path=path.name)
    return Stop(
        title=read_both(values, "title", where, path),
        text=read_both(values, "text", where, path),
        first=first,
        last=last,
        lat=lat,
        lon=lon,
        zoom=zoom,
        events=tuple(events),
    )


def _day(values: dict[str, Any], key: str, where: str, path: Path) -> date:
    value = values.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise DataError(f"{where} needs {key} = a day such as 2011-02-17, without quotes", path=path.name)
    return value


def _view(value: object, where: str, path: Path) -> tuple[float, float, float]:
    if isinstance(value, list) and len(value) == 3 and all(type(part) in (int, float) for part in value):
        lat, lon, zoom = (float(part) for part in value)
        if abs(lat) <= 90 and abs(lon) <= 180 and 2 <= zoom <= 14:
            return lat, lon, zoom
    raise DataError(f"{where} needs view = [latitude, longitude, zoom], zoom 2 to 14", path=path.name)
