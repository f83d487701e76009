"""How many characters of reports are read a second: all, places alone, times alone."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geo.bench.measurement import Measurement, better, rates
from geo.bench.peers import (
    DATEPARSER,
    FLASHGEOTEXT,
    GEONAMES_TAGGER,
    GEOTEXT,
    is_installed,
    place_taggers,
    time_taggers,
    write_places,
)
from geo.mentions.places import find_places
from geo.mentions.times import find_times
from geo.pipeline import read_report
from geo.resolve.places import resolve_places
from geo.resolve.times import resolve_times
from geo.text import detect_language, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.bench.measurement import Bench
    from geo.model import Report

_UNIT = "characters/s"
_OURS = "zamakan"


def read_rate(bench: Bench) -> Measurement:
    """Measure reading all: places, times, distances, events. No peer does that."""

    def ours(report: Report) -> object:
        return read_report(report, gazetteer=bench.gazetteer, settings=bench.settings)

    return _measured(bench, ours, {}, same_work=(), wanted=())


def places_rate(bench: Bench) -> Measurement:
    """Measure from text to places with coordinates."""

    def ours(report: Report) -> object:
        tokens = tokenize(report.text)
        mentions = find_places(tokens, bench.gazetteer, report.lang or detect_language(report.text))
        return resolve_places(mentions, tokens, bench.gazetteer, bench.settings)

    with TemporaryDirectory() as folder:
        table = Path(folder) / "places.tsv" if is_installed(GEONAMES_TAGGER) else None
        if table:
            write_places(bench.gazetteer, table)
        peers = place_taggers(table)
        wanted = (GEONAMES_TAGGER, FLASHGEOTEXT, GEOTEXT)
        return _measured(bench, ours, peers, same_work=(GEONAMES_TAGGER,), wanted=wanted)


def times_rate(bench: Bench) -> Measurement:
    """Measure from text to days."""

    def ours(report: Report) -> object:
        tokens = tokenize(report.text)
        mentions = find_times(tokens, report.lang or detect_language(report.text))
        return resolve_times(mentions, tokens, published=report.published)

    return _measured(bench, ours, time_taggers(), same_work=(DATEPARSER,), wanted=(DATEPARSER,))


def _measured(
    bench: Bench,
    ours: Callable[[Report], object],
    peers: Mapping[str, Callable[[Report], object]],
    *,
    same_work: tuple[str, ...],
    wanted: tuple[str, ...],
) -> Measurement:
    def over_all(read: Callable[[Report], object]) -> Callable[[], object]:
        return lambda: [read(report) for report in bench.reports]

    contenders = {name: over_all(read) for name, read in {_OURS: ours, **peers}.items()}
    found = rates(contenders, bench.characters, seconds=bench.seconds)
    value = found.pop(_OURS)
    return Measurement(
        value=value,
        unit=_UNIT,
        peers=found,
        ratio=better(value, [found[name] for name in same_work if name in found]),
        missing=tuple(name for name in wanted if name not in found),
    )
