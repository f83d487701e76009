"""The sample workspace: our own reports and a table of well-known events, so that there is something to see.

It is made from `data/samples/` on first use, in the user's data folder, and made anew when the samples or
the program change; corrections by hand stay.
"""

from __future__ import annotations

import hashlib
import tomllib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.exchange import read_table
from geo.model import Report
from geo.pipeline import default_gazetteer
from geo.workspace.rereading import Reader, read_with_workspace
from geo.workspace.store import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.settings import Settings

SAMPLE_NAME = "sample"
_ADDED = datetime(2000, 1, 1, tzinfo=UTC)  # the samples come with the program: no clock is asked


def sample_reports(data_dir: Path) -> tuple[Report, ...]:
    """Return the sample reports of `data_dir`, by file name.

    Raises
    ------
    DataError
        If a file is malformed; it is named.
    """
    return tuple(_report(path) for path in sorted((data_dir / "samples" / "reports").glob("*.toml")))


def _report(path: Path) -> Report:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return Report(
            id=values["id"],
            text=values["text"],
            lang=values["lang"],
            published=values["published"],
            title=values["title"],
            source=values["source"],
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"no sample report: {error}", path=str(path)) from error


def sample_workspace(settings: Settings, *, progress: Callable[[int, int], None] | None = None) -> Workspace:
    """Open the sample workspace; make it, or bring it up to date, where that is needed.

    Parameters
    ----------
    progress
        Called after each report with the number read and the number of all.
    """
    path = settings.home_dir / "workspaces" / f"{SAMPLE_NAME}.gpkg"
    workspace = Workspace.open(path) if path.is_file() else Workspace.create(path, name=SAMPLE_NAME)
    state = _state_of(settings.data_dir)
    if workspace.meta("samples") == state:
        return workspace
    gazetteer = default_gazetteer(settings.data_dir)
    reader = Reader(gazetteer=gazetteer, settings=settings)
    reports = sample_reports(settings.data_dir)
    for number, report in enumerate(reports, start=1):
        workspace.add_reading(read_with_workspace(workspace, report, reader), added=_ADDED)
        if progress is not None:
            progress(number, len(reports))
    table = settings.data_dir / "samples" / "events.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        result = read_table(lines, gazetteer=gazetteer, source_name=table.name)
    if result.skipped:
        raise DataError(str(result.skipped[0]), path=str(table))
    workspace.add_events(result.events)
    workspace.set_meta("samples", state)
    return workspace


def _state_of(data_dir: Path) -> str:
    """Return a digest of all that the sample workspace is made from."""
    digest = hashlib.sha256()
    folders = ("samples", "lexicon", "gazetteer", "ground")
    for path in sorted(path for name in folders for path in (data_dir / name).rglob("*") if path.is_file()):
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()
