"""The pages say nothing that is not in the catalogue, and the catalogue nothing in one language only."""

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from pages.shared.words import said, say

ROOT = Path(__file__).resolve().parents[2]
WORDS = tomllib.loads((ROOT / "data" / "lexicon" / "interface.toml").read_text(encoding="utf-8"))
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
SCRIPTS = sorted((ROOT / "geo" / "views").rglob("*.js"))
ARABIC = re.compile("[\u0621-\u064a]")

NOT_SHOWN = {"key", "type", "format", "mime", "file_name", "layout", "initial_sidebar_state", "default"}
NOT_SHOWN |= {"selection_mode", "on_select", "label_visibility", "language", "width", "height", "icon"}
"""Arguments of Streamlit's calls whose texts are no words: nobody reads them."""
NAMES = {"Zamakan زمكان", "English", "العربية"}
"""A name is the same in every language, and a language is named in its own."""


def texts(forms):
    return [forms] if isinstance(forms, str) else [text for form, text in forms.items() if form != "by"]


def gaps(forms):
    return {gap for text in texts(forms) for _, gap, _, _ in string.Formatter().parse(text) if gap}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_have_the_word_with_the_same_gaps(key):
    both = WORDS[key]
    assert both.keys() == {"en", "ar"}
    assert gaps(both["en"]) == gaps(both["ar"])
    assert all(ARABIC.search(text) for text in texts(both["ar"]) if re.sub(r"\{[^}]*\}|\W", "", text))
    if isinstance(both["ar"], dict):
        assert {"one", "two", "few", "many", "other"} <= both["ar"].keys()


@pytest.mark.parametrize(
    ("total", "english", "arabic"),
    [
        (1, "1 of 1 event", "1 من حدث واحد"),
        (2, "1 of 2 events", "1 من حدثين"),
        (7, "1 of 7 events", "1 من 7 أحداث"),
        (99, "1 of 99 events", "1 من 99 حدثًا"),
        (200, "1 of 200 events", "1 من 200 حدث"),
    ],
)
def test_a_word_takes_the_form_of_its_number(total, english, arabic):
    assert say("shown", "en", shown=1, total=total) == english
    assert say("shown", "ar", shown=1, total=total) == arabic


def test_what_the_engine_says_is_said_in_the_language_of_the_page():
    error = ValueError("there is no month 13")
    assert said(error, "en") == "there is no month 13"
    assert said(error, "ar") == "لا شهر برقم 13"


def _shown_literals(tree):
    """Every text with letters that stands as it is in a call of Streamlit, or in a table's heading."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if not _is_streamlit(node.func):
                continue
            named = {word.arg: word.value for word in node.keywords}
            # Where a function words the options, the options themselves are not read.
            given = node.args[:1] if "format_func" in named else node.args
            arguments = [*given, *(value for name, value in named.items() if name not in NOT_SHOWN)]
            for argument in arguments:
                yield from _texts_of(argument)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "DataFrame":
            for argument in node.args:
                if isinstance(argument, ast.Dict):
                    for heading in argument.keys:
                        if heading is not None:
                            yield from _texts_of(heading)


def _is_streamlit(func):
    """Whether a method is one that draws: of `st`, or of a column, tab or placeholder of it."""
    drawing = {
        "text", "caption", "subheader", "header", "title", "write", "markdown", "button", "download_button",
        "form_submit_button", "selectbox", "multiselect", "radio", "toggle", "checkbox", "text_input",
        "text_area", "number_input", "date_input", "slider", "select_slider", "file_uploader", "expander",
        "segmented_control", "pills", "tabs", "metric", "info", "warning", "error", "success", "toast",
        "spinner", "progress", "popover", "dialog", "image", "link_button", "page_link", "status", "code",
        "latex", "feedback", "set_page_config",
    }  # fmt: skip
    return func.attr in drawing


def _texts_of(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.List | ast.Tuple):
        for inner in node.elts:
            yield from _texts_of(inner)
    elif isinstance(node, ast.IfExp):
        yield from _texts_of(node.body)
        yield from _texts_of(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from _texts_of(node.left)
        yield from _texts_of(node.right)


def _untranslated(source):
    found = _shown_literals(ast.parse(source))
    return sorted(
        {
            text
            for text in found
            if re.search(r"[^\W\d_]{2}", text)
            and text not in NAMES
            and not re.fullmatch(r"\w+/\w+|.*\.[a-z]+", text)
        }
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_shows_only_words_of_the_catalogue(path):
    assert _untranslated(path.read_text(encoding="utf-8")) == []


def test_an_untranslated_word_would_be_found():
    source = 'st.text("Hello")\ncolumn.button(say("save", lang), key="a b")\nst.tabs([f"Page {n}"])'
    assert _untranslated(source) == ["Hello", "Page "]


def test_every_word_that_a_page_asks_for_is_there():
    code = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    asked = set(re.findall(r'say\(\s*"([^"]+)"', code))
    assert sorted(asked - WORDS.keys()) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_shows_only_words_it_is_given(path):
    """What scripts set as text or as a name comes from `words`; two letters and more in quotes would not."""
    script = path.read_text(encoding="utf-8")
    shown = re.findall(
        r"""(?:textContent\s*=|\.title\s*=|"aria-label":|"aria-label",|\btitle:)\s*(["`'])((?:(?!\1).)*)\1""",
        script,
    )
    literal = [re.sub(r"\$\{[^}]*\}", "", text) for _, text in shown]
    assert [text for text in literal if re.search("[A-Za-z\u0621-\u064a]{2}", text)] == []
