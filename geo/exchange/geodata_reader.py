"""The process that reads GeoPackages and shapefiles for `geodata`: ``python -m geo.exchange.geodata_reader``.

It starts itself again with all drivers but the allowed ones switched off, since GDAL takes its list of
drivers when it is loaded; then it writes a JSON line a feature.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

ALLOWED = ("GPKG", "ESRI Shapefile")
_BATCH_ROWS = 5_000
_MEMORY_BYTES = 4 << 30  # of addresses, of which the libraries alone reserve more than one
_CPU_SECONDS = 1_800


def main(path: str, driver: str) -> None:
    """Write the features of every layer with events, in longitude and latitude."""
    if "OGR_SKIP" not in os.environ:
        _start_again(path, driver)
    _bound()
    import pyogrio  # noqa: PLC0415 - only after OGR_SKIP is set

    drivers = set(pyogrio.list_drivers())
    if not drivers <= set(ALLOWED):
        sys.exit(f"GDAL knows more drivers than it may: {', '.join(sorted(drivers - set(ALLOWED)))}")
    number = 0
    for layer in _layers(pyogrio.list_layers(path)):
        for start in range(0, sys.maxsize, _BATCH_ROWS):
            frame = pyogrio.read_dataframe(
                path, layer=layer, skip_features=start, max_features=_BATCH_ROWS, datetime_as_string=True
            )
            number = _write(frame, number)
            if len(frame) < _BATCH_ROWS:
                break


def _start_again(path: str, driver: str) -> None:
    import pyogrio  # noqa: PLC0415 - to ask for the names only; nothing is opened in this process

    environment = os.environ | {
        "OGR_SKIP": ",".join(name for name in pyogrio.list_drivers() if name not in ALLOWED),
        "GDAL_SKIP": ",".join(name for name in pyogrio.list_drivers() if name not in ALLOWED),
        "CPL_CURL_ENABLE_VSIMEM": "NO",
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    }
    arguments = [sys.executable, "-m", "geo.exchange.geodata_reader", path, driver]
    os.execve(sys.executable, arguments, environment)  # noqa: S606 - this module again


def _bound() -> None:
    """Set bounds on memory and time, where the system knows them (not on Windows)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


def _layers(listed: Any) -> list[str]:
    """Return the layers to read: ``events`` where there is one, else all that have shapes."""
    names = [str(name) for name, kind in listed if kind is not None]
    return ["events"] if "events" in names else names


def _write(frame: pd.DataFrame, number: int) -> int:
    geometry = frame.geometry if hasattr(frame, "geometry") else None
    if geometry is not None and geometry.crs is not None and geometry.crs.to_epsg() != 4326:
        geometry = geometry.to_crs(4326)
    columns = [name for name in frame.columns if geometry is None or name != geometry.name]
    for index, row in enumerate(frame[columns].itertuples(index=False, name=None)):
        values = {name: _plain(value) for name, value in zip(columns, row, strict=True)}
        shape = None if geometry is None else geometry.iloc[index]
        number += 1
        wkb = None if shape is None or shape.is_empty else shape.wkb_hex
        sys.stdout.write(json.dumps({"number": number, "values": values, "wkb": wkb}) + "\n")
    return number


def _plain(value: Any) -> Any:
    """Return a value of a data frame as plain text or number, `None` for its many ways of saying nothing."""
    if value is None or value != value:  # noqa: PLR0124 - NaN and NaT are unlike themselves
        return None
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return str(value)


if __name__ == "__main__":
    main(*sys.argv[1:3])
