"""Doubt as geometry: every shape holds what it says, is valid, small, and stays ashore where asked."""

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.ground import (
    angle_between,
    bearing_deg,
    disc,
    distance_km,
    halfway_band,
    midpoint,
    on_land,
    ring,
    sea_buffer,
    sector,
)
from geo.ground.shapes import MAX_VERTICES
from geo.model import Endpoint

SIRTE = (31.2089, 16.5887)


def end(lat, lon):
    return Endpoint(name="end", name_ar=None, lat=lat, lon=lon, radius_km=1.0, kind="town")


TRIPOLI, BENGHAZI = end(32.8872, 13.1913), end(32.1167, 20.0667)
lats = st.floats(-60, 60)
lons = st.floats(-170, 170)


def vertices(shape):
    return [(y, x) for x, y in shapely.get_coordinates(shape)]


@settings(max_examples=40, deadline=None)
@given(lats, lons, st.floats(5, 900), st.floats(0.05, 0.5))
def test_ring_vertices_lie_at_the_right_distances(lat, lon, radius_km, share):
    half_width_km = radius_km * share
    shape = ring(lat, lon, radius_km=radius_km, half_width_km=half_width_km)
    assert shape.is_valid
    for spot in vertices(shape):
        km = distance_km(lat, lon, *spot)
        assert min(abs(km - radius_km - half_width_km), abs(km - radius_km + half_width_km)) < 0.02


def test_a_ring_is_hollow_and_a_ring_without_a_hole_is_a_disc():
    hollow = ring(*SIRTE, radius_km=45, half_width_km=2.5)
    assert not hollow.contains(Point(SIRTE[::-1]))
    full = ring(*SIRTE, radius_km=5, half_width_km=5)
    assert full.contains(Point(SIRTE[::-1]))


def test_a_ring_on_land_has_no_sea():
    shape = ring(*SIRTE, radius_km=45, half_width_km=2.5, land_only=True)
    whole = ring(*SIRTE, radius_km=45, half_width_km=2.5)
    assert 0.4 < shape.area / whole.area < 0.8
    inside = [shape.representative_point()]
    assert all(on_land(spot.y, spot.x) for spot in inside)


def test_a_sector_points_where_it_says():
    shape = sector(*SIRTE, radius_km=80, half_width_km=8, bearing_deg=225)
    for spot in vertices(shape):
        assert angle_between(bearing_deg(*SIRTE, *spot), 225) <= 22.6
        assert 71.9 <= distance_km(*SIRTE, *spot) <= 88.1


def test_sirte_is_halfway_but_the_midpoint_at_sea_is_not():
    band = halfway_band(TRIPOLI, BENGHAZI, tolerance=0.1)
    middle = midpoint(TRIPOLI.lat, TRIPOLI.lon, BENGHAZI.lat, BENGHAZI.lon)
    assert band.contains(Point(SIRTE[::-1]))
    assert not band.contains(Point(middle[::-1]))
    assert halfway_band(TRIPOLI, BENGHAZI, tolerance=0.1, land_only=False).contains(Point(middle[::-1]))


@settings(max_examples=40, deadline=None)
@given(lats, lons, lats, lons, st.floats(0.03, 0.3))
def test_the_band_keeps_the_ratio_of_its_legs(lat_a, lon_a, lat_b, lon_b, tolerance):
    a, b = end(lat_a, lon_a), end(lat_b, lon_b)
    apart = distance_km(lat_a, lon_a, lat_b, lon_b)
    if not 50 < apart < 1500:
        return
    band = halfway_band(a, b, tolerance=tolerance, land_only=False)
    assert band.is_valid
    for spot in vertices(band):
        to_a, to_b = distance_km(lat_a, lon_a, *spot), distance_km(lat_b, lon_b, *spot)
        assert abs(to_a / (to_a + to_b) - 0.5) <= tolerance + 0.02
        assert to_a + to_b <= 1.28 * apart


@pytest.mark.parametrize("tolerance", [0.0, 0.5, -1])
def test_a_band_needs_a_tolerance(tolerance):
    with pytest.raises(ValueError, match="tolerance"):
        halfway_band(TRIPOLI, BENGHAZI, tolerance=tolerance)


@pytest.mark.parametrize(("lat", "lon"), [(32.93, 12.08), (32.79, 12.485), (32.76, 13.0)])
def test_a_sea_buffer_is_sea(lat, lon):
    shape = sea_buffer(lat, lon, reach_km=25)
    spot = shape.representative_point()
    assert not on_land(spot.y, spot.x)
    assert distance_km(lat, lon, spot.y, spot.x) < 60


def test_far_inland_there_is_no_sea_and_the_disc_remains():
    assert sea_buffer(27.0, 14.0, reach_km=20).contains(Point(14.0, 27.0))


@settings(max_examples=25, deadline=None)
@given(st.floats(25, 40), st.floats(5, 30), st.floats(10, 600))
def test_shapes_stay_small_and_valid(lat, lon, radius_km):
    for shape in (
        disc(lat, lon, radius_km=radius_km, land_only=True),
        ring(lat, lon, radius_km=radius_km, half_width_km=radius_km / 10, land_only=True),
        sea_buffer(lat, lon, reach_km=radius_km),
    ):
        assert shape.is_valid
        assert not shape.is_empty
        assert shapely.get_num_coordinates(shape) <= MAX_VERTICES
        assert all(round(value, 4) == value for spot in vertices(shape) for value in spot)
