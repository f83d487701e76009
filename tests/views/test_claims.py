"""Claims and surveyed ways are drawn by the same map as events, as areas and never as a lone pin."""

from datetime import date

from shapely.geometry import Point

from geo.gazetteer import Gazetteer
from geo.ground import coast
from geo.model import DistanceCheck, Endpoint, Measured, Report, Span
from geo.survey import edges, measured_within, survey
from geo.views import (
    around_events,
    around_table,
    claim_event,
    claim_events,
    distances_table,
    edges_table,
    legs_table,
    matrix_table,
    pairs_table,
    survey_events,
)

TRIPOLI = Endpoint(name="Tripoli", name_ar="طرابلس", lat=32.887, lon=13.191, radius_km=12, kind="city")
SIRTE = Endpoint(name="Sirte", name_ar="سرت", lat=31.209, lon=16.589, radius_km=12, kind="city")
GAZETTEER = Gazetteer.load()
DAY = date(2000, 1, 1)
REPORT = Report(id="r", text="450 km east of Tripoli", published=date(2017, 1, 21))


def check(km=450.0, *, start=TRIPOLI, end=SIRTE, bearing="E"):
    return DistanceCheck(
        span=Span(0, 22),
        surface=REPORT.text,
        relation="distance",
        km=km,
        km_max=None,
        approximate=False,
        bearing=bearing,
        start=start,
        end=end,
        subject=None,
        measured=Measured(geodesic_km=371, road_km=454, bearing_deg=119, compass="ESE"),
        verdict="holds by road",
        explanation="by road",
    )


def test_a_claim_with_a_direction_is_a_sector_and_one_without_a_ring():
    assert claim_event(check(), REPORT, 0).shape == "sector"
    ring = claim_event(check(bearing=None), REPORT, 0)
    assert ring.shape == "ring"
    assert ring.geometry.area > 0
    assert ring.evidence[0].span.of(REPORT.text) == ring.evidence[0].quote


def test_a_claim_without_a_reference_point_is_not_drawn():
    assert claim_event(check(start=None), REPORT, 0) is None


def test_a_way_is_its_ends_the_straight_line_the_road_and_both_points_halfway():
    events = {event.id: event for event in survey_events(survey(TRIPOLI, SIRTE, GAZETTEER), DAY, "en")}
    assert list(events) == [
        *("end Tripoli", "end Sirte", "straight", "road", "halfway by road", "halfway by air"),
    ]
    assert events["road"].summary == "the road, 454 km"
    assert events["straight"].geometry.area < events["road"].geometry.area
    line = events["straight"].geometry
    assert line.contains(Point(13.191, 32.887))
    assert line.contains(Point(16.589, 31.209))
    assert line.contains(Point(events["halfway by air"].lon, events["halfway by air"].lat))


def test_a_way_over_the_sea_leads_to_the_nearest_shore_from_either_end():
    italy = coast("IT")
    for ends in ((SIRTE, italy), (italy, SIRTE)):
        events = {event.id: event for event in survey_events(survey(*ends, GAZETTEER), DAY, "ar")}
        assert set(events) == {"end Sirte", "straight", "halfway by air"}
        assert events["straight"].geometry.distance(Point(12.6, 35.5)) < 0.1  # Lampedusa


def test_two_places_in_one_spot_have_no_line():
    events = survey_events(survey(SIRTE, SIRTE, GAZETTEER), DAY, "en")
    assert "straight" not in {event.id for event in events}


def test_claims_about_the_same_pair_are_gathered_either_way_round_with_their_spread():
    claims = [check(450), check(460, start=SIRTE, end=TRIPOLI), check(45, end=None)]
    table = pairs_table(claims, "en", ["a", "b", "b"])
    assert len(table) == 1
    row = table.iloc[0]
    assert (row["claims"], row["reports"]) == (2, 2)
    assert (row["least claimed, km"], row["most claimed, km"], row["spread, km"]) == (450, 460, 10)
    assert row["Verdicts"] == "holds by road × 2"


def test_the_table_of_claims_has_their_ratio_and_their_reports():
    table = distances_table([check(450), check(km=None)], "en", ["One", None])
    assert list(table["claimed ÷ measured"].fillna(0)) == [1.21, 0]
    assert list(table["Report"].fillna("")) == ["One", ""]
    assert list(table["direction, °"]) == [119, 119]


def test_a_claim_is_drawn_with_what_the_ground_says():
    drawn = {event.id: event for event in claim_events(check(), REPORT, 7, GAZETTEER, "en")}
    assert list(drawn) == ["claim 7", "end Tripoli", "end Sirte", "straight", "road"]
    assert drawn["claim 7"].shape == "sector"
    ring = claim_events(check(45, end=None, bearing=None), REPORT, 0, GAZETTEER, "en")
    assert [event.id for event in ring] == ["claim 0", "end Tripoli"]
    assert claim_events(check(start=None), REPORT, 0, GAZETTEER, "en") == ()


def test_the_legs_of_a_road_add_up_and_have_arabic_names():
    route = survey(TRIPOLI, SIRTE, GAZETTEER).route
    table = legs_table(route, "ar")
    assert table["حتى هنا، كم"].iloc[-1] == round(route.total_km, 1)
    assert "مصراتة" in set(table["إلى"])
    assert list(legs_table(route, "en").columns)[:4] == ["From", "To", "km", "so far, km"]


def test_what_lies_around_a_place_is_listed_and_drawn():
    found = measured_within(SIRTE, 40, GAZETTEER, most=3)
    table = around_table(found, "en")
    assert len(table) == 3
    assert table["measured, km"].is_monotonic_increasing
    drawn = around_events(SIRTE, 40, [place for place, _ in found], DAY, "ar")
    assert [event.shape for event in drawn] == ["area", "point", "point", "point", "point"]
    assert all(drawn[0].geometry.contains(Point(event.lon, event.lat)) for event in drawn[1:])


def test_coasts_and_borders_of_a_place_nearest_first():
    table = edges_table(edges(SIRTE), "en")
    assert table["Coast or border"].iloc[0] == "Libya (coast)"
    assert len(table) == 7
    assert table["measured, km"].is_monotonic_increasing


def test_a_matrix_shows_roads_where_there_are_any():
    measured = Measured(geodesic_km=371.2, road_km=None, bearing_deg=119, compass="ESE")
    rows = ((None, measured), (measured, None))
    by_air = matrix_table([TRIPOLI, SIRTE], rows, "ar", by_road=False)
    assert by_air.loc["طرابلس", "سرت"] == 371
    by_road = matrix_table([TRIPOLI, SIRTE], rows, "en", by_road=True)
    assert by_road.isna().all().all()
