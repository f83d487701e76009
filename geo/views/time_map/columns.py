"""Events as columns of numbers, the only form in which they reach the map.

Rows are sorted by first day. Days count from 1970-01-01 and are whole; an event open at one end is given the
first or last day of the whole table there, and a flag. Areas are stored once however many events share them.
"""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, get_args

import numpy as np
import shapely

from geo.model import ShapeKind, Status
from geo.views.cards import event_lines
from geo.views.palette import Kinds, load_kinds
from geo.views.safe import packed_json
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.model import Event, Language

EPOCH: Final = date(1970, 1, 1)
SHAPES: Final[tuple[str, ...]] = get_args(ShapeKind)
STATUSES: Final[tuple[str, ...]] = get_args(Status)
OPEN_START: Final = 1
OPEN_END: Final = 2
TEXTS_MAX: Final = 5000
"""Above this many events the page sends no texts ahead; the map lists kinds and days, the page the words."""
APART_MAX: Final = 500
AREA_TOLERANCE_DEG: Final = 0.002
"""Areas are simplified to about 200 m, a pixel on the closest useful zoom."""

_DTYPES: Final = {
    "lon": "<f4",
    "lat": "<f4",
    "radius": "<f4",
    "first": "<i4",
    "last": "<i4",
    "open": "<u1",
    "kind": "<u1",
    "family": "<u1",
    "shape": "<u1",
    "where": "<u1",
    "when": "<u1",
    "status": "<u1",
    "area": "<i4",
}


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to `day`."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """Return the day that lies `number` days after 1970-01-01."""
    return EPOCH + timedelta(days=int(number))


@dataclass(frozen=True, slots=True)
class Areas:
    """Polygons as coordinates: `ring_starts` index into `points`, `area_starts` into the rings.

    `labels` is a point inside each area, where the number of its events may stand.
    """

    points: NDArray[np.float32]
    labels: NDArray[np.float32]
    ring_starts: NDArray[np.uint32]
    area_starts: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Dated and placed events by column, and how many had to be left out.

    `total` counts all events given; `undated` and `unplaced` those the map cannot show (an event that lacks
    both counts as undated). `ids` and `texts` belong to the rows; `texts` is `None` for large tables.
    """

    columns: Mapping[str, NDArray[Any]]
    areas: Areas
    ids: tuple[str, ...]
    texts: tuple[dict[str, Any], ...] | None
    total: int
    undated: int
    unplaced: int
    apart: tuple[dict[str, Any], ...] = ()
    """The texts of the undated and unplaced ones, up to `APART_MAX`, with `id`, `family` and the reason."""

    def __len__(self) -> int:
        return len(self.ids)

    def as_json(self) -> dict[str, Any]:
        """Return numbers, counts and base64 only: nothing in it can be read as code by anything."""
        first, last = self.columns["first"], self.columns["last"]
        return {
            "rows": len(self),
            "total": self.total,
            "undated": self.undated,
            "unplaced": self.unplaced,
            "min": int(first.min()) if len(self) else 0,
            "max": int(last.max()) if len(self) else 0,
            "columns": {name: _packed(array) for name, array in self.columns.items()},
            "areas": {
                "points": _packed(self.areas.points),
                "labels": _packed(self.areas.labels),
                "rings": _packed(self.areas.ring_starts),
                "areas": _packed(self.areas.area_starts),
            },
            "ids": packed_json(self.ids),
            "texts": packed_json(self.texts) if self.texts is not None else "",
            "apart": packed_json(self.apart),
        }


def _packed(array: NDArray[Any]) -> str:
    return base64.b64encode(array.tobytes()).decode("ascii")


def columns_from_arrays(
    columns: Mapping[str, NDArray[Any]],
    ids: Sequence[str],
    *,
    areas: Sequence[BaseGeometry] = (),
    total: int | None = None,
    undated: int = 0,
    unplaced: int = 0,
) -> EventColumns:
    """Make columns from arrays as a database gives them, without an `Event` object a row.

    Parameters
    ----------
    columns
        `lon`, `lat` (degrees), `first`, `last` (days since 1970-01-01) and any of `radius` (km), `open`,
        `kind`, `family`, `shape`, `where`, `when`, `status`, `area`; a missing one is 0, `area` -1.
    ids
        The id of each row.
    areas
        The geometries that `area` points to.
    """
    rows = len(ids)
    order = np.argsort(np.asarray(columns["first"]), kind="stable")
    missing = {"area": -1}
    sorted_columns = {
        name: np.ascontiguousarray(
            np.asarray(columns.get(name, np.full(rows, missing.get(name, 0))))[order], dtype=dtype
        )
        for name, dtype in _DTYPES.items()
    }
    return EventColumns(
        columns=sorted_columns,
        areas=_areas(areas),
        ids=tuple(ids[row] for row in order),
        texts=None,
        total=rows + undated + unplaced if total is None else total,
        undated=undated,
        unplaced=unplaced,
    )


