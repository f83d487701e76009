"""Typed look-ups in a row's cells that say which one is wrong; a missing cell is unknown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast, get_args

import shapely

from geo.errors import InputError
from geo.exchange.coordinates import check_geometry, read_coordinates, read_number
from geo.model import Count, ShapeKind, Status
from geo.schema import revisions_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.model import Revision

_LARGEST = 2**53  # beyond, a number read as a decimal one is no longer exact
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")


def wkt(cells: Mapping[str, str]) -> BaseGeometry | None:
    """Return the shape of `geometry_wkt`."""
    if "geometry_wkt" not in cells:
        return None
    try:
        geometry: BaseGeometry = shapely.from_wkt(cells["geometry_wkt"])
    except shapely.errors.ShapelyError as error:
        raise InputError(f"'geometry_wkt' is no well-known text: {str(error)[:80]}") from None
    check_geometry(geometry)
    return geometry


def point_of(cells: Mapping[str, str]) -> tuple[float, float] | None:
    """Return latitude and longitude, from two cells or from one."""
    lat, lon = cells.get("lat"), cells.get("lon")
    if lat is None and lon is None and "coordinates" in cells:
        parts = cells["coordinates"].strip("()[] ").replace(";", ",").replace("،", ",").split(",")
        if len(parts) != 2:
            raise InputError(f"'coordinates' is {cells['coordinates']!r:.40}, not latitude, longitude")
        lat, lon = parts
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        raise InputError("only one of 'lat' and 'lon' is given")
    return read_coordinates(lat, lon)


def number(cells: Mapping[str, str], name: str) -> float | None:
    """Return a number that is not negative."""
    if name not in cells:
        return None
    value = read_number(cells[name], name)
    if value < 0:
        raise InputError(f"{name!r} is {cells[name]!r:.40}, which is less than 0")
    return value


def whole(cells: Mapping[str, str], name: str, low: int, high: int | None) -> int | None:
    """Return a whole number from `low` to `high`."""
    text = cells.get(name)
    if text is None:
        return None
    value = read_number(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text, name)
    if value != int(value):
        raise InputError(f"{name!r} is {text!r}, which is no whole number")
    if not low <= value <= (high or _LARGEST):
        raise InputError(f"{name!r} is {text!r:.40}, not {low} to {high or _LARGEST}")
    return int(value)


def count(cells: Mapping[str, str], name: str) -> Count | None:
    """Return a number of people, from a cell for it or from two for its bounds."""
    exact = whole(cells, name, 0, None)
    low = whole(cells, f"{name}_min", 0, None)
    high = whole(cells, f"{name}_max", 0, None)
    if low is not None and high is not None and low > high:
        raise InputError(f"'{name}_min' is {low}, more than '{name}_max', {high}")
    if low is None and high is None:
        low = high = exact
    return None if low is None and high is None else Count(low, high)


def texts(cells: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Return the parts of a cell that "; " parts."""
    return tuple(part for part in cells.get(name, "").split("; ") if part)


def revisions(cells: Mapping[str, str]) -> tuple[Revision, ...]:
    """Return what was changed by hand, from the JSON list of `corrections`."""
    if "corrections" not in cells:
        return ()
    try:
        found = json.loads(cells["corrections"])
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise InputError("'corrections' is no JSON list")
    return revisions_from(found)


def status_of(cells: Mapping[str, str]) -> Status:
    """Return the status, `reported` where none is given."""
    status = cells.get("status", "reported")
    if status not in get_args(Status):
        raise InputError(f"'status' is {status!r:.40}, not one of {', '.join(get_args(Status))}")
    return cast("Status", status)


def shape_kind(cells: Mapping[str, str]) -> ShapeKind | None:
    """Return the form of the shape."""
    shape = cells.get("shape")
    if shape is not None and shape not in get_args(ShapeKind):
        raise InputError(f"'shape' is {shape!r:.40}, not one of {', '.join(get_args(ShapeKind))}")
    return cast("ShapeKind | None", shape)
