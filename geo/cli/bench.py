"""`zamakan bench`: our own speed and our peers', side by side in one run."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.bench import MEASURES, Bench, UnmeasurableError
from geo.pipeline import default_gazetteer
from geo.settings import Settings
from geo.workspace.samples import sample_reports

if TYPE_CHECKING:
    from geo.bench import Measurement


@click.command()
@click.argument("more", nargs=-1, metavar="")
@click.option(
    "--only", multiple=True, metavar="NAME...", help="Measure only these, parted by spaces or commas."
)
@click.option(
    "--seconds",
    default=2.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="Time for each program in a measure of speed.",
)
@click.option(
    "--libraries",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Where npm has installed the scripts that folium's plugins load from the network.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    more: tuple[str, ...], only: tuple[str, ...], seconds: float, libraries: Path | None, *, as_json: bool
) -> None:
    """Measure how fast Zamakan is, and how fast others are at the same texts.

    The ratio says how many times better Zamakan is than the best peer that does the same work (for places:
    one that leads to coordinates). Rates are the best of several rounds in turns; more is better. Of seconds
    less is better, and the ratio is turned round. What this machine cannot measure is left out and named
    with the reason. Figures are of this machine, which is named first.
    """
    names = _names((*only, *more))
    settings = Settings()
    bench = Bench(
        reports=sample_reports(settings.data_dir),
        gazetteer=default_gazetteer(settings.data_dir),
        settings=settings,
        seconds=seconds,
        libraries=libraries,
    )
    click.echo(f"machine: {_machine()}", err=as_json)
    results: dict[str, Measurement] = {}
    for name in names:
        click.echo(f"measuring {name}", err=True)
        with redirect_stdout(sys.stderr):  # geonames-tagger logs to standard output
            try:
                results[name] = MEASURES[name](bench)
            except UnmeasurableError as error:
                click.echo(f"warning: {name} is left out: {error}", err=True)
    _warn(results)
    if as_json:
        click.echo(json.dumps({name: _as_json(result) for name, result in results.items()}, indent=2))
        return
    for name, result in results.items():
        click.echo(_as_text(name, result))


def _machine() -> str:
    """Return what the figures depend on: processor, cores, system, Python."""
    system = f"{platform.system()} {platform.machine()}"
    processor = _processor() or platform.processor() or "unknown processor"
    return f"{processor}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def _processor() -> str | None:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        return None
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), None)


def _names(given: tuple[str, ...]) -> list[str]:
    """Return the measures asked for in their usual order, all where none is named."""
    wanted = {name for word in given for name in re.split(r"[,\s]+", word) if name}
    unknown = sorted(wanted - MEASURES.keys())
    if unknown:
        raise click.UsageError(f"no measure is called {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    return [name for name in MEASURES if name in wanted or not wanted]


def _warn(results: dict[str, Measurement]) -> None:
    missing = sorted({name for result in results.values() for name in result.missing})
    if missing:
        click.echo(f"warning: not installed, so not measured beside: {', '.join(missing)}", err=True)
    for note in dict.fromkeys(note for result in results.values() for note in result.notes):
        click.echo(f"warning: {note}", err=True)


def _as_json(result: Measurement) -> dict[str, object]:
    return {
        "value": _rounded(result.value),
        "unit": result.unit,
        "peers": {name: _rounded(value) for name, value in result.peers.items()},
        "ratio": None if result.ratio is None else _rounded(result.ratio),
    }


def _rounded(value: float) -> float:
    """Keep four significant digits: a measurement has no more."""
    return float(f"{value:.4g}")


def _as_text(name: str, result: Measurement) -> str:
    ratio = "" if result.ratio is None else f"  ({_rounded(result.ratio):g} times the best peer)"
    lines = [f"{name:22} {_figure(result.value):>12} {result.unit}{ratio}"]
    lines += [f"  {peer:20} {_figure(value):>12} {result.unit}" for peer, value in result.peers.items()]
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"
