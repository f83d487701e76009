"""Coasts, borders and islands of a toy world of squares that share their corners."""

from shapely.geometry import Polygon

from geo.ground.topology import outlines


def square(west, south, side=1.0):
    east, north = west + side, south + side
    return Polygon([(west, south), (east, south), (east, north), (west, north)])


WORLD = {
    "AA": [square(0, 0), square(10, 10, 0.5), square(20, 0, 0.1)],
    "BB": [square(1, 0)],
}


def test_the_shared_edge_is_the_border_and_the_rest_is_coast():
    found = outlines(WORLD)
    assert list(found.borders) == [("AA", "BB")]
    assert found.borders["AA", "BB"].length == 1.0
    assert found.coasts["AA", "mainland"].length == 3.0
    assert found.coasts["BB", "mainland"].length == 3.0


def test_islands_are_told_apart_by_size():
    found = outlines(WORLD)
    assert found.coasts["AA", "large islands"].length == 2.0
    assert round(found.coasts["AA", "islands"].length, 6) == 0.4


def test_the_edge_of_the_flat_map_is_no_coast():
    found = outlines({"AA": [square(179, 0)]})
    assert found.coasts["AA", "mainland"].length == 3.0
