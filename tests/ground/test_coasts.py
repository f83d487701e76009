"""Coasts with their islands apart, and land borders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPlaceError
from geo.ground import anchored, border, coast, distance_km, measure, nearest_shores
from geo.ground.coasts import COAST_PARTS
from geo.ground.layers import layer
from geo.ground.named_lines import country_code, line_named
from geo.model import Endpoint

SIRTE, BENGHAZI, ZUWARA = (31.2089, 16.5887), (32.1167, 20.0667), (32.9312, 12.0820)


def spot(lat, lon, name="spot"):
    return Endpoint(name=name, name_ar=None, lat=lat, lon=lon, radius_km=1.0, kind="town")


def test_sirte_to_italy_is_three_distances():
    shores = {shore.part: shore.km for shore in nearest_shores(coast("IT"), *SIRTE)}
    assert shores["islands"] == pytest.approx(602, abs=2)  # Lampedusa
    assert shores["large islands"] == pytest.approx(620, abs=2)  # Sicily
    assert shores["mainland"] == pytest.approx(746, abs=2)  # Calabria


def test_measure_keeps_the_nearest_shore_and_the_mainland():
    measured = measure(spot(*SIRTE), coast("IT"))
    assert measured.geodesic_km == pytest.approx(602, abs=2)
    assert measured.geodesic_max_km == pytest.approx(746, abs=2)
    assert measured.road_km is None
    assert measured.compass == "NW"


def test_a_coast_measures_the_same_from_either_end():
    there, back = measure(spot(*SIRTE), coast("IT")), measure(coast("IT"), spot(*SIRTE))
    assert there.geodesic_km == pytest.approx(back.geodesic_km, abs=0.01)
    assert there.geodesic_max_km == back.geodesic_max_km


def test_an_island_country_has_its_main_island_for_mainland():
    shores = nearest_shores(coast("MT"), 32.8872, 13.1913)
    assert shores[0].part == "mainland"
    assert shores[0].km == pytest.approx(345, abs=3)


def test_two_coasts_measure_at_their_nearest_points():
    measured = measure(coast("LY"), coast("GR"))
    assert 250 < measured.geodesic_km < 270


@given(st.floats(24, 36), st.floats(8, 28))
def test_nearest_shore_is_no_farther_than_any_vertex(lat, lon):
    shore = nearest_shores(coast("LY"), lat, lon)[0]
    assert distance_km(lat, lon, shore.lat, shore.lon) == pytest.approx(shore.km, abs=0.03)
    line = layer("coasts").shape("LY/mainland")
    vertices = [point for part in line.geoms for point in part.coords][::25]
    assert all(distance_km(lat, lon, y, x) >= shore.km - 0.05 for x, y in vertices)


@pytest.mark.parametrize(
    ("neighbour", "place", "km"),
    [("EG", BENGHAZI, 461), ("TN", ZUWARA, 57), ("DZ", (30.1337, 9.5007), 4), ("TD", (24.18, 23.276), 424)],
)
def test_distance_to_the_border(neighbour, place, km):
    assert measure(spot(*place), border(neighbour)).geodesic_km == pytest.approx(km, abs=12)


def test_a_border_without_a_neighbour_is_the_one_with_libya():
    assert border("TN").place_id == "border:LY-TN"
    assert border("EG", "LY").name == "Libya–Egypt border"
    assert border("LY").place_id == "border:LY"


def test_libya_borders_its_six_neighbours():
    borders = {key for key in layer("borders") if "LY" in key.split("-")}
    assert borders == {"DZ-LY", "EG-LY", "LY-NE", "LY-SD", "LY-TD", "LY-TN"}


@pytest.mark.parametrize("code", ["TD", "NE", "XX"])
def test_no_coast(code):
    with pytest.raises(UnknownPlaceError, match=code):
        coast(code)


def test_no_border():
    with pytest.raises(UnknownPlaceError, match="IT"):
        border("LY", "IT")


def test_anchored_moves_the_end_to_its_nearest_point():
    line = anchored(coast("IT"), *SIRTE)
    assert distance_km(*SIRTE, line.lat, line.lon) == pytest.approx(602, abs=2)
    assert line.name == "Italy (coast)"


MEDITERRANEAN = "LY EG TN DZ IT MT GR TR CY FR ES MA AL HR ME SI IL LB SY"


@pytest.mark.parametrize("code", MEDITERRANEAN.split())
def test_every_mediterranean_coast_is_there(code):
    assert nearest_shores(coast(code), *SIRTE)[0].part in COAST_PARTS


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Italy (coast)", "coast:IT"),
        ("coast of Italy", "coast:IT"),
        ("سواحل إيطاليا", "coast:IT"),
        ("Egypt border", "border:LY-EG"),
        ("Libya–Tunisia border", "border:LY-TN"),
        ("الحدود بين ليبيا وتونس", "border:LY-TN"),
        ("TN border", "border:LY-TN"),
    ],
)
def test_lines_by_name(name, place_id):
    assert line_named(name).place_id == place_id


@pytest.mark.parametrize("name", ["Sirte", "Ivory Coast FC", "border", "the coast"])
def test_names_that_are_no_lines(name):
    assert line_named(name) is None


def test_countries_by_name():
    assert country_code("ليبيا") == country_code("libya") == country_code("ly") == "LY"
    assert country_code("Atlantis") is None
