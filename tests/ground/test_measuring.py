"""Both distances and the bearing of two places, at once."""

import subprocess
import sys

import pytest

from examples import SIRTE, TRIPOLI
from geo.ground import endpoint_of, measure


def test_tripoli_to_sirte():
    measured = measure(endpoint_of(TRIPOLI), endpoint_of(SIRTE))
    assert measured.geodesic_km == pytest.approx(371, abs=0.5)
    assert measured.road_km == pytest.approx(450, rel=0.03)
    assert measured.bearing_deg == pytest.approx(119, abs=0.5)
    assert measured.compass == "ESE"
    assert measured.geodesic_max_km is None


def test_a_place_to_itself():
    measured = measure(endpoint_of(SIRTE), endpoint_of(SIRTE))
    assert measured.geodesic_km == 0
    assert measured.road_km is None


def test_an_end_keeps_what_the_place_says():
    end = endpoint_of(SIRTE)
    assert (end.name, end.name_ar, end.kind, end.place_id) == ("Sirte", "سرت", "city", "geonames:2210554")


def test_the_room_opens_without_heavy_furniture():
    program = (
        "import sys, geo.ground; from geo.ground import coast, nearest_shores;"
        "nearest_shores(coast('IT'), 31.2, 16.6);"
        "print([m for m in ('geopandas', 'pandas', 'pyogrio', 'matplotlib', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
