"""Making the mirror of a workspace, and bringing it up to date.

A mirror is written under another name and moved into place when it is whole, so that a crash leaves the one
before or none. It is only ever a copy: losing it costs the seconds of making it again.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from geo.errors import WorkspaceError
from geo.workspace.mirror.facts import area_key, as_table, facts_of, outline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.workspace.mirror.facts import Row
    from geo.workspace.snapshot import Snapshot, StoredRow

    Progress = Callable[[int, int], None]

LAYOUT = 1
"""Raised whenever the columns or their meaning change: a mirror of another layout is made anew."""
MEMORY_LIMIT = "256MB"
"""What DuckDB may take for itself while it builds or answers; sorting more than that goes through files."""

_CHUNK_ROWS = 20_000
_MANY = 0.2
TABLES = """
CREATE TABLE events (
  fid BIGINT, id VARCHAR, kind VARCHAR, status VARCHAR, actors VARCHAR[], sources VARCHAR[],
  lat DOUBLE, lon DOUBLE, west DOUBLE, south DOUBLE, east DOUBLE, north DOUBLE, radius_km FLOAT,
  where_precision UTINYINT, when_precision UTINYINT, first_day INTEGER, last_day INTEGER, shape VARCHAR,
  area BIGINT, search VARCHAR, x DOUBLE, y DOUBLE);
CREATE TABLE areas (key BIGINT PRIMARY KEY, wkb BLOB);
CREATE TABLE corrected (id VARCHAR);
CREATE TABLE mirror (layout INTEGER, state VARCHAR);
"""
"""What a mirror is made of."""
WORLD_COLUMNS = """
  lon / 360 + 0.5 AS x,
  0.5 - ln((1 + sin(radians(greatest(-85.05, least(85.05, lat)))))
         / (1 - sin(radians(greatest(-85.05, least(85.05, lat)))))) / (4 * pi()) AS y
"""
"""Web Mercator with the world as the unit square, x to the east, y to the south: as the map's script."""


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a mirror's file with nothing but what it needs: no network, no other files, bounded memory."""
    connection = duckdb.connect(
        str(path),
        read_only=read_only,
        config={
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(path.with_name(path.name + ".tmp")),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
        },
    )
    connection.execute("SET enable_external_access = false")
    return connection


def state_in(path: Path) -> str | None:
    """Return the state of the workspace that a mirror shows; `None` for a damaged or foreign file."""
    try:
        with contextlib.closing(connect(path, read_only=True)) as connection:
            layout, state = connection.execute("SELECT layout, state FROM mirror").fetchall()[0]
    except (duckdb.Error, IndexError, ValueError):
        return None
    return str(state) if layout == LAYOUT else None


def build(
    snapshot: Snapshot, target: Path, *, earlier: Path | None, progress: Progress | None = None
) -> None:
    """Write the mirror of a workspace.

    Parameters
    ----------
    snapshot
        The workspace at one moment.
    target
        The file to write; whole, or not at all.
    earlier
        A mirror of an earlier state: what has not changed since is taken over from it.
    progress
        Called with the events written and the events to write.

    Raises
    ------
    WorkspaceError
        If the file cannot be written.
    """
    draft = target.with_name(target.name + ".new")
    try:
        draft.unlink(missing_ok=True)
        if earlier is None or not _bring_up_to_date(snapshot, draft, earlier, progress):
            draft.unlink(missing_ok=True)
            with contextlib.closing(connect(draft, read_only=False)) as connection:
                connection.execute(TABLES)
                rows = snapshot.rows()
                _insert(connection, rows, snapshot.count, progress)
                _sort_by_time(connection)
                _close_state(connection, snapshot)
        draft.replace(target)
    except (duckdb.Error, OSError) as error:
        draft.unlink(missing_ok=True)
        raise WorkspaceError(f"{target}: cannot write the mirror of the workspace: {error}") from error
    finally:
        shutil.rmtree(draft.with_name(draft.name + ".tmp"), ignore_errors=True)


