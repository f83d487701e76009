"""A place card: district, neighbours by distance, what happened there, in words of both languages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.learning import place_card
from geo.views import card_events, happened_html, measured_html, neighbours_html, place_facts_html
from geo.views.learning_words import kind_label, position_in_minutes, position_text

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
SIRTE = "geonames:2210554"


@pytest.fixture(scope="module")
def card(gazetteer, samples):
    return place_card(gazetteer.place(SIRTE), samples, gazetteer)


def test_a_town_has_its_district_and_its_nearest_neighbours_in_order(card):
    assert card.district.name == "Sirte"
    kms = [way.measured.geodesic_km for way in card.neighbours]
    assert kms == sorted(kms)
    names = [way.place.name for way in card.neighbours]
    assert "Misrata" in names
    assert "Sirte" not in names
    misrata = next(way.measured for way in card.neighbours if way.place.name == "Misrata")
    assert (round(misrata.geodesic_km), round(misrata.road_km), misrata.compass) == (192, 245, "NW")


def test_what_happened_there_is_in_order_of_time_and_only_there(card):
    assert any("Gaddafi" in event.summary for event in card.events)
    days = [event.first for event in card.events if event.first is not None]
    assert days == sorted(days)
    assert all(event.where_precision <= 2 for event in card.events)
    assert not any(event.place.name == "Tripoli" for event in card.events)


def test_a_place_abroad_has_no_district(gazetteer, samples):
    card = place_card(gazetteer.lookup("Skhirat")[0], samples, gazetteer)
    assert card.district is None
    assert any(event.kind == "agreement" for event in card.events)
    assert "المغرب" in place_facts_html(card, "ar")


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", ["Sirte", "سرت", "city", "106,705", "31.209°", "31° 12′ 32″", "names no year"]),
        ("ar", ["Sirte", "سرت", "مدينة", "106,705", "شمالًا", "ليبيا", "نسمة"]),
    ],
)
def test_the_card_tells_names_kind_people_and_position(card, lang, says):
    shown = place_facts_html(card, lang)
    assert not [text for text in says if text not in shown]


def test_neighbours_and_events_are_links(card):
    around = neighbours_html(card, "en", lambda place: f"?part=places&place={place.id}")
    assert 'href="?part=places&amp;place=geonames:' in around
    assert "<td>192 km</td><td>245 km</td>" in around
    assert "north-west" in around
    told = happened_html(card, "en", lambda event: f"./?event={event.id}")
    assert told.count("<li>") == len(card.events)
    assert "20 October 2011" in told


def test_a_place_where_nothing_happened_says_so(card):
    assert "no event" in happened_html(replace(card, events=()), "en", lambda _: "")


@pytest.mark.parametrize("text", HOSTILE)
def test_names_and_summaries_are_text(card, text):
    place = replace(card.place, name=text, name_ar=text, source=text)
    event = replace(card.events[0], summary=text)
    hostile = replace(card, place=place, events=(event,))
    shown = [
        place_facts_html(hostile, "en"),
        neighbours_html(hostile, "ar", lambda _: text),
        happened_html(hostile, "en", lambda _: text),
    ]
    for page in shown:
        assert "<script" not in page.lower()
        assert "<img" not in page.lower()
        assert "{" not in page
        assert "`" not in page


def test_the_map_of_a_card_has_its_reach_and_its_neighbours(card):
    marks = card_events(card, date(2000, 1, 1), "ar")
    assert marks[0].summary == "سرت"
    assert marks[0].shape == "area"
    assert [mark.shape for mark in marks[1:]] == ["point"] * len(card.neighbours)


def test_every_kind_of_the_gazetteer_has_a_word(gazetteer):
    kinds = {gazetteer.place_at(row).kind for row in range(len(gazetteer))}
    assert len(kinds) > 30
    unnamed = [kind for kind in kinds if kind_label(kind, "ar") == kind]
    assert unnamed == []


def test_coordinates_name_their_hemispheres():
    assert position_text(-33.9, 18.4, "en", digits=1) == "\u206633.9°\u2069 S, \u206618.4°\u2069 E"
    assert (
        position_in_minutes(31.209, -16.589, "en") == "\u206631° 12′ 32″\u2069 N, \u206616° 35′ 20″\u2069 W"
    )
    assert position_in_minutes(0.99999, 0, "en").startswith("\u20661° 00′ 00″")


def test_a_measured_way_is_told_in_words(card):
    shown = measured_html(card.neighbours[0].measured, "en")
    assert "by road" in shown
    assert "south-south-east" in shown