def event_columns(
    events: Sequence[Event],
    kinds: Kinds | None = None,
    *,
    lang: Language = "en",
    texts: bool | None = None,
    readings: Mapping[str, Mapping[str, Any]] | None = None,
) -> EventColumns:
    """Turn events into columns.

    Parameters
    ----------
    events
        In any order; those without a day or a place are counted and left out.
    kinds
        The catalogue of kinds; the shipped one when `None`.
    lang
        The language of the texts that the card shows.
    texts
        Whether to send the words of each event along; `None` decides by `TEXTS_MAX`.
    readings
        The readings the events came from, as JSON by report id: for the rivals of a place and the spans in
        a sentence.
    """
    kinds = kinds or load_kinds()
    why_not = Counter(_why_not(event) for event in events)
    rows = sorted((event for event in events if _why_not(event) is None), key=_first_key)
    limits = _limits(rows)
    pool: dict[bytes, int] = {}
    areas: list[BaseGeometry] = []
    columns = _empty(len(rows))
    for row, event in enumerate(rows):
        _fill(columns, row, event, kinds, limits)
        columns["area"][row] = _area_index(event, pool, areas)
    with_texts = len(rows) <= TEXTS_MAX if texts is None else texts
    return EventColumns(
        columns=columns,
        areas=_areas(areas),
        ids=tuple(event.id for event in rows),
        texts=tuple(event_lines(event, lang, kinds, readings) for event in rows) if with_texts else None,
        total=len(events),
        undated=why_not["undated"],
        unplaced=why_not["unplaced"],
        apart=tuple(_apart(events, lang, kinds, readings)),
    )


def _apart(
    events: Sequence[Event],
    lang: Language,
    kinds: Kinds,
    readings: Mapping[str, Mapping[str, Any]] | None,
) -> Iterable[dict[str, Any]]:
    listed = [event for event in events if _why_not(event) is not None]
    for event in listed[:APART_MAX]:
        reason = word("no date" if _why_not(event) == "undated" else "no place", lang)
        family = kinds.family_of[kinds.index(event.kind)]
        yield {
            **event_lines(event, lang, kinds, readings),
            "id": event.id,
            "family": family,
            "reason": reason,
        }


def _why_not(event: Event) -> str | None:
    if event.first is None and event.last is None:
        return "undated"
    return "unplaced" if event.lat is None or event.lon is None else None


def _first_key(event: Event) -> tuple[date, date, str]:
    first = event.first or date.min
    return (first, event.last or date.max, event.id)


def _limits(rows: Sequence[Event]) -> tuple[int, int]:
    days = [day_number(day) for event in rows for day in (event.first, event.last) if day is not None]
    return (min(days), max(days)) if days else (0, 0)


def _empty(rows: int) -> dict[str, NDArray[Any]]:
    return {name: np.zeros(rows, dtype=dtype) for name, dtype in _DTYPES.items()}


def _fill(
    columns: dict[str, NDArray[Any]], row: int, event: Event, kinds: Kinds, limits: tuple[int, int]
) -> None:
    kind = kinds.index(event.kind)
    first = day_number(event.first) if event.first else limits[0]
    last = day_number(event.last) if event.last else limits[1]
    values = {
        "lon": event.lon,
        "lat": event.lat,
        "radius": event.radius_km or 0,
        "first": min(first, last),
        "last": max(first, last),
        "open": (0 if event.first else OPEN_START) | (0 if event.last else OPEN_END),
        "kind": kind,
        "family": kinds.family_of[kind],
        "shape": SHAPES.index(event.shape or "point"),
        "where": event.where_precision or 0,
        "when": event.when_precision or 0,
        "status": STATUSES.index(event.status),
    }
    for name, value in values.items():
        columns[name][row] = value


def _area_index(event: Event, pool: dict[bytes, int], areas: list[BaseGeometry]) -> int:
    geometry = event.geometry
    if geometry is None or geometry.is_empty or geometry.geom_type not in ("Polygon", "MultiPolygon"):
        return -1
    key = shapely.to_wkb(geometry)
    if key not in pool:
        pool[key] = len(areas)
        areas.append(geometry)
    return pool[key]


def _areas(geometries: Sequence[BaseGeometry]) -> Areas:
    points: list[NDArray[np.float64]] = []
    labels = [shapely.get_coordinates(geometry.representative_point()) for geometry in geometries]
    ring_starts, area_starts = [0], [0]
    for geometry in geometries:
        simple = shapely.simplify(geometry, AREA_TOLERANCE_DEG, preserve_topology=True)
        for part in shapely.get_parts(simple):
            for ring in shapely.get_rings(part):
                ring_points = shapely.get_coordinates(ring)
                points.append(ring_points)
                ring_starts.append(ring_starts[-1] + len(ring_points))
        area_starts.append(len(ring_starts) - 1)
    return Areas(
        np.ascontiguousarray(np.concatenate(points) if points else np.zeros((0, 2)), dtype="<f4"),
        np.ascontiguousarray(np.concatenate(labels) if labels else np.zeros((0, 2)), dtype="<f4"),
        np.asarray(ring_starts, dtype="<u4"),
        np.asarray(area_starts, dtype="<u4"),
    )
