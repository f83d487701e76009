"""The process that reads GeoPackages and shapefiles for `geodata`; nothing imports it, it is run.

It starts itself again with all drivers but the allowed ones switched off, since GDAL takes its list of
drivers when it is loaded; then it writes a JSON line a feature. Columns come as plain arrays: pyogrio is
kept from loading geopandas and pandas, which would take most of the time and memory here.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any

for _name in ("geopandas", "pandas", "pyarrow"):
    sys.modules[_name] = None  # type: ignore[assignment]  # an import of it fails, which pyogrio expects

import pyogrio  # noqa: E402
from pyogrio.raw import read  # noqa: E402

ALLOWED = ("GPKG", "ESRI Shapefile")
_BATCH_ROWS = 5_000
_MEMORY_BYTES = 4 << 30  # of addresses, of which the libraries alone reserve more than one
_CPU_SECONDS = 1_800
_WGS84 = "EPSG:4326"


def main(path: str) -> None:
    """Write the features of every layer with events, in longitude and latitude."""
    drivers = set(pyogrio.list_drivers())
    if not drivers <= set(ALLOWED):
        if "OGR_SKIP" in os.environ:
            sys.exit(f"GDAL knows more drivers than it may: {', '.join(sorted(drivers - set(ALLOWED)))}")
        _start_again(path, drivers)
    _bound()
    number = 0
    for layer in _layers(pyogrio.list_layers(path)):
        start, is_last = 0, False
        while not is_last:
            batch = read(
                path, layer=layer, skip_features=start, max_features=_BATCH_ROWS, datetime_as_string=True
            )
            count = _write(*batch, number=number)
            number += count
            start += _BATCH_ROWS
            is_last = count < _BATCH_ROWS


def _start_again(path: str, drivers: set[str]) -> None:
    skipped = ",".join(sorted(drivers - set(ALLOWED)))
    environment = os.environ | {"OGR_SKIP": skipped, "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR"}
    arguments = [sys.executable, "-I", __file__, path]
    os.execve(sys.executable, arguments, environment)  # noqa: S606 - this file again


def _bound() -> None:
    """Set bounds on memory and time, where the system knows them (not on Windows)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


def _layers(listed: Any) -> list[str]:
    """Return the layers to read: ``events`` where there is one, else all that have shapes."""
    names = [str(name) for name, kind in listed if kind is not None]
    return ["events"] if "events" in names else names


def _write(meta: dict[str, Any], _: Any, shapes: Any, columns: list[Any], *, number: int) -> int:
    """Write a batch as JSON lines numbered on from `number`; return how many."""
    names = [str(name) for name in meta["fields"]]
    count = len(columns[0]) if columns else 0 if shapes is None else len(shapes)
    blobs = [None] * count if shapes is None else _in_degrees(shapes, meta.get("crs"))
    for index in range(count):
        values = {name: _plain(column[index]) for name, column in zip(names, columns, strict=True)}
        blob = blobs[index]
        wkb = blob.hex() if blob else None
        sys.stdout.write(json.dumps({"number": number + index + 1, "values": values, "wkb": wkb}) + "\n")
    return count


def _in_degrees(shapes: Any, crs: str | None) -> Any:
    """Return shapes (WKB) in WGS 84; those without a system are taken to be in it."""
    if crs is None or crs == _WGS84:
        return shapes
    import shapely  # noqa: PLC0415 - most files are in degrees
    from pyproj import Transformer  # noqa: PLC0415

    to_degrees = Transformer.from_crs(crs, _WGS84, always_xy=True).transform
    return shapely.to_wkb(shapely.transform(shapely.from_wkb(shapes), to_degrees, interleaved=False))


def _plain(value: Any) -> Any:
    """Return a value of a column as plain text or number, `None` for NaN, which stands for a gap."""
    value = value.item() if hasattr(value, "item") else value
    if value is None or value != value:  # noqa: PLR0124 - NaN is unlike itself
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value if isinstance(value, (str, bool, int)) else str(value)


if __name__ == "__main__":
    main(sys.argv[1])
