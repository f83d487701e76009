"""What lies where, and the areas that names stand for."""

import pytest

from geo.ground import (
    country_at,
    country_name,
    country_shape,
    district_at,
    district_shape,
    on_land,
    region_shape,
    zone_shape,
)
from geo.ground.areas import regions
from geo.ground.districts import districts, find_district
from geo.model import Place


def place(kind, name, *, place_id="x:1", country="LY", name_ar=None):
    return Place(
        id=place_id,
        name=name,
        name_ar=name_ar,
        kind=kind,
        country=country,
        admin1=None,
        lat=0,
        lon=0,
        radius_km=1,
    )


@pytest.mark.parametrize(
    ("town", "lat", "lon", "district"),
    [
        ("Sirte", 31.2089, 16.5887, "sirte"),
        ("Tripoli", 32.8874, 13.1873, "tripoli"),
        ("Benghazi", 32.1149, 20.0686, "benghazi"),
        ("Gharyan", 32.172, 13.020, "jabal-gharbi"),
        ("Ghadames", 30.134, 9.501, "nalut"),
        ("Derna", 32.767, 22.637, "derna"),
        ("Ajdabiya", 30.755, 20.226, "wahat"),
        ("Kufra", 24.180, 23.276, "kufra"),
        ("Bani Walid", 31.746, 13.984, "misrata"),
        ("Ubari", 26.590, 12.775, "wadi-hayat"),
        ("Brak", 27.550, 14.271, "wadi-shati"),
        ("Zuwara", 32.931, 12.082, "nuqat-khams"),
        ("Tobruk", 32.090, 23.954, "butnan"),
    ],
)
def test_towns_lie_in_their_districts(town, lat, lon, district):
    assert district_at(lat, lon) == f"zamakan:district-{district}", town


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [(31.2, 16.6, "LY"), (36.8, 10.18, "TN"), (30.04, 31.24, "EG"), (41.9, 12.48, "IT"), (42.87, 74.6, "KG")],
)
def test_countries(lat, lon, code):
    assert country_at(lat, lon) == code
    assert on_land(lat, lon)
    assert on_land(lat, lon, code)
    assert not on_land(lat, lon, "NO")


def test_the_sea_belongs_to_nobody():
    assert country_at(34.0, 18.0) is None
    assert district_at(34.0, 18.0) is None
    assert not on_land(34.0, 18.0)


def test_a_harbour_mole_is_still_ashore():
    assert country_at(32.925, 13.20) == "LY"
    assert country_at(32.925, 13.20, within_km=0) is None


def test_district_of_a_foreign_point():
    assert district_at(33.14, 11.22) is None


def test_twenty_two_districts_cover_libya():
    assert len(districts()) == 22
    total = sum(district_shape(district.id).area for district in districts())
    assert total == pytest.approx(country_shape("LY").area, rel=0.005)


@pytest.mark.parametrize(
    "name",
    [
        "zamakan:district-jabal-akhdar",
        "jabal-akhdar",
        "Jabal al Akhdar",
        "Al Jabal al Akhdar",
        "شعبية الجبل الأخضر",
    ],
)
def test_a_district_answers_to_many_names(name):
    assert find_district(name).id == "zamakan:district-jabal-akhdar"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Surt", "sirte"), ("Wadi ash Shati'", "wadi-shati"), ("Az Zawiyah", "zawiya"), ("المرقب", "murqub")],
)
def test_other_spellings_of_districts(name, slug):
    assert find_district(name).id == f"zamakan:district-{slug}"


def test_regions_have_areas_and_honest_confidence():
    for region in regions():
        shape = region_shape(region.id)
        assert shape.is_valid, region.id
        assert shape.area > 0.5, region.id
        assert 0 < region.confidence < 1, region.id
        assert region.note, region.id


def test_the_three_provinces_make_libya():
    areas = [region_shape(name).area for name in ("Tripolitania", "برقة", "فزان")]
    assert sum(areas) == pytest.approx(country_shape("LY").area, rel=0.005)


@pytest.mark.parametrize(
    "zone",
    [
        place("country", "Libya", place_id="iso:LY"),
        place("district", "Sirte District", place_id="zamakan:district-sirte"),
        place("admin1", "Surt"),
        place("region", "Oil Crescent", place_id="zamakan:oil-crescent"),
        place("region", "Nafusa Mountains", place_id="zamakan:nafusa"),
        place("gulf", "Gulf of Sirte", place_id="zamakan:gulf-sirte"),
        place("region", "somewhere", name_ar="الهلال النفطي"),
    ],
    ids=lambda zone: zone.name,
)
def test_zones_have_shapes(zone):
    assert not zone_shape(zone).is_empty


@pytest.mark.parametrize(
    "spot", [place("city", "Sirte"), place("airport", "Mitiga"), place("region", "Daffa")]
)
def test_spots_have_none(spot):
    assert zone_shape(spot) is None


def test_country_names():
    assert country_name("IT") == "Italy"
    assert country_name("IT", "ar") == "إيطاليا"
    assert country_name("ZZ") == "ZZ"
