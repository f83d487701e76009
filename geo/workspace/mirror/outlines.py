"""What meets a box or a polygon by its true outline: shapely judges the few whose bounds leave it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import shapely

from geo.workspace.areas import polygon_box, polygon_shape

if TYPE_CHECKING:
    import duckdb
    from shapely.geometry.base import BaseGeometry

    from geo.workspace.areas import Box, Corners
    from geo.workspace.selection import Selection

_MEETS = "west <= $east AND east >= $west AND south <= $north AND north >= $south"
_INSIDE = "west >= $west AND east <= $east AND south >= $south AND north <= $north"


def register_met(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> None:
    """Make the tables that `filters.area` asks: areas in the box, areas and spots in the polygon."""
    if selection.bbox is not None:
        cursor.register("areas_in_box", _areas_in_box(cursor, selection.bbox))
    if selection.polygon is not None:
        areas, spots = _in_polygon(cursor, selection.polygon)
        cursor.register("areas_in_polygon", areas)
        cursor.register("spots_in_polygon", spots)


def _values(box: Box) -> dict[str, float]:
    return dict(zip(("west", "south", "east", "north"), box, strict=True))


def _areas_in_box(cursor: duckdb.DuckDBPyConnection, box: Box) -> pa.Table:
    inside = cursor.execute(
        f"SELECT DISTINCT area AS key FROM events WHERE area IS NOT NULL AND {_INSIDE}",  # noqa: S608 - our words
        _values(box),
    ).fetchnumpy()
    on_the_edge = _meeting(cursor, box, shapely.box(*box), f"NOT ({_INSIDE})")
    return _keys([*inside["key"].tolist(), *on_the_edge])


def _in_polygon(cursor: duckdb.DuckDBPyConnection, corners: Corners) -> tuple[pa.Table, pa.Table]:
    drawn, box = polygon_shape(corners), polygon_box(corners)
    spots = cursor.execute(
        f"SELECT DISTINCT west AS lon, south AS lat FROM events WHERE area IS NULL AND {_MEETS}",  # noqa: S608
        _values(box),
    ).fetchnumpy()
    is_met = shapely.intersects_xy(drawn, spots["lon"], spots["lat"])
    met = pa.table({"lon": spots["lon"][is_met], "lat": spots["lat"][is_met]})
    return _keys(_meeting(cursor, box, drawn, "true")), met


def _meeting(cursor: duckdb.DuckDBPyConnection, box: Box, drawn: BaseGeometry, which: str) -> list[int]:
    """Return the keys of the areas whose bounds meet the box and whose outline meets what is drawn."""
    found = cursor.execute(
        f"SELECT key, wkb FROM areas WHERE key IN (SELECT area FROM events WHERE {_MEETS} AND {which})",  # noqa: S608
        _values(box),
    ).fetchall()
    is_met = shapely.intersects(drawn, shapely.from_wkb([wkb for _, wkb in found]))
    return [key for (key, _), met in zip(found, is_met, strict=True) if met]


def _keys(keys: list[int]) -> pa.Table:
    return pa.table({"key": pa.array(keys, pa.int64())})
