"""Many reports, read in order with all cores and bounded memory.

Input comes as blocks of what is there to be read, so that a program that writes one report and waits for
its answer gets it at once. Small inputs are read in this process; once an input has proved large, worker
processes take over, each with a few blocks ahead at most.
"""

from __future__ import annotations

import multiprocessing
import os
import select
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from geo.cli.reading_formats import dump, render
from geo.errors import InputError
from geo.model import Report
from geo.schema import BrokenReportError, report_from_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from geo.model import Language
    from geo.text.documents import Document

BLOCK_BYTES = 1 << 16
"""How much is read at once, and about as much as one task holds."""

LARGE_BYTES = 3_000_000
"""An input beyond this is worth the start of worker processes."""

MAX_LINE_BYTES = 64_000_000
"""A longer line is no report: it would be held in memory whole."""

_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How reports are read and written; travels to the worker processes."""

    form: str
    published: date | None
    lang: Language | None
    in_array: bool


@dataclass(frozen=True, slots=True)
class Task:
    """Some lines of a corpus (`first` is the number of the first) or one document."""

    lines: tuple[bytes, ...]
    first: int = 1
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The pieces of text of a task, what went wrong in it, and how many bytes it held."""

    pieces: tuple[str, ...]
    warnings: tuple[str, ...]
    size: int


def answer(task: Task, options: Options) -> Answer:
    """Read the reports of a task.

    Raises
    ------
    InputError
        The task's document cannot be read. Broken lines of a corpus raise nothing: they are answered.
    """
    if task.path is not None:
        return _answer_file(task.path, options)
    pieces: list[str] = []
    warnings: list[str] = []
    for number, line in enumerate(task.lines, task.first):
        if not line.strip():
            continue
        try:
            report = _report(line, number, options)
        except BrokenReportError as error:
            warnings.append(f"line {number}: {error}")
            if options.form == "jsonl":
                pieces.append(dump({"id": error.report_id, "error": f"line {number}: {error}"}) + "\n")
            continue
        pieces.append(_read(report, options))
    return Answer(tuple(pieces), tuple(warnings), sum(map(len, task.lines)))


def _report(line: bytes, number: int, options: Options) -> Report:
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise BrokenReportError(f"not UTF-8 at byte {error.start}", None) from None
    return report_from_line(text, default_id=f"line-{number}", published=options.published, lang=options.lang)


def _answer_file(path: Path, options: Options) -> Answer:
    from geo.text.documents import read_document  # noqa: PLC0415 - corpora need none of it

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    return answer_document(read_document(data, name=str(path)), path.stem, options, size=len(data))


def answer_document(document: Document, name: str, options: Options, *, size: int) -> Answer:
    """Read one document, whose id in the answer is `name`; `size` is its bytes."""
    report = Report(
        id=name,
        text=document.text,
        lang=options.lang,
        published=options.published or document.published,
        title=document.title,
        source=document.source,
    )
    return Answer((_read(report, options),), (), size)


def _read(report: Report, options: Options) -> str:
    from geo.pipeline import read_report  # noqa: PLC0415 - `--help` needs no gazetteer

    return render(read_report(report), options.form, in_array=options.in_array)


def lines_of(stream: BinaryIO) -> Iterator[Task]:
    """Yield the complete lines that each read of a stream brings, numbered from 1.

    Raises
    ------
    InputError
        A line is longer than `MAX_LINE_BYTES`.
    """
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    rest: list[bytes] = []
    held = 0
    number = 1
    while block := read(BLOCK_BYTES):
        head, newline, tail = block.rpartition(b"\n")
        if not newline:
            rest.append(block)
            held += len(block)
            if held > MAX_LINE_BYTES:
                raise InputError(f"line {number} is longer than {MAX_LINE_BYTES:,} bytes: no JSON lines?")
            continue
        lines = (b"".join([*rest, head])).split(b"\n")
        rest, held = ([tail], len(tail)) if tail else ([], 0)
        yield Task(tuple(lines), number)
        number += len(lines)
    if rest:
        yield Task((b"".join(rest),), number)


def answer_all(
    tasks: Iterator[Task], options: Options, *, jobs: int, is_ready: Callable[[], bool] = lambda: True
) -> Iterator[Answer]:
    """Yield the answers of tasks in their order.

    Parameters
    ----------
    tasks
        Taken one by one, no more than a few a worker ahead.
    options
        How to read and write.
    jobs
        Worker processes; with 1, all is read in this process. With more, only an input beyond `LARGE_BYTES`.
    is_ready
        Says whether the next task can be taken without waiting; while it cannot, answers are given out.
    """
    read = 0
    for task in tasks:
        done = answer(task, options)
        yield done
        read += done.size
        if jobs > 1 and read > LARGE_BYTES:
            break
    else:
        return
    with _workers(jobs) as pool:
        waiting: deque[Future[Answer]] = deque()
        while True:
            while waiting and (len(waiting) >= jobs * _AHEAD or not is_ready() or waiting[0].done()):
                yield _result(waiting.popleft())
            next_task = next(tasks, None)
            if next_task is None:
                break
            waiting.append(pool.submit(answer, next_task, options))
        while waiting:
            yield _result(waiting.popleft())


def _result(future: Future[Answer]) -> Answer:
    try:
        return future.result()
    except BrokenProcessPool:
        raise InputError("a worker process died (out of memory?): try again with --jobs 1") from None


@contextmanager
def _workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Start worker processes; forked ones share the gazetteer that is already loaded."""
    method = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method)) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def readiness(stream: Any) -> Callable[[], bool]:
    """Return a function that says whether a stream can be read without waiting."""
    try:
        number = stream.fileno()
        os.fstat(number)
    except (OSError, AttributeError, ValueError):
        return lambda: True
    if not hasattr(select, "poll"):  # Windows cannot ask a pipe: give out all answers before each read
        return lambda: False
    return lambda: bool(select.select([number], [], [], 0)[0])