def _bring_up_to_date(snapshot: Snapshot, draft: Path, earlier: Path, progress: Progress | None) -> bool:
    """Change a copy of an earlier mirror; say whether that was possible and worth while.

    A row of the workspace is never changed in place but for its being put away or corrected (a new reading
    or import gives a new number), and corrections are few: so the numbers tell what is new and what is gone.
    """
    shutil.copyfile(earlier, draft)
    with contextlib.closing(connect(draft, read_only=False)) as connection:
        alive = snapshot.numbers()
        held = connection.execute("SELECT fid FROM events").fetchnumpy()["fid"]
        touched = {*snapshot.corrected(), *(row[0] for row in _fetch(connection, "SELECT id FROM corrected"))}
        again = _numbers_of(connection, touched)
        gone = np.union1d(np.setdiff1d(held, alive), again)
        wanted = np.intersect1d(np.union1d(np.setdiff1d(alive, held), again), alive)
        if len(wanted) > _MANY * len(alive):
            return False
        connection.register("gone", pa.table({"fid": gone}))
        connection.execute("DELETE FROM events WHERE fid IN (SELECT fid FROM gone)")
        _insert(connection, snapshot.rows(wanted.tolist()), len(wanted), progress)
        _close_state(connection, snapshot)
    return True


def _fetch(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[str]]:
    return connection.execute(query).fetchall()


def _numbers_of(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> NDArray[np.int64]:
    connection.register("touched", pa.table({"id": pa.array(list(ids), pa.string())}))
    found = connection.execute("SELECT fid FROM events WHERE id IN (SELECT id FROM touched)")
    numbers: NDArray[np.int64] = found.fetchnumpy()["fid"]
    return numbers


def _insert(
    connection: duckdb.DuckDBPyConnection, rows: Iterable[StoredRow], total: int, progress: Progress | None
) -> None:
    done = 0
    known = {key for (key,) in connection.execute("SELECT key FROM areas").fetchall()}
    for chunk in _chunks(rows, known, connection):
        connection.register("chunk", as_table(chunk))
        connection.execute(f"INSERT INTO events SELECT *, {WORLD_COLUMNS} FROM chunk")  # noqa: S608 - our own words
        connection.unregister("chunk")
        done += len(chunk)
        if progress is not None:
            progress(done, max(done, total))


def _chunks(
    rows: Iterable[StoredRow], known: set[int], connection: duckdb.DuckDBPyConnection
) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    outlines: list[tuple[int, bytes]] = []
    for row in rows:
        key = area_key(row.geometry)
        if key is not None and key not in known:
            known.add(key)
            outlines.append((key, outline_of(row.document)))
        chunk.append(facts_of(row.fid, row.geometry, row.document))
        if len(chunk) == _CHUNK_ROWS:
            _keep_outlines(connection, outlines)
            yield chunk
            chunk, outlines = [], []
    if chunk:
        _keep_outlines(connection, outlines)
        yield chunk


def _keep_outlines(connection: duckdb.DuckDBPyConnection, outlines: list[tuple[int, bytes]]) -> None:
    if outlines:
        keys, shapes = zip(*outlines, strict=True)
        table = pa.table({"key": pa.array(keys, pa.int64()), "wkb": pa.array(shapes, pa.binary())})
        connection.register("outlines", table)
        connection.execute("INSERT INTO areas SELECT * FROM outlines")
        connection.unregister("outlines")


def _sort_by_time(connection: duckdb.DuckDBPyConnection) -> None:
    """Lay the rows in the order of time: a window then touches only the blocks that hold it."""
    connection.execute(
        "CREATE TABLE sorted AS SELECT * FROM events ORDER BY coalesce(first_day, last_day) NULLS LAST, id"
    )
    connection.execute("DROP TABLE events")
    connection.execute("ALTER TABLE sorted RENAME TO events")


def _close_state(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    connection.execute("DELETE FROM corrected")
    corrected = pa.table({"id": pa.array(sorted(snapshot.corrected()), pa.string())})
    connection.register("now_corrected", corrected)
    connection.execute("INSERT INTO corrected SELECT id FROM now_corrected")
    connection.execute("DELETE FROM mirror")
    connection.execute("INSERT INTO mirror VALUES (?, ?)", [LAYOUT, snapshot.state])
    connection.execute("CHECKPOINT")
