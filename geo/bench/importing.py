"""How many rows of a table become events in a workspace in a second, from the file to the disk."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from geo.bench.frames import made_up
from geo.bench.measurement import Measurement
from geo.exchange import open_incoming, read_events
from geo.model import Event
from geo.views.time_map import day_of
from geo.workspace import Workspace

if TYPE_CHECKING:
    from geo.bench.measurement import Bench

_ROWS = 20_000
_KINDS = ("clash", "air strike", "protest")


def import_rate(bench: Bench) -> Measurement:
    """Measure the import of a table with coordinates and days into a new workspace. No peer does that."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "table.csv"
        _write(table)
        workspace = Workspace.create(Path(folder) / "bench.gpkg", name="bench")
        start = perf_counter()
        found = read_events(open_incoming(table), gazetteer=bench.gazetteer, source_name=table.name)
        count = workspace.add_events(event for event in found if isinstance(event, Event))
        taken_s = perf_counter() - start
    return Measurement(value=count / taken_s, unit="rows/s", peers={}, ratio=None)


def _write(path: Path) -> None:
    columns = made_up(_ROWS)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "event_id",
                "summary",
                "kind",
                "actors",
                "killed_min",
                "date_start",
                "date_end",
                "lat",
                "lon",
                "source",
            ]
        )
        for row in range(_ROWS):
            first = day_of(columns["first"][row])
            last = first + timedelta(days=row % 3)
            lat, lon = f"{columns['lat'][row]:.4f}", f"{columns['lon'][row]:.4f}"
            kind = _KINDS[row % 3]
            summary = f"A report of a {kind} on the road, number {row}"
            writer.writerow(
                [f"b{row}", summary, kind, "Army; Militia", row % 50, first, last, lat, lon, "AFP"]
            )
