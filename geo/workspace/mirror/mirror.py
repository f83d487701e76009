"""Questions to the mirror of a workspace: how many, where, when, which; answered by the database.

A mirror is opened read-only and a cursor is taken for each question, so threads and processes may share it.
Nothing here holds an event: an answer is a count, an array of numbers, or a few ids to look up.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.workspace.choices import Choices
from geo.workspace.mirror import filters
from geo.workspace.mirror.build import build, connect, state_in
from geo.workspace.mirror.cells import Cells, cells
from geo.workspace.mirror.outlines import register_met

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import duckdb
    from numpy.typing import NDArray

    from geo.workspace.mirror.build import Progress
    from geo.workspace.mirror.filters import Condition
    from geo.workspace.selection import Reason, Selection
    from geo.workspace.store import Workspace

WorldBox = tuple[float, float, float, float]
"""West, north, east, south in the unit square of Web Mercator: x to the east, y to the south."""

_SPOT = "lat IS NOT NULL AND lon IS NOT NULL"
_DATED = "first_day IS NOT NULL OR last_day IS NOT NULL"
_COLUMNS = (
    "id, kind, status, shape, lon, lat, radius_km AS radius, where_precision AS where, "
    "when_precision AS when, first_day AS first, last_day AS last, area"
)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many dated and placed events have begun by and ended by each day, over all the map.

    `days` are in ascending order; `begun[i]` events begin on `days[i]` or before, `ended[i]` end by then.
    Events with an open start have begun before all days; those with an open end never end. `extent` is the
    box (west, south, east, north) of all their spots.
    """

    total: int
    undated: int
    unplaced: int
    first_day: int
    last_day: int
    open_start: int
    extent: tuple[float, float, float, float]
    days: NDArray[np.int32]
    begun: NDArray[np.int64]
    ended: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """How the weight of events lies over time, by kind: `weights[i, k]` from day `first_day + i * step_days`.

    An event weighs 1: a vague date spreads it over the days it may mean, an open one counts on the end that
    is known.
    """

    kinds: tuple[str, ...]
    first_day: int
    step_days: int
    weights: NDArray[np.float32]


