"""Every reason for a verdict has its sentence in both languages, with the same blanks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

import geo.resolve.verdicts
from geo.mentions.distances import find_distances
from geo.mentions.lexicon import load_lexicon
from geo.model import DistanceCheck, Endpoint, Measured, Report
from geo.pipeline import read_report
from geo.resolve.explain import explain, explained_in
from geo.settings import project_root
from geo.text import detect_language, tokenize


def sentences(lang: str) -> dict[str, str]:
    return load_lexicon("explanations", lang)["sentences"]


def test_both_languages_have_the_same_sentences():
    assert sentences("ar").keys() == sentences("en").keys()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_reason_in_the_code_has_a_sentence(lang: str):
    rooms = [geo.resolve.verdicts.__file__, project_root() / "geo" / "resolve" / "distances" / "check.py"]
    reasons = set()
    for path in rooms:
        source = Path(path).read_text(encoding="utf-8")
        reasons.update(re.findall(r'Judgement\("[^"]+", "([^"]+)"\)', source))
    assert len(reasons) > 8
    assert reasons <= sentences(lang).keys()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_sentences_ask_only_for_blanks_that_are_filled(lang: str):
    blanks = {name for text in sentences(lang).values() for _, name, _, _ in Formatter().parse(text) if name}
    assert blanks <= {
        *("claim", "start", "end", "subject", "line", "place", "wide", "said", "of", "measured", "geodesic"),
        *("geodesic_max", "road", "direct", "first", "second", "share", "km", "km_max"),
    }


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_compass_point_has_a_name(lang: str):
    lexicon = load_lexicon("explanations", lang)
    assert len(lexicon["compass"]) == 16
    assert len(lexicon["compass_of"]) == 8


def test_names_and_numbers_stand_in_the_reports_language():
    (claim,) = find_distances(tokenize("تقع على بعد نحو 1,000 كلم شرق طرابلس"), "ar")
    tripoli = Endpoint(name="Tripoli", name_ar="طرابلس", lat=32.9, lon=13.2, radius_km=15, kind="city")
    tobruk = Endpoint(name="Tobruk", name_ar="طبرق", lat=32.1, lon=24.0, radius_km=8, kind="city")
    ground = Measured(geodesic_km=1015.4, road_km=None, bearing_deg=93.0, compass="E")
    said = explain("holds", claim, start=tripoli, end=tobruk, measured=ground)
    assert said == (
        "المسافة من طرابلس إلى طبرق 1,015 كلم بخط مستقيم باتجاه الشرق: القول «نحو 1,000 كلم شرق طرابلس» صحيح."
    )


def checks_of(text: str) -> tuple[DistanceCheck, ...]:
    return read_report(Report(id="r", text=text)).distances


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات معسكرا على بعد 450 كلم شرق طرابلس قرب سرت.",
        "تقع مدينة سرت على بعد 450 كلم شرق طرابلس.",
        "تقع سرت في منتصف الطريق بين طرابلس وبنغازي.",
        "Sirte lies at least 300 km from Tripoli.",
        "Zuwara lies 60 km from the Tunisian border.",
        "The camp lies 45 km south-west of Sirte.",
    ],
)
def test_a_sentence_is_told_in_either_language_and_back(text: str):
    (check,) = checks_of(text)[:1]
    arabic, english = explained_in(check, "ar"), explained_in(check, "en")
    assert detect_language(arabic) == "ar"
    assert detect_language(english) == "en"
    assert check.explanation in (arabic, english)
    assert explained_in(replace(check, explanation=arabic), "en") == english
    assert explained_in(replace(check, explanation=english), "ar") == arabic


def test_a_sentence_that_no_rule_writes_stays():
    (check,) = checks_of("Sirte lies 450 km east of Tripoli.")[:1]
    old = replace(check, explanation="An older sentence.")
    assert explained_in(old, "ar") == "An older sentence."
