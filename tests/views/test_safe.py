"""The gate: what passes it is inert for HTML, for script literals and for Jinja, and reads back exactly."""

import base64
import html
import json
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.views.safe import hidden_controls, html_text, packed_json, plot_text

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
ANY_TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"))


@given(ANY_TEXT)
def test_html_text_reads_back_letter_by_letter(text):
    assert html.unescape(html_text(text)) == text


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_reads_back_and_holds_no_active_mark(line):
    shown = html_text(line)
    assert html.unescape(shown) == line
    assert not set("<>\"'`$\\{}%") & set(shown)


@given(ANY_TEXT)
def test_jinja_finds_nothing_in_what_passed(text):
    assert jinja2.Template(html_text(text), keep_trailing_newline=True, newline_sequence="\n").render() == (
        html_text(text).replace("\r\n", "\n").replace("\r", "\n")
    )


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=9))
def test_packed_json_is_letters_only_and_reads_back(value):
    packed = packed_json(value)
    assert set(packed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
    assert json.loads(base64.b64decode(packed).decode("utf-8", "surrogatepass")) == value


def test_packed_json_refuses_what_json_has_not():
    with pytest.raises(ValueError, match="not JSON compliant"):
        packed_json(float("nan"))


@pytest.mark.parametrize("line", HOSTILE)
def test_plot_text_leaves_plotly_nothing_to_read(line):
    shown = plot_text(line, wrap_at=500)
    assert not set("<>\"'`$\\{}%") & set(shown.replace("<br>", ""))
    assert html.unescape(shown) == " ".join(line.split())


def test_plot_text_breaks_and_ends_long_text():
    shown = plot_text("word " * 100, wrap_at=20, lines_max=3)
    assert shown.count("<br>") == 3
    assert shown.endswith("…")


def test_marks_that_steer_text_are_counted_and_arabic_marks_are_not():
    assert hidden_controls("قُتل \u202e0001\u202c قرب \u200fسرت") == 2
    assert hidden_controls("سرت\u200f") == 0
