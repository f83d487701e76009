"""The road table against the ellipsoid and against published totals; the ways found on it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.ground import border, coast, distance_km, halfway, road_km
from geo.ground.road_table import road_nodes, stretches
from geo.ground.roads import OFF_ROAD_FACTOR
from geo.model import Endpoint

NODES = {node.name: node for node in road_nodes()}


def town(name):
    node = NODES[name]
    return Endpoint(name=name, name_ar=None, lat=node.lat, lon=node.lon, radius_km=1.0, kind="town")


def spot(lat, lon, name="spot"):
    return Endpoint(name=name, name_ar=None, lat=lat, lon=lon, radius_km=1.0, kind="village")


@pytest.mark.parametrize(
    ("a", "b", "published_km"),
    [
        ("Tripoli", "Sirte", 450),
        ("Tripoli", "Benghazi", 1026),
        ("Tripoli", "Sabha", 770),
        ("Tripoli", "Misrata", 210),
        ("Tripoli", "Ghadames", 600),
        ("Tripoli", "Gharyan", 88),
        ("Tripoli", "Zuwara", 109),
        ("Tripoli", "Ras Ajdir", 168),
        ("Tripoli", "Nalut", 270),
        ("Tripoli", "Khoms", 120),
        ("Misrata", "Benghazi", 825),
        ("Benghazi", "Tobruk", 460),
        ("Benghazi", "Ajdabiya", 160),
        ("Benghazi", "Bayda", 200),
        ("Benghazi", "Kufra", 1025),
        ("Ajdabiya", "Tobruk", 410),
        ("Derna", "Tobruk", 170),
        ("Sabha", "Ghat", 560),
        ("Sabha", "Murzuq", 147),
        ("Sirte", "Hun", 260),
    ],
)
def test_published_totals_are_met_within_five_per_cent(a, b, published_km):
    assert road_km(town(a), town(b)).total_km == pytest.approx(published_km, rel=0.05)


def test_the_coastal_highway_has_its_published_length():
    coastal = sum(stretch.km for stretch in stretches() if stretch.road == "Coastal Highway")
    assert coastal == pytest.approx(1822, rel=0.03)


@pytest.mark.parametrize("stretch", stretches(), ids=lambda s: f"{s.start.name}-{s.end.name}")
def test_a_stretch_is_plausible(stretch):
    straight = distance_km(stretch.start.lat, stretch.start.lon, stretch.end.lat, stretch.end.lon)
    assert 0.97 * straight <= stretch.km <= 2.2 * straight
    assert 0 < stretch.confidence <= 0.9
    assert stretch.surface in {"paved", "track"}
    assert stretch.confidence <= 0.6 or not stretch.source.startswith("estimate")


def test_the_table_is_large_and_has_no_doubles():
    pairs = Counter(frozenset((stretch.start.name, stretch.end.name)) for stretch in stretches())
    assert len(pairs) == len(stretches()) >= 80
    assert len(NODES) == len(road_nodes())


def test_every_town_is_reached_from_every_other():
    neighbours = {name: set() for name in NODES}
    for stretch in stretches():
        neighbours[stretch.start.name].add(stretch.end.name)
        neighbours[stretch.end.name].add(stretch.start.name)
    seen, waiting = set(), ["Tripoli"]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += neighbours[name]
    assert seen == set(NODES)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(NODES)), st.sampled_from(sorted(NODES)))
def test_a_way_is_no_shorter_than_the_geodesic_and_the_same_back(a, b):
    there, back = road_km(town(a), town(b)), road_km(town(b), town(a))
    if a == b:
        assert there is None
        return
    assert there.total_km == pytest.approx(back.total_km)
    assert there.total_km >= distance_km(NODES[a].lat, NODES[a].lon, NODES[b].lat, NODES[b].lon) - 0.1
    assert sum(leg.km for leg in there.legs) == pytest.approx(there.total_km, abs=0.1)
    assert (there.legs[0].start, there.legs[-1].end) == (a, b)
    assert all(first.end == second.start for first, second in zip(there.legs, there.legs[1:], strict=False))


def test_a_place_beside_the_road_joins_it_by_a_leg_that_says_so():
    route = road_km(spot(31.0, 16.0, "camp"), town("Tripoli"))
    assert route is None or route.legs[0].off_road  # the nearest road may be too far
    near = road_km(spot(31.10, 16.80, "depot"), town("Tripoli"))
    assert near.legs[0].off_road
    assert near.legs[0].start == "depot"
    assert near.legs[0].km >= OFF_ROAD_FACTOR * 1.0
    assert near.confidence < road_km(town("Sirte"), town("Tripoli")).confidence


def test_two_places_on_one_stretch_need_not_pass_a_town():
    route = road_km(spot(29.0, 22.6, "far"), spot(28.0, 22.0, "off")) or road_km(
        spot(27.0, 22.28, "north well"), spot(26.0, 22.64, "south well")
    )
    assert route.total_km < 140
    assert not {leg.start for leg in route.legs} & set(NODES)


def test_no_road():
    assert road_km(spot(22.5, 18.0), town("Sabha")) is None  # open desert
    assert road_km(town("Sirte"), coast("IT")) is None
    assert road_km(spot(35.51, 12.6, "Lampedusa"), town("Tripoli")) is None


def test_a_border_is_reached_at_its_crossing():
    route = road_km(town("Tripoli"), border("TN"))
    assert route.total_km == pytest.approx(168, rel=0.03)
    assert road_km(town("Tobruk"), border("EG")).legs[-1].end == "Musaid"


def test_halfway_by_road_splits_the_way():
    a, b = town("Tripoli"), town("Benghazi")
    middle = halfway(a, b)
    spot_there = spot(middle.road_lat, middle.road_lon)
    route = road_km(a, b)
    assert road_km(a, spot_there).total_km == pytest.approx(route.total_km / 2, abs=2)
    assert distance_km(middle.road_lat, middle.road_lon, NODES["Sirte"].lat, NODES["Sirte"].lon) < 80


def test_point_at_stays_on_the_way():
    route = road_km(town("Tripoli"), town("Sirte"))
    assert route.point_at(0) == pytest.approx((NODES["Tripoli"].lat, NODES["Tripoli"].lon), abs=1e-4)
    assert route.point_at(9999) == pytest.approx((NODES["Sirte"].lat, NODES["Sirte"].lon), abs=1e-4)
