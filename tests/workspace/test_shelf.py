"""The folder of workspaces: what is deleted can be had back for thirty days."""

from datetime import timedelta

import pytest

from geo.errors import InputError, WorkspaceError
from geo.workspace import Workspace
from geo.workspace.shelf import TRASH_DAYS, Shelf
from tests.workspace.conftest import NOON


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path / "workspaces")
    made.create("desk").set_meta("note", "first")
    return made


def test_names_are_listed_in_order(shelf):
    shelf.create("أخبار")
    shelf.create("archive")
    assert shelf.names() == ("archive", "desk", "أخبار")


@pytest.mark.parametrize("name", ["..", "a b", "", ".trash", "x/y", "nul"])
def test_a_name_that_no_file_may_bear_is_refused(shelf, name):
    with pytest.raises(InputError, match="cannot be a workspace's name"):
        shelf.create(name)


def test_what_is_deleted_comes_back_as_it_was(shelf):
    trashed = shelf.delete(shelf.path_of("desk"), now=NOON)
    assert shelf.names() == ()
    assert (trashed.name, trashed.deleted) == ("desk", NOON)
    shelf.create("desk").set_meta("note", "second")
    with pytest.raises(WorkspaceError, match="another name"):
        shelf.take_out(trashed)
    assert shelf.take_out(trashed, name="old.desk").meta("note") == "first"
    assert shelf.trash() == ()


def test_the_trash_is_emptied_only_after_the_period(shelf):
    shelf.delete(shelf.path_of("desk"), now=NOON)
    last_moment = NOON + timedelta(days=TRASH_DAYS)
    assert shelf.empty_trash(now=last_moment) == ()
    assert len(shelf.trash()) == 1
    assert [gone.name for gone in shelf.empty_trash(now=last_moment + timedelta(seconds=1))] == ["desk"]
    assert shelf.trash() == ()


def test_two_deleted_in_one_second_are_both_kept(shelf):
    shelf.delete(shelf.path_of("desk"), now=NOON)
    shelf.create("desk")
    shelf.delete(shelf.path_of("desk"), now=NOON)
    assert [trashed.name for trashed in shelf.trash()] == ["desk", "desk"]


def test_who_still_has_a_deleted_workspace_open_does_not_make_it_anew(shelf):
    open_elsewhere = shelf.open("desk")
    shelf.delete(shelf.path_of("desk"), now=NOON)
    for use in (open_elsewhere.count, lambda: open_elsewhere.set_meta("note", "lost?")):
        with pytest.raises(WorkspaceError, match="there is no workspace"):
            use()
    assert shelf.names() == ()


def test_a_workspace_made_anew_is_never_taken_for_the_old_one(shelf):
    before = shelf.open("desk").version
    shelf.delete(shelf.path_of("desk"), now=NOON)
    again = shelf.create("desk")
    again.set_meta("note", "second")
    assert again.version != before


def test_a_backup_is_restored_under_a_name_of_its_own(shelf, tmp_path):
    shelf.open("desk").backup(tmp_path / "backup.gpkg")
    restored = shelf.restore(tmp_path / "backup.gpkg", "again")
    assert (restored.name, restored.meta("note")) == ("again", "first")
    (tmp_path / "broken.gpkg").write_bytes(b"nothing")
    with pytest.raises(WorkspaceError, match="damaged"):
        shelf.restore(tmp_path / "broken.gpkg", "third")
    assert shelf.names() == ("again", "desk")


def test_a_workspace_of_an_older_program_is_brought_up_to_date(tmp_path):
    from tests.workspace.old_workspace import make_version_1  # noqa: PLC0415

    path = make_version_1(tmp_path / "old.gpkg")
    opened = Workspace.open(path)
    assert opened.events()[0].kind == "shelling"
    assert opened.events()[0].revisions[0].who == "Ali"
    assert opened.taught_names() == ()
    assert opened.check() == ()
    assert Workspace.open(path).meta("schema") == "2"
