"""What a crash, a full disk, a second program and damage may do to a workspace: nothing to what was saved.

The promises are named as in the project's list: D1 a crash loses nothing that was confirmed, D2 a full disk
is survivable, D3 files are whole or absent, D4 a second program gets a clear message, D5 damage is reported.
"""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from datetime import timedelta

import pytest

from geo.errors import InputError, WorkspaceError
from geo.exchange import atomic_write
from geo.schema import event_from_json
from geo.workspace import Workspace, database
from geo.workspace.shelf import Shelf
from tests.workspace.conftest import BY, NOON

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")
PREAMBLE = """
import pathlib, sys
from datetime import UTC, datetime
from geo.schema import event_from_json
from geo.workspace import Workspace
from geo.workspace.shelf import Shelf
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
path = pathlib.Path(sys.argv[1])

def events(first, count):
    numbers = range(first, first + count)
    return [event_from_json({"id": f"e{n}", "summary": f"x{n}", "kind": "clash"}) for n in numbers]

"""
BATCH = 500


def start(script, path, **options):
    """Run a script in a program of its own; it says "ready" before its work."""
    process = subprocess.Popen(
        [sys.executable, "-c", PREAMBLE + textwrap.dedent(script), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
    assert process.stdout.readline().strip() == "ready", process.stderr.read()
    return process


def kill_after(process, pause_s):
    """Kill a program without warning; return what it had said by then."""
    time.sleep(pause_s)
    os.kill(process.pid, signal.SIGKILL)
    said = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    return said


def events(first, count):
    return [
        event_from_json({"id": f"e{n}", "summary": f"x{n}", "kind": "clash"})
        for n in range(first, first + count)
    ]


@pytest.fixture
def desk(tmp_path):
    made = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    made.add_events(events(0, 20))
    return made


# --------------------------------------------------------------------------------- D1: killed


@pytest.mark.parametrize("seed", range(3))
def test_d1_an_import_is_there_whole_or_not_at_all(desk, seed):
    script = f"""
        store = Workspace.open(path)
        print("ready", flush=True)
        for batch in range(10_000):
            store.add_events(events(1000 + batch * {BATCH}, {BATCH}))
            print(batch, flush=True)
    """
    said = kill_after(start(script, desk.path), random.Random(seed).uniform(0.02, 0.5))
    assert desk.check() == ()
    whole, rest = divmod(desk.count() - 20, BATCH)
    assert rest == 0
    assert whole >= len(said)


@pytest.mark.parametrize("seed", range(3))
def test_d1_a_correction_and_what_follows_from_it_are_one(desk, seed):
    script = """
        store = Workspace.open(path)
        print("ready", flush=True)
        for n in range(10_000):
            changes = {"kind": f"kind {n}", "summary": f"summary {n}"}
            store.correct_many("e1", changes, who="Salma", made=NOON, why="")
            print(n, flush=True)
    """
    said = kill_after(start(script, desk.path), random.Random(seed).uniform(0.02, 0.3))
    (event,) = desk.events_of(["e1"])
    made = desk.corrections()
    assert desk.check() == ()
    assert len(made) % 2 == 0
    assert len(made) // 2 >= len(said)
    if made:
        assert (event.kind, event.summary) == (made[-2].value, made[-1].value)
        assert event.kind.removeprefix("kind ") == event.summary.removeprefix("summary ")


@pytest.mark.parametrize("seed", range(3))
def test_d1_d3_whoever_is_killed_while_copying_leaves_whole_workspaces(desk, seed):
    desk.add_events(events(100, 3000))
    script = """
        shelf = Shelf(path.parent)
        print("ready", flush=True)
        for n in range(10_000):
            shelf.copy("desk", "copy")
            shelf.open("copy").backup(path.parent / "saved.gpkg")
            shelf.delete(shelf.path_of("copy"), now=NOON)
            print(n, flush=True)
    """
    kill_after(start(script, desk.path), random.Random(seed).uniform(0.05, 0.6))
    shelf = Shelf(desk.path.parent)
    assert "desk" in shelf.names()
    trash = [trashed.path for trashed in shelf.trash()]
    for path in [*map(shelf.path_of, shelf.names()), *trash]:
        assert Workspace.open(path).check() == ()
        assert Workspace.open(path).count() == 3020


# --------------------------------------------------------------------------------- D2: full disk


def test_d2_a_full_disk_is_said_and_costs_only_what_was_not_saved(desk, monkeypatch):
    """SQLite is held to the pages it has: it fails as it does where the disk has no room."""
    connect = sqlite3.connect

    def small(*arguments, **options):
        connection = connect(*arguments, **options)
        connection.execute("PRAGMA max_page_count = 1")  # no fewer than there are
        return connection

    monkeypatch.setattr(database.sqlite3, "connect", small)
    version = desk.version
    with pytest.raises(WorkspaceError, match=r"disk is full.*saved before is safe"):
        desk.add_events(events(100, 5000))
    monkeypatch.undo()
    assert (desk.version, desk.count(), desk.check()) == (version, 20, ())
    desk.add_events(events(100, 5000))
    assert desk.count() == 5020


def test_d2_a_write_that_the_system_refuses_is_survived(desk):
    """The kernel refuses to let the files grow: the write fails in its midst, as on a full disk."""
    script = """
        store = Workspace.open(path)
        print("ready", flush=True)
        saved = 0
        try:
            for n in range(1000):
                store.add_events(events(1000 + n * 50, 50))
                saved += 1
                print(saved, flush=True)
        except Exception as error:
            print(type(error).__name__, str(error).replace(" ", "_"), flush=True)
    """
    limit = 400_000

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    process = start(script, desk.path, preexec_fn=limited)
    *saved, kind, message = process.communicate(timeout=60)[0].split()
    assert kind == "WorkspaceError"
    assert "saved_before_is_safe" in message
    assert desk.check() == ()
    assert desk.count() == 20 + 50 * len(saved)
    desk.add_events(events(90_000, 10))


def test_d2_d3_a_backup_that_does_not_fit_leaves_the_old_one(desk, tmp_path):
    saved = tmp_path / "saved.gpkg"
    desk.backup(saved)
    desk.add_events(events(100, 3000))
    script = """
        store = Workspace.open(path)
        print("ready", flush=True)
        try:
            store.backup(path.with_name("saved.gpkg"))
        except Exception as error:
            print(type(error).__name__, flush=True)
    """

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    said = start(script, desk.path, preexec_fn=limited).communicate(timeout=60)[0]
    assert said.strip() == "WorkspaceError"
    assert Workspace.open(saved).count() == 20
    assert sorted(path.name for path in tmp_path.glob("saved*")) == ["saved.gpkg"]


# --------------------------------------------------------------------------------- D3: whole or absent


def test_d3_a_file_that_cannot_be_written_whole_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "map.geojson"
    path.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"No space left.*kept"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


# --------------------------------------------------------------------------------- D4: a second program


def test_d4_who_waits_too_long_for_another_program_is_told(desk, monkeypatch):
    script = """
        import sqlite3
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        print("ready", flush=True)
        sys.stdin.read()
    """
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.2)
    other = start(script, desk.path, stdin=subprocess.PIPE)
    try:
        assert desk.count() == 20  # reading goes on
        with pytest.raises(WorkspaceError, match=r"another program has been writing"):
            desk.add_events(events(100, 1))
    finally:
        other.communicate(input="", timeout=30)
    desk.add_events(events(100, 1))
    assert desk.count() == 21


def test_d4_two_programs_that_write_at_once_lose_nothing(desk):
    script = """
        store = Workspace.open(path)
        print("ready", flush=True)
        for n in range(40):
            store.add_events(events(5000 + n, 1))
    """
    other = start(script, desk.path)
    for n in range(40):
        desk.add_events(events(100 + n, 1))
    other.communicate(timeout=60)
    assert other.returncode == 0
    assert desk.count() == 100


def test_d4_a_workspace_in_use_is_not_deleted_under_the_writer(desk):
    script = """
        import sqlite3
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        print("ready", flush=True)
        sys.stdin.read()
    """
    shelf = Shelf(desk.path.parent)
    other = start(script, desk.path, stdin=subprocess.PIPE)
    try:
        with pytest.raises(WorkspaceError, match="another program is using it"):
            shelf.delete(desk.path, now=NOON)
    finally:
        other.communicate(input="", timeout=30)
    assert desk.count() == 20
    assert shelf.delete(desk.path, now=NOON).kept_until == NOON + timedelta(days=30)


# --------------------------------------------------------------------------------- D5: damage


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 3],
        lambda data: os.urandom(len(data)),
        lambda data: data[:100] + bytes(len(data) - 100),
    ],
    ids=["empty", "cut off", "noise", "zeros"],
)
def test_d5_a_damaged_file_is_never_read_as_if_it_were_whole(desk, tmp_path, damage):
    desk.add_events(events(100, 500))
    copy = tmp_path / "copy.gpkg"
    desk.backup(copy)
    copy.write_bytes(damage(copy.read_bytes()))
    with pytest.raises(WorkspaceError):
        Workspace.open(copy)


def test_d5_the_message_names_the_way_out(tmp_path):
    path = tmp_path / "broken.gpkg"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(WorkspaceError, match="restore a backup"):
        Workspace.open(path)


# --------------------------------------------------------------------------------- I2: caches are right


def test_i2_every_change_of_one_row_shows_in_what_pages_keep(desk):
    """Pages keep events by path and version: each of twenty edits among many rows must be seen at once."""
    from pages.shared import resources  # noqa: PLC0415

    desk.add_events(events(100, 3000))
    for n in range(20):
        desk.correct(f"e{100 + n * 7}", "summary", f"edited {n}", **BY)
        kept = resources.events(str(desk.path), desk.version, desk)
        assert f"edited {n}" in {event.summary for event in kept}
