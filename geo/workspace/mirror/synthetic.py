"""A mirror of made-up events, for measuring: millions of rows without a workspace to copy them from."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from geo.workspace.mirror.build import LAYOUT, TABLES, WORLD_COLUMNS, connect

if TYPE_CHECKING:
    from pathlib import Path

FIRST_DAY = 14975
"""1 January 2011, in days since 1970-01-01."""
DAYS = 5000

_ROWS_AT_ONCE = 500_000  # one great insertion would not fit into the memory that a mirror may take

# Steps that share no factor with their ranges spread the rows evenly without chance.
_ROWS = f"""
SELECT n AS fid, 'e' || n AS id,
  ['clash', 'air strike', 'protest', 'abduction', 'talks'][1 + n % 5] AS kind, 'reported' AS status,
  [['army', 'militia', 'residents', 'coast guard'][1 + n % 4]] AS actors,
  [['AFP', 'Reuters'][1 + n % 2]] AS sources,
  20 + (n * 7919 % 13007) / 1000.0 AS lat, 9.5 + (n * 104729 % 15511) / 1000.0 AS lon,
  lon AS west, lat AS south, lon AS east, lat AS north, 5 AS radius_km,
  1 + n % 3 AS where_precision, 1 AS when_precision,
  CAST({FIRST_DAY} + n * {DAYS} // ? AS INTEGER) AS first_day,
  first_day + (n % 11 = 0)::INTEGER * 6 AS last_day,
  'point' AS shape, NULL::BIGINT AS area, 'an event of number ' || n AS search
FROM range(?, ?) AS numbers(n)
"""  # noqa: S608 - our own words


def fill_synthetic(path: Path, count: int) -> None:
    """Write a mirror of `count` events in and around Libya over `DAYS` days, in the order of time."""
    with contextlib.closing(connect(path, read_only=False)) as connection:
        connection.execute(TABLES)
        for start in range(0, count, _ROWS_AT_ONCE):
            connection.execute(
                f"INSERT INTO events SELECT *, {WORLD_COLUMNS} FROM ({_ROWS})",  # noqa: S608 - our own words
                [count, start, min(count, start + _ROWS_AT_ONCE)],
            )
        connection.execute("INSERT INTO mirror VALUES (?, 'synthetic')", [LAYOUT])
        connection.execute("CHECKPOINT")
