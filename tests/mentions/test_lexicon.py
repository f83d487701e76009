"""Every rule in every lexicon file is checked against its own example sentences.

A new topic adds one entry to `FINDERS`: from (sentence, language) to the spans its finder reports.
"""

from __future__ import annotations

import importlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from geo.errors import DataError
from geo.mentions.lexicon import load_lexicon
from geo.settings import project_root
from geo.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Spans = list[tuple[int, int]]


def _numbers(sentence: str, _lang: str) -> Spans:
    numbers = importlib.import_module("geo.text.numbers")
    tokens = tokenize(sentence)
    spans, i = [], 0
    while i < len(tokens):
        number = numbers.read_number(tokens, i)
        if number is not None:
            spans.append((tokens.starts[number.first], tokens.ends[number.last - 1]))
        i = number.last if number is not None else i + 1
    return spans


def _times(sentence: str, lang: str) -> Spans:
    times = importlib.import_module("geo.mentions.times")
    return [(m.span.start, m.span.end) for m in times.find_times(tokenize(sentence), lang)]


def _distances(sentence: str, lang: str) -> Spans:
    distances = importlib.import_module("geo.mentions.distances")
    return [(m.span.start, m.span.end) for m in distances.find_distances(tokenize(sentence), lang)]


def _places(sentence: str, lang: str) -> Spans:
    places = importlib.import_module("geo.mentions.places")
    mentions = places.find_places(tokenize(sentence), _gazetteer(), lang)
    return [(m.span.start, m.span.end) for m in mentions]


def _events(sentence: str, lang: str) -> Spans:
    triggers = importlib.import_module("geo.events.triggers")
    tokens = tokenize(sentence)
    found = triggers.find_triggers(tokens, lang)
    return [(tokens.starts[t.first], tokens.ends[t.last - 1]) for t in found]


def _tolls(sentence: str, lang: str) -> Spans:
    quantities = importlib.import_module("geo.mentions.quantities")
    tokens = tokenize(sentence)
    found = quantities.find_tolls(tokens, lang)
    return [(tokens.starts[t.first], tokens.ends[t.last - 1]) for t in found]


@lru_cache(maxsize=1)
def _gazetteer() -> Any:
    return importlib.import_module("geo.gazetteer").Gazetteer.load()


FINDERS: dict[str, Callable[[str, str], Spans]] = {
    "numbers": _numbers,
    "times": _times,
    "distances": _distances,
    "places": _places,
    "events": _events,
    "tolls": _tolls,
}


def _rules(table: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every table that carries examples, however deep it lies, with its dotted name."""
    if "found_in" in table or "not_in" in table:
        yield name, table
    for key, value in table.items():
        inner = f"{name}.{key}" if name else key
        if isinstance(value, dict):
            yield from _rules(value, inner)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _rules(item, f"{inner}[{i}]")


def _examples() -> Iterator[Any]:
    for path in sorted((project_root() / "data" / "lexicon").glob("*.*.toml")):
        topic, lang, _ = path.name.split(".")
        for name, rule in _rules(load_lexicon(topic, lang)):
            for habit in ("found_in", "not_in"):
                for i, sentence in enumerate(rule.get(habit, ())):
                    yield pytest.param(topic, lang, habit, sentence, id=f"{topic}.{lang}:{name}:{habit}{i}")


def _unmark(marked: str) -> tuple[str, Spans]:
    """Take the square brackets out of an example; return it with the spans they marked."""
    sentence, spans = "", []
    for i, piece in enumerate(re.split(r"[\[\]]", marked)):
        if i % 2:
            spans.append((len(sentence), len(sentence) + len(piece)))
        sentence += piece
    return sentence, spans


@pytest.mark.parametrize(("topic", "lang", "habit", "marked"), list(_examples()))
def test_every_rule_keeps_its_examples(topic: str, lang: str, habit: str, marked: str):
    if topic not in FINDERS:
        pytest.skip(f"no finder is registered for the topic {topic!r}")
    sentence, wanted = _unmark(marked)
    found = FINDERS[topic](sentence, lang)
    shown = [sentence[start:end] for start, end in found]
    if habit == "found_in":
        assert found, f"nothing found in {sentence!r}"
        missing = [sentence[start:end] for start, end in wanted if (start, end) not in found]
        assert not missing, f"{missing} not among {shown}"
    else:
        unwanted = [
            sentence[start:end]
            for start, end in found
            if not wanted or any(start < last and first < end for first, last in wanted)
        ]
        assert not unwanted


def test_a_missing_lexicon_names_the_file_looked_for(tmp_path: Path):
    with pytest.raises(DataError, match=r"weather\.ar\.toml.*no such lexicon"):
        load_lexicon("weather", "ar", tmp_path)


def test_a_malformed_lexicon_says_where_it_breaks(tmp_path: Path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "times.ar.toml").write_text('days = "الأحد\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"times\.ar\.toml.*line 1"):
        load_lexicon("times", "ar", tmp_path)
