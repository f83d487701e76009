"""A selection as a condition of the mirror's SQL: the same judgement as `geo.workspace.selection`, by column.

Every value of a user travels as a parameter, never as a piece of a query.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.text import tokenize
from geo.workspace.areas import EARTH_RADIUS_KM
from geo.workspace.mirror.facts import EPOCH_ORDINAL

if TYPE_CHECKING:
    from datetime import date

    from geo.workspace.selection import Selection

_DISTANCE_KM = f"""2 * {EARTH_RADIUS_KM} * asin(least(1, sqrt(
  pow(sin(radians(greatest(south, least(north, ?)) - ?) / 2), 2)
  + cos(radians(?)) * cos(radians(greatest(south, least(north, ?))))
  * pow(sin(radians(greatest(west, least(east, ?)) - ?) / 2), 2))))"""


@dataclass(slots=True)
class Condition:
    """A condition in SQL with the values for its question marks."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        """Ask for one thing more."""
        self.parts.append(part)
        self.values += values

    @property
    def sql(self) -> str:
        """The whole as it stands after WHERE."""
        return " AND ".join(f"({part})" for part in self.parts) or "true"


def lists(selection: Selection) -> Condition:
    """Return the condition of the filters that need neither time nor place."""
    found = Condition()
    if selection.kinds:
        found.add("list_contains(?, kind)", list(selection.kinds))
    if selection.statuses:
        found.add("list_contains(?, status)", list(selection.statuses))
    if selection.actors:
        found.add("list_has_any(actors, ?)", list(selection.actors))
    if selection.sources:
        found.add("list_has_any(sources, ?)", list(selection.sources))
    if selection.where_max is not None:
        found.add("coalesce(where_precision, 99) <= ?", selection.where_max)
    if selection.when_max is not None:
        found.add("coalesce(when_precision, 99) <= ?", selection.when_max)
    for word in " ".join(tokenize(selection.text).words).split():
        found.add("contains(search, ?)", word)
    return found


def window(selection: Selection) -> Condition:
    """Return the condition that an event may lie in the window; an open end reaches on."""
    found = Condition()
    if selection.last is not None:
        found.add("first_day IS NULL OR first_day <= ?", number_of(selection.last))
    if selection.first is not None:
        found.add("last_day IS NULL OR last_day >= ?", number_of(selection.first))
    return found


def area(selection: Selection) -> Condition:
    """Return the condition that an event meets the box, the polygon and the circle.

    What meets a box or a polygon by its true outline is to be found beforehand, in the tables that
    `geo.workspace.mirror.outlines` makes.
    """
    found = Condition()
    if selection.bbox is not None:
        west, south, east, north = selection.bbox
        found.add("west <= ? AND east >= ? AND south <= ? AND north >= ?", east, west, north, south)
        found.add("area IS NULL OR area IN (SELECT key FROM areas_in_box)")
    if selection.polygon is not None:
        found.add(
            "CASE WHEN area IS NULL THEN (west, south) IN (SELECT (lon, lat) FROM spots_in_polygon) "
            "ELSE area IN (SELECT key FROM areas_in_polygon) END"
        )
    if selection.near is not None:
        lat, lon, radius_km = selection.near
        found.add(f"{_DISTANCE_KM} <= ?", lat, lat, lat, lat, lon, lon, radius_km)
    return found


def chosen(selection: Selection) -> Condition:
    """Return the condition of all filters; what lacks a time or a place is out where one is asked for."""
    found = lists(selection)
    if selection.first is not None or selection.last is not None:
        found.add("first_day IS NOT NULL OR last_day IS NOT NULL")
    if _asks_where(selection):
        found.add("lat IS NOT NULL AND lon IS NOT NULL")
    for more in (window(selection), area(selection)):
        found.parts += more.parts
        found.values += more.values
    return found


def reason(selection: Selection) -> Condition:
    """Return an expression that names why an event is left out, null for a chosen one."""
    cases = Condition()
    _case(cases, lists(selection), "filtered out")
    if selection.first is not None or selection.last is not None:
        cases.add("WHEN first_day IS NULL AND last_day IS NULL THEN 'undated'")
        _case(cases, window(selection), "outside the window")
    if _asks_where(selection):
        cases.add("WHEN lat IS NULL OR lon IS NULL THEN 'unplaced'")
        _case(cases, area(selection), "outside the area")
    whole = f"CASE {' '.join(cases.parts)} ELSE NULL END" if cases.parts else "NULL"
    return Condition([whole], cases.values)


def _asks_where(selection: Selection) -> bool:
    return selection.bbox is not None or selection.polygon is not None or selection.near is not None


def _case(cases: Condition, condition: Condition, name: str) -> None:
    if condition.parts:
        cases.add(f"WHEN NOT ({condition.sql}) THEN '{name}'", *condition.values)


def number_of(day: date) -> int:
    """Return the days from 1970-01-01 to `day`."""
    return day.toordinal() - EPOCH_ORDINAL
