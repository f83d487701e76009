"""A workspace keeps what it was given: across crashes, other programs, re-readings and damage."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from datetime import UTC, date, datetime

import geopandas as gpd
import pytest
from shapely.geometry import Point

from examples import SIRTE
from geo.errors import WorkspaceError
from geo.model import Event, Evidence, Reading, Report, Span
from geo.workspace import Workspace

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def event(event_id="e1", *, kind="air strike", day=date(2017, 1, 19), **changes):
    values = {
        "id": event_id,
        "summary": "Two camps were hit",
        "kind": kind,
        "status": "reported",
        "actors": ("United States",),
        "killed": None,
        "injured": None,
        "place": SIRTE,
        "lat": 31.2,
        "lon": 16.6,
        "geometry": Point(16.6, 31.2),
        "shape": "point",
        "radius_km": 12.0,
        "where_precision": 2,
        "edtf": day.isoformat() if day else None,
        "first": day,
        "last": day,
        "when_precision": 1 if day else None,
        "when_basis": "day named",
        "evidence": (Evidence(report_id="r1", span=Span(0, 4), quote="قُصف", source="agency"),),
    }
    return Event(**{**values, **changes})


def reading(*events):
    report = Report(id="r1", text="قُصف معسكران", lang="ar", published=date(2017, 1, 21), title="خبر")
    return Reading(report=report, lang="ar", places=(), times=(), distances=(), events=events)


@pytest.fixture
def workspace(tmp_path):
    return Workspace.create(tmp_path / "desk.gpkg", name="desk")


def test_events_come_back_as_they_were(workspace):
    given = event()
    workspace.add_events([given])
    assert workspace.events() == (given,)


def test_events_come_in_the_order_of_time_and_undated_ones_last(workspace):
    days = {"a": date(2019, 1, 1), "b": None, "c": date(2011, 2, 15)}
    workspace.add_events(event(name, day=day) for name, day in days.items())
    assert [found.id for found in workspace.events()] == ["c", "a", "b"]


def test_reading_a_report_again_does_not_double_it_and_keeps_corrections(workspace):
    workspace.add_reading(reading(event("e1"), event("e2")), added=NOON)
    workspace.correct("e1", "kind", "shelling", who="Salma", made=NOON, why="the pilot says so")
    workspace.add_reading(reading(event("e1")), added=NOON)
    (found,) = workspace.events()
    assert found.kind == "shelling"
    assert found.reasons[-1] == "kind set by Salma on 2026-01-01: the pilot says so"
    assert [stored.report.title for stored in workspace.reports()] == ["خبر"]


def test_a_correction_keeps_the_machines_value_and_can_be_undone(workspace):
    workspace.add_events([event()])
    workspace.correct("e1", "actors", ["Unknown"], who="Ali", made=NOON, why="")
    (made,) = workspace.corrections()
    assert (made.machine, made.value) == (["United States"], ["Unknown"])
    workspace.undo(made.number)
    assert workspace.events() == (event(),)
    assert workspace.corrections()[0].undone


def test_what_cannot_be_corrected_is_refused(workspace):
    workspace.add_events([event()])
    for field, value in [("id", "other"), ("evidence", []), ("lat", 144), ("killed", "many")]:
        with pytest.raises(Exception, match=r"cannot be corrected|must be"):
            workspace.correct("e1", field, value, who="Ali", made=NOON, why="")
    assert workspace.corrections() == ()


def test_two_people_do_not_overwrite_each_other(workspace):
    workspace.add_events([event()])
    seen = workspace.version
    workspace.correct("e1", "kind", "shelling", who="Ali", made=NOON, why="", expected_version=seen)
    with pytest.raises(WorkspaceError, match="somebody else"):
        workspace.correct("e1", "kind", "attack", who="Mona", made=NOON, why="", expected_version=seen)
    assert workspace.events()[0].kind == "shelling"


def test_what_is_removed_can_be_restored(workspace):
    workspace.add_reading(reading(event("e1")), added=NOON)
    workspace.remove(report_ids=["r1"])
    assert (workspace.events(), workspace.reports()) == ((), ())
    workspace.restore(report_ids=["r1"])
    assert len(workspace.events()) == len(workspace.reports()) == 1


def test_every_change_raises_the_version(workspace):
    before = workspace.version
    workspace.add_events([event()])
    workspace.remove(event_ids=["e1"])
    assert workspace.version == before + 2


def test_a_change_that_fails_leaves_nothing(workspace):
    def broken():
        yield event("good")
        raise RuntimeError

    before = workspace.version
    with pytest.raises(RuntimeError):
        workspace.add_events(broken())
    assert workspace.events() == ()
    assert workspace.version == before


def test_geopandas_opens_the_file_as_it_is(workspace):
    workspace.add_events([event(), event("e2", geometry=None, lat=None, lon=None, shape=None)])
    table = gpd.read_file(workspace.path, layer="events")
    assert table.crs.to_epsg() == 4326
    assert table.set_index("id").loc["e1"].geometry == Point(16.6, 31.2)


def test_a_damaged_file_is_reported_not_misread(workspace):
    workspace.add_events(event(f"e{n}") for n in range(200))
    backup = workspace.path.with_name("copy.gpkg")
    workspace.backup(backup)
    data = bytearray(backup.read_bytes())
    data[4096:20480] = bytes(16384)
    backup.write_bytes(data)
    assert Workspace(backup).check() != ()
    backup.write_bytes(b"no database at all")
    with pytest.raises(WorkspaceError, match="damaged"):
        Workspace.open(backup)


def test_a_backup_is_a_whole_workspace(workspace, tmp_path):
    workspace.add_events([event()])
    workspace.backup(tmp_path / "backup.gpkg")
    assert Workspace.open(tmp_path / "backup.gpkg").events() == (event(),)


def test_creating_over_an_existing_workspace_is_refused(workspace):
    with pytest.raises(WorkspaceError, match="already"):
        Workspace.create(workspace.path, name="again")


def test_a_newer_programs_workspace_is_refused(workspace):
    workspace.set_meta("schema", "99")
    with pytest.raises(WorkspaceError, match="newer"):
        Workspace.open(workspace.path)


def test_two_programs_may_write_the_same_workspace(workspace):
    other = Workspace.open(workspace.path)
    workspace.add_events([event("e1")])
    other.add_events([event("e2")])
    assert {found.id for found in workspace.events()} == {"e1", "e2"}


def test_a_killed_writer_loses_nothing_it_had_confirmed(workspace):
    script = textwrap.dedent(
        """
        import sys, pathlib
        from geo.schema import event_from_json
        from geo.workspace import Workspace
        workspace = Workspace.open(pathlib.Path(sys.argv[1]))
        for n in range(100000):
            workspace.add_events([event_from_json({"id": f"e{n}", "summary": "x"})])
            print(n, flush=True)
        """
    )
    for pause_s in (0.05, 0.12, 0.21):
        writer = subprocess.Popen(
            [sys.executable, "-c", script, str(workspace.path)], stdout=subprocess.PIPE, text=True
        )
        confirmed = writer.stdout.readline()
        time.sleep(pause_s)
        os.kill(writer.pid, signal.SIGKILL)
        confirmed = [confirmed, *writer.stdout.read().splitlines()][-1]
        writer.wait()
        writer.stdout.close()
        assert workspace.check() == ()
        kept = {found.id for found in workspace.events()}
        assert {f"e{n}" for n in range(int(confirmed) + 1)} <= kept


def test_hostile_text_is_kept_letter_by_letter(workspace):
    hostile = "'; DROP TABLE events; -- {{7*7}} \u202e0001\u202c \x00 ﷽"
    workspace.add_events([event(summary=hostile, actors=(hostile,))])
    assert workspace.events()[0].summary == hostile


def test_the_stored_document_is_the_contracts_json(workspace):
    workspace.add_events([event()])
    with sqlite3.connect(workspace.path) as connection:
        (document,) = connection.execute("SELECT document FROM events").fetchone()
    connection.close()
    assert json.loads(document)["place"]["name_ar"] == "سرت"
