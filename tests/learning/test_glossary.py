"""The glossary has every verdict, code, status, role and shape that the program shows, in both languages."""

import re
from typing import get_args

import pytest

from geo.errors import DataError
from geo.learning import load_glossary
from geo.learning.glossary import GROUPS
from geo.model import Role, ShapeKind, Status, Verdict
from geo.settings import Settings
from geo.views import glossary_html

TERMS = {term.key: term for term in load_glossary(Settings().data_dir)}
CODES = [f"where {code}" for code in range(1, 8)] + [f"when {code}" for code in range(1, 6)]
ENTRY = '["term"]\ngroup = "places"\nname = { en = "a", ar = "ا" }\nmeaning = { en = "b", ar = "ب" }\n'


@pytest.mark.parametrize(
    "shown", [*get_args(Verdict), *get_args(Status), *get_args(Role), *get_args(ShapeKind), *CODES]
)
def test_what_the_program_shows_is_explained(shown):
    assert shown in TERMS


@pytest.mark.parametrize(
    "word", ["gazetteer", "toponym", "geodesic", "bearing", "edtf", "ratio", "window", "claim"]
)
def test_a_term_of_the_trade_is_explained(word):
    assert word in TERMS


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS.keys())
def test_each_language_is_written_in_its_own_letters(term):
    assert re.search("[\u0600-\u06ff]", term.meaning.ar)
    assert re.search("[A-Za-z]{3}", term.meaning.en)
    assert term.meaning.en.endswith(".")


def test_every_group_has_terms_and_codes_stand_in_order():
    assert {term.group for term in TERMS.values()} == set(GROUPS)
    assert [key for key in TERMS if re.fullmatch("(where|when) [0-9]", key)] == CODES


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_shows_every_term_with_its_name_in_both_languages(lang):
    page = glossary_html(TERMS.values(), lang)
    assert page.count("<dt ") == len(TERMS)
    assert "معجم جغرافي" in page
    assert "gazetteer" in page
    assert f'lang="{lang}"' in page


def test_a_term_is_shown_as_text_and_never_as_html(tmp_path):
    (tmp_path / "learning").mkdir()
    text = ENTRY.replace('en = "b"', 'en = "<b>{{ 7 * 7 }}</b>"')
    (tmp_path / "learning" / "glossary.toml").write_text(text, encoding="utf-8")
    page = glossary_html(load_glossary(tmp_path), "en")
    assert "&lt;b&gt;" in page
    assert "{{" not in page


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('group = "places"', 'group = "palaces"', "'term' needs a group, one of places"),
        (', ar = "ب"', "", "'term' needs meaning"),
        ("meaning", "meanign", "did you mean 'meaning'?"),
    ],
)
def test_a_mistake_is_named(tmp_path, old, new, said):
    (tmp_path / "learning").mkdir()
    (tmp_path / "learning" / "glossary.toml").write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)):
        load_glossary(tmp_path)
