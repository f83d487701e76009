"""The reader on annotated reports of many sorts: how much it finds, and how much of that it gets right.

`tests/gold/` holds short reports written for this purpose in the manner of news agencies, annotated by
hand before they were read by the program, two thirds of them about Libya. Floors lie a little under what is
reached: one goes up with the reader, none goes down without a word in the change log.
"""

from functools import lru_cache
from pathlib import Path

import pytest

from geo.evaluation import Scores, load_annotated, score_reading
from geo.gazetteer import Gazetteer
from geo.pipeline import read_report

FOLDER = Path(__file__).parent / "gold"
LANGUAGES = ("ar", "en")


@lru_cache(maxsize=1)
def scores() -> dict[str, Scores]:
    gazetteer = Gazetteer.load()
    by_language = {lang: Scores() for lang in LANGUAGES}
    for path in sorted(FOLDER.glob("*.gold.json")):
        for gold in load_annotated(path):
            reading = read_report(gold.report, gazetteer=gazetteer)
            by_language[path.name[:2]].add(score_reading(gold, reading))
    return by_language


def misses(lang: str, sort: str) -> str:
    return "\n".join(f"{m.report_id}: {m.message}" for m in scores()[lang].misses if m.sort == sort)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places(lang):
    found = scores()[lang].places
    assert found.f1 >= 0.97, misses(lang, "place")
    assert found.resolved / found.matched >= 0.98, misses(lang, "place")
    assert found.traps == 0, misses(lang, "place")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_times(lang):
    found = scores()[lang].times
    assert found.f1 >= 0.97, misses(lang, "time")
    assert found.resolved / found.matched >= 0.97, misses(lang, "time")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_distances(lang):
    found = scores()[lang].distances
    assert found.f1 >= 0.97, misses(lang, "distance")
    assert found.resolved / found.matched >= 0.97, misses(lang, "distance")
    assert found.ends / found.matched >= 0.88, misses(lang, "distance")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_main_events(lang):
    found = scores()[lang].events
    assert found.recall >= 0.86, misses(lang, "event")


def test_there_are_many_sorts_of_reports():
    paths = list(FOLDER.glob("*.gold.json"))
    assert len(paths) >= 80
    assert all(path.name[:2] in LANGUAGES for path in paths)
