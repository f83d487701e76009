"""Reads `data/ground/road_nodes.csv` and `roads.csv`: towns and crossings, and the roads between them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.ground.layers import ground_dir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadNode:
    """A town, junction or crossing; `border` names the two countries of a crossing ("LY-TN")."""

    name: str
    name_ar: str
    lat: float
    lon: float
    kind: str
    border: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A road between two nodes; `points` are (lon, lat) from start to end, few and only for drawing."""

    start: RoadNode
    end: RoadNode
    km: float
    road: str
    surface: str
    source: str
    confidence: float
    points: tuple[tuple[float, float], ...]


@lru_cache(maxsize=4)
def road_nodes(data_dir: Path | None = None) -> tuple[RoadNode, ...]:
    """Return the nodes in the order of the table.

    Raises
    ------
    DataError
        The table is missing or a row is malformed.
    """
    path = ground_dir(data_dir) / "road_nodes.csv"
    nodes = []
    for line, row in _rows(path):
        try:
            nodes.append(
                RoadNode(
                    name=row["name"],
                    name_ar=row["name_ar"],
                    lat=float(row["lat"]),
                    lon=float(row["lon"]),
                    kind=row["kind"],
                    border=row["border"] or None,
                )
            )
        except (KeyError, ValueError) as error:
            raise DataError(f"no road node ({error})", path=str(path), line=line) from error
    return tuple(nodes)


@lru_cache(maxsize=4)
def stretches(data_dir: Path | None = None) -> tuple[Stretch, ...]:
    """Return the stretches in the order of the table.

    Raises
    ------
    DataError
        The table is missing, a row is malformed, or a town is not among the nodes.
    """
    path = ground_dir(data_dir) / "roads.csv"
    nodes = {node.name: node for node in road_nodes(data_dir)}
    found = []
    for line, row in _rows(path):
        try:
            start, end = nodes[row["from"]], nodes[row["to"]]
            via = [tuple(map(float, pair.split())) for pair in row["via"].split(";") if pair.strip()]
            found.append(
                Stretch(
                    start=start,
                    end=end,
                    km=float(row["km"]),
                    road=row["road"],
                    surface=row["surface"],
                    source=row["source"],
                    confidence=float(row["confidence"]),
                    points=((start.lon, start.lat), *((lon, lat) for lat, lon in via), (end.lon, end.lat)),
                )
            )
        except (KeyError, ValueError) as error:
            raise DataError(f"no stretch of road ({error})", path=str(path), line=line) from error
    return tuple(found)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                yield reader.line_num, row
    except OSError as error:
        raise DataError(f"cannot be read ({error})", path=str(path)) from error
