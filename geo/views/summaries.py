"""What an event is about, in the reader's language where it was summed up in both.

A report's event is told in the report's own words, whatever the reader's language. The sample table of
well-known events was summed up by the project, in English and, in `data/samples/summaries.ar.csv`, in Arabic.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.settings import project_root

if TYPE_CHECKING:
    from geo.model import Event, Language


def summary_text(event: Event, lang: Language) -> str:
    """Return an event's summary; in Arabic the sample table's own, unless a hand changed the English."""
    if lang == "en":
        return event.summary
    english, arabic = _arabic().get(event.id, ("", ""))
    return arabic if event.summary == english else event.summary


@lru_cache(maxsize=1)
def _arabic() -> dict[str, tuple[str, str]]:
    """Return the English and the Arabic summary of each sample event, by its id."""
    path = project_root() / "data" / "samples" / "summaries.ar.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return {row["event_id"]: (row["summary"], row["summary_ar"]) for row in csv.DictReader(lines)}
    except (OSError, KeyError) as error:
        raise DataError(f"no Arabic summaries ({error})", path=path.name) from error
