"""Geodesics against published values, and the laws that any distance keeps."""

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.ground import (
    angle_between,
    bearing_deg,
    compass_8,
    compass_16,
    compass_bearing,
    destination,
    distance_km,
    midpoint,
)

TRIPOLI, SIRTE, BENGHAZI = (32.8872, 13.1913), (31.2089, 16.5887), (32.1167, 20.0667)

lats = st.floats(-85, 85)
lons = st.floats(-180, 180)
points = st.tuples(lats, lons)


def test_reference_distances():
    assert distance_km(*TRIPOLI, *SIRTE) == pytest.approx(371, abs=0.5)
    assert distance_km(*SIRTE, *BENGHAZI) == pytest.approx(345, abs=0.5)
    assert bearing_deg(*TRIPOLI, *SIRTE) == pytest.approx(119, abs=0.5)


@given(points, points)
def test_agrees_with_geopy_and_does_not_depend_on_the_order(a, b):
    km = distance_km(*a, *b)
    assert km == pytest.approx(geodesic(a, b).km, abs=1e-6)
    assert km == pytest.approx(distance_km(*b, *a), abs=1e-6)


@given(points, points, points)
def test_a_detour_is_never_shorter(a, b, c):
    assert distance_km(*a, *c) <= distance_km(*a, *b) + distance_km(*b, *c) + 1e-6


@given(points, st.floats(0, 359.9), st.floats(1, 5000))
def test_the_destination_lies_as_far_away_as_asked(start, bearing, km):
    there = destination(*start, bearing, km)
    assert distance_km(*start, *there) == pytest.approx(km, abs=1e-6)
    assert angle_between(bearing_deg(*start, *there), bearing) < 0.01


@given(points, points)
def test_the_midpoint_halves_the_way(a, b):
    middle = midpoint(*a, *b)
    assert distance_km(*a, *middle) == pytest.approx(distance_km(*a, *b) / 2, abs=1e-6)


@given(points, points)
def test_bearings_stay_on_the_compass(a, b):
    bearing = bearing_deg(*a, *b)
    assert 0.0 <= bearing < 360.0
    assert angle_between(compass_bearing(compass_8(bearing)), bearing) <= 22.5
    assert angle_between(compass_bearing(compass_16(bearing)), bearing) <= 11.25


@pytest.mark.parametrize(
    ("bearing", "eight", "sixteen"), [(0, "N", "N"), (119, "SE", "ESE"), (292, "W", "WNW"), (359.9, "N", "N")]
)
def test_compass_points(bearing, eight, sixteen):
    assert compass_8(bearing) == eight
    assert compass_16(bearing) == sixteen


def test_unknown_compass_point():
    with pytest.raises(ValueError, match="up"):
        compass_bearing("up")
