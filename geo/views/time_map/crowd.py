"""Events too many to send one by one: counts by hexagon and day, and which part of the map to count.

The numbers come from a database as the arrays of `geo.workspace.mirror` and leave as columns that the map's
script sums for every window.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from math import asinh, ceil, floor, pi, radians, tan
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.views.palette import Kinds, load_kinds
from geo.views.time_map.columns import (
    OPEN_END,
    OPEN_START,
    SHAPES,
    STATUSES,
    EventColumns,
    columns_from_arrays,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo.workspace.mirror import Cells, Ribbon, Steps, Totals, WorldBox

CELL_SIDE_PX: Final = 18
"""From a cell's centre to its corner: room for a number of four letters."""
WORLD_PX: Final = 256
"""The width of the world in pixels at Leaflet's zoom 0."""
_MARGIN_PX: Final = 256
_SNAP_PX: Final = 512


@dataclass(frozen=True, slots=True)
class Crowd:
    """Numbers about all events of a selection: for counts and ribbon, and cells in the place of marks."""

    message: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return numbers and base64 only."""
        return dict(self.message)


def crowd_of(
    totals: Totals,
    ribbon: Ribbon,
    cells: Cells | None,
    *,
    loaded: tuple[int, int] | None = None,
    kinds: Kinds | None = None,
) -> Crowd:
    """Pack what a database counted.

    Parameters
    ----------
    totals, ribbon
        Of all events of the selection, wherever they are.
    cells
        Of a part of the map; `None` where its events are sent one by one.
    loaded
        The window (days since 1970-01-01) for which single events are sent beside the cells: inside it they
        are drawn instead.
    kinds
        The catalogue of kinds; the shipped one when `None`.
    """
    kinds = kinds or load_kinds()
    weights = np.zeros((len(ribbon.weights), len(kinds.families)))
    for column, kind in enumerate(ribbon.kinds):
        weights[:, kinds.family_of[kinds.index(kind)]] += ribbon.weights[:, column]
    return Crowd(
        {
            "total": totals.total,
            "undated": totals.undated,
            "unplaced": totals.unplaced,
            "min": totals.first_day,
            "max": totals.last_day,
            "extent": [[totals.extent[1], totals.extent[0]], [totals.extent[3], totals.extent[2]]],
            "openStart": totals.open_start,
            "days": _packed(totals.days, "<i4"),
            "begun": _packed(totals.begun, "<i4"),
            "ended": _packed(totals.ended, "<i4"),
            "ribbon": {
                "step": ribbon.step_days,
                "families": len(kinds.families),
                "weights": _packed(weights, "<f4"),
            },
            "loaded": loaded,
            "cells": None if cells is None else _cells(cells),
        }
    )


def _cells(cells: Cells) -> dict[str, Any]:
    return {
        "x": _packed(cells.x, "<f8"),
        "y": _packed(cells.y, "<f8"),
        "side": cells.side,
        "stepDays": cells.step_days,
        "first": cells.first_day,
        "begun": _steps(cells.begun),
        "ended": _steps(cells.ended),
    }


def _steps(steps: Steps) -> dict[str, str]:
    return {
        "cell": _packed(steps.cell, "<u2"),
        "step": _packed(steps.step, "<i4"),
        "count": _packed(steps.count, "<u4"),
    }


def _packed(array: NDArray[Any], dtype: str) -> str:
    return base64.b64encode(np.ascontiguousarray(array, dtype=dtype).tobytes()).decode("ascii")


def map_part(lat: float, lon: float, zoom: float, size_px: tuple[int, int]) -> WorldBox:
    """Return the part of the map around a view, as `geo.workspace.mirror` counts boxes.

    It reaches some way beyond the view and its borders lie on a grid: while the reader pans a little, it
    stays the same, and what was counted for it stays in the cache.

    Parameters
    ----------
    lat, lon
        The view's centre in degrees.
    zoom
        Leaflet's zoom.
    size_px
        The view's width and height in pixels.
    """
    world_px = WORLD_PX * 2**zoom
    x, y = (lon / 360 + 0.5) * world_px, (0.5 - asinh(tan(radians(_on_map(lat)))) / (2 * pi)) * world_px
    half_width, half_height = size_px[0] / 2 + _MARGIN_PX, size_px[1] / 2 + _MARGIN_PX
    return (
        _share(floor((x - half_width) / _SNAP_PX), world_px),
        _share(floor((y - half_height) / _SNAP_PX), world_px),
        _share(ceil((x + half_width) / _SNAP_PX), world_px),
        _share(ceil((y + half_height) / _SNAP_PX), world_px),
    )


def view_box(lat: float, lon: float, zoom: float, size_px: tuple[int, int]) -> WorldBox:
    """Return just what a view shows, as `map_part` returns what lies around it."""
    world_px = WORLD_PX * 2**zoom
    x, y = lon / 360 + 0.5, 0.5 - asinh(tan(radians(_on_map(lat)))) / (2 * pi)
    half_width, half_height = size_px[0] / 2 / world_px, size_px[1] / 2 / world_px
    return x - half_width, y - half_height, x + half_width, y + half_height


def degrees_box(west: float, south: float, east: float, north: float) -> WorldBox:
    """Return a box in degrees as `map_part` returns boxes."""
    top, bottom = (0.5 - asinh(tan(radians(_on_map(lat)))) / (2 * pi) for lat in (north, south))
    return west / 360 + 0.5, top, east / 360 + 0.5, bottom


def cell_side(zoom: float) -> float:
    """Return the side of the cells at a zoom, in widths of the world."""
    return CELL_SIDE_PX / (WORLD_PX * 2**zoom)


def _on_map(lat: float) -> float:
    return max(-85.05, min(85.05, lat))


def _share(tiles: int, world_px: float) -> float:
    return min(1.0, max(0.0, tiles * _SNAP_PX / world_px))


def single_columns(
    found: Mapping[str, NDArray[Any]],
    outlines: Mapping[int, bytes],
    *,
    limits: tuple[int, int],
    kinds: Kinds | None = None,
) -> EventColumns:
    """Turn single events as a database gives them into columns for the map.

    Parameters
    ----------
    found, outlines
        As `geo.workspace.mirror.Mirror.columns` answers them.
    limits
        The first and last day of all events, in days since 1970-01-01: where open ends are drawn to.
    kinds
        The catalogue of kinds; the shipped one when `None`.
    """
    kinds = kinds or load_kinds()
    first, last = (np.ma.asarray(found[name]) for name in ("first", "last"))
    has_first, has_last = ~np.ma.getmaskarray(first), ~np.ma.getmaskarray(last)
    begin, end = first.filled(limits[0]), last.filled(limits[1])
    kind = _codes(found["kind"], kinds.index)
    shapes = {key: shapely.from_wkb(wkb) for key, wkb in outlines.items()}
    drawn = {key: shape for key, shape in shapes.items() if shape.geom_type in ("Polygon", "MultiPolygon")}
    place = {key: position for position, key in enumerate(drawn)}
    columns = {
        "lon": found["lon"],
        "lat": found["lat"],
        "radius": np.ma.filled(found["radius"], 0),
        "first": np.minimum(begin, end),
        "last": np.maximum(begin, end),
        "open": np.where(has_first, 0, OPEN_START) | np.where(has_last, 0, OPEN_END),
        "kind": kind,
        "family": np.asarray(kinds.family_of)[kind],
        "shape": _codes(found["shape"], lambda name: SHAPES.index(name or "point")),
        "where": np.ma.filled(found["where"], 0),
        "when": np.ma.filled(found["when"], 0),
        "status": _codes(found["status"], STATUSES.index),
        "area": np.array(
            [place.get(key, -1) for key in np.ma.asarray(found["area"]).tolist()], dtype=np.int32
        ),
    }
    return columns_from_arrays(columns, found["id"].tolist(), areas=tuple(drawn.values()))


def _codes(names: NDArray[Any], code: Any) -> NDArray[np.uint8]:
    known: dict[Any, int] = {}
    values: Sequence[Any] = np.ma.asarray(names).tolist()
    return np.array([known.setdefault(name, code(name)) for name in values], dtype=np.uint8)
