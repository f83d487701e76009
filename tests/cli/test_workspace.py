"""`zamakan workspace`, as a person types it."""

import json
import sqlite3

import pytest
from click.testing import CliRunner

from geo.cli.workspace import command
from geo.errors import InputError, WorkspaceError
from geo.workspace import Workspace
from tests.exchange.conftest import EVENTS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "workspaces"


@pytest.fixture
def war(folder):
    run("create", "war")
    store = Workspace.open(folder / "war.gpkg")
    store.add_events(EVENTS)
    return store


def run(*arguments, **options):
    result = CliRunner().invoke(command, [str(argument) for argument in arguments], **options)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_one_is_made_and_listed(war):
    row = json.loads(run("list", "--json").stdout)[0]
    assert (row["name"], row["events"], row["path"]) == ("war", len(EVENTS), str(war.path))
    assert run("list").stdout.startswith(f"war  {len(EVENTS)} events  ")


def test_none_is_listed_where_there_is_none(folder):
    result = run("list")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "no workspaces yet" in result.stderr


def test_a_damaged_one_is_listed_as_such(war):
    war.path.with_name("bad.gpkg").write_bytes(b"no database at all")
    assert "bad  " in run("list").stdout


@pytest.mark.parametrize("name", ["..", "a b", "nul", "", "-x", ".hidden", "a\nb"])
def test_a_name_must_be_one(folder, name):
    with pytest.raises(InputError, match="cannot be a workspace's name"):
        run("create", "--", name)


def test_a_path_will_do_for_a_name(tmp_path, folder):
    path = tmp_path / "elsewhere.gpkg"
    run("create", path)
    assert run("check", path).stdout == f"{path}: sound, 0 events\n"


def test_a_backup_comes_back(war, tmp_path):
    copy = tmp_path / "copy.gpkg"
    run("backup", copy, "war")
    war.remove(event_ids=[event.id for event in EVENTS])
    with pytest.raises(InputError, match="add --replace"):
        run("restore", copy, "war")
    result = run("restore", copy, "war", "--replace")
    assert "war.before-restore.gpkg" in result.stderr
    assert len(Workspace.open(war.path).events()) == len(EVENTS)
    assert len(Workspace.open(war.path.with_name("war.before-restore.gpkg")).events()) == 0
    run("restore", copy, "peace")
    assert len(Workspace.open(war.path.with_name("peace.gpkg")).events()) == len(EVENTS)


def test_a_backup_goes_into_a_folder_and_never_over_itself(war, tmp_path):
    run("backup", tmp_path, "war")
    assert Workspace.open(tmp_path / "war.gpkg").check() == ()
    for arguments in (("backup", war.path, "war"), ("restore", war.path, "war")):
        with pytest.raises(InputError, match="is the workspace itself"):
            run(*arguments)


def test_a_damaged_backup_is_refused(war, tmp_path):
    copy = tmp_path / "copy.gpkg"
    run("backup", copy, "war")
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 :] = b"\xff" * (len(data) - len(data) // 2)
    copy.write_bytes(data)
    with pytest.raises(WorkspaceError, match="damaged"):
        run("restore", copy, "war", "--replace")
    assert len(war.events()) == len(EVENTS)


def test_damage_is_told(war):
    with sqlite3.connect(war.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(war.path.read_bytes())
    data[len(data) // 2 :] = b"\xff" * (len(data) - len(data) // 2)
    war.path.write_bytes(data)
    with pytest.raises(WorkspaceError):
        run("check", "war")


def test_deleting_asks_first(war):
    assert run("delete", "war", input="n\n").exit_code == 1
    assert war.path.is_file()
    run("delete", "war", "--yes")
    assert run("list").stdout == ""
    with pytest.raises(InputError, match="there is no workspace"):
        run("delete", "war", "--yes")


def test_what_is_deleted_lies_in_the_trash_and_comes_back(war):
    assert "undelete war" in run("delete", "war", "--yes").stderr
    (row,) = json.loads(run("trash", "--json").stdout)
    assert row["name"] == "war"
    assert run("trash").stdout.startswith("war  deleted ")
    assert "0 thrown away" in run("empty-trash").stderr
    run("undelete", "war", "--as", "peace")
    assert len(Workspace.open(war.path.with_name("peace.gpkg")).events()) == len(EVENTS)
    with pytest.raises(InputError, match="in the trash"):
        run("undelete", "war")


def test_a_copy_goes_its_own_way(war):
    run("copy", "war", "peace")
    war.remove(event_ids=[event.id for event in EVENTS])
    copy = Workspace.open(war.path.with_name("peace.gpkg"))
    assert (copy.name, copy.count()) == ("peace", len(EVENTS))
    with pytest.raises(WorkspaceError, match="already"):
        run("copy", "war", "peace")
