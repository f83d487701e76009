"""A whole report, from text to JSON: the samples as somebody last saw them read, and what always holds."""

import json
import time
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from geo import Gazetteer, Report, Settings, read_report
from geo.schema import reading_to_json
from geo.workspace.samples import sample_reports

GOLDEN = Path(__file__).parent / "golden" / "readings"
PUBLISHED = date(2017, 1, 21)
SAMPLES = {report.id: report for report in sample_reports(Settings().data_dir)}


@lru_cache(maxsize=1)
def gazetteer():
    return Gazetteer.load()


def read(text, **options):
    return read_report(Report(id="r", text=text, **options), gazetteer=gazetteer())


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_is_read_as_before(name, updates_golden):
    """After a change that is meant, run with --update-golden and read the difference before you commit it."""
    report = SAMPLES[name]
    found = _in_short(reading_to_json(read_report(report, gazetteer=gazetteer())), report.text)
    path = GOLDEN / f"{name}.json"
    if updates_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


def test_every_golden_reading_has_its_sample():
    assert {path.stem for path in GOLDEN.glob("*.json")} == SAMPLES.keys()


def _in_short(reading, text):
    """Return a reading as a person checks it: words for offsets, names for places, boxes for outlines."""
    of_places = ("start", "end", "surface", "id", "name", "kind", "role")
    reading["places"] = [{key: place[key] for key in of_places} for place in reading["places"]]
    for distance in reading["distances"]:
        for end in ("from", "to", "subject"):
            distance[end] = distance[end] and distance[end]["name"]
        for name, value in (distance["measured"] or {}).items():
            distance["measured"][name] = round(value) if isinstance(value, float) else value
    for event in reading["events"]:
        event["evidence"] = [text[start:end] for start, end in event["evidence"]]
        event["place"] = event["place"] and event["place"]["name"]
        if event["geometry"] is not None:
            box = [round(edge, 1) for edge in shape(event["geometry"]).bounds]
            event["geometry"] = f"{event['geometry']['type']} in {box}"
        del event["lat"], event["lon"], event["radius_km"]
    return reading


# --------------------------------------------------------------------------- what always holds


def check(reading):
    """Assert what the contract says of every reading."""
    text = reading.report.text
    found = json.loads(json.dumps(reading_to_json(reading), ensure_ascii=False, allow_nan=False))
    for group in ("places", "times", "distances"):
        starts = [mention["start"] for mention in found[group]]
        assert starts == sorted(starts)
        for mention in found[group]:
            assert text[mention["start"] : mention["end"]] == mention["surface"] != ""
    for group in ("places", "times"):
        for earlier, later in zip(found[group], found[group][1:], strict=False):
            assert earlier["end"] <= later["start"]
    for event in found["events"]:
        for start, end in event["evidence"]:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() != ""
        assert event["first"] is None or event["last"] is None or event["first"] <= event["last"]
    return found


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_span_is_its_surface(name):
    check(read_report(SAMPLES[name], gazetteer=gazetteer()))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_reading_twice_gives_the_same(name):
    first, second = (
        json.dumps(reading_to_json(read_report(SAMPLES[name], gazetteer=gazetteer()))) for _ in range(2)
    )
    assert first == second


ARABIC = """سرت طرابلس بنغازي مدينة في على من إلى أمس الخميس 19 يناير 2017 منذ قبل بعد قتل قصف 80
    شخصا 45 كلم شرق غرب بين و منتصف الطريق مطار معيتيقة قال أعلن أن الذي تنظيم الدولة وسرت بسرت للقاهرة
    ليبيا السواحل الإيطالية"""
ENGLISH = """Sirte Tripoli Benghazi city of in on near off the coast from to yesterday Thursday January 2017
    since before after killed shelled 80 people 45 km miles east west between and halfway airport said that
    which Islamic State Libya's Italian"""
MARKS = """. ، , ؛ ; : ? ؟ ( ) « » “ ” ' - – / %"""
INVISIBLE = ["\n", "\n\n", "\t", "\u0640", "\u064b", "\u200f", "\u202b", "\ufeff"]
WORDS = [*ARABIC.split(), *ENGLISH.split(), *MARKS.split(), *INVISIBLE]
SALAD = st.lists(st.sampled_from(WORDS), max_size=80)
ODD = st.text(
    alphabet=st.characters(
        codec="utf-8", include_characters="سرتطبلمنيهةأإآىؤئء٠١٢٣0123456789٪،؛؟ـ\u0651\u200f\u2067"
    ),
    max_size=120,
)


@settings(max_examples=120)
@given(SALAD.map(" ".join), st.sampled_from([PUBLISHED, None]), st.sampled_from(["ar", "en", None]))
def test_a_salad_of_words_breaks_nothing(text, published, lang):
    reading = read(text, published=published, lang=lang)
    assert reading.lang == lang or lang is None
    assert check(reading) == check(read(text, published=published, lang=lang))


@settings(max_examples=120)
@given(SALAD.map("".join))
def test_words_run_together_break_nothing(text):
    check(read(text, published=PUBLISHED))


@settings(max_examples=120)
@given(ODD)
def test_odd_characters_break_nothing(text):
    check(read(text, published=PUBLISHED))


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", ".", "\u200f", "\u0640", "…", "😀"])
def test_a_report_without_words_finds_nothing(text):
    found = check(read(text))
    assert found["places"] == found["times"] == found["distances"] == found["events"] == []


def test_an_empty_report_says_so():
    assert "the report is empty" in read("  \n").warnings


def test_a_report_of_a_megabyte_is_read_in_time_that_grows_with_its_length():
    text = "\n\n".join(SAMPLES[name].text for name in sorted(SAMPLES))
    short, long = text * 4, text * 60
    assert len(long.encode()) > 1_000_000
    seconds = []
    for whole in (short, long):
        start = time.perf_counter()
        reading = read(whole, published=PUBLISHED, lang="ar")
        seconds.append(time.perf_counter() - start)
    assert reading.places[-1].span.end > len(long) - len(text)
    assert seconds[1] < seconds[0] * 15 * 4  # fifteen times as long, and a busy machine


def test_one_sentence_of_forty_thousand_words_is_read():
    check(read("قصف سرت أمس و" * 10_000, published=PUBLISHED))


# --------------------------------------------------------------------------- warnings


def test_warnings_tell_what_the_reader_of_a_reading_should_know():
    assert any("no publication date" in warning for warning in read("قصف على سرت أمس").warnings)
    assert any("read as 'en', as asked" in warning for warning in read("قصف على سرت أمس", lang="en").warnings)
    (warning,) = read("وقع انفجار في قرية زنبقستان أمس", published=PUBLISHED).warnings
    assert warning == "in no gazetteer: زنبقستان"
