"""`zamakan export`: one file of a workspace's events."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.cli.pictures import PICTURE_SUFFIXES, PictureRequest, picture_options
from geo.cli.workspaces import open_workspace
from geo.errors import InputError
from geo.events.kinds import kinds
from geo.exchange import DATA_FORMATS, ExportOptions, Format, atomic_write, safe_file_name
from geo.exchange.files import path_in
from geo.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from geo.model import Event, Language
    from geo.workspace import Selection
    from geo.workspace.areas import Corners


def _page(events: Sequence[Event], options: ExportOptions) -> bytes:
    from geo.views.page import standalone_page  # noqa: PLC0415 - for this format only

    return standalone_page(events, lang=options.lang, title=options.title).encode("utf-8", "replace")


FORMATS: dict[str, Format] = {
    **DATA_FORMATS,
    "html": Format(".html", "text/html", _page),
}
"""Every data format by name; a row more is a format more."""

_SUFFIXES = {**{name: form.suffix for name, form in FORMATS.items()}, **PICTURE_SUFFIXES}


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_SUFFIXES)),
    help="The format; told by FILE's ending if not given.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A file, a folder for a file named after the title, or - for standard output.",
)
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="First day.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Last day.")
@click.option("--bbox", metavar="W,S,E,N", help="Only what meets this box, in degrees.")
@click.option("--polygon", metavar="LON,LAT;…", help="Only what meets the area between these corners.")
@click.option("--kind", "wanted", multiple=True, metavar="K", help="Only this kind. Again for each kind.")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Of the file's own words; en if not given.")
@click.option("--title", help="What the file is called; the workspace's name if not given.")
@click.option("--workspace", metavar="PATH", help="A workspace's name or file; the sample if not given.")
@picture_options
def command(
    *,
    form: str | None,
    output: Path,
    first: datetime | None,
    last: datetime | None,
    bbox: str | None,
    polygon: str | None,
    wanted: tuple[str, ...],
    lang: Language | None,
    title: str | None,
    workspace: str | None,
    **picture: Any,
) -> None:
    """Write the events of a workspace to FILE, which is whole or, if anything fails, as it was before.

    What is left out (other days, other places, no day, no place) is counted on standard error.
    """
    asked = _selection(first, last, wanted, bbox=bbox, polygon=polygon)
    store = open_workspace(workspace, Settings())
    request = PictureRequest(picture, store)
    name = form or _form_of(output) or request.form
    if name is None:
        raise InputError(f"{output}: the name does not tell the format; give --format {'|'.join(_SUFFIXES)}")
    events = store.events()
    if name in PICTURE_SUFFIXES:
        recipe = request.recipe(form=name, lang=lang, title=title, asked=asked)
        shown = _shown(events, recipe.chosen())
        data, called = request.render(shown, len(events), recipe), recipe.title or store.name
    else:
        request.refuse(name)
        options = ExportOptions(title=title or store.name, lang=lang or "en")
        shown = _shown(events, asked, FORMATS[name])
        data, called = FORMATS[name].write(shown, options), options.title
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    if output.is_dir():
        output = path_in(output, safe_file_name(called, _SUFFIXES[name]))
    atomic_write(output, data)
    click.echo(f"{output}: {len(shown):,} of {len(events):,} events, {len(data):,} bytes", err=True)


def _form_of(output: Path) -> str | None:
    """Return the first format whose files end as the output does."""
    return next((name for name, suffix in _SUFFIXES.items() if suffix == output.suffix.lower()), None)


def _selection(
    first: datetime | None,
    last: datetime | None,
    wanted: tuple[str, ...],
    *,
    bbox: str | None,
    polygon: str | None,
) -> Selection:
    from geo.workspace import Selection  # noqa: PLC0415 - the help needs none of it

    unknown = [kind for kind in wanted if kind not in kinds()]
    if unknown:
        raise InputError(f"there is no kind {unknown[0]!r}; kinds are {', '.join(kinds())}")
    from_day, to_day = first.date() if first else None, last.date() if last else None
    if from_day is not None and to_day is not None and to_day < from_day:
        raise InputError(f"--to {to_day} is before --from {from_day}")
    return Selection(
        first=from_day,
        last=to_day,
        kinds=wanted,
        bbox=_box(bbox) if bbox else None,
        polygon=_corners(polygon) if polygon else None,
    )


def _corners(text: str) -> Corners:
    from geo.workspace.areas import corners_from_text  # noqa: PLC0415

    try:
        return corners_from_text(text)
    except ValueError as error:
        raise InputError(f"--polygon {text!r}: {error}") from None


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"--bbox {text!r}: four numbers with commas between are wanted, W,S,E,N") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise InputError(f"--bbox {text!r}: west, south, east, north in degrees, the smaller first")
    return west, south, east, north


def _shown(events: Sequence[Event], selection: Selection, form: Format | None = None) -> list[Event]:
    """Return what the selection and the format let through; say how many were left out, and why."""
    from geo.workspace import sort_out  # noqa: PLC0415

    chosen, left = sort_out(events, selection)
    for reason, listed in left.items():
        click.echo(f"left out: {len(listed):,} {reason}", err=True)
    if form is None or form.is_shown is None:
        return chosen
    shown = [event for event in chosen if form.is_shown(event)]
    if len(shown) < len(chosen):
        click.echo(f"left out: {len(chosen) - len(shown):,} that this format cannot show", err=True)
    return shown
