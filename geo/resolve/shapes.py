"""A claim as geometry: where something may be of which the report says only "45 km from Sirte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ground import compass_bearing, disc, halfway_band, ring, sea_buffer, sea_of, sector
from geo.mentions.distances import last_digit_step
from geo.resolve.verdicts import rounding_km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.model import DistanceCheck, Endpoint, ShapeKind

DIRECTION_REACH_KM = 40.0
"""How far "south of the capital" reaches beyond the place's own edge where no distance is said."""

NEAR_REACH_KM = 25.0
"""How far "near" reaches: within 25 km, as UCDP GED's second precision has it."""

_MIN_HALF_WIDTH_KM = 1.0
_CONVERTED_SHARE = 0.05
_SEA_KINDS = frozenset({"coast", "shore"})


def claim_shape(
    check: DistanceCheck, *, at_sea: bool = False, tolerance: float = 0.1
) -> tuple[ShapeKind, BaseGeometry] | None:
    """Return the area that a claim leaves for what it locates, and the name of its form.

    A ring around the reference point, as wide as the claim's rounding; with a direction, a sector of it; a
    band for "halfway"; the sea before a shore for "off". Coordinates are (longitude, latitude), WGS 84.

    Parameters
    ----------
    check
        A checked claim. What it locates need not be known: that is what the shape is for.
    at_sea
        What happened there happened at sea (a shipwreck): the shape is cut to the sea, else to the land. A
        claim that counts from a shore is at sea anyway.
    tolerance
        `Settings.halfway_tolerance`: how far from one half the leg ratio of "halfway" may lie.

    Returns
    -------
    None where the reference point is unknown, or so wide (a border) that no one shape follows from it.
    """
    start = check.start
    if start is None or start.kind == "border":
        return None
    if check.relation == "halfway":
        if check.end is None:
            return None
        return "band", halfway_band(start, check.end, tolerance=tolerance)
    if check.relation == "near":
        return "area", disc(start.lat, start.lon, radius_km=NEAR_REACH_KM)
    if start.kind in _SEA_KINDS and check.bearing is None:
        return "sea", sea_buffer(start.lat, start.lon, reach_km=_reach_km(check))
    wet = at_sea or start.kind in _SEA_KINDS
    if check.bearing is not None:
        return "sector", _at_sea(_sector(check, start, land_only=not wet), cut=wet)
    radius, width = _middle(check, half_width_km(check))
    whole = ring(start.lat, start.lon, radius_km=radius, half_width_km=width, land_only=not wet)
    return "ring", _at_sea(whole, cut=wet)


def _at_sea(shape: BaseGeometry, *, cut: bool) -> BaseGeometry:
    """Return the part of a shape that is sea, or all of it where none is."""
    wet = sea_of(shape) if cut else shape
    return shape if wet.is_empty else wet


def half_width_km(check: DistanceCheck) -> float:
    """Return half the width of a claim's ring: its rounding, and never less than a kilometre.

    A number of kilometres that is no round one was converted from miles: one part in twenty stands for its
    rounding.
    """
    if check.km is None:
        return _MIN_HALF_WIDTH_KM
    if check.km != round(check.km, 1):
        half = _CONVERTED_SHARE * check.km
    else:
        half = rounding_km(check.km, last_digit_step(check.km), approximate=check.approximate)
    return max(_MIN_HALF_WIDTH_KM, half)


def _middle(check: DistanceCheck, half: float) -> tuple[float, float]:
    """Return (radius, half width) of the ring that spans a range of kilometres."""
    assert check.km is not None
    high = check.km_max if check.km_max is not None else check.km
    return (check.km + high) / 2.0, (high - check.km) / 2.0 + half


def _reach_km(check: DistanceCheck) -> float:
    high = check.km_max or check.km
    return NEAR_REACH_KM if high is None else high + half_width_km(check)


def _sector(check: DistanceCheck, start: Endpoint, *, land_only: bool) -> BaseGeometry:
    assert check.bearing is not None
    if check.km is None:
        reach = start.radius_km + DIRECTION_REACH_KM
        radius = width = reach / 2.0
    else:
        radius, width = _middle(check, half_width_km(check))
    return sector(
        start.lat,
        start.lon,
        radius_km=radius,
        half_width_km=width,
        bearing_deg=compass_bearing(check.bearing),
        land_only=land_only,
    )
