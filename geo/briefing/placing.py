"""Which events the map can show, and how: as a spot, as an area, or not at all with a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.briefing.boxes import Box
    from geo.briefing.projection import Bounds, Frame
    from geo.model import Event, Language

LIBYA: Final[Bounds] = (9.3, 19.5, 25.2, 33.2)
"""Libya's own bounds in degrees; every picture shows them unless its selection names an area."""
_SURROUNDINGS: Final[Bounds] = (8.5, 18.5, 27.0, 36.3)
"""How far the frame follows events: the sea to Lampedusa and Malta, and the deserts beside Libya."""
_SMALLEST_DEG: Final = 1.6
_LINE_REACH_PT: Final = 3.0


@dataclass(frozen=True, slots=True)
class Spot:
    """An event known to a spot, in points of the sheet; `number` is its number in the key."""

    number: int
    event: Event
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """An event known only to an area; (`x`, `y`) is a point inside, where its number may stand.

    Events that share an area share `outline`, a number.
    """

    number: int
    event: Event
    outline: int
    shape: BaseGeometry
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Placing:
    """Every event of a picture, once."""

    spots: tuple[Spot, ...]
    areas: tuple[Area, ...]
    outside: tuple[Event, ...]
    unplaced: tuple[Event, ...]

    def outside_names(self, lang: Language) -> list[tuple[str, int]]:
        """Return the places outside the frame and how many events each has, most first."""
        names = Counter(_name(event, lang) for event in self.outside)
        return sorted(names.items(), key=lambda row: (-row[1], row[0]))


def _name(event: Event, lang: Language) -> str:
    place = event.place
    if place is None:
        return f"{event.lat:.2f}°, {event.lon:.2f}°"
    return (place.name_ar if lang == "ar" else None) or place.name


def bounds_for(events: Sequence[Event], asked: Bounds | None) -> Bounds:
    """Return the part of the world to show: the area asked for, else Libya with the events around it."""
    if asked is not None:
        west, south, east, north = asked
        wide = max(0.0, _SMALLEST_DEG - (east - west)) / 2
        high = max(0.0, _SMALLEST_DEG - (north - south)) / 2
        return max(west - wide, -1), max(south - high, 12), min(east + wide, 41), min(north + high, 45)
    west, south, east, north = LIBYA
    far_west, far_south, far_east, far_north = _SURROUNDINGS
    for event in events:
        if event.lat is None or event.lon is None or event.geometry is None:
            continue
        if far_west <= event.lon <= far_east and far_south <= event.lat <= far_north:
            west, east = min(west, event.lon), max(east, event.lon)
            south, north = min(south, event.lat), max(north, event.lat)
    return west, south, east, north


def place_events(events: Sequence[Event], frame: Frame, covered: Sequence[Box]) -> Placing:
    """Sort events, numbered from 1 in their order; `covered` are boxes of the map that hide what is under."""
    spots: list[Spot] = []
    areas: list[Area] = []
    outside: list[Event] = []
    unplaced: list[Event] = []
    known: dict[bytes, tuple[int, BaseGeometry]] = {}
    hidden = shapely.union_all([shapely.box(b.left, b.bottom, b.right, b.top) for b in covered])
    inside = frame.box.grown(-4)
    for number, event in enumerate(events, start=1):
        if event.lat is None or event.lon is None:
            unplaced.append(event)
        elif event.geometry is None or isinstance(event.geometry, Point):
            x, y = frame.point(event.lon, event.lat)
            if inside.holds_point(x, y) and not any(box.holds_point(x, y) for box in covered):
                spots.append(Spot(number, event, x, y))
            else:
                outside.append(event)
        else:
            key = shapely.to_wkb(event.geometry)
            if key not in known:
                known[key] = len(known), _on_sheet(event.geometry, frame)
            outline, shape = known[key]
            open_part = shapely.difference(shape, hidden)
            if open_part.is_empty:
                outside.append(event)
            else:
                spot = shapely.point_on_surface(open_part)
                areas.append(Area(number, event, outline, shape, float(spot.x), float(spot.y)))
    return Placing(tuple(spots), tuple(areas), tuple(outside), tuple(unplaced))


def _on_sheet(geometry: BaseGeometry, frame: Frame) -> BaseGeometry:
    shape = frame.shape(geometry)
    if shape.is_empty or shapely.get_dimensions(shape) == 2:
        return shape
    return shapely.buffer(shape, _LINE_REACH_PT)
