"""Every word of the views has both languages, the same gaps in each, and a use."""

import re
import string
from datetime import date
from pathlib import Path

import pytest

from geo.views import words as module
from geo.views.words import day_text, months, span_text, word, words

VIEWS = Path(module.__file__).parent


def texts(forms):
    """A word's texts: one, or one a plural form."""
    return [forms] if isinstance(forms, str) else [text for form, text in forms.items() if form != "by"]


def gaps(forms):
    return {gap for text in texts(forms) for _, gap, _, _ in string.Formatter().parse(text) if gap}


@pytest.mark.parametrize("key", words("en"))
def test_both_languages_have_the_word_with_the_same_gaps(key):
    english, arabic = words("en")[key], words("ar")[key]
    assert gaps(english) == gaps(arabic)
    assert all(re.search("[\u0600-\u06ff]", text) for text in texts(arabic))


@pytest.mark.parametrize(
    ("count", "english", "arabic"),
    [
        (1, "1 event here", "حدث واحد هنا"),
        (2, "2 events here", "حدثان هنا"),
        (3, "3 events here", "3 أحداث هنا"),
        (10, "10 events here", "10 أحداث هنا"),
        (11, "11 events here", "11 حدثًا هنا"),
        (100, "100 events here", "100 حدث هنا"),
        (103, "103 events here", "103 أحداث هنا"),
    ],
)
def test_words_follow_their_number(count, english, arabic):
    assert word("events here", "en", n=count) == english
    assert word("events here", "ar", n=count) == arabic


@pytest.mark.parametrize("key", [key for key in words("ar") if isinstance(words("ar")[key], dict)])
def test_a_counted_word_has_every_form_arabic_tells_apart(key):
    forms = words("ar")[key]
    assert {"one", "two", "few", "many", "other"} <= forms.keys()
    assert "other" in words("en")[key]


def test_no_word_is_left_over():
    sources = [path for pattern in ("**/*.py", "time_map/*.js") for path in VIEWS.glob(pattern)]
    code = "".join(path.read_text(encoding="utf-8") for path in sources).replace("'", '"')
    built = ("where ", "when ")
    statuses = {"reported", "expected", "denied", "claimed", "holds", "holds by road", "direction off"}
    verdicts = {"does not hold", "cannot be measured"}
    unused = [
        key
        for key in words("en")
        if not key.startswith(built)
        and key not in statuses | verdicts
        and f'"{key}"' not in code
        and f".{key}" not in code
        and f'"{key.removesuffix(" hint")}"' not in code
    ]
    assert unused == []


def test_days_are_written_with_western_digits_in_both_languages():
    assert day_text(date(2017, 1, 19), "en") == "19 January 2017"
    assert day_text(date(2017, 1, 19), "ar") == "19 يناير 2017"
    assert [len(months(lang)) for lang in ("en", "ar")] == [12, 12]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2017, 1, 19), date(2017, 1, 19), "19 January 2017"),
        (date(2017, 1, 1), date(2017, 1, 31), "1–31 January 2017"),
        (date(2016, 8, 1), date(2016, 12, 5), "1 August 2016 – 5 December 2016"),
        (date(2015, 1, 1), None, "since 1 January 2015"),
        (None, date(2015, 1, 1), "until 1 January 2015"),
        (None, None, "no date"),
    ],
)
def test_a_span_says_what_is_known(first, last, text):
    assert span_text(first, last, "en") == text
