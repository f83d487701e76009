"""Every name of the gazetteer in a text: in one pass, with the text's own characters."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.gazetteer.store import read_store
from geo.settings import project_root
from geo.text import tokenize
from geo.text.fold import fold_word

SHIPPED = project_root() / "data" / "gazetteer"
SHARED = Gazetteer(read_store(SHIPPED), SHIPPED)  # a fixture would be fetched anew for every example


def found(gazetteer, text):
    """Return (as written, best place or None) of every match."""
    return [
        (text[match.start : match.end], gazetteer.place_at(match.rows[0]).name if match.rows else None)
        for match in gazetteer.find(tokenize(text))
    ]


@pytest.mark.parametrize(
    ("text", "written", "clitic"),
    [
        ("قصف على مشارف سرت", "سرت", ""),
        ("بسرت", "سرت", "ب"),
        ("وبسرت", "سرت", "وب"),
        ("للقاهرة", "لقاهرة", "ل"),  # the alef of the article is not written
        ("وللقاهرة", "لقاهرة", "ول"),
        ("بالبيضاء", "البيضاء", "ب"),  # the article belongs to the name
        ("بِسِرْتَ", "سِرْتَ", "ب"),  # vowel signs go with their letters
        ("سـرت", "سـرت", ""),
    ],
)
def test_one_letter_clitics_are_cut_off(gazetteer, text, written, clitic):
    (match,) = gazetteer.find(tokenize(text))
    assert (text[match.start : match.end], match.clitic) == (written, clitic)


@pytest.mark.parametrize(("text", "place"), [("بنغازي", "Benghazi"), ("بالي", "Bali"), ("لندن", "London")])
def test_a_letter_of_the_name_is_no_clitic(gazetteer, text, place):
    assert found(gazetteer, text) == [(text, place)]


@pytest.mark.parametrize("word", ["كبيرة", "ولاية", "فرقة", "بلاد"])
def test_a_word_that_looks_like_clitic_and_name_is_none(gazetteer, word):
    assert found(gazetteer, f"قال {word} أخرى") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ras al-Ajdir", [("Ras al-Ajdir", "Ras Ajdir")]),
        ("Bani-Walid", [("Bani-Walid", "Bani Walid")]),
        ("Tripoli-based", [("Tripoli", "Tripoli")]),
        ("Misrata–Sirte", [("Misrata", "Misrata"), ("Sirte", "Sirte")]),
        ("Misrata - Sirte", [("Misrata", "Misrata"), ("Sirte", "Sirte")]),
        ("St. Petersburg", [("St. Petersburg", "Saint Petersburg")]),
        ("Washington, D.C.", [("Washington, D.C.", "Washington")]),
    ],
)
def test_hyphens_belong_to_a_name_or_part_two(gazetteer, text, expected):
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خليج سرت", [("خليج سرت", "Gulf of Sirte")]),
        ("Gulf of Sirte", [("Gulf of Sirte", "Gulf of Sirte")]),
        ("مطار معيتيقة", [("مطار معيتيقة", "Mitiga International Airport")]),
        ("Benina airport", [("Benina airport", "Benina International Airport")]),
        ("in Ras Lanuf, near Brega", [("Ras Lanuf", "Ras Lanuf"), ("Brega", "Brega")]),
    ],
)
def test_the_longest_name_wins(gazetteer, text, expected):
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize("text", ["مدينة صور", "City of Tripoli", "من مدينة بني وليد"])
def test_a_generic_head_is_left_out_of_the_span(gazetteer, text):
    ((written, _),) = found(gazetteer, text)
    assert written in ("صور", "Tripoli", "بني وليد")


@pytest.mark.parametrize("word", ["الليبيون", "الليبية", "Libyan", "Al Jazeera"])
def test_peoples_and_papers_are_marked_as_no_places(gazetteer, word):
    (match,) = gazetteer.find(tokenize(word))
    assert match.not_place
    assert match.rows == ()


def test_inside_a_name_that_is_no_place_the_places_are_named_too(gazetteer):
    text = "as New York Times reported"
    paper, town = gazetteer.find(tokenize(text))
    assert text[paper.start : paper.end] == "New York Times"
    assert paper.not_place
    assert gazetteer.place_at(town.rows[0]).name == "New York"


@pytest.mark.parametrize(
    ("text", "count"),
    [("US forces", 1), ("told us", 0), ("the mali of", 0), ("Mali", 1), ("mali", 1), ("MALI TODAY", 1)],
)
def test_latin_names_are_written_as_names_unless_the_text_has_no_case(gazetteer, text, count):
    text = text if text == text.lower() or text.isupper() else f"{text} In"
    matches = gazetteer.find(tokenize(text.replace("the mali of", "The mali of")))
    assert len(matches) == count


def test_namesakes_come_best_known_first(gazetteer):
    (match,) = gazetteer.find(tokenize("طرابلس"))
    assert [gazetteer.place_at(row).country for row in match.rows[:2]] == ["LY", "LB"]


def test_an_empty_text(gazetteer):
    assert gazetteer.find(tokenize("")) == []


NAMES = st.sampled_from(
    ["سرت", "وبسرت", "للقاهرة", "بني وليد", "Ras al-Ajdir", "New York Times", "US", "Sirte's"]
)
TEXTS = st.lists(st.one_of(NAMES, st.text(max_size=8), st.sampled_from([" ", "-", "–", "\n", "، "]))).map(
    " ".join
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_matches_lie_in_the_text_in_order_and_places_do_not_overlap(text):
    tokens = tokenize(text)
    matches = SHARED.find(tokens)
    assert [match.first for match in matches] == sorted(match.first for match in matches)
    places = [match for match in matches if match.rows]
    assert all(one.last <= other.first for one, other in pairwise(places))
    for match in matches:
        assert 0 <= match.first < match.last <= len(tokens)
        assert tokens.starts[match.first] <= match.start < match.end == tokens.ends[match.last - 1]
        before = text[tokens.starts[match.first] : match.start]
        assert fold_word(before) == match.clitic
        assert match.rows or match.not_place


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_is_read_alike_whatever_was_read_before(text):
    tokens = tokenize(text)
    assert SHARED.find(tokens) == SHARED.find(tokens)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SHARED) - 1))
def test_what_is_found_alone_bears_that_name(row):
    place = SHARED.place_at(row)
    for match in SHARED.find(tokenize(place.name)):
        if match.rows and match.first == 0 and match.end == len(place.name):
            assert place in SHARED.lookup(place.name)
            assert set(map(SHARED.place_at, match.rows)) & set(SHARED.lookup(place.name[match.start :]))
