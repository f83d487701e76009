"""`zamakan evaluate GOLD…`: scores readings against annotated reports, and names every miss."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geo.errors import InputError
from geo.evaluation import Scores, load_annotated, score_reading
from geo.pipeline import read_report

_SORTS = ("places", "times", "distances", "events")


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD…")
@click.option("--json", "as_json", is_flag=True, help="Print figures and misses as one JSON object.")
@click.option("--quiet", is_flag=True, help="Print the figures only.")
def command(gold: tuple[Path, ...], *, as_json: bool, quiet: bool) -> None:
    """Score the reader: precision, recall, F1 and every miss.

    GOLD is an annotated report (.gold.json) or many (.jsonl, one a line).
    """
    by_language: dict[str, Scores] = {"all": Scores()}
    count = 0
    for path in gold:
        for annotated in load_annotated(path):
            reading = read_report(annotated.report)
            scores = score_reading(annotated, reading)
            by_language["all"].add(scores)
            by_language.setdefault(reading.lang, Scores()).add(scores)
            count += 1
    if not count:
        raise InputError("no annotated report in " + ", ".join(map(str, gold)))
    if as_json:
        click.echo(json.dumps(_as_json(by_language), ensure_ascii=False, indent=2))
        return
    if not quiet:
        for miss in by_language["all"].misses:
            click.echo(f"{miss.report_id}: {miss.sort}: {miss.message}")
    click.echo(f"{count} reports")
    for lang, scores in by_language.items():
        for sort in _SORTS:
            figures = getattr(scores, sort).figures()
            if figures["wanted"]:
                words = (
                    f"{name} {value}" for name, value in _told(sort, figures).items() if value is not None
                )
                click.echo(f"{lang:4}{sort:10}" + "  ".join(words))


def _told(sort: str, figures: dict[str, float | int | None]) -> dict[str, float | int | None]:
    """Return the figures that mean something: of events only the main ones are annotated."""
    if sort == "events":
        return {name: figures[name] for name in ("wanted", "found", "recall")}
    hidden = {"places": ("ends",), "times": ("ends", "traps"), "distances": ("traps",)}[sort]
    return {name: value for name, value in figures.items() if name not in hidden}


def _as_json(by_language: dict[str, Scores]) -> dict[str, object]:
    figures = {
        lang: {sort: _told(sort, getattr(scores, sort).figures()) for sort in _SORTS}
        for lang, scores in by_language.items()
    }
    misses = [
        {"report": miss.report_id, "sort": miss.sort, "message": miss.message}
        for miss in by_language["all"].misses
    ]
    return {"figures": figures, "misses": misses}
