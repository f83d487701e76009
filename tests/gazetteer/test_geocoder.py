"""The gazetteer behind geopy's interface: what geopy promises of its geocoders holds for this one."""

import inspect
import socket

import pytest
from geopy.exc import GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer):
    return GazetteerGeocoder(gazetteer)


@pytest.mark.parametrize("method", ["geocode", "reverse"])
def test_the_query_comes_first_and_all_else_by_keyword(method):
    first, *rest = list(inspect.signature(getattr(GazetteerGeocoder, method)).parameters.values())[1:]
    assert first.name == "query"
    assert first.default is inspect.Parameter.empty
    assert {parameter.kind for parameter in rest} == {inspect.Parameter.KEYWORD_ONLY}  # so no **kwargs either
    assert {"exactly_one", "timeout", "limit"} <= {parameter.name for parameter in rest}


def test_it_is_one_of_geopys_geocoders(geocoder):
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize("name", ["Sirte", "سرت", "بسرت", "Syrte"])
def test_one_answer_is_a_location(geocoder, name):
    location = geocoder.geocode(name)
    assert isinstance(location, Location)
    assert location.raw["id"] == "geonames:2210554"
    assert (location.latitude, location.longitude) == pytest.approx((31.21, 16.59), abs=0.02)
    assert location.address == "Sirte, سرت, Sirte, LY"
    assert 0 < location.raw["score"] <= 1


def test_several_answers_are_a_list_best_first(geocoder):
    locations = geocoder.geocode("Tripoli", exactly_one=False)
    assert isinstance(locations, list)
    assert [location.raw["country"] for location in locations[:2]] == ["LY", "LB"]
    assert sum(location.raw["score"] for location in locations) <= 1 + 1e-9


def test_a_country_may_follow_a_comma(geocoder):
    assert geocoder.geocode("Tripoli, Lebanon").raw["country"] == "LB"


def test_limit_cuts_the_list(geocoder):
    assert len(geocoder.geocode("San Jose", exactly_one=False, limit=2)) == 2
    assert len(geocoder.reverse((32.9, 13.2), exactly_one=False, limit=3)) == 3


def test_nothing_found_is_none_either_way(geocoder):
    assert geocoder.geocode("Qqxxzzyy") is None
    assert geocoder.geocode("Qqxxzzyy", exactly_one=False) is None
    assert geocoder.geocode("") is None


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(geocoder, limit):
    with pytest.raises(ValueError, match="Limit"):
        geocoder.geocode("Sirte", exactly_one=False, limit=limit)
    with pytest.raises(ValueError, match="Limit"):
        geocoder.reverse((31.2, 16.6), exactly_one=False, limit=limit)


@pytest.mark.parametrize("point", [(32.11, 20.07), "32.11, 20.07", Point(32.11, 20.07), [32.11, 20.07]])
def test_reverse_takes_a_point_in_all_of_geopys_forms(geocoder, point):
    location = geocoder.reverse(point)
    assert location.raw["country"] == "LY"
    assert location.raw["distance_km"] < 5


def test_reverse_gives_the_nearest_first(geocoder):
    distances = [place.raw["distance_km"] for place in geocoder.reverse((31.2, 16.6), exactly_one=False)]
    assert distances == sorted(distances)
    assert len(distances) == 10


def test_a_point_that_is_none_is_refused(geocoder):
    with pytest.raises(ValueError, match=r"\w"):
        geocoder.reverse("somewhere")


def test_geopys_rate_limiter_wraps_it(geocoder):
    assert RateLimiter(geocoder.geocode, min_delay_seconds=0)("Sirte").raw["name"] == "Sirte"


def test_it_is_offline_by_construction(gazetteer, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    geocoder = GazetteerGeocoder(gazetteer)
    assert geocoder.geocode("سرت") is not None
    assert geocoder.reverse((31.2, 16.6)) is not None
    with pytest.raises(GeocoderServiceError, match="offline"):
        geocoder.adapter.get_json("https://example.org/", timeout=1, headers={})
