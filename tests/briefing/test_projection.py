"""The map's scale bar may be trusted: lengths on the sheet are lengths on the ground."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.briefing.boxes import Box
from geo.briefing.furniture import bar_length_km
from geo.briefing.placing import LIBYA
from geo.briefing.projection import Frame
from geo.ground import endpoint_of, measure
from tests.briefing.crowds import TOWNS, place

BOX = Box(20, 30, 620, 400)
FRAME = Frame.fitted(LIBYA, BOX, BOX.grown(-8))


@pytest.mark.parametrize("one", TOWNS[:4])
@pytest.mark.parametrize("other", TOWNS[4:8])
def test_lengths_over_libya_are_true(one, other):
    ground_km = measure(endpoint_of(place(*one)), endpoint_of(place(*other))).geodesic_km
    (x_0, y_0), (x_1, y_1) = FRAME.point(one[3], one[2]), FRAME.point(other[3], other[2])
    assert hypot(x_1 - x_0, y_1 - y_0) / FRAME.points_per_km == pytest.approx(ground_km, rel=0.012)


@given(st.floats(9, 26), st.floats(19, 36))
def test_a_point_of_the_sheet_is_a_place_again(lon, lat):
    assert FRAME.place(*FRAME.point(lon, lat)) == pytest.approx((lon, lat), abs=1e-6)


def test_the_frame_shows_its_bounds_whole():
    west, south, east, north = LIBYA
    for lon, lat in ((west, south), (west, north), (east, south), (east, north), (17, south), (17, north)):
        assert BOX.holds_point(*FRAME.point(lon, lat))


def test_north_leans_away_from_the_middle():
    assert FRAME.north_deg(*BOX.middle) == pytest.approx(0, abs=0.1)
    assert FRAME.north_deg(BOX.left, 200) > 3
    assert FRAME.north_deg(BOX.right, 200) < -3


def test_the_scale_bar_is_a_round_number_that_fits():
    assert bar_length_km(FRAME, 88) * FRAME.points_per_km <= 88
    assert bar_length_km(FRAME, 88) in (200, 250, 300, 400)
