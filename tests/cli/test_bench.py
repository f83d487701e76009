"""`zamakan bench`, as a person types it."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from geo.bench import MEASURES, Measurement, peers
from geo.cli.bench import command


class FewPlaces(list):
    """A gazetteer as far as it is asked."""

    place_at = list.__getitem__


def run(*arguments):
    return CliRunner().invoke(command, ["--seconds", "0.01", *arguments])


def test_a_measure_as_json():
    result = run("--json", "--only", "read_chars_per_s")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == ["read_chars_per_s"]
    assert answer["read_chars_per_s"]["value"] > 1_000
    assert {**answer["read_chars_per_s"], "value": 0} == {
        "value": 0,
        "unit": "characters/s",
        "peers": {},
        "ratio": None,
    }


@pytest.fixture
def figures(monkeypatch):
    """Put figures in the place of measuring."""

    def of(value, peers_, ratio, missing=()):
        return lambda _: Measurement(
            value=value, unit="characters/s", peers=peers_, ratio=ratio, missing=missing
        )

    monkeypatch.setitem(MEASURES, "read_chars_per_s", of(123_456.7, {}, None))
    monkeypatch.setitem(MEASURES, "places_chars_per_s", of(1_000_000.0, {"geonames-tagger": 2000.0}, 500.0))
    monkeypatch.setitem(MEASURES, "times_chars_per_s", of(400_000.0, {}, None, ("dateparser",)))
    monkeypatch.setitem(MEASURES, "engine_load_s", of(0.51234567, {}, None))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--only", "engine_load_s", "read_chars_per_s"),
        ("--only", "engine_load_s,read_chars_per_s"),
        ("--only", "engine_load_s", "--only", "read_chars_per_s"),
    ],
)
@pytest.mark.usefixtures("figures")
def test_some_measures_by_name(arguments):
    answer = json.loads(run("--json", *arguments).stdout)
    assert list(answer) == ["read_chars_per_s", "engine_load_s"]
    assert answer["engine_load_s"]["value"] == 0.5123


@pytest.mark.usefixtures("figures")
def test_measures_as_text_with_peers_ratio_and_the_machine():
    result = run("--only", "read_chars_per_s,places_chars_per_s,times_chars_per_s")
    assert result.stdout.startswith("machine: ")
    assert "places_chars_per_s        1,000,000 characters/s  (500 times the best peer)" in result.stdout
    assert "geonames-tagger             2,000 characters/s" in result.stdout
    assert result.stderr.splitlines()[-1] == "warning: not installed, so not measured beside: dateparser"


def test_an_unknown_measure_is_a_usage_error_that_names_the_known():
    result = run("--only", "speed")
    assert result.exit_code == 2
    assert "no measure is called speed" in result.stderr
    assert "read_chars_per_s" in result.stderr


def test_places_are_written_for_a_peer_within_the_limits_of_its_own_build(monkeypatch, tmp_path):
    modules = {
        "geonames_tagger.util": SimpleNamespace(
            text_norm=str.casefold, MIN_NAME_LENGTH=8, MIN_NAME_LENGTH_A=4, MIN_POPULATION=5_000
        ),
        "geonames_tagger.generate": SimpleNamespace(
            encode_row=lambda norm, ids, captions: f"{norm}\t{ids}\t{captions}\n"
        ),
    }
    monkeypatch.setattr(peers.importlib, "import_module", modules.__getitem__)
    gazetteer = FewPlaces(
        [
            SimpleNamespace(name="Benghazi", name_ar="بنغازي", kind="city", population=650_629),
            SimpleNamespace(name="Libya", name_ar=None, kind="country", population=0),
            SimpleNamespace(name="Sirte", name_ar="سرت", kind="city", population=128_123),  # too short
            SimpleNamespace(
                name="Bani Walid Sharq", name_ar=None, kind="village", population=900
            ),  # too small
        ]
    )
    peers.write_places(gazetteer, tmp_path / "places.tsv")
    assert (tmp_path / "places.tsv").read_text(encoding="utf-8").splitlines() == [
        "benghazi\t[0]\t['Benghazi']",
        "بنغازي\t[0]\t['Benghazi']",
        "libya\t[1]\t['Libya']",
    ]
