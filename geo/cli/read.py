"""`zamakan read REPORT…`: places, times, distances and events of reports."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.cli.corpus import Options, Task, answer_all, answer_document, lines_of, readiness
from geo.cli.reading_formats import ARRAY, FRAMES, Frame
from geo.errors import InputError
from geo.text.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from geo.cli.corpus import Answer
    from geo.model import Language

_CORPORA = (".jsonl", ".ndjson")


@click.command()
@click.argument("reports", metavar="REPORT…", nargs=-1, required=True)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day from which relative times count.",
)
@click.option("--lang", type=click.Choice(["ar", "en", "auto"]), default="auto", help="Language of the text.")
@click.option("--format", "form", type=click.Choice(list(FRAMES)), default="json", show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes for large corpora; all cores by default.")
def command(
    reports: tuple[str, ...], published: datetime | None, lang: str, form: str, jobs: int | None
) -> None:
    """Read reports: where and when things happened, and whether the distances they state hold.

    REPORT is a .txt, .md, .html or .docx file, a .jsonl corpus with one report a line, or - for standard
    input: JSON lines with --format jsonl, else one text.
    """
    language: Language | None = None if lang == "auto" else ("ar" if lang == "ar" else "en")
    is_one = len(reports) == 1 and Path(reports[0]).suffix.lower() not in _CORPORA
    frame = ARRAY if form == "json" and not is_one else FRAMES[form]
    options = Options(form, published.date() if published else None, language, in_array=frame is ARRAY)
    for name in reports:
        if name != "-" and not Path(name).is_file():
            raise InputError(f"{name}: no such file; give files, or - for standard input")
    _Writer(frame).write(_answers(reports, options, jobs or _cores()))


def _cores() -> int:
    """Return the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Writer:
    """Writes pieces between a format's opening and closing, each as soon as it is there."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def write(self, answers: Iterable[Answer]) -> None:
        out, is_first = sys.stdout, True
        out.write(self._frame.opening)
        for answer in answers:
            for warning in answer.warnings:
                click.echo(f"zamakan: {warning}", err=True)
            for piece in answer.pieces:
                if not piece:
                    continue
                out.write(piece if is_first else self._frame.separator + piece)
                is_first = False
            out.flush()
        out.write(self._frame.closing)
        out.flush()


def _answers(reports: tuple[str, ...], options: Options, jobs: int) -> Iterator[Answer]:
    """Yield the answers of all inputs in the order given, with a progress bar where files are large."""
    documents: list[Task] = []
    for name in reports:
        if name != "-" and Path(name).suffix.lower() not in _CORPORA:
            documents.append(Task((), path=Path(name)))
            continue
        yield from _with_progress(_sizes(documents), answer_all(iter(documents), options, jobs=jobs))
        documents = []
        yield from _from_stdin(options, jobs) if name == "-" else _from_corpus(Path(name), options, jobs)
    yield from _with_progress(_sizes(documents), answer_all(iter(documents), options, jobs=jobs))


def _sizes(documents: list[Task]) -> int:
    return sum(task.path.stat().st_size for task in documents if task.path is not None)


def _from_corpus(path: Path, options: Options, jobs: int) -> Iterator[Answer]:
    with path.open("rb") as stream:
        tasks = lines_of(stream)
        yield from _with_progress(path.stat().st_size, answer_all(tasks, options, jobs=jobs))


def _from_stdin(options: Options, jobs: int) -> Iterator[Answer]:
    stream = sys.stdin.buffer
    if options.form == "jsonl":
        yield from answer_all(lines_of(stream), options, jobs=jobs, is_ready=readiness(stream))
        return
    data = stream.read()
    yield answer_document(read_document(data, name="standard input"), "stdin", options, size=len(data))


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    is_hidden = not sys.stderr.isatty() or total < 200_000
    with click.progressbar(length=total, label="reading", file=sys.stderr, hidden=is_hidden) as bar:
        yield bar


def _with_progress(total: int, answers: Iterator[Answer]) -> Iterator[Answer]:
    with _progress(max(1, total)) as bar:
        for answer in answers:
            yield answer
            bar.update(answer.size)
