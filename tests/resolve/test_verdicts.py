"""The rules by which a claim holds, apart from any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.mentions.distances import find_distances, last_digit_step
from geo.model import Endpoint, Measured
from geo.resolve.verdicts import Legs, claimed_range, judge_distance, judge_halfway, rounding_km
from geo.settings import Settings
from geo.text import tokenize

SETTINGS = Settings()


def mention(claim: str):
    return find_distances(tokenize(f"It lies {claim} Sirte."), "en")[0]


def end(*, radius_km: float = 5.0, kind: str = "town") -> Endpoint:
    return Endpoint(name="X", name_ar=None, lat=0.0, lon=0.0, radius_km=radius_km, kind=kind)


def measured(
    km: float, *, road: float | None = None, bearing: float = 90.0, far: float | None = None
) -> Measured:
    return Measured(geodesic_km=km, road_km=road, bearing_deg=bearing, compass="E", geodesic_max_km=far)


@pytest.mark.parametrize(
    ("km", "approximate", "rounding"),
    [
        (450, False, 5),
        (450, True, 10),
        (700, False, 50),
        (700, True, 100),
        (45, False, 0.5),
        (1000, False, 100),
    ],
)
def test_rounding_is_half_of_the_last_significant_digit_and_a_hedge_doubles_it(km, approximate, rounding):
    assert rounding_km(km, last_digit_step(km), approximate=approximate) == rounding


@pytest.mark.parametrize(
    ("claim", "low", "high"),
    [
        ("450 km from", 422.5, 477.5),
        ("about 450 km from", 417.5, 482.5),
        ("40 to 50 km from", 33.5, 56.5),
        ("within 20 km of", 0.0, 25.0),
        ("more than 100 km from", 75.0, 175.0),
    ],
)
def test_what_a_claim_allows(claim: str, low: float, high: float):
    assert claimed_range(mention(claim), SETTINGS) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("claim", "ground", "verdict"),
    [
        ("450 km east of", measured(450), "holds"),
        ("450 km east of", measured(371, road=454), "holds by road"),
        ("450 km east of", measured(371), "does not hold"),
        ("450 km east of", measured(450, bearing=180), "direction off"),
        ("450 km east of", measured(371, road=454, bearing=180), "direction off"),
        ("700 km from", measured(602, far=746), "holds"),
        ("900 km from", measured(602, far=746), "does not hold"),
        (
            "8 km north of",
            measured(6, bearing=200),
            "holds",
        ),  # two towns so near that no direction can be told
    ],
)
def test_verdicts(claim: str, ground: Measured, verdict: str):
    assert judge_distance(mention(claim), ground, end(), end(), SETTINGS).verdict == verdict


def test_a_whole_district_decides_nothing():
    judgement = judge_distance(
        mention("230 km from"), measured(230), end(), end(radius_km=190, kind="district"), SETTINGS
    )
    assert judgement.verdict == "cannot be measured"


@pytest.mark.parametrize(
    ("first", "second", "direct", "verdict"),
    [
        (371, 345, 652, "holds"),
        (500, 152, 652, "does not hold"),
        (652, 652, 652, "does not hold"),  # as far from both, but aside
    ],
)
def test_halfway_goes_by_the_ratio_of_the_legs(first: float, second: float, direct: float, verdict: str):
    legs = Legs(first_km=first, second_km=second, direct_km=direct)
    assert judge_halfway(legs, None, SETTINGS).verdict == verdict


@given(st.integers(1, 5000), st.floats(0, 5000))
def test_a_hedge_never_makes_a_claim_stricter(km: int, ground_km: float):
    plain = judge_distance(mention(f"{km} km from"), measured(ground_km), end(), end(), SETTINGS)
    rough = judge_distance(mention(f"about {km} km from"), measured(ground_km), end(), end(), SETTINGS)
    if plain.verdict == "holds":
        assert rough.verdict == "holds"
