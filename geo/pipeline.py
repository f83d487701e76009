"""From a report to everything found in it: the only module that knows the order of the rooms.

::

    text → tokens → mentions (places, times, distances) → meanings → events

Every room works on the same tokens, so every span counts in the report's own characters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo.events import assemble_events
from geo.gazetteer import Gazetteer
from geo.mentions.distances import find_distances
from geo.mentions.places import find_places
from geo.mentions.times import find_times
from geo.model import Reading
from geo.resolve.by_hand import Amendments, amend_distances, amend_places, amend_times, mark_events
from geo.resolve.distances import check_distances
from geo.resolve.places import resolve_places
from geo.resolve.times import resolve_times
from geo.settings import Settings
from geo.text import detect_language, sentence_spans, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.model import Language, PlaceAnswer, Report, When

_NAMES_IN_A_WARNING = 8


def read_report(
    report: Report,
    *,
    gazetteer: Gazetteer | None = None,
    settings: Settings | None = None,
    amendments: Amendments | None = None,
) -> Reading:
    """Find the places, times, distances and events of one report.

    Parameters
    ----------
    report
        The report. Relative times count from `report.published`; without it they stay open. Without
        `report.lang` the language is that of most of its letters.
    gazetteer
        The places to look in; by default the gazetteer of the settings' data folder, loaded once.
    settings
        Tolerances and folders; by default `Settings()`.
    amendments
        What people said of this report's mentions, and names they taught; all else follows from them.

    Raises
    ------
    DataError
        A file of the gazetteer, the ground or the lexicon is missing or malformed.
    """
    settings = settings or Settings()
    gazetteer = gazetteer or default_gazetteer(settings.data_dir)
    amendments = amendments or Amendments()
    lang = report.lang or detect_language(report.text)
    tokens = tokenize(report.text)
    sentences = sentence_spans(report.text)
    times = amend_times(
        resolve_times(find_times(tokens, lang), tokens, published=report.published), report.text, amendments
    )
    mentions = find_places(tokens, gazetteer, lang)
    places = amend_places(resolve_places(mentions, tokens, gazetteer, settings), tokens, amendments)
    claims = find_distances(tokens, lang)
    distances = amend_distances(
        check_distances(claims, tokens, places, sentences, gazetteer, settings),
        report.text,
        amendments,
        lang=lang,
        settings=settings,
    )
    events = assemble_events(
        report,
        tokens,
        sentences=sentences,
        places=places,
        times=times,
        distances=distances,
        gazetteer=gazetteer,
        settings=settings,
    )
    return Reading(
        report=report,
        lang=lang,
        places=tuple(places),
        times=tuple(times),
        distances=tuple(distances),
        events=mark_events(events, places, amendments),
        warnings=_warnings(report, lang, places, times),
    )


@lru_cache(maxsize=2)
def default_gazetteer(data_dir: Path) -> Gazetteer:
    """Return the gazetteer of a data folder, loaded once a process; it is immutable and may be shared."""
    return Gazetteer.load(data_dir)


def _warnings(
    report: Report, lang: Language, places: Sequence[PlaceAnswer], times: Sequence[When]
) -> tuple[str, ...]:
    """Return what the reader of the reading should know, one sentence each."""
    found: list[str] = []
    if not report.text.strip():
        found.append("the report is empty")
    elif report.lang is not None and detect_language(report.text) != lang:
        found.append(f"read as {lang!r}, as asked, although most letters are of another language")
    if report.published is None and any(when.edtf is None for when in times):
        found.append("no publication date: relative times stay open")
    unresolved = list(dict.fromkeys(answer.surface for answer in places if answer.place is None))
    if unresolved:
        more = len(unresolved) - _NAMES_IN_A_WARNING
        names = ", ".join(unresolved[:_NAMES_IN_A_WARNING]) + (f" and {more} more" if more > 0 else "")
        found.append(f"in no gazetteer: {names}")
    contradictory = list(dict.fromkeys(when.surface for when in times if when.alternatives))
    if contradictory:
        found.append("times with more than one reading: " + ", ".join(contradictory[:_NAMES_IN_A_WARNING]))
    return tuple(found)
