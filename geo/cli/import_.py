"""`zamakan import FILE`: events from a table or a map file into a workspace."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli.workspaces import open_workspace
from geo.errors import ImportRowError, InputError
from geo.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.exchange import Incoming
    from geo.gazetteer import Gazetteer
    from geo.model import Event

KINDS = (
    *("zamakan", "acled", "ucdp", "csv", "geojson", "json", "timemap", "timelinejs", "kml", "kmz"),
    *("gpkg", "shp"),
)
"""The keys of `geo.exchange.READERS`, here so that `--help` loads none of them; a test holds both equal."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "form", type=click.Choice(KINDS), help="The format; told by the content if not given.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column means; an empty FIELD leaves it out. Again for each column.",
)
@click.option("--day-first/--month-first", default=None, help="How to read 05/11/2015; told by the column.")
@click.option("--preview", is_flag=True, help="Show what the file seems to hold; import nothing.")
@click.option("--workspace", metavar="PATH", help="A workspace's name or file; the sample if not given.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
def command(
    *,
    file: Path,
    form: str | None,
    pairs: tuple[str, ...],
    day_first: bool | None,
    preview: bool,
    workspace: str | None,
    as_json: bool,
) -> None:
    """Bring events from FILE into a workspace.

    FILE is CSV (Zamakan's own, ACLED's, UCDP GED's, TimelineJS's or any other with a header), GeoJSON, JSON,
    KML, KMZ, a GeoPackage or a shapefile. Every row that becomes no event is named with its line and reason.
    The import is saved as a whole or not at all.
    """
    from geo.exchange import open_incoming  # noqa: PLC0415 - the help needs none of it

    settings = Settings()
    with _progress(file) as progress:
        incoming = open_incoming(file, form=form, mapping=_mapping(pairs), progress=progress)
        if preview:
            _show(incoming, as_json=as_json)
            return
        _tell_columns(incoming)
        counts = {"imported": 0, "skipped": 0}
        store = open_workspace(workspace, settings)
        store.add_events(_accepted(incoming, settings, file, day_first=day_first, counts=counts))
    if counts["imported"] == 0:
        raise InputError(
            f"{file.name}: no row became an event ({counts['skipped']:,} skipped); see --preview and --map"
        )
    if as_json:
        click.echo(json.dumps({"format": incoming.form, **counts, "workspace": store.name}))
    else:
        click.echo(
            f"{counts['imported']:,} events imported into {store.name}, {counts['skipped']:,} rows skipped "
            f"({', '.join(filter(None, (incoming.form, incoming.encoding)))})"
        )


def _accepted(
    incoming: Incoming, settings: Settings, file: Path, *, day_first: bool | None, counts: dict[str, int]
) -> Iterator[Event]:
    """Yield the events; name the other rows on standard error, and count both."""
    from geo.exchange import read_events  # noqa: PLC0415

    found = read_events(incoming, gazetteer=_gazetteer(settings), source_name=file.name, day_first=day_first)
    for item in found:
        if isinstance(item, ImportRowError):
            counts["skipped"] += 1
            click.echo(f"{file.name}: {item}", err=True)
        else:
            counts["imported"] += 1
            yield item


def _gazetteer(settings: Settings) -> Gazetteer:
    from geo.pipeline import default_gazetteer  # noqa: PLC0415

    return default_gazetteer(settings.data_dir)


def _mapping(pairs: tuple[str, ...]) -> dict[str, str] | None:
    mapping = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        if not equals:
            raise InputError(f"--map {pair!r}: write it as column=field")
        mapping[column] = field
    return mapping or None


def _tell_columns(incoming: Incoming) -> None:
    used = [f"{column.name} → {column.field}" for column in incoming.columns if column.field]
    unused = [column.name for column in incoming.columns if not column.field]
    if used:
        click.echo(f"columns: {', '.join(used)}", err=True)
    if unused:
        click.echo(f"passed over: {', '.join(unused)}", err=True)


def _show(incoming: Incoming, *, as_json: bool) -> None:
    """Show what a file seems to hold."""
    facts = {"format": incoming.form, "encoding": incoming.encoding, "delimiter": incoming.delimiter}
    columns = [
        {"column": column.name, "field": column.field, "samples": list(column.samples)}
        for column in incoming.columns
    ]
    if as_json:
        click.echo(json.dumps({**facts, "columns": columns}, ensure_ascii=False))
        return
    for name, fact in facts.items():
        if fact:
            click.echo(f"{name}: {fact!r}" if name == "delimiter" else f"{name}: {fact}")
    for column in incoming.columns:
        samples = " | ".join(" ".join(sample.split())[:40] for sample in column.samples)
        click.echo(f"  {column.name}  →  {column.field or '(passed over)'}    {samples}")


class _progress:  # noqa: N801 - used as a function
    """A bar on standard error for large files, where somebody watches; a callback for the reader."""

    def __init__(self, file: Path) -> None:
        size = file.stat().st_size if file.is_file() else 0
        hidden = not sys.stderr.isatty() or size < 1_000_000
        self._bar = click.progressbar(length=max(1, size), label="importing", file=sys.stderr, hidden=hidden)
        self._position = 0

    def __enter__(self) -> Callable[[int, int], None]:
        self._bar.__enter__()
        return self._move

    def __exit__(self, *error: object) -> None:
        self._bar.__exit__(*error)  # type: ignore[arg-type]

    def _move(self, position: int, _: int) -> None:
        self._bar.update(max(0, position - self._position))
        self._position = position
