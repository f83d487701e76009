"""Places in a hundred short passages in the manner of news agencies, two fifths of them about Libya.

`passages/` holds them, written and marked before they were read by the program: a line with id, language and
day, then the text with [a place|its country] and {a name that is no place}. A country may be left out.
Floors lie a little under what is reached.
"""

import datetime as dt
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Report
from geo.pipeline import read_report

FOLDER = Path(__file__).parent / "passages"
MARK = re.compile(r"\[([^]|]+)(?:\|([A-Z]{2})(?:\.\w+)?)?\]|\{([^}]+)\}")
LANGUAGES = ("ar", "en")


def parse(marked):
    """Return the text, its places as (start, end, country), and its names that are none."""
    text, places, others, at = "", [], [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        name = mark[1] or mark[3]
        span = (len(text), len(text) + len(name))
        if mark[1]:
            places.append((*span, mark[2]))
        else:
            others.append(span)
        text += name
        at = mark.end()
    return text + marked[at:], places, others


def meets(a, b):
    return a[0] < b[1] and b[0] < a[1]


@lru_cache(maxsize=2)
def counts(lang):
    gazetteer = Gazetteer.load()
    counted, misses = Counter(), []
    for block in (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        head, marked = block.split("\n", 1)
        _, name, _, day = head.split()
        text, places, others = parse(marked)
        report = Report(id=name, text=text, lang=lang, published=dt.date.fromisoformat(day))
        answers = list(read_report(report, gazetteer=gazetteer).places)
        counted.update(passages=1, wanted=len(places), found=len(answers))
        for place in places:
            answer = next((a for a in answers if meets((a.span.start, a.span.end), place)), None)
            if answer is None:
                misses.append(f"{name}: missed {text[place[0] : place[1]]}")
                continue
            answers.remove(answer)
            country = answer.candidates[0].place.country if answer.candidates else None
            right = country == place[2] or (place[2] is None and country is not None)
            counted.update(matched=1, right=right)
            if not right:
                misses.append(f"{name}: {answer.surface} lies in {country}, not in {place[2]}")
        for answer in answers:
            trap = any(meets((answer.span.start, answer.span.end), other) for other in others)
            counted.update(traps=trap)
            misses.append(f"{name}: {answer.surface} is no place")
    return counted, "\n".join(misses)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_are_found(lang):
    counted, misses = counts(lang)
    assert 2 * counted["matched"] / (counted["found"] + counted["wanted"]) >= FLOORS[lang][0], misses


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_lie_in_their_country(lang):
    counted, misses = counts(lang)
    assert counted["right"] / counted["matched"] >= FLOORS[lang][1], misses


@pytest.mark.parametrize("lang", LANGUAGES)
def test_few_other_names_are_taken_for_places(lang):
    counted, misses = counts(lang)
    assert counted["traps"] <= FLOORS[lang][2], misses


def test_there_are_many_passages():
    assert sum(counts(lang)[0]["passages"] for lang in LANGUAGES) >= 100


FLOORS = {"ar": (0.96, 0.98, 4), "en": (0.96, 0.95, 6)}
"""F1, share in the right country, other names at most."""
