"""The ground's files: same input, same bytes; malformed ones are named."""

import gzip

import pytest
from shapely.geometry import Point, box

from geo.errors import DataError
from geo.ground.basemap import basemap
from geo.ground.layers import Layer, ground_dir, write_layer

ROWS = [("A", {"name": "Aal"}, box(0, 0, 1, 1)), ("B", {"name": "بحر"}, Point(5, 5))]


def test_a_layer_comes_back_as_it_was_written(tmp_path):
    path = tmp_path / "toy.geojsonl.gz"
    assert write_layer(path, ROWS) == 2
    found = Layer(path)
    assert list(found) == ["A", "B"]
    assert found.shape("A").equals(box(0, 0, 1, 1))
    assert found.properties("B")["name"] == "بحر"
    assert found.touching(0.5, 0.5, 0.6, 0.6) == ("A",)


def test_the_same_rows_make_the_same_bytes(tmp_path):
    one, two = tmp_path / "one.gz", tmp_path / "two.gz"
    write_layer(one, ROWS)
    write_layer(two, ROWS)
    assert one.read_bytes() == two.read_bytes()


def test_a_missing_file_says_how_to_make_it(tmp_path):
    with pytest.raises(DataError, match="zamakan ground build"):
        Layer(tmp_path / "none.geojsonl.gz")


def test_a_broken_line_is_named(tmp_path):
    path = tmp_path / "broken.geojsonl.gz"
    path.write_bytes(gzip.compress(b'{"type":"Feature"}\n'))
    with pytest.raises(DataError, match=r"broken\.geojsonl\.gz:1"):
        Layer(path)


def test_the_ground_stays_small():
    sizes = {path.name: path.stat().st_size for path in ground_dir().iterdir()}
    assert sum(sizes.values()) < 6_000_000
    assert sizes["basemap.json"] < 400_000


def test_the_base_map_has_its_layers():
    found = basemap()
    assert {country["code"] for country in found["countries"]} >= {
        "LY",
        "EG",
        "TN",
        "DZ",
        "NE",
        "TD",
        "SD",
        "IT",
    }
    assert len(found["roads"]) >= 80
    assert {label["rank"] for label in found["labels"]} == {1, 2, 3, 4}
    assert all(label["name"] and label["name_ar"] for label in found["labels"])
    assert found["districts"]
    west, south, east, north = found["bounds"]
    for line in (*found["coast"], *found["borders"]):
        assert all(west <= lon <= east and south <= lat <= north for lon, lat in line)
