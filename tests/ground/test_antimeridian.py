"""What crosses 180° is cut there, and nothing is turned inside out."""

import pytest
from shapely.geometry import Polygon, box

from geo.ground import country_at, country_shape
from geo.ground.antimeridian import cut_at_antimeridian


def test_a_square_across_180_becomes_two_halves():
    across = Polygon([(170, 0), (-170, 0), (-170, 10), (170, 10)])
    cut = cut_at_antimeridian(across)
    assert cut.equals(box(170, 0, 180, 10).union(box(-180, 0, -170, 10)))


def test_a_hole_stays_a_hole():
    hole = [(172, 2), (174, 2), (174, 4), (172, 4)]
    across = Polygon([(170, 0), (-170, 0), (-170, 10), (170, 10)], [hole])
    assert cut_at_antimeridian(across).area == pytest.approx(200 - 4)


def test_what_does_not_cross_is_left_alone():
    square = box(10, 20, 12, 22)
    assert cut_at_antimeridian(square) is square


def test_a_ring_around_a_pole_is_left_alone():
    around = Polygon([(-120, -70), (0, -70), (120, -70), (-120, -70)])
    assert cut_at_antimeridian(around).equals(around)


@pytest.mark.parametrize(
    ("lat", "lon", "country"), [(55.7, 37.6, "RU"), (62, 130, "RU"), (66, -172, "RU"), (-17.8, 178, "FJ")]
)
def test_countries_across_180_hold_their_towns(lat, lon, country):
    assert country_at(lat, lon) == country


def test_russia_is_as_large_as_it_is():
    largest = max(country_shape("RU").geoms, key=lambda part: part.area)
    assert largest.area > 2500  # square degrees; turned inside out it was 1,839
