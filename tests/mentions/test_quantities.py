"""How many were killed or injured: numbers in both languages, hedges as bounds, and what is no toll."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.mentions.quantities import find_tolls
from geo.model import Count
from geo.text import detect_language, tokenize


def tolls(text):
    return [(toll.what, toll.count) for toll in find_tolls(tokenize(text), detect_language(text))]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Twenty people were killed.", 20, 20),
        ("At least 20 people were killed.", 20, None),
        ("More than two hundred people were killed.", 200, None),
        ("Up to 20 people were killed.", None, 20),
        ("Between 15 and 20 people were killed.", 15, 20),
        ("15 to 20 people were killed.", 15, 20),
        ("Dozens of people were killed.", None, None),
        ("A strike killed 12 in Tripoli.", 12, 12),
        ("The death toll has risen to at least 53.", 53, None),
        ("قتل عشرون شخصا", 20, 20),
        ("قتل ٢٠ شخصا", 20, 20),
        ("مقتل ما لا يقل عن 20 شخصا", 20, None),
        ("لقي ثمانية أشخاص مصرعهم", 8, 8),
        ("سقوط قتيلين", 2, 2),
        ("مقتل جنديين", 2, 2),
        ("أكثر من 3 آلاف قتيل", 3000, None),
        ("سقط عشرات القتلى", None, None),
    ],
)
def test_hedges_become_bounds(text, low, high):
    assert tolls(text) == [("killed", Count(low, high))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("28 dead and 130 injured", [("killed", 28), ("injured", 130)]),
        ("21 people had been killed and 27 wounded", [("killed", 21), ("injured", 27)]),
        ("28 قتيلا و130 جريحا", [("killed", 28), ("injured", 130)]),
        ("مقتل ستة أشخاص وإصابة تسعة آخرين", [("killed", 6), ("injured", 9)]),
    ],
)
def test_dead_and_injured_are_told_apart(text, found):
    assert tolls(text) == [(what, Count(number, number)) for what, number in found]


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt.",
        "He was killed in 2011.",
        "It claimed 3 towns.",
        "The strike killed the engine after 20 minutes.",
        "قتل في عام 2011",
        "سقوط 3 قذائف على الحي",
    ],
)
def test_what_counts_no_people_is_no_toll(text):
    assert tolls(text) == []


def test_a_first_estimate_says_so():
    (toll,) = find_tolls(tokenize("The UN had first spoken of 44 dead."), "en")
    assert toll.is_early


@given(
    st.text(
        alphabet="0123456789 ,.-قتيلا و killed dead hurt people 20 at least and الى بين مئة ", max_size=80
    )
)
def test_tolls_stand_in_order_and_bounds_are_bounds(text):
    for lang in ("ar", "en"):
        tokens = tokenize(text)
        found = find_tolls(tokens, lang)
        assert [toll.first for toll in found] == sorted(toll.first for toll in found)
        for toll in found:
            assert 0 <= toll.first < toll.last <= len(tokens)
            assert toll.count.min is None or toll.count.max is None or toll.count.min <= toll.count.max
