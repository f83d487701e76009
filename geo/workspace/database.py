"""One workspace's file: connections, transactions, versions, copies. What it holds is told by `store`.

SQLite in WAL mode, so that several processes may use it and a crash loses nothing. Every change is one
transaction that also raises `version`; a cache keyed on (path, version) is never stale.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from geo.errors import ConflictError, WorkspaceError
from geo.workspace import geopackage
from geo.workspace.settle import settle
from geo.workspace.tables import ATTRIBUTES, SCHEMA_VERSION, TABLES, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_TIMEOUT_S = 10.0
_FIRST_VERSIONS = 2**31
PARTS = ("", "-wal", "-shm")
"""Endings of a workspace's files: itself, and what SQLite keeps beside it while it is open."""


class Database:
    """The file of a workspace. A connection a call: the object may be shared by threads."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path, *, name: str) -> Self:
        """Make an empty workspace.

        Raises
        ------
        WorkspaceError
            If the file exists or cannot be written.
        """
        if path.exists():
            raise WorkspaceError(f"{path}: there is a workspace already; open it or choose another name")
        # Laid out under another name and moved: a crash leaves no half-made workspace behind.
        draft = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(draft)) as connection, connection:
                geopackage.lay_out(connection)
                for statement in TABLES:
                    connection.execute(statement)
                geopackage.register(connection, "events", data_type="features", description="Events")
                for table in ATTRIBUTES:
                    geopackage.register(connection, table, data_type="attributes", description=table)
                connection.executemany(
                    "INSERT INTO zamakan_meta VALUES (?, ?)",
                    [("name", name), ("schema", str(SCHEMA_VERSION)), ("version", str(_first_version()))],
                )
            _put_in_place(draft, path)
        except (sqlite3.Error, OSError) as error:
            draft.unlink(missing_ok=True)
            raise WorkspaceError(f"{path}: cannot make the workspace: {error}") from error
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing workspace; one that an older program made is brought up to date.

        Raises
        ------
        WorkspaceError
            If there is none, it is damaged, or a newer program made it.
        """
        workspace = cls(path)
        schema = int(workspace.meta("schema") or 0)
        if schema > SCHEMA_VERSION:
            raise WorkspaceError(
                f"{path}: made by a newer Zamakan (schema {schema}); update Zamakan to open it"
            )
        if schema < SCHEMA_VERSION:
            with workspace._change() as connection:
                query = "SELECT value FROM zamakan_meta WHERE key = 'schema'"
                if int(connection.execute(query).fetchone()[0]) < SCHEMA_VERSION:  # nobody did it meanwhile
                    upgrade(connection)
                    geopackage.register(
                        connection, ATTRIBUTES[-1], data_type="attributes", description=ATTRIBUTES[-1]
                    )
                    settle(connection)
        return workspace

    @contextlib.contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        if not self.path.is_file():
            raise WorkspaceError(
                f"{self.path}: there is no workspace; make one with `zamakan workspace create`, "
                "or look for it in the trash"
            )
        try:
            # Never made anew by opening it: a workspace deleted meanwhile stays deleted.
            connection = sqlite3.connect(
                f"file:{quote(str(self.path.absolute()))}?mode=rw",
                uri=True,
                timeout=BUSY_TIMEOUT_S,
                isolation_level=None,
            )
        except sqlite3.Error as error:
            raise WorkspaceError(f"{self.path}: cannot open the workspace: {error}") from error
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.row_factory = sqlite3.Row
            yield connection
        except sqlite3.DatabaseError as error:
            raise WorkspaceError(_explain(self.path, error)) from error
        finally:
            connection.close()

    @contextlib.contextmanager
    def _change(self, expected_version: int | None = None) -> Iterator[sqlite3.Connection]:
        """One transaction that raises the version; nothing of it stays if anything in it fails."""
        with self._connect() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                now = int(
                    connection.execute("SELECT value FROM zamakan_meta WHERE key = 'version'").fetchone()[0]
                )
                self._refuse_stale(expected_version, now)
                yield connection
                connection.execute("UPDATE zamakan_meta SET value = ? WHERE key = 'version'", (str(now + 1),))
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def _refuse_stale(self, expected: int | None, now: int) -> None:
        if expected is not None and now != expected:
            raise ConflictError(
                f"{self.path.name}: somebody else has changed the workspace since you opened it "
                f"(version {expected}, now {now}); look at the change and save again",
                (),
            )

    def meta(self, key: str) -> str | None:
        """Return a word about the workspace: ``name``, ``schema``, ``version`` or one set by `set_meta`."""
        with self._connect() as connection:
            row = connection.execute("SELECT value FROM zamakan_meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keep a word about the workspace."""
        with self._change() as connection:
            connection.execute("INSERT OR REPLACE INTO zamakan_meta VALUES (?, ?)", (key, value))

    @property
    def version(self) -> int:
        """A number that every change raises by one.

        It starts anywhere, so that a workspace made anew under an old name is never taken for the old one.
        """
        return int(self.meta("version") or 0)

    @property
    def name(self) -> str:
        """The workspace's own name."""
        return self.meta("name") or self.path.stem

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the file; nothing for a sound one."""
        try:
            with self._connect() as connection:
                found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        except WorkspaceError as error:
            return (str(error),)
        return () if found == ["ok"] else tuple(found)

    def backup(self, target: Path) -> None:
        """Write a copy that is whole even while others write.

        Raises
        ------
        WorkspaceError
            If the copy cannot be written; no half copy stays, and what was there before is untouched.
        """
        self._copy_to(target, name=None)

    def copy(self, target: Path, *, name: str) -> Self:
        """Make another workspace with the same content under a name of its own; both go their own ways.

        Raises
        ------
        WorkspaceError
            If there is one already, or it cannot be written.
        """
        if target.exists():
            raise WorkspaceError(f"{target}: there is a workspace already; choose another name")
        self._copy_to(target, name=name)
        return type(self)(target)

    def _copy_to(self, target: Path, *, name: str | None) -> None:
        draft = target.with_name(f"{target.name}.{os.getpid()}.new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._connect() as connection, contextlib.closing(sqlite3.connect(draft)) as copy:
                connection.backup(copy)
                if name is not None:
                    with copy:
                        copy.executemany(
                            "INSERT OR REPLACE INTO zamakan_meta VALUES (?, ?)",
                            [("name", name), ("version", str(_first_version()))],
                        )
            _put_in_place(draft, target)
        except (WorkspaceError, sqlite3.Error, OSError) as error:
            for part in PARTS:
                draft.with_name(draft.name + part).unlink(missing_ok=True)
            raise WorkspaceError(f"{target}: cannot write the copy: {error}") from error


def _first_version() -> int:
    return secrets.randbelow(_FIRST_VERSIONS)


def _put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name, so that it is there whole or not at all, even after a power cut."""
    with contextlib.closing(sqlite3.connect(draft)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # all in one file while it is moved
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _explain(path: Path, error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "locked" in text:
        return f"{path.name}: another program has been writing for {BUSY_TIMEOUT_S:.0f} s; try again"
    if "full" in text or "disk I/O" in text:
        return (
            f"{path.name}: the disk is full or refuses to be written ({text}); "
            "what was saved before is safe, this change is not saved"
        )
    if "readonly" in text:
        return f"{path.name}: the file may not be written; give yourself the right to, or save a copy"
    return f"{path}: this is no workspace of Zamakan, or it is damaged ({text}); restore a backup"
