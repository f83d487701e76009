"""What is measured between two ends, whatever they are: places, points, coasts, borders."""

import pytest

from geo.errors import InputError, UnknownPlaceError
from geo.gazetteer import Gazetteer
from geo.survey import edges, end_named, matrix, measured_within, survey, within


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def test_two_towns_have_a_road_a_bearing_and_two_halfway_points(gazetteer):
    found = survey(end_named("طرابلس", gazetteer), end_named("Surt", gazetteer), gazetteer)
    assert found.measured.geodesic_km == pytest.approx(371, abs=2)
    assert found.measured.road_km == pytest.approx(450, rel=0.03)
    assert found.measured.compass == "ESE"
    assert found.back_bearing_deg == pytest.approx(301, abs=2)
    assert found.route is not None
    assert sum(leg.km for leg in found.route.legs) == pytest.approx(found.route.total_km)
    assert found.halfway.road_lat != pytest.approx(found.halfway.air_lat, abs=0.05)


def test_a_coast_has_islands_and_a_mainland(gazetteer):
    found = survey(end_named("Sirte", gazetteer), end_named("Italy (coast)", gazetteer), gazetteer)
    assert found.shores[0].near == "Lampedusa"
    assert found.measured.geodesic_max_km > found.measured.geodesic_km


def test_a_point_is_latitude_first(gazetteer):
    end = end_named("31.2, 16.6", gazetteer)
    assert (end.lat, end.lon) == (31.2, 16.6)
    with pytest.raises(InputError, match="latitude first"):
        end_named("116.6, 31.2", gazetteer)


def test_a_name_that_no_place_bears_is_said(gazetteer):
    with pytest.raises(UnknownPlaceError, match="another spelling"):
        end_named("Xyzzyqwk", gazetteer)


def test_a_matrix_is_symmetric_and_empty_on_its_diagonal(gazetteer):
    rows = matrix([end_named(name, gazetteer) for name in ("Tripoli", "Sirte", "Benghazi")])
    assert all(rows[i][i] is None for i in range(3))
    assert rows[0][2].geodesic_km == pytest.approx(rows[2][0].geodesic_km)


def test_what_lies_within_is_sorted_and_leaves_the_place_itself_out(gazetteer):
    sirte = end_named("Sirte", gazetteer)
    found = within(sirte, 60, gazetteer)
    kilometres = [km for _, km in found]
    assert kilometres == sorted(kilometres)
    assert kilometres[-1] <= 60
    assert sirte.place_id not in {place.id for place, _ in found}


def test_a_place_has_the_coast_and_the_borders_of_its_country(gazetteer):
    found = edges(end_named("Ghat", gazetteer))
    assert [edge.line.name for edge in found][:2] == ["Libya–Algeria border", "Libya–Niger border"]
    assert found[0].measured.geodesic_km < 30
    assert {edge.line.kind for edge in found} == {"coast", "border"}


def test_an_inland_country_has_no_coast_a_point_at_sea_has_libyas_and_a_coast_has_none(gazetteer):
    assert {edge.line.kind for edge in edges(end_named("N'Djamena", gazetteer))} == {"border"}
    assert edges(end_named("33.5, 16.0", gazetteer))[0].line.name == "Libya (coast)"
    assert edges(end_named("Italy (coast)", gazetteer)) == ()


def test_only_the_nearest_places_are_measured(gazetteer):
    found = measured_within(end_named("Tripoli", gazetteer), 100.0, gazetteer, most=5)
    assert len(found) == 5
    kms = [measured.geodesic_km for _, measured in found]
    assert kms == sorted(kms)
