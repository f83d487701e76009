"""The folder of a user's workspaces: making, copying, restoring, and deleting with a way back.

A deleted workspace lies in the trash, whole, for `TRASH_DAYS` days and can be taken out again; only after
that may it be thrown away. Every step is the renaming of one finished file: a crash leaves it done or not
begun.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from geo.errors import InputError, WorkspaceError
from geo.exchange.files import path_in, safe_file_name
from geo.workspace.database import PARTS
from geo.workspace.store import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from geo.settings import Settings

SUFFIX: Final = ".gpkg"
TRASH_DAYS: Final = 30
_TRASH: Final = ".trash"
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_TRASHED: Final = re.compile(r"(?P<name>.+)\.(?P<deleted>\d{8}T\d{6}Z)(?:-\d+)?\.gpkg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed:
    """A workspace in the trash: its name, when it was deleted, and from when it may be thrown away."""

    name: str
    path: Path
    deleted: datetime

    @property
    def kept_until(self) -> datetime:
        """The moment up to which it can be taken out again for certain."""
        return self.deleted + timedelta(days=TRASH_DAYS)


class Shelf:
    """The workspaces of one folder, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, settings: Settings) -> Shelf:
        """Return the shelf of the user."""
        return cls(settings.home_dir / "workspaces")

    def path_of(self, name: str) -> Path:
        """Return the file of a name; it need not exist.

        Raises
        ------
        InputError
            If the name leads out of the folder or is none a file can bear.
        """
        if safe_file_name(name, "") != name:
            raise InputError(
                f"{name!r:.80} cannot be a workspace's name; letters, digits, hyphens and dots can"
            )
        return path_in(self.folder, name + SUFFIX)

    def names(self) -> tuple[str, ...]:
        """Return the names in order."""
        return tuple(sorted(path.stem for path in self.folder.glob(f"*{SUFFIX}")))

    def open(self, name: str) -> Workspace:
        """Open a workspace.

        Raises
        ------
        WorkspaceError
            If there is none, or it cannot be read.
        """
        return Workspace.open(self.path_of(name))

    def create(self, name: str) -> Workspace:
        """Make an empty workspace.

        Raises
        ------
        InputError
            If the name is none.
        WorkspaceError
            If there is one already, or it cannot be written.
        """
        return Workspace.create(self.path_of(name), name=name)

    def copy(self, name: str, new_name: str) -> Workspace:
        """Make a second workspace with the content of one; both go their own ways.

        Raises
        ------
        InputError
            If the new name is none.
        WorkspaceError
            If there is one already, or it cannot be written.
        """
        return self.open(name).copy(self.path_of(new_name), name=new_name)

    def restore(self, backup: Path, name: str) -> Workspace:
        """Make a workspace from a backup, after checking it.

        Raises
        ------
        InputError
            If the name is none.
        WorkspaceError
            If the backup is damaged or none, or there is a workspace of the name already.
        """
        target = self.path_of(name)
        saved = checked_backup(backup)
        return saved.copy(target, name=name)

    # ------------------------------------------------------------------ the trash

    def delete(self, path: Path, *, now: datetime) -> Trashed:
        """Put a workspace's file into the trash; what has lain there longer than `TRASH_DAYS` is thrown away.

        Parameters
        ----------
        now
            The moment of deletion, with its time zone.

        Raises
        ------
        WorkspaceError
            If there is none, another program is using it, or it cannot be moved.
        """
        if not path.is_file():
            raise WorkspaceError(f"{path}: there is no workspace to delete")
        self.empty_trash(now=now)
        _gather(path)
        try:
            trash = self.folder / _TRASH
            trash.mkdir(parents=True, exist_ok=True)
            stamp = now.astimezone(UTC).strftime(_STAMP)
            target = trash / f"{path.stem}.{stamp}{SUFFIX}"
            number = 1
            while target.exists():
                number += 1
                target = trash / f"{path.stem}.{stamp}-{number}{SUFFIX}"
            path.replace(target)
        except OSError as error:
            raise WorkspaceError(f"{path}: cannot be deleted: {error.strerror}") from error
        return _trashed(target)

    def trash(self) -> tuple[Trashed, ...]:
        """Return what lies in the trash, the last deleted first."""
        found = [_trashed(path) for path in (self.folder / _TRASH).glob(f"*{SUFFIX}") if _is_trashed(path)]
        return tuple(sorted(found, key=lambda trashed: trashed.deleted, reverse=True))

    def take_out(self, trashed: Trashed, *, name: str | None = None) -> Workspace:
        """Bring a deleted workspace back, under another name if wished.

        Raises
        ------
        InputError
            If the name is none.
        WorkspaceError
            If there is a workspace of the name by now, or it is not in the trash any more.
        """
        target = self.path_of(name or trashed.name)
        if target.exists():
            raise WorkspaceError(f"{target}: there is a workspace already; choose another name")
        try:
            trashed.path.replace(target)
        except OSError as error:
            raise WorkspaceError(f"{trashed.name}: cannot be taken out: {error.strerror}") from error
        return Workspace.open(target)

    def empty_trash(self, *, now: datetime) -> tuple[Trashed, ...]:
        """Throw away for good what was deleted more than `TRASH_DAYS` days before `now`; return what."""
        old = tuple(trashed for trashed in self.trash() if trashed.kept_until < now)
        for trashed in old:
            for part in PARTS:
                trashed.path.with_name(trashed.path.name + part).unlink(missing_ok=True)
        return old


def checked_backup(path: Path) -> Workspace:
    """Open a backup and look for damage.

    Raises
    ------
    WorkspaceError
        If it is no workspace, or damaged.
    """
    saved = Workspace.open(path)
    problems = saved.check()
    if problems:
        raise WorkspaceError(f"{path}: the backup is damaged: {'; '.join(problems)}")
    return saved


def _gather(path: Path) -> None:
    """Bring what SQLite keeps beside a workspace into the one file, so that it can be moved alone."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=2.0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise WorkspaceError(
                f"{path.name}: another program is using it; close that and try again"
            ) from error
        raise WorkspaceError(f"{path}: cannot be deleted: {error}") from error
    except sqlite3.DatabaseError:
        pass  # no workspace, or damaged: it may still be put away


def _is_trashed(path: Path) -> bool:
    return _TRASHED.fullmatch(path.name) is not None


def _trashed(path: Path) -> Trashed:
    found = _TRASHED.fullmatch(path.name)
    assert found is not None
    deleted = datetime.strptime(found["deleted"], _STAMP).replace(tzinfo=UTC)
    return Trashed(name=found["name"], path=path, deleted=deleted)
