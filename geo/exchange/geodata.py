"""GeoPackages and shapefiles, read by GDAL in a process of its own that can do nothing else.

GDAL opens by content, and some of its formats name other files and addresses to read (a VRT in a file called
``.csv`` read any file of the server). So the first bytes are checked here, GDAL knows the allowed drivers
only (``OGR_SKIP``, set before it starts), the process has bounds on memory and time, and hands rows back
as JSON lines.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import shapely

from geo.errors import InputError
from geo.exchange.archives import safe_members, unpack
from geo.exchange.coordinates import check_geometry
from geo.exchange.records import NamedRecord
from geo.exchange.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

GPKG_START = b"SQLite format 3\x00"
SHP_START = b"\x00\x00\x27\x0a"
READER = Path(__file__).with_name("geodata_reader.py")
"""Run by its path: as a module it would load this whole package first."""

_GPKG_IDS = (b"GPKG", b"GP10", b"GP11")
_GPKG_ID_AT = 68
_GDAL_SETTINGS = ("GDAL_", "OGR_", "CPL_")
_SHAPEFILE_PARTS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})


def read_geopackage(path: Path) -> Iterator[Row | NamedRecord]:
    """Yield the features of a GeoPackage; those of a workspace of ours come back whole.

    Raises
    ------
    InputError
        If it is no GeoPackage, or GDAL cannot read it.
    """
    with path.open("rb") as file:
        start = file.read(_GPKG_ID_AT + 4)
    if not start.startswith(GPKG_START) or start[_GPKG_ID_AT:] not in _GPKG_IDS:
        raise InputError(f"{path.name}: is no GeoPackage")
    yield from features(path, path.name)


def read_shapefile(path: Path) -> Iterator[Row | NamedRecord]:
    """Yield the features of a shapefile (``.shp`` beside its other parts), or of one in a zip archive.

    Raises
    ------
    InputError
        If it is none, or GDAL cannot read it.
    """
    if path.suffix.lower() == ".shp":
        yield from _shapefile_features(path, path.name)
        return
    listed = safe_members(path)
    members = [entry for entry in listed if Path(entry.filename).suffix.lower() in _SHAPEFILE_PARTS]
    with tempfile.TemporaryDirectory(prefix="zamakan-") as folder:
        parts = unpack(path, members, Path(folder))
        shapes = [part for part in parts if part.suffix.lower() == ".shp"]
        if len(shapes) != 1:
            raise InputError(f"{path.name}: holds {len(shapes)} shapefiles (.shp), not one")
        yield from _shapefile_features(shapes[0], path.name)


def _shapefile_features(path: Path, name: str) -> Iterator[Row | NamedRecord]:
    with path.open("rb") as file:
        if file.read(4) != SHP_START:
            raise InputError(f"{name}: is no shapefile")
    yield from features(path, name)


def features(path: Path, name: str) -> Iterator[Row | NamedRecord]:
    """Yield what the fenced process reads; `name` is what messages call the file.

    Raises
    ------
    InputError
        If it cannot read the file.
    """
    command = [sys.executable, "-I", str(READER), str(path.resolve())]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(_GDAL_SETTINGS)}
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - our own module, and the path is an argument, not a command
            command, stdout=subprocess.PIPE, stderr=complaints, env=environment
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                yield _taken(json.loads(line))
        except BaseException:  # also where the caller wants no more
            process.kill()
            raise
        if process.wait() != 0:
            complaints.seek(0)
            last = complaints.read().decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
            raise InputError(f"{name}: cannot be read: {last[-1][:200]}")


def _taken(feature: dict[str, object]) -> Row | NamedRecord:
    number = feature["number"]
    assert isinstance(number, int)
    values = feature["values"]
    assert isinstance(values, dict)
    document = _document(values.get("document"))
    if document is not None:
        is_removed = values.get("removed") not in (None, 0)
        return Row(
            number, document=document, problem="was put away in that workspace" if is_removed else None
        )
    geometry = None
    if isinstance(feature["wkb"], str):
        try:
            geometry = shapely.force_2d(shapely.from_wkb(bytes.fromhex(feature["wkb"])))
            check_geometry(geometry)
        except (InputError, shapely.errors.ShapelyError) as error:
            return Row(number, problem=str(error))
    return NamedRecord(number, values, geometry=geometry)


def _document(text: object) -> dict[str, object] | None:
    """Return the event that a row of one of our workspaces holds."""
    if not isinstance(text, str):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and {"id", "summary"} <= found.keys() else None
