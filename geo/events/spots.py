"""The place of an event as a value: what is known of it, how precisely, and what lies in what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import DistanceCheck, Place

AREA_KINDS = frozenset(
    {"continent", "country", "region", "admin1", "district", "sea", "gulf", "desert", "mountain", "road"}
)
"""Kinds of places that are drawn as an area, never as a pin."""

NEAR_KM = 25.0
"""What "near" adds to a place's reach: UCDP GED's second precision."""

VAST_KM = 300.0
"""A place that reaches this far is no place for "there" or "it" where the report tells of a finer one."""

MAX_COST = 45.0
"""A place that is dearer for an event is not where it happened."""

_REGION_KM = 80.0


@dataclass(frozen=True, slots=True)
class Meant:
    """The place that words mean which point back; not sure where it only lies near."""

    place: Place
    is_sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place for an event; `claim` shapes it, and its own sentence names it if it `is_stated`."""

    place: Place
    relation: str | None
    claim: DistanceCheck | None
    precision: int
    radius_km: float
    reason: str
    is_stated: bool
    cost: float
    at: int | None = None
    """The token of the event's own sentence that names it."""

    def inherited(self, reason: str) -> Where:
        """Return the same place for an event whose own sentence names none."""
        return replace(
            self, reason=reason, is_stated=False, precision=max(2, self.precision), cost=MAX_COST, at=None
        )


def claimed_where(place: Place, check: DistanceCheck, *, cost: float, at: int | None = None) -> Where:
    """Return the place that a claim ("45 km from Sirte") leaves around `place`."""
    reach = check.km_max or check.km or NEAR_KM + place.radius_km
    return Where(
        place=place,
        relation="near",
        claim=check,
        precision=2 if place.kind not in AREA_KINDS else 5,
        radius_km=round(reach + place.radius_km, 1),
        reason=f"place: {check.surface!r}",
        is_stated=True,
        cost=cost,
        at=at,
    )


def where_at(
    place: Place, relation: str | None, *, reason: str, cost: float = 0.0, at: int | None = None
) -> Where:
    """Return a place with the precision and reach that its kind and its preposition leave."""
    near = relation in ("near", "off", "beside")
    return Where(
        place=place,
        relation=relation,
        claim=None,
        precision=precision_of(place, is_near=near),
        radius_km=place.radius_km + (NEAR_KM if near and place.kind not in AREA_KINDS else 0.0),
        reason=reason,
        is_stated=True,
        cost=cost,
        at=at,
    )


def precision_of(place: Place, *, is_near: bool = False) -> int:
    """Return the UCDP GED code of a place: 1 exact … 7 beyond land."""
    if place.kind in ("sea", "gulf"):
        return 7
    if place.kind in ("country", "continent"):
        return 6
    if place.kind in ("admin1", "district"):
        return 4
    if place.kind in AREA_KINDS or place.radius_km > _REGION_KM:
        return 5
    return 2 if is_near or place.radius_km > NEAR_KM else 1


def contains(outer: Place, inner: Place) -> bool:
    """Say whether `inner` lies in `outer`, as far as the gazetteer tells."""
    if outer.id == inner.id:
        return True
    if outer.kind == "continent":
        return inner.kind != "continent"
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "continent"
    if inner.kind in ("country", "continent"):
        return False
    return apart_km(outer, inner) <= outer.radius_km


def apart_km(a: Place, b: Place) -> float:
    """Return the great-circle distance of two places: enough to compare them, no library needed."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2.0 * 6371.0 * asin(min(1.0, sqrt(half)))
