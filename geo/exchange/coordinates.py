"""Coordinates that are none are told from coordinates: a wrong place is worse than no place."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING

from geo.errors import InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def read_number(text: str, name: str) -> float:
    """Return a decimal number; digits of any script, and a comma as decimal mark, are understood.

    Raises
    ------
    InputError
        If it is no finite number; the message calls it `name`.
    """
    try:
        number = float(text)
    except ValueError:
        number = _foreign_number(text, name)
    if not math.isfinite(number):
        raise InputError(f"{name!r} is {text!r:.40}, which is no number")
    return number


def _foreign_number(text: str, name: str) -> float:
    ascii_text = "".join(str(unicodedata.digit(letter, letter)) for letter in text.strip())
    ascii_text = ascii_text.replace("٫", ".").replace("−", "-")
    if ascii_text.count(",") == 1 and "." not in ascii_text:
        ascii_text = ascii_text.replace(",", ".")
    try:
        return float(ascii_text)
    except ValueError:
        raise InputError(f"{name!r} is {text!r:.40}, which is no number") from None


def read_coordinates(lat_text: str, lon_text: str) -> tuple[float, float]:
    """Return latitude and longitude in degrees.

    Raises
    ------
    InputError
        If one is no finite number or out of its range, if they are visibly swapped, or if both are 0: what
        an empty cell becomes in many programs.
    """
    lat, lon = read_number(lat_text, "lat"), read_number(lon_text, "lon")
    check_coordinates(lat, lon)
    return lat, lon


def check_coordinates(lat: float, lon: float) -> None:
    """Raise `InputError` for what `read_coordinates` refuses."""
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise InputError(f"lat {lat}, lon {lon}: not finite numbers")
    if abs(lat) > 90:
        swapped = abs(lat) <= 180 and abs(lon) <= 90
        raise InputError(f"lat {lat:g} is beyond 90 degrees" + ("; lat and lon look swapped" * swapped))
    if abs(lon) > 180:
        raise InputError(f"lon {lon:g} is beyond 180 degrees")
    if lat == 0 and lon == 0:
        raise InputError("lat 0, lon 0 is where missing coordinates end up; leave both empty")


def check_geometry(geometry: BaseGeometry) -> None:
    """Check every corner of a shape, longitude first.

    Raises
    ------
    InputError
        If it is empty, or a corner is no place on earth.
    """
    if geometry.is_empty:
        raise InputError("the shape is empty")
    if geometry.geom_type == "Point":
        check_coordinates(geometry.y, geometry.x)
        return
    west, south, east, north = geometry.bounds
    if not all(map(math.isfinite, (west, south, east, north))):
        raise InputError("the shape has coordinates that are no numbers")
    if west < -180 or east > 180 or south < -90 or north > 90:
        swapped = west >= -90 and east <= 90 and south >= -180 and north <= 180
        hint = "; its longitudes and latitudes look swapped" if swapped else ""
        raise InputError(f"the shape reaches outside -180…180, -90…90 degrees{hint}")
