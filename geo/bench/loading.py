"""How long a fresh process takes until it has read its first sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geo.bench.measurement import Measurement, better
from geo.bench.peers import (
    DATEPARSER,
    FLASHGEOTEXT,
    GEONAMES_TAGGER,
    PLACES_FILE,
    is_installed,
    write_places,
)
from geo.errors import ZamakanError
from geo.settings import project_root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.bench.measurement import Bench

_ROUNDS = 3
_PROGRAM = """
from time import perf_counter
start = perf_counter()
text = "Clashes broke out near Benghazi on Thursday, 45 km from the city."
{statements}
print(perf_counter() - start)
"""
_OURS = """
from datetime import date
from geo import Report, read_report
read_report(Report(id="1", text=text, lang="en", published=date(2017, 1, 21)))
"""
_PEERS = {
    GEONAMES_TAGGER: "from geonames_tagger import tag_locations; list(tag_locations(text))",
    FLASHGEOTEXT: "from flashgeotext.geotext import GeoText; GeoText().extract(text)",
    DATEPARSER: "from dateparser.search import search_dates; search_dates(text, languages=['en'])",
}


def engine_load(bench: Bench) -> Measurement:
    """Measure import, loading and the first sentence, without the start of Python; the best of three.

    The sentence names a place and a day that every one of the programs finds.
    """
    with TemporaryDirectory() as folder:
        places = Path(folder) / "places.tsv"
        if is_installed(GEONAMES_TAGGER):
            write_places(bench.gazetteer, places)
        environment = {**os.environ, PLACES_FILE: str(places), "PYTHONPATH": _python_path()}
        peers = {name: program for name, program in _PEERS.items() if is_installed(name)}
        best: dict[str, float] = {}
        for _ in range(_ROUNDS):
            for name, statements in {"": _OURS, **peers}.items():
                taken_s = _seconds(statements, environment)
                best[name] = min(taken_s, best.get(name, taken_s))
    value = best.pop("")
    return Measurement(
        value=value,
        unit="s",
        peers=best,
        ratio=better(value, [best[n] for n in (GEONAMES_TAGGER,) if n in best], less_is_better=True),
        missing=tuple(name for name in _PEERS if name not in best),
    )


def _seconds(statements: str, environment: Mapping[str, str]) -> float:
    program = _PROGRAM.format(statements=statements)
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        raise ZamakanError(f"a measured process failed: {done.stderr.strip().splitlines()[-1:]}")
    return float(done.stdout.split()[-1])


def _python_path() -> str:
    """Let a fresh process import what this one can."""
    return os.pathsep.join(filter(None, [str(project_root()), *sys.path]))
