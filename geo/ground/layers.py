"""Reads `data/ground/<layer>.geojsonl.gz`: one GeoJSON feature a line, parsed only when it is asked for.

GeoJSON text sequences open in QGIS as they are. The head of each line (everything before `"geometry"`)
carries the id, the properties and the box, so that a question about one country parses one geometry.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely

from geo.errors import DataError
from geo.settings import project_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_GEOMETRY_KEY = ',"geometry":'
DECIMALS = 4
"""Decimals of a degree that are kept: 0.0001° is at most 11 m, finer than any coast drawn at 1:10m."""


def ground_dir(data_dir: Path | None = None) -> Path:
    """Return the folder of the ground's data."""
    return (data_dir or project_root() / "data") / "ground"


class Layer:
    """Features by id, in the order of the file."""

    def __init__(self, path: Path) -> None:
        try:
            text = gzip.decompress(path.read_bytes()).decode("utf-8")
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise DataError(
                f"cannot be read ({error}); run `zamakan ground build`", path=str(path)
            ) from error
        self._lines: dict[str, str] = {}
        self._heads: dict[str, dict[str, Any]] = {}
        self._shapes: dict[str, BaseGeometry] = {}
        for number, line in enumerate(text.splitlines(), 1):
            head, found, geometry = line.partition(_GEOMETRY_KEY)
            try:
                row = json.loads(head + "}")
                key = row["id"]
            except (ValueError, KeyError) as error:
                raise DataError(f"no feature ({error})", path=str(path), line=number) from error
            if not found:
                raise DataError("a feature without geometry", path=str(path), line=number)
            self._heads[key] = {**row["properties"], "bbox": tuple(row["bbox"])}
            self._lines[key] = geometry[:-1]

    def __contains__(self, key: str) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def properties(self, key: str) -> dict[str, Any]:
        """Return a feature's properties and its `bbox` (west, south, east, north in degrees)."""
        return self._heads[key]

    def shape(self, key: str) -> BaseGeometry:
        """Return a feature's geometry, prepared for many questions."""
        if key not in self._shapes:
            shape = shapely.from_geojson(self._lines[key])
            shapely.prepare(shape)
            self._shapes[key] = shape
        return self._shapes[key]

    def touching(self, west: float, south: float, east: float, north: float) -> tuple[str, ...]:
        """Return the ids of the features whose boxes meet a box."""
        return tuple(
            key
            for key, head in self._heads.items()
            if head["bbox"][0] <= east
            and head["bbox"][2] >= west
            and head["bbox"][1] <= north
            and head["bbox"][3] >= south
        )


@lru_cache(maxsize=16)
def layer(name: str, data_dir: Path | None = None) -> Layer:
    """Read a layer once.

    Raises
    ------
    DataError
        The file is missing or malformed.
    """
    return Layer(ground_dir(data_dir) / f"{name}.geojsonl.gz")


def write_layer(path: Path, rows: Iterable[tuple[str, dict[str, Any], BaseGeometry]]) -> int:
    """Write features (id, properties, geometry) so that the same input gives the same bytes.

    Returns the number of features.
    """
    lines = []
    for key, properties, geometry in rows:
        head = {
            "type": "Feature",
            "id": key,
            "bbox": [round(value, DECIMALS) for value in geometry.bounds],
            "properties": properties,
        }
        text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
        lines.append(f"{text[:-1]}{_GEOMETRY_KEY}{shapely.to_geojson(geometry)}}}\n")
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("".join(lines).encode("utf-8"))
    return len(lines)


def rounded(geometry: BaseGeometry, decimals: int = DECIMALS) -> BaseGeometry:
    """Return a geometry with its coordinates rounded to `decimals` of a degree."""
    return shapely.transform(geometry, lambda points: points.round(decimals))
