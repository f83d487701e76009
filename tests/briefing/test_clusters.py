"""Crowds as few marks: nobody is lost, no two marks touch."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from geo.briefing.clusters import clustered, hexagons, steps
from geo.briefing.marks import cluster_radius
from geo.briefing.placing import Spot
from tests.briefing.crowds import event

POINTS = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 300)), max_size=60)


def spots_at(points):
    return [Spot(number, event(number), x, y) for number, (x, y) in enumerate(points, 1)]


@given(POINTS)
def test_clusters_hold_every_event_and_stand_apart(points):
    clusters = clustered(spots_at(points), cluster_radius)
    assert sorted(spot.number for cluster in clusters for spot in cluster.spots) == [
        *range(1, len(points) + 1)
    ]
    for one, other in combinations(clusters, 2):
        apart = hypot(one.x - other.x, one.y - other.y)
        assert apart >= cluster_radius(len(one)) + cluster_radius(len(other))


def test_a_cluster_stands_where_most_events_are():
    clusters = clustered(spots_at([(100, 100), (103, 100), (103, 100), (300, 100)]), cluster_radius)
    assert [(cluster.x, len(cluster)) for cluster in clusters] == [(103, 3), (300, 1)]


@given(POINTS, st.floats(5, 40))
def test_hexagons_count_every_event_near_their_middle(points, width):
    cells = hexagons(spots_at(points), width)
    assert sum(cell.count for cell in cells) == len(points)
    for x, y in points:
        assert min(hypot(x - cell.x, y - cell.y) for cell in cells) <= width / 3**0.5 + 1e-2


@given(st.integers(1, 100_000), st.integers(1, 6))
def test_classes_grow_from_one(most, count):
    edges = steps(most, count)
    assert edges[0] == 1
    assert len(edges) <= count
    assert list(edges) == sorted(set(edges))
    assert edges[-1] <= most