class Mirror:
    """The columnar copy of one state of a workspace. Open it with `open_mirror`."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path, read_only=True)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextlib.contextmanager
    def _asking(self, selection: Selection) -> Iterator[duckdb.DuckDBPyConnection]:
        with contextlib.closing(self._connection.cursor()) as cursor:
            register_met(cursor, selection)
            yield cursor

    def count(self, selection: Selection) -> int:
        """Return how many events pass."""
        return self._count(selection, filters.chosen(selection))

    def count_in(self, selection: Selection, box: WorldBox) -> int:
        """Return how many dated events that pass have their spot in a box of the map."""
        return self._count(selection, _in_box(selection, box))

    def _count(self, selection: Selection, condition: Condition) -> int:
        query = f"SELECT count(*) FROM events WHERE {condition.sql}"  # noqa: S608 - values are parameters
        with self._asking(selection) as cursor:
            return int(cursor.execute(query, condition.values).fetchall()[0][0])

    def reasons(self, selection: Selection) -> dict[Reason, int]:
        """Return how many events are left out, by reason; with the chosen ones they are all events."""
        why = filters.reason(selection)
        query = f"SELECT {why.sql} AS why, count(*) FROM events GROUP BY why"  # noqa: S608
        with self._asking(selection) as cursor:
            found = cursor.execute(query, why.values).fetchall()
        return {reason: int(count) for reason, count in found if reason is not None}

    def ids(
        self, selection: Selection, *, limit: int, box: WorldBox | None = None, reason: Reason | None = None
    ) -> tuple[str, ...]:
        """Return the ids of events in the order of time, undated ones last.

        Parameters
        ----------
        selection
            Which events.
        limit
            At most so many.
        box
            Only those whose spot lies in this box of the map.
        reason
            Instead of the chosen events, those left out for this reason.
        """
        condition = filters.chosen(selection)
        if reason is not None:
            condition = filters.reason(selection)
            condition.parts = [f"({condition.sql}) = ?"]
            condition.values.append(reason)
        if box is not None:
            _add_box(condition, box)
        query = (
            f"SELECT id FROM events WHERE {condition.sql} "  # noqa: S608 - values are parameters
            "ORDER BY coalesce(first_day, last_day) NULLS LAST, id LIMIT ?"
        )
        with self._asking(selection) as cursor:
            return tuple(row[0] for row in cursor.execute(query, [*condition.values, limit]).fetchall())

    def choices(self, *, limit: int = 2000) -> Choices:
        """Return kinds, actors and sources, the most frequent first, at most `limit` of each."""
        with contextlib.closing(self._connection.cursor()) as cursor:
            kinds = _frequent(cursor, "SELECT kind AS name FROM events", 10_000)
            actors = _frequent(cursor, "SELECT unnest(actors) AS name FROM events", -1)
            sources = _frequent(cursor, "SELECT unnest(sources) AS name FROM events", -1)
        return Choices(kinds, actors[:limit], sources[:limit], len(actors[limit:]), len(sources[limit:]))

    def totals(self, selection: Selection) -> Totals:
        """Return how many events that pass, but for the window, have begun and ended by each day."""
        timeless = replace(selection, first=None, last=None)
        every = filters.chosen(timeless)
        shown = _shown(timeless)
        with self._asking(timeless) as cursor:
            total, undated, unplaced, open_start, first, last, west, south, east, north = cursor.execute(
                f"SELECT count(*), count(*) FILTER (NOT ({_DATED})), "  # noqa: S608 - values are parameters
                f"count(*) FILTER (({_DATED}) AND NOT ({_SPOT})), "
                f"count(*) FILTER (first_day IS NULL AND ({_DATED}) AND {_SPOT}), "
                f"min(coalesce(first_day, last_day)) FILTER ({_SPOT}), "
                f"max(coalesce(last_day, first_day)) FILTER ({_SPOT}), "
                f"min(lon), min(lat), max(lon), max(lat) FROM events WHERE {every.sql}",
                every.values,
            ).fetchall()[0]
            ends = cursor.execute(
                f"WITH shown AS (SELECT first_day, last_day FROM events WHERE {shown.sql}) "  # noqa: S608
                "SELECT day, sum(b) AS begun, sum(e) AS ended FROM ("
                "SELECT first_day AS day, 1 AS b, 0 AS e FROM shown UNION ALL "
                "SELECT last_day, 0, 1 FROM shown) WHERE day IS NOT NULL GROUP BY day ORDER BY day",
                shown.values,
            ).fetchnumpy()
        return Totals(
            total=total,
            undated=undated,
            unplaced=unplaced,
            first_day=first or 0,
            last_day=last or 0,
            open_start=open_start,
            extent=(west or 0.0, south or 0.0, east or 0.0, north or 0.0),
            days=np.asarray(ends["day"], dtype=np.int32),
            begun=np.cumsum(np.asarray(ends["begun"], dtype=np.int64)) + open_start,
            ended=np.cumsum(np.asarray(ends["ended"], dtype=np.int64)),
        )

    def ribbon(self, selection: Selection, *, first_day: int, last_day: int, steps_max: int = 4000) -> Ribbon:
        """Return the weight of the events over time by kind, in at most `steps_max` steps."""
        shown = _shown(replace(selection, first=None, last=None))
        start, end = "coalesce(first_day, last_day)", "coalesce(last_day, first_day)"
        from_, to = (
            f"CASE WHEN first_day IS NULL THEN {end} ELSE {start} END",
            (f"CASE WHEN last_day IS NULL THEN {start} ELSE {end} END"),
        )
        with self._asking(selection) as cursor:
            found = cursor.execute(
                f"WITH spans AS (SELECT kind, {from_} AS a, {to} AS b FROM events WHERE {shown.sql}) "  # noqa: S608
                "SELECT kind, day, sum(w) AS w FROM ("
                "SELECT kind, a AS day, 1.0::DOUBLE / (b - a + 1) AS w FROM spans UNION ALL "
                "SELECT kind, b + 1, -1.0::DOUBLE / (b - a + 1) FROM spans) GROUP BY kind, day ORDER BY kind",
                shown.values,
            ).fetchall()
        kinds = tuple(dict.fromkeys(row[0] for row in found))
        position = {kind: column for column, kind in enumerate(kinds)}
        days = last_day - first_day + 1
        changes = np.zeros((days + 1, len(kinds)))
        for kind, day, weight in found:
            changes[min(day - first_day, days), position[kind]] += weight
        daily = np.cumsum(changes, axis=0)[:days]
        step = -(-days // steps_max)
        weights = np.add.reduceat(daily, np.arange(0, days, step), axis=0)
        return Ribbon(kinds, first_day, step, np.maximum(weights, 0).astype(np.float32))

    def cells(self, selection: Selection, box: WorldBox, *, side: float, first_day: int) -> Cells:
        """Count dated events that pass by hexagon in a box of the map; see `Cells`."""
        condition = _in_box(selection, box)
        with self._asking(selection) as cursor:
            return cells(cursor, condition, side=side, first_day=first_day)

    def arrays(self, names: str) -> dict[str, NDArray[Any]]:
        """Return whole columns, by names parted by commas; for comparisons, not for pages."""
        with contextlib.closing(self._connection.cursor()) as cursor:
            found: Mapping[str, Any] = cursor.execute(f"SELECT {names} FROM events").fetchnumpy()  # noqa: S608
            return dict(found)

    def columns(
        self, selection: Selection, box: WorldBox, *, limit: int
    ) -> tuple[dict[str, NDArray[Any]], dict[int, bytes]]:
        """Return single dated events that pass in a box of the map, and the outlines they share.

        Returns
        -------
        columns, outlines
            `id`, `kind`, `status`, `shape`, `lon`, `lat`, `radius` (km), `where`, `when`, `first`, `last`
            (days since 1970-01-01) and `area`, masked where unknown; well-known binary by `area`.
        """
        condition = _in_box(selection, box)
        where = f"FROM events WHERE {condition.sql} ORDER BY coalesce(first_day, last_day), id LIMIT ?"
        values = [*condition.values, limit]
        with self._asking(selection) as cursor:
            columns: Mapping[str, Any] = cursor.execute(
                f"SELECT {_COLUMNS} {where}",
                values,
            ).fetchnumpy()
            outlines = cursor.execute(
                f"SELECT key, wkb FROM areas WHERE key IN (SELECT area {where})",  # noqa: S608
                values,
            ).fetchall()
        return dict(columns), dict(outlines)


def _shown(selection: Selection) -> Condition:
    """Return the condition of what the map can show: chosen, dated and placed."""
    condition = filters.chosen(selection)
    condition.add(_DATED)
    condition.add(_SPOT)
    return condition


def _in_box(selection: Selection, box: WorldBox) -> Condition:
    condition = _shown(selection)
    _add_box(condition, box)
    return condition


def _add_box(condition: Condition, box: WorldBox) -> None:
    west, north, east, south = box
    condition.add("x BETWEEN ? AND ? AND y BETWEEN ? AND ?", west, east, north, south)


def _frequent(cursor: duckdb.DuckDBPyConnection, names: str, limit: int) -> tuple[str, ...]:
    asked = f"SELECT name FROM ({names}) GROUP BY name ORDER BY count(*) DESC, name"  # noqa: S608 - our words
    found = cursor.execute(asked if limit < 0 else f"{asked} LIMIT {limit}").fetchall()
    return tuple(row[0] for row in found)


def open_mirror(workspace: Workspace, cache_dir: Path, *, progress: Progress | None = None) -> Mirror:
    """Open the mirror of a workspace as it is now; make it, or bring it up to date, where that is needed.

    Parameters
    ----------
    workspace
        The workspace.
    cache_dir
        Where mirrors lie; whatever is deleted there is made again.
    progress
        Called with the events written and the events to write.

    Raises
    ------
    WorkspaceError
        If the workspace cannot be read or the mirror not be written.
    """
    cache_dir.mkdir(parents=True, exist_ok=True)
    place = hashlib.sha256(str(workspace.path.resolve()).encode()).hexdigest()[:12]
    with workspace.snapshot() as snapshot:
        state = hashlib.sha256(snapshot.state.encode()).hexdigest()[:12]
        path = cache_dir / f"mirror-{place}-{state}.duckdb"
        if not path.is_file() or state_in(path) != snapshot.state:
            others = sorted(cache_dir.glob(f"mirror-{place}-*.duckdb"), key=_changed, reverse=True)
            earlier = next((other for other in others if other != path and state_in(other)), None)
            build(snapshot, path, earlier=earlier, progress=progress)
            _clear(cache_dir, place, path)
    return Mirror(path)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process has just deleted it
        return 0.0


def _clear(cache_dir: Path, place: str, kept: Path) -> None:
    """Delete mirrors of earlier states; one that is still open elsewhere stays until the next time."""
    for path in cache_dir.glob(f"mirror-{place}-*.duckdb"):
        if path != kept:
            with contextlib.suppress(OSError):
                path.unlink()
