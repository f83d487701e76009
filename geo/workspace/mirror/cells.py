"""Hexagons over the map, and what of the events in them begins and ends when.

An event is in the window [from, to] when it begins by `to` and does not end before `from`. So the number in
a cell is the number that have begun by `to` less the number that have ended before `from`, and both are sums
over time: the browser keeps them right for every window without asking again.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from geo.workspace.mirror.filters import Condition

ENTRIES_MAX = 300_000
"""Above this many pairs of cell and day, days are taken together: what goes to the browser stays small."""

CELLS_MAX = 2**16
"""Where there would be more hexagons, they are made larger."""

_KEY_HALF, _KEY_ROWS = 1 << 26, 1 << 28  # a row and a column of hexagons in one number
_STEPS_DAYS = (1, 7, 28, 91, 364, 3640, 36400)

# Nearest hexagon by rounding cube coordinates: the axis with the largest error is made to fit the others.
_HEXAGONS = """
WITH near AS (
  SELECT first_day, last_day, ({root} / 3 * x - y / 3) / {side} AS q, (2.0 / 3 * y) / {side} AS r
  FROM events WHERE {where}),
rounded AS (
  SELECT first_day, last_day, round(q) AS rq, round(r) AS rr, round(-q - r) AS rs,
    abs(round(q) - q) AS dq, abs(round(r) - r) AS dr, abs(round(-q - r) + q + r) AS ds
  FROM near),
hexagons AS (
  SELECT first_day, last_day,
    CAST(CASE WHEN dq > dr AND dq > ds THEN -rr - rs ELSE rq END AS BIGINT) AS q,
    CAST(CASE WHEN (dq > dr AND dq > ds) OR dr <= ds THEN rr ELSE -rq - rs END AS BIGINT) AS r
  FROM rounded)
"""


@dataclass(frozen=True, slots=True)
class Steps:
    """Counts in the order of time: `count` events in a cell and a step of time, by their numbers."""

    cell: NDArray[np.uint16]
    step: NDArray[np.int32]
    count: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Cells:
    """Hexagons with events, their centres in the unit square of Web Mercator (see `geo.workspace.mirror`).

    `side` is the distance from a centre to a corner, in the same unit. A step is `step_days` days long and
    step 0 begins on `first_day` (days since 1970-01-01). An event that begins before any known day is in
    step -1 of `begun`; one with an open end is in no step of `ended`.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    side: float
    step_days: int
    first_day: int
    begun: Steps
    ended: Steps


def cells(cursor: duckdb.DuckDBPyConnection, condition: Condition, *, side: float, first_day: int) -> Cells:
    """Count dated events by hexagon.

    Parameters
    ----------
    condition
        Which events.
    side
        From the centre of a hexagon to its corner, in widths of the world.
    first_day
        The first day of all events that are shown, in days since 1970-01-01.
    """
    query = _HEXAGONS.format(root=repr(sqrt(3)), side=repr(float(side)), where=condition.sql)
    begun = _counts(cursor, query, "coalesce(first_day, -2147483648)", "true", condition)
    ended = _counts(cursor, query, "last_day", "last_day IS NOT NULL", condition)
    keys, index = np.unique(np.concatenate([begun["key"], ended["key"]]), return_inverse=True)
    if len(keys) > CELLS_MAX:
        return cells(cursor, condition, side=2 * side, first_day=first_day)
    index = index.ravel()
    q, r = keys // _KEY_ROWS - _KEY_HALF, keys % _KEY_ROWS - _KEY_HALF
    days = begun["day"][begun["day"] > -(2**31)]
    span = int(max(days.max(initial=first_day), ended["day"].max(initial=first_day)) - first_day) + 1
    step = next((n for n in _STEPS_DAYS if len(keys) * (span / n) <= ENTRIES_MAX), _STEPS_DAYS[-1])
    return Cells(
        x=side * sqrt(3) * (q + r / 2),
        y=side * 1.5 * r,
        side=side,
        step_days=step,
        first_day=first_day,
        begun=_steps(begun, index[: len(begun["day"])], first_day, step),
        ended=_steps(ended, index[len(begun["day"]) :], first_day, step),
    )


def _counts(
    cursor: duckdb.DuckDBPyConnection, query: str, day: str, which: str, condition: Condition
) -> dict[str, NDArray[np.int64]]:
    asked = (
        f"{query} SELECT (q + {_KEY_HALF}) * {_KEY_ROWS} + r + {_KEY_HALF} AS key, {day} AS day, "  # noqa: S608
        f"count(*) AS n FROM hexagons WHERE {which} GROUP BY ALL"
    )
    found: dict[str, NDArray[np.int64]] = cursor.execute(asked, condition.values).fetchnumpy()
    return {name: np.asarray(values, dtype=np.int64) for name, values in found.items()}


def _steps(found: dict[str, NDArray[np.int64]], cell: NDArray[np.int64], first_day: int, step: int) -> Steps:
    """Take days together into steps, in the order of time."""
    number = np.maximum((found["day"] - first_day) // step, -1)
    if step > 1:
        key = (number + 1) * 65536 + cell
        unique, back = np.unique(key, return_inverse=True)
        count = np.bincount(back.ravel(), weights=found["n"], minlength=len(unique))
        number, cell = unique // 65536 - 1, unique % 65536
    else:
        order = np.argsort(number, kind="stable")
        number, cell, count = number[order], cell[order], found["n"][order]
    return Steps(cell.astype(np.uint16), number.astype(np.int32), np.asarray(count, dtype=np.uint32))
