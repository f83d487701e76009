"""Events and marked reports in words and in HTML."""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Count
from geo.views import event_card_html, marked_text_html
from geo.views.cards import count_text, event_lines, where_text

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()


class Reader(HTMLParser):
    """Collects the text, the tags and the marked pieces of HTML."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.marked, self._inside = "", [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._inside.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        self._inside.pop()

    def handle_data(self, data):
        self.text += data
        if self._inside and self._inside[-1][0] == "mark":
            self.marked.append((data, self._inside[-1][1]["class"]))


def test_a_marked_text_reads_back_and_marks_what_was_asked():
    text = "قصف قرب سرت الخميس"
    reader = Reader(marked_text_html(text, [(8, 11, "place", "Sirte"), (12, 18, "time", "")], "ar"))
    assert reader.text == text
    assert reader.marked == [("سرت", "place"), ("الخميس", "time")]
    assert reader.tags[0][1]["dir"] == "rtl"


def test_where_spans_overlap_each_piece_carries_both():
    reader = Reader(marked_text_html("abcdef", [(0, 4, "place", ""), (2, 6, "time", "")], "en"))
    assert reader.marked == [("ab", "place"), ("cd", "place time"), ("ef", "time")]


@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1),
    st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30)), max_size=6),
)
def test_no_marking_changes_the_text(text, spans):
    shown = marked_text_html(text, [(start, end, "x", "") for start, end in spans], "en")
    body = re.match(r'<div class="zk-text".*?>(.*?)</div>', shown, re.DOTALL).group(1)
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", body)) == text


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_makes_no_tag_and_no_attribute(event, line):
    hostile = replace(event, summary=line, kind=line, actors=(line,), reasons=(line,), when_basis=line)
    plain, attacked = Reader(event_card_html(event, "en")), Reader(event_card_html(hostile, "en"))
    shape = [(tag, sorted(attributes)) for tag, attributes in attacked.tags if tag != "div"]
    assert shape == [(tag, sorted(attributes)) for tag, attributes in plain.tags if tag != "div"]
    assert attacked.text.count(line) >= 4
    marked = marked_text_html(f"a {line} b", [(0, 3, line, line)], "en")
    assert [tag for tag, _ in Reader(marked).tags if tag != "div"] == ["mark"]


def test_hidden_direction_marks_are_announced():
    assert "2 hidden direction marks" in marked_text_html("\u202e0001\u202c", [], "en")


def test_the_card_says_what_is_known_and_leaves_out_what_is_not(event):
    lines = event_lines(event, "en")
    assert lines["toll"] == "at least 80 killed, 2–5 injured"
    assert lines["where"] == "Sirte (near the spot (25 km))"
    assert lines["when"] == "19 January 2017 (weekday before publication)"
    bare = replace(event, actors=(), killed=None, injured=None, reasons=(), evidence=(), when_basis=None)
    assert set(event_lines(bare, "en")) == {"kind", "status", "summary", "when", "where", "place"}


def test_the_arabic_card_speaks_arabic(event):
    lines = event_lines(event, "ar")
    assert (lines["kind"], lines["place"], lines["status"]) == ("غارة جوية", "سرت", "وارد")


@pytest.mark.parametrize(
    ("count", "text"),
    [(Count(3, 3), "3"), (Count(3, 5), "3–5"), (Count(3, None), "at least 3"), (Count(None, 5), "at most 5")],
)
def test_numbers_of_people_keep_their_doubt(count, text):
    assert count_text(count, "en") == text
    assert count_text(Count(None, None), "en") == ""


def test_a_spot_without_a_name_is_its_coordinates_and_none_is_said(event):
    assert where_text(replace(event, place=None, where_precision=1), "en") == "31.209°, 16.589° (exact spot)"
    assert where_text(replace(event, place=None, lat=None, lon=None), "en") == "no place"
