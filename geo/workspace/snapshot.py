"""A workspace as it is at one moment, row by row: whoever writes meanwhile is not seen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.schema import event_from_json
from geo.workspace import geopackage
from geo.workspace.corrections import apply_corrections, read_corrections

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.workspace.corrections import Correction

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

    @cached_property
    def _corrections(self) -> dict[str, list[Correction]]:
        found: dict[str, list[Correction]] = {}
        for correction in read_corrections(self._connection, undone=False):
            found.setdefault(correction.event_id, []).append(correction)
        return found

    def corrected(self) -> frozenset[str]:
        """Return the ids of events with corrections that stand."""
        return frozenset(self._corrections)

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
            document, geometry = json.loads(row["document"]), row["geom"]
            corrections = self._corrections.get(row["id"])
            if corrections:
                document = apply_corrections(document, corrections)
                if any(correction.field == "geometry" for correction in corrections):
                    geometry = geopackage.encode(event_from_json(document).geometry)
            yield StoredRow(row["fid"], geometry, document)
