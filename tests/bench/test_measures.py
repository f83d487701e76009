"""What the measures of size and speed count, on few enough events to be quick."""

import json

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from geo.bench import MEASURES, UnmeasurableError, aggregates, browser, peer_maps
from geo.bench.frames import made_up
from geo.cli.bench import command
from geo.workspace import Selection
from geo.workspace.mirror import Mirror
from geo.workspace.mirror.synthetic import DAYS, FIRST_DAY, fill_synthetic


@pytest.fixture
def mirror(tmp_path):
    fill_synthetic(tmp_path / "made-up.duckdb", 30_000)
    return Mirror(tmp_path / "made-up.duckdb")


def test_a_made_up_mirror_is_spread_over_time_and_land(mirror):
    totals = mirror.totals(Selection())
    assert (totals.total, totals.undated, totals.unplaced) == (30_000, 0, 0)
    assert (totals.first_day, totals.last_day) == (FIRST_DAY, FIRST_DAY + DAYS - 1 + 6)
    assert totals.extent == pytest.approx((9.5, 20, 25.01, 33.006), abs=0.01)


def test_pandas_counts_the_same_hexagons(mirror):
    first, last = (aggregates.day_of(day) for day in aggregates._WINDOW)
    ours = mirror.cells(
        Selection(first=first, last=last), aggregates._BOX, side=aggregates._SIDE, first_day=FIRST_DAY
    )
    theirs = aggregates._by_pandas(pd.DataFrame(mirror.arrays(aggregates._COLUMNS)))
    assert theirs.sum() == ours.begun.count.sum() > 200
    assert len(theirs.groupby(["q", "r"])) == len(ours.x)


def test_the_events_of_the_frames_are_the_same_each_time():
    first, second = made_up(500), made_up(500)
    assert all(np.array_equal(first[name], second[name]) for name in first)
    assert (np.diff(first["first"]) >= 0).all()


@pytest.mark.parametrize("peer", [peer_maps.TIMESTAMPED, peer_maps.TIMELINE])
def test_a_peer_is_given_every_event(peer):
    html, move = peer_maps.peer_page(peer, made_up(40), window_days=10)
    assert html.count('"Point"') == 40
    assert "(t)" in move
    assert all(f"/{name}" in html for name in ("moment.min.js", "leaflet.js"))


def test_what_peers_need_is_said(tmp_path):
    assert "npm install" in peer_maps.missing_packages(None)
    assert "leaflet-timedimension" in peer_maps.missing_packages(None)
    assert str(tmp_path) in peer_maps.missing_packages(tmp_path)


def test_without_a_browser_the_measure_is_left_out_with_the_reason(monkeypatch):
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    with pytest.raises(UnmeasurableError, match="ZAMAKAN_BROWSER"), browser.open_page():
        pass
    result = CliRunner().invoke(command, ["--json", "--only", "scrub_fps_1000"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {}
    assert "warning: scrub_fps_1000 is left out: no Chromium" in result.stderr


def test_the_measures_of_the_contract_are_there():
    assert {
        *("read_chars_per_s", "places_chars_per_s", "times_chars_per_s", "engine_load_s", "first_map_s"),
        *("scrub_fps_1000", "scrub_fps_10000", "scrub_fps_100000", "aggregate_1m_s", "aggregate_10m_s"),
        *("import_rows_per_s", "picture_s"),
    } <= MEASURES.keys()
