"""Does a claimed distance hold? The rules by which a claim is laid beside what the ground measures.

A claim is as precise as it is worded. Its rounding is half of the last significant digit, at most a tenth
of the claim: 450 km means 445 to 455, 700 km means 650 to 750, 100 km means 90 to 110. A hedge ("about",
``نحو``) doubles it. To the rounding come the precision of both places and `Settings.distance_tolerance`.

Where the straight line meets a claim only by the doubt about the places or by its hedge, and the road meets
the number itself, the claim holds by road.

"At least" and "more than" hold up to half as much again (1,005 km is "more than 1,000 km", 2,000 km is no
honest way to say so); "at most", "within" hold for anything nearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, degrees
from typing import TYPE_CHECKING

from geo.ground import angle_between, compass_bearing

if TYPE_CHECKING:
    from geo.mentions.distances import DistanceMention
    from geo.model import Endpoint, Measured, Verdict
    from geo.settings import Settings

MAX_ROUNDING = 0.1
"""The rounding of a claim is at most this share of it."""

DETOUR_LIMIT = 1.25
"""Both legs over a point "between" two others are at most this many times the direct way.
Roads are 1.2 to 1.3 times the straight line; Sirte, between Tripoli and Benghazi, makes it 1.10."""

AT_LEAST_REACH = 1.5
"""How many times "at least N km" the measured distance may be."""

WIDEST_AREA = 0.25
"""A district or a country whose radius is more than this share of a claim cannot decide it."""

_AREAS = frozenset({"country", "continent", "region", "admin1", "district", "desert", "sea", "gulf"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the name of the sentence that explains it (a key of the explanations' lexicon)."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Legs:
    """The two ways from the ends of a "halfway" to its subject, and the direct one, in kilometres."""

    first_km: float
    second_km: float
    direct_km: float

    @property
    def share(self) -> float:
        """The first leg's share of both, 0.5 at the very middle."""
        total = self.first_km + self.second_km
        return self.first_km / total if total else 0.5


def rounding_km(km: float, step_km: float, *, approximate: bool) -> float:
    """Return how far from the claimed number the report may mean, in kilometres."""
    half = min(step_km / 2.0, MAX_ROUNDING * km)
    return 2.0 * half if approximate else half


def claimed_range(
    mention: DistanceMention, settings: Settings, *, slack_km: float = 0.0
) -> tuple[float, float]:
    """Return the least and most kilometres that a claim allows; `slack_km` is the doubt about its places."""
    assert mention.km is not None
    high = mention.km_max if mention.km_max is not None else mention.km
    rounding = rounding_km(mention.km, mention.step_km, approximate=mention.approximate)
    slack = rounding + slack_km + settings.distance_tolerance * high
    if mention.bound == "at least":
        return max(0.0, mention.km - slack), AT_LEAST_REACH * high + slack
    if mention.bound == "at most":
        return 0.0, high + slack
    return max(0.0, mention.km - slack), high + slack


def judge_distance(
    mention: DistanceMention, measured: Measured, start: Endpoint, end: Endpoint, settings: Settings
) -> Judgement:
    """Lay a claimed distance (and direction) beside the measured one."""
    assert mention.km is not None
    if any(place.kind in _AREAS and place.radius_km > WIDEST_AREA * mention.km for place in (start, end)):
        return Judgement("cannot be measured", "too wide")
    doubt = start.radius_km + end.radius_km
    low, high = claimed_range(mention, settings, slack_km=doubt)
    farthest = measured.geodesic_max_km or measured.geodesic_km
    right_way = _is_right_way(mention.bearing, measured, doubt, settings)
    if (
        measured.geodesic_km <= high
        and farthest >= low
        and not _is_meant_by_road(mention, measured, settings)
    ):
        inside = low <= measured.geodesic_km <= high
        reason = "holds" if inside and measured.geodesic_max_km is None else "holds between"
        return Judgement("holds", reason) if right_way else Judgement("direction off", "direction off")
    if measured.road_km is not None and low <= measured.road_km <= high:
        if right_way:
            return Judgement("holds by road", "holds by road")
        return Judgement("direction off", "direction off by road")
    reason = "does not hold" if measured.road_km is None else "does not hold, road"
    return Judgement("does not hold", reason)


def _is_meant_by_road(mention: DistanceMention, measured: Measured, settings: Settings) -> bool:
    """Say whether the road meets the number outright, where the straight line does so only by its doubt."""
    assert mention.km is not None
    if measured.road_km is None or measured.geodesic_max_km is not None or mention.bound is not None:
        return False
    plain = mention.step_km / 2.0 + settings.distance_tolerance * mention.km
    high = mention.km_max if mention.km_max is not None else mention.km
    return (
        not mention.km - plain <= measured.geodesic_km <= high + plain
        and mention.km - plain <= measured.road_km <= high + plain
    )


def judge_direction(
    bearing: str | None, measured: Measured, start: Endpoint, end: Endpoint, settings: Settings
) -> Judgement:
    """Lay a direction without a distance beside the measured one."""
    if _is_right_way(bearing, measured, start.radius_km + end.radius_km, settings):
        return Judgement("holds", "direction holds")
    return Judgement("direction off", "direction does not hold")


def judge_halfway(air: Legs, road: Legs | None, settings: Settings) -> Judgement:
    """Say whether a point lies halfway between two others: by the ratio of its legs, not by the midpoint.

    The midpoint of Tripoli and Benghazi is at sea; Sirte has legs of 371 and 345 km, a ratio of 0.52.
    """
    if _is_middle(air, settings):
        return Judgement("holds", "halfway holds")
    if road is not None and _is_middle(road, settings):
        return Judgement("holds by road", "halfway holds by road")
    if not _is_between(air):
        return Judgement("does not hold", "halfway aside")
    return Judgement("does not hold", "halfway does not hold")


def _is_middle(legs: Legs, settings: Settings) -> bool:
    return _is_between(legs) and abs(legs.share - 0.5) <= settings.halfway_tolerance


def _is_between(legs: Legs) -> bool:
    return legs.first_km + legs.second_km <= DETOUR_LIMIT * legs.direct_km


def _is_right_way(bearing: str | None, measured: Measured, doubt_km: float, settings: Settings) -> bool:
    """Say whether the measured bearing lies near the point named, as far as two wide places can tell."""
    if bearing is None or measured.geodesic_km <= doubt_km:
        return True
    doubt_deg = degrees(asin(doubt_km / measured.geodesic_km))
    return angle_between(measured.bearing_deg, compass_bearing(bearing)) <= (
        settings.bearing_tolerance_deg + doubt_deg
    )
