"""A workspace as it is at one moment, row by row: whoever writes meanwhile is not seen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.workspace.tables import IS_BY_HAND

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
_AT_ONCE = 500
_ROWS = "SELECT fid, geom, id, document FROM events WHERE removed = 0"


@dataclass(frozen=True, slots=True)
class StoredRow:
    """An event at rest: its number, its geometry as a GeoPackage blob, its JSON with corrections applied."""

    fid: int
    geometry: bytes | None
    document: dict[str, Any]


class Snapshot:
    """What `Workspace.snapshot` gives; usable until its block ends."""

    def __init__(self, connection: sqlite3.Connection, state: str) -> None:
        self._connection = connection
        self.state = state
        """Equal for equal contents; another after every change."""

    @cached_property
    def count(self) -> int:
        """The number of events that are not put away."""
        return int(self._connection.execute("SELECT count(*) FROM events WHERE removed = 0").fetchone()[0])

    def corrected(self) -> frozenset[str]:
        """Return the ids of events whose rows corrections have changed in place."""
        found = self._connection.execute(
            f"SELECT id FROM events WHERE machine IS NOT NULL AND ({IS_BY_HAND})"  # noqa: S608 - our own condition
        )
        return frozenset(row[0] for row in found)

    def numbers(self) -> NDArray[np.int64]:
        """Return the numbers of the events that are not put away, in ascending order."""
        found = self._connection.execute("SELECT fid FROM events WHERE removed = 0 ORDER BY fid")
        return np.fromiter((row[0] for row in found), dtype=np.int64)

    def rows_of(self, ids: Sequence[str]) -> Iterator[StoredRow]:
        """Yield the events of some ids that are not put away, in no order."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            yield from self._read(f"{_ROWS} AND id IN ({','.join('?' * len(some))})", some)

    def rows(self, numbers: Sequence[int] | None = None) -> Iterator[StoredRow]:
        """Yield the events that are not put away: all by number, or those of `numbers`."""
        if numbers is None:
            yield from self._read(f"{_ROWS} ORDER BY fid", ())
            return
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            yield from self._read(f"{_ROWS} AND fid IN ({','.join('?' * len(some))})", some)

    def _read(self, query: str, values: Sequence[int] | Sequence[str]) -> Iterator[StoredRow]:
        for row in self._connection.execute(query, values):
            yield StoredRow(row["fid"], row["geom"], json.loads(row["document"]))
