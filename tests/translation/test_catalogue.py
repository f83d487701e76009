"""What the engine says in English has its Arabic: every template of the code, every reason over reports."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evaluation.annotated import load_annotated
from geo.pipeline import default_gazetteer, read_report
from geo.settings import Settings
from geo.translation import translate, translations
from tests.translation import messages

GOLD = Path(__file__).resolve().parents[1] / "gold"
ARABIC = re.compile("[\u0621-\u064a]")
GAP = re.compile(r"\{\d+\}")


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("weekday before publication", "يوم من الأسبوع قبل النشر"),
        ("time: 'Thursday'", "الوقت: «\u2068Thursday\u2069»"),
        ("time: 1 days before 'Friday'", "الوقت: قبل «\u2068Friday\u2069» بيوم واحد"),
        ("time: 2 days before 'Friday'", "الوقت: قبل «\u2068Friday\u2069» بيومين"),
        ("time: 5 days after 'Friday'", "الوقت: بعد «\u2068Friday\u2069» بـ 5 أيام"),
        ("time: 11 days after 'Friday'", "الوقت: بعد «\u2068Friday\u2069» بـ 11 يومًا"),
        ("time: 100 days after 'Friday'", "الوقت: بعد «\u2068Friday\u2069» بـ 100 يوم"),
        ("killed: also told as at least 100", "القتلى: ورد أيضًا أنه 100 على الأقل"),
        ("in no gazetteer: الروضة, تليل and 3 more", "لا يرد في أي معجم جغرافي: الروضة، تليل و3 غيرها"),
        ("line 7: the shape is empty", "السطر 7: الشكل فارغ"),
    ],
)
def test_messages_read_as_arabic(english, arabic):
    assert translate(english, "ar") == arabic


def test_places_are_called_by_their_arabic_names():
    assert translate("place: near Sirte", "ar", {"Sirte": "سرت"}) == "المكان: قرب سرت"
    assert translate("place: near Sirte", "ar") == "المكان: قرب \u2068Sirte\u2069"


def test_english_and_unknown_messages_stay_as_they_are():
    assert translate("weekday before publication", "en") == "weekday before publication"
    assert translate("no engine says this", "ar") == "no engine says this"


def test_every_error_that_may_reach_a_screen_has_its_arabic():
    assert sorted(messages.errors() - translations().keys()) == []


def test_every_reason_in_the_code_and_the_lexicon_has_its_arabic():
    assert sorted(messages.reasons() - translations().keys()) == []


def test_every_reason_over_the_annotated_reports_has_its_arabic():
    gazetteer = default_gazetteer(Settings().data_dir)
    said = set()
    for annotated in (report for path in sorted(GOLD.glob("*.gold.json")) for report in load_annotated(path)):
        reading = read_report(annotated.report, gazetteer=gazetteer)
        said.update(reading.warnings)
        said.update(reason for place in reading.places for reason in place.reasons)
        said.update(when.basis for when in reading.times)
        for event in reading.events:
            said.update((*event.reasons, event.when_basis or "not said"))
    assert len(said) > 200
    assert sorted(message for message in said if not ARABIC.search(translate(message, "ar"))) == []
    # Letters that stay Latin stand only in what a report or the gazetteer says: isolated names and quotes.
    plain = {re.sub("\u2068[^\u2069]*\u2069", "", translate(message, "ar")) for message in said}
    assert sorted(message for message in plain if re.search("[A-Za-z]{3}", message)) == []


@pytest.mark.parametrize("english", translations())
def test_a_translation_keeps_the_gaps(english):
    gaps = set(GAP.findall(english))
    for arabic in translations()[english]:
        # "One day" and "two days" are said without their number.
        assert set(GAP.findall(arabic)) | ({"{0}"} if len(translations()[english]) > 1 else set()) == gaps
        assert ARABIC.search(arabic)


@given(st.text(max_size=300))
def test_any_text_is_taken(text):
    assert isinstance(translate(text, "ar"), str)
    assert text in translate(f"time: {text!r}", "ar") or not text.isprintable() or "'" in text or "\\" in text


def test_a_long_message_takes_no_time():
    hostile = "place: " + "in or at near to from off beside " * 3000
    assert translate(hostile, "ar") == hostile


def test_templates_are_found_in_code():
    node = ast.parse("f'no {name!r} on {day}'", mode="eval").body
    assert messages.template_of(node) == "no {0} on {1}"
    assert date(2017, 1, 19).isoformat() not in messages.reasons()
