"""Lines fit, lose nothing unless told to, and cannot be steered from inside a report's text."""

from hypothesis import given
from hypothesis import strategies as st

from geo.briefing.lettering import cleaned, directed, isolated, width_pt, wrapped

MARKS = "\u200e\u200f"
WORDS = st.lists(
    st.sampled_from(["Sirte", "سرت", "450", "كم", "—", "Überfall", "طرابلس،", "x" * 40]), max_size=25
)


@given(WORDS, st.floats(40, 400), st.floats(6, 22))
def test_lines_fit_and_hold_every_letter(words, width, size):
    text = " ".join(words)
    lines = wrapped(text, width, size)
    assert all(width_pt(line, size) <= 1.01 * width for line in lines)
    assert "".join(lines).translate(dict.fromkeys(map(ord, MARKS + " "))) == text.replace(" ", "")


@given(WORDS, st.floats(60, 300), st.integers(1, 3))
def test_a_cut_text_ends_in_an_ellipsis(words, width, lines_max):
    text = " ".join(words)
    lines = wrapped(text, width, 9, lines_max=lines_max)
    whole = wrapped(text, width, 9)
    assert len(lines) <= lines_max
    assert (lines == whole) == (len(whole) <= lines_max)
    if len(whole) > lines_max:
        assert lines[-1].endswith("…")


def test_arabic_is_measured_as_it_is_joined():
    joined, apart = width_pt("بيت", 10), sum(width_pt(letter, 10) for letter in "بيت")
    assert joined < 0.8 * apart


def test_what_steers_a_line_unseen_is_taken_out():
    assert cleaned("Tri\u202epoli\u2066 \n\t is\x00 free\u200f") == "Tripoli is free"
    assert cleaned("می\u200cشود") == "می\u200cشود"  # a joiner spells a word
    assert cleaned("漢") == "\ufffd"


def test_every_line_says_which_way_it_runs():
    assert wrapped("سرت 2016", 200, 9) == ["\u200fسرت 2016"]
    assert wrapped("2016: Sirte", 200, 9, rtl=True) == ["\u200f2016: Sirte"]
    assert directed("", rtl=True) == ""


def test_an_isolated_name_stays_isolated_over_the_end_of_a_line():
    name = isolated("Department of State Accountability Review Board")
    lines = wrapped(f"المصادر: {name}؛ رويترز", 120, 9, rtl=True)
    assert len(lines) > 2
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_a_no_break_space_keeps_words_on_one_line():
    lines = wrapped("within 25\u00a0km", width_pt("within 25", 9) + 2, 9)
    assert [line.strip(MARKS) for line in lines] == ["within", "25\u00a0km"]
