"""Which place a name means, by what the report tells: its countries, its neighbours, its generic words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from geo.gazetteer import Gazetteer
from geo.mentions.places import find_places
from geo.resolve.places import resolve_places
from geo.settings import Settings
from geo.text import detect_language, tokenize

if TYPE_CHECKING:
    from geo.model import PlaceAnswer


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _read(text: str, home_country: str = "LY") -> tuple[PlaceAnswer, ...]:
    tokens = tokenize(text)
    mentions = find_places(tokens, _gazetteer(), detect_language(text))
    return resolve_places(mentions, tokens, _gazetteer(), Settings(home_country=home_country))


def _answer(text: str, surface: str) -> PlaceAnswer:
    found = [answer for answer in _read(text) if answer.surface.startswith(surface)]
    assert found, [answer.surface for answer in _read(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "surface", "name", "country"),
    [
        ("اشتباكات في طرابلس أمس", "طرابلس", "Tripoli", "LY"),
        ("اشتباكات في طرابلس شمال لبنان. وقال الجيش اللبناني في بيروت إنه انتشر", "طرابلس", "Tripoli", "LB"),
        ("سافر إلى طرابلس اللبنانية", "طرابلس", "Tripoli", "LB"),
        ("Gunmen clashed in Tripoli, north of Beirut, the Lebanese army said.", "Tripoli", "Tripoli", "LB"),
        ("Militias clashed in Tripoli on Sunday.", "Tripoli", "Tripoli", "LY"),
        ("Tripoli in Libya and Beirut in Lebanon", "Tripoli", "Tripoli", "LY"),
        (
            "The Greek town of Tripoli lies in the Peloponnese, south-west of Athens, Greece.",
            "Tripoli",
            "Trípoli",
            "GR",
        ),
        ("He was born in Paris, Texas.", "Paris", "Paris", "US"),
        ("He flew to Paris.", "Paris", "Paris", "FR"),
        ("A fire in Athens, Georgia, near Atlanta", "Athens", "Athens", "US"),
        ("A fire in Athens", "Athens", "Athens", "GR"),
        ("The museum in Springfield, Ill., reopened.", "Springfield", "Springfield", "US"),
        ("Georgia accused Russia; Tbilisi recalled its envoy.", "Georgia", "Georgia", "GE"),
        ("Voters in Atlanta, Savannah and the rest of Georgia chose.", "Georgia", "Georgia", "US"),
        ("He moved to Reading, England.", "Reading", "Reading", "GB"),
        ("الصراع في ليبيا: معارك في الزاوية غرب طرابلس", "الزاوية", "Zawiya", "LY"),
        ("Police in Alexandria, Egypt, said so.", "Alexandria", "Alexandria", "EG"),
        ("Police in Alexandria, Virginia, said so.", "Alexandria", "Alexandria", "US"),
    ],
)
def test_the_story_decides_between_places_of_one_name(text: str, surface: str, name: str, country: str):
    place = _answer(text, surface).place
    assert place is not None
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("سفر إلى تونس العاصمة", "تونس", "city"),
        ("وفود من تونس والسودان واليمن", "تونس", "country"),
        ("التقى وزراء القاهرة وتونس والجزائر في روما", "الجزائر", "city"),
        ("التقى وزراء القاهرة وتونس والجزائر في روما", "تونس", "city"),
        ("تقع تونس بين الجزائر وليبيا", "الجزائر", "country"),
        ("غادر إلى الرياض ثم الكويت", "الكويت", "city"),
        ("في مدينة الجزائر", "الجزائر", "city"),
        ("وصل إلى عمان أمس", "عمان", "city"),
        ("سلطنة عمان", "عمان", "country"),
        ("He lives in New York.", "New York", "city"),
        ("He lives in Albany, New York.", "New York", "admin1"),
    ],
)
def test_a_country_or_its_capital(text: str, surface: str, kind: str):
    place = _answer(text, surface).place
    assert place is not None
    assert place.kind == kind


@pytest.mark.parametrize(
    ("text", "surface", "lat", "lon", "within_degrees"),
    [
        ("The Benghazi airport runways", "Benghazi airport", 32.1, 20.27, 0.1),
        ("Flights to Tripoli Airport resumed.", "Tripoli Airport", 32.66, 13.16, 0.1),
        ("هبطت في مطار طرابلس الدولي", "مطار طرابلس الدولي", 32.66, 13.16, 0.1),
        ("قرب مطار سبها في ليبيا", "مطار سبها", 26.99, 14.47, 0.15),
        ("Jets left Aviano Air Base in Italy.", "Aviano Air Base", 46.03, 12.6, 0.1),
    ],
)
def test_a_facility_named_by_its_town(text: str, surface: str, lat: float, lon: float, within_degrees: float):
    place = _answer(text, surface).place
    assert place is not None
    assert place.lat == pytest.approx(lat, abs=within_degrees)
    assert place.lon == pytest.approx(lon, abs=within_degrees)


def test_a_facility_that_no_one_knows_is_put_at_its_town_with_more_doubt():
    answer = _answer("نقل الجرحى إلى مستشفى درنة أمس", "مستشفى درنة")
    assert answer.place is not None
    assert answer.place.lat == pytest.approx(32.76, abs=0.1)
    assert answer.context_kind == "hospital"


@pytest.mark.parametrize(
    "text",
    [
        "قرية شقلوفة جنوب سرت",
        "The village of Tarfalla near Sirte burned.",
        "The Zanroot River flooded Ohio.",
        "He comes from Zanroot, Ohio.",
        "قصف النظام السوري بلدة الخمس في ريف حلب السورية، وقال المرصد السوري إن سوريا تشهد تصعيدا قرب دمشق",
    ],
)
def test_unknown_or_far_fetched_places_stay_unresolved(text: str):
    unresolved = [answer for answer in _read(text) if not answer.candidates]
    assert len(unresolved) == 1
    assert unresolved[0].place is None
    assert unresolved[0].score is None
    assert unresolved[0].reasons


def test_belief_sums_to_one_and_rivals_are_kept_in_order():
    answer = _answer("He flew to Paris.", "Paris")
    scores = [candidate.score for candidate in answer.candidates]
    assert sum(scores) == pytest.approx(1, abs=0.01)
    assert scores == sorted(scores, reverse=True)
    assert 1 < len(scores) <= 6


def test_the_reasons_tell_what_decided():
    answer = _answer("He was born in Paris, Texas.", "Paris")
    assert "its country or province is named beside it" in answer.reasons


def test_one_telling_holds_for_the_whole_report():
    answers = _read("Police in Athens, Georgia, made an arrest. The man lives in Athens.")
    athens = [answer.place.country for answer in answers if answer.surface == "Athens" and answer.place]
    assert athens == ["US", "US"]


def test_home_comes_first_only_where_the_story_is_there():
    text = "اشتباكات في طرابلس أمس"
    (home,), (abroad,) = _read(text, "LY"), _read(text, "LB")
    assert home.score is not None
    assert abroad.score is not None
    assert home.score > abroad.score
