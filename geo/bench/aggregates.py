"""How long it takes to count the events of a window and a box by hexagon, in one and in ten million rows.

The peers do the same count on the same rows: pandas, which has them all in memory, and SQLite with an index
on the day, which is what a workspace's own file could do. Reading the rows in is not timed.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.bench.measurement import Measurement, better
from geo.views.time_map import cell_side, day_of, degrees_box
from geo.workspace import Selection
from geo.workspace.mirror import Mirror
from geo.workspace.mirror.synthetic import DAYS, FIRST_DAY, fill_synthetic

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.bench.measurement import Bench

_BOX = degrees_box(9.5, 26.0, 25.0, 33.0)
_WINDOW = (FIRST_DAY + DAYS // 2, FIRST_DAY + DAYS // 2 + 89)
_SIDE = cell_side(7)
_ROUNDS = 5
_SQLITE_ROWS_MAX = 1_000_000
_COLUMNS = "first_day, last_day, x, y"


def window_seconds(rows: int) -> Callable[[Bench], Measurement]:
    """Return the measure of 90 days and most of Libya, for a number of rows."""
    return partial(_window_seconds, rows=rows)


def whole_seconds(rows: int) -> Callable[[Bench], Measurement]:
    """Return the measure of all the time and most of Libya, by day: what the map is sent when it opens."""
    return partial(_whole_seconds, rows=rows)


def _window_seconds(_: Bench, *, rows: int) -> Measurement:
    first, last = (day_of(day) for day in _WINDOW)
    selection = Selection(first=first, last=last)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.duckdb"
        fill_synthetic(path, rows)
        mirror = Mirror(path)
        try:
            value = _best(lambda: mirror.cells(selection, _BOX, side=_SIDE, first_day=FIRST_DAY))
            table = mirror.arrays(_COLUMNS)
        finally:
            mirror.close()
        frame = pd.DataFrame(table)
        peers = {"pandas": _best(lambda: _by_pandas(frame))}
        if rows <= _SQLITE_ROWS_MAX:
            peers["SQLite"] = _by_sqlite(frame, Path(folder) / "peer.sqlite")
    return Measurement(
        value=value, unit="s", peers=peers, ratio=better(value, peers.values(), less_is_better=True)
    )


def _whole_seconds(_: Bench, *, rows: int) -> Measurement:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.duckdb"
        fill_synthetic(path, rows)
        mirror = Mirror(path)
        try:
            value = _best(lambda: mirror.cells(Selection(), _BOX, side=_SIDE, first_day=FIRST_DAY))
        finally:
            mirror.close()
    return Measurement(value=value, unit="s", peers={}, ratio=None)


def _best(work: Callable[[], object]) -> float:
    """Return the seconds of the best of some rounds, after one that does not count."""
    work()
    taken = []
    for _ in range(_ROUNDS):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


def _by_pandas(frame: pd.DataFrame) -> Any:
    west, north, east, south = _BOX
    met = frame[
        (frame.first_day <= _WINDOW[1])
        & (frame.last_day >= _WINDOW[0])
        & frame.x.between(west, east)
        & frame.y.between(north, south)
    ]
    q, r = _hexagon(met.x.to_numpy(), met.y.to_numpy())
    return pd.DataFrame({"q": q, "r": r, "day": met.first_day}).groupby(["q", "r", "day"]).size()


def _hexagon(x: Any, y: Any) -> tuple[Any, Any]:
    q, r = (np.sqrt(3) / 3 * x - y / 3) / _SIDE, (2 / 3 * y) / _SIDE
    s = -q - r
    rq, rr, rs = np.round(q), np.round(r), np.round(s)
    dq, dr, ds = abs(rq - q), abs(rr - r), abs(rs - s)
    fix_q = (dq > dr) & (dq > ds)
    return np.where(fix_q, -rr - rs, rq), np.where(fix_q | (dr <= ds), rr, -rq - rs)


def _by_sqlite(frame: pd.DataFrame, path: Path) -> float:
    connection = sqlite3.connect(path)
    try:
        frame.to_sql("events", connection, index=False)
        connection.execute("CREATE INDEX by_time ON events (first_day, last_day)")
        west, north, east, south = _BOX
        # SQLite has no rounding to a hexagon that would be quicker than a square: it is given the easier one.
        query = (
            f"SELECT CAST(x / {_SIDE} AS INTEGER), CAST(y / {_SIDE} AS INTEGER), first_day, count(*) "  # noqa: S608
            "FROM events WHERE first_day <= ? AND last_day >= ? AND x BETWEEN ? AND ? AND y BETWEEN ? AND ? "
            "GROUP BY 1, 2, 3"
        )
        values = (_WINDOW[1], _WINDOW[0], west, east, north, south)
        return _best(lambda: connection.execute(query, values).fetchall())
    finally:
        connection.close()
