"""Annotated reports from files, checked: every annotation lies where it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.schema import report_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.model import Report

Json = dict[str, Any]
_SPANNED = ("places", "optional", "non_places", "times", "distances")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report and what a person found in it, as in the file."""

    report: Report
    places: tuple[Json, ...]
    optional: tuple[Json, ...]
    non_places: tuple[Json, ...]
    times: tuple[Json, ...]
    distances: tuple[Json, ...]
    events: tuple[Json, ...]


def load_annotated(path: Path) -> Iterator[Annotated]:
    """Yield the annotated reports of a ``.gold.json`` file (one) or a ``.jsonl`` file (one a line).

    Raises
    ------
    InputError
        The file cannot be read, or an annotation's ``surface`` does not stand at its offsets.
    """
    try:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            items = [json.loads(line) for line in content.splitlines() if line.strip()]
        else:
            items = [json.loads(content)]
        for item in items:
            if "text" not in item and "text_file" in item:
                item["text"] = (path.parent / item["text_file"]).read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except (ValueError, TypeError) as error:
        raise InputError(f"{path}: no annotated reports: {error}") from None
    for number, item in enumerate(items, 1):
        yield _annotated(item, f"{path.stem}-{number}", path)


def _annotated(item: Json, default_id: str, path: Path) -> Annotated:
    report = report_from_json(item, default_id=default_id)
    for group in _SPANNED:
        for mark in item.get(group) or ():
            found = report.text[mark["start"] : mark["end"]]
            if found != mark["surface"]:
                raise InputError(
                    f"{path}: {report.id}: {group} has {mark['surface']!r} at {mark['start']}–{mark['end']}, "
                    f"where the text reads {found!r}"
                )
    groups = (tuple(item.get(group) or ()) for group in (*_SPANNED, "events"))
    return Annotated(report, *groups)
