"""The Learn page: tours, place cards, quiz and glossary, in both languages, without a browser."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import resources
from pages.shared.learning_quiz import plain

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = (ROOT / "tests" / "hostile.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def app(home, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(home))
    resources.settings.clear()  # the home of another module's tests
    resources.columns.clear()  # a page's own call would hide behind another's
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


def opened(app, lang="en", **address):
    app.query_params["lang"] = lang
    app.run()
    app.switch_page("pages/learn.py")
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def texts(page):
    return " ".join(text.value for text in page.text)


def html(page):
    return " ".join(block.proto.body for block in page.get("html"))


def asked(page, name):
    value = page.query_params[name]
    return value[0] if isinstance(value, list) else value


def button(page, label):
    return next(found for found in page.button if found.label == label)


@pytest.mark.parametrize("part", ["tours", "places", "quiz", "glossary"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_part_opens_in_both_languages(app, part, lang):
    opened(app, lang, part=part)


def test_a_tour_goes_on_and_back_and_the_address_follows(app):
    page = opened(app, tour="2-along-the-coast")
    assert "1. Tripoli: the start" in html(page)
    assert button(page, "Back").disabled
    button(page, "Next").click().run()
    assert "2. Khoms: 119 km" in html(page)
    assert asked(page, "stop") == "2"
    assert "by road" in html(page)
    button(page, "Back").click().run()
    assert asked(page, "stop") == "1"


def test_an_address_opens_a_stop_and_the_last_one_has_no_next(app):
    page = opened(app, tour="3-twelve-events", stop="99")
    assert "10. October 2020: a signature in Geneva" in html(page)
    assert button(page, "Next").disabled
    assert "./?lang=en&amp;event=" in html(page)


def test_a_teachers_tour_is_offered_and_a_wrong_one_is_told_with_its_line(app, home):
    folder = home / "tours"
    folder.mkdir()
    good = (ROOT / "data" / "tours" / "2-along-the-coast.toml").read_text(encoding="utf-8")
    (folder / "mine.toml").write_text(good.replace("From Tripoli to Benghazi", "Our road"), encoding="utf-8")
    (folder / "wrong.toml").write_text(good.replace("view = [32.85", "veiw = [32.85"), encoding="utf-8")
    try:
        page = opened(app)
        assert "wrong.toml:5: stop 1 has a key 'veiw' that means nothing: did you mean 'view'?" in texts(page)
        (box,) = page.selectbox
        assert "Our road along the coast" in box.options
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def test_a_teachers_text_is_text(app, home):
    folder = home / "tours"
    folder.mkdir()
    good = (ROOT / "data" / "tours" / "2-along-the-coast.toml").read_text(encoding="utf-8")
    lines = [line for line in HOSTILE if '"' not in line and "\\" not in line and line.isprintable()]
    assert len(lines) > 10
    text = good.replace("Tripoli: the start", " ".join(lines)).replace("The gazetteer counts", lines[0])
    (folder / "0-hostile.toml").write_text(text, encoding="utf-8")
    try:
        page = opened(app, tour="0-hostile")
        assert lines[0].split()[0] in texts(page)
        assert not page.markdown
        assert not page.subheader
        heading = next(block.proto.body for block in page.get("html") if "zk-stop" in block.proto.body)
        assert heading.count("<") == 2
        assert not set("{}`$") & set(heading)
    finally:
        (folder / "0-hostile.toml").unlink()
        folder.rmdir()


def test_a_place_is_looked_up_and_can_be_linked_to(app):
    page = opened(app, part="places")
    page.text_input[0].set_value("Derna").run()
    assert not page.exception
    assert "درنة" in html(page)
    assert asked(page, "place").startswith("geonames:")
    again = opened(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120), place=asked(page, "place"))
    assert "Storm Daniel" in html(again)


def test_a_place_that_is_not_there_is_said(app):
    page = opened(app, part="places", place="geonames:0")
    assert "knows no place 'geonames:0'" in texts(page)
    page.text_input[0].set_value("Qqxzzy").run()
    assert not page.exception
    assert "knows no place 'Qqxzzy'" in texts(page)


def test_the_same_key_asks_the_same_and_an_answer_is_explained_and_counted(app):
    page = opened(app, seed="class 7b")
    assert page.query_params["part"] in ("quiz", ["quiz"])
    questions = [radio.label for radio in page.radio]
    assert len(questions) == 8
    other = opened(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120), "en", seed="class 7b")
    assert [radio.label for radio in other.radio] == questions
    page.radio[0].set_value(0).run()
    assert not page.exception
    assert page.radio[0].disabled
    assert page.radio[0].value == 0
    assert "Right. " in texts(page) or "Not so: " in texts(page)
    assert "1 of 8 answered" in page.get("progress")[0].proto.text


def test_a_new_key_asks_anew(app):
    page = opened(app, seed="class 7b")
    button(page, "Another quiz").click().run()
    assert not page.exception
    assert asked(page, "seed") != "class 7b"
    assert len(asked(page, "seed")) == 4


def test_the_glossary_explains_the_verdicts(app):
    page = opened(app, "ar", part="glossary")
    assert "صحيح بالطريق" in html(page)
    assert "holds by road" in html(page)


@pytest.mark.parametrize("line", HOSTILE)
def test_an_option_is_no_markdown(line):
    """What Markdown might act upon stands behind a backslash, which it takes away again."""
    kept = plain(line)
    assert re.sub(r"\\([!-/:-@[-`{-~])", r"\1", kept) == line
    assert not re.search(r"(?<!\\)[!-/:-@[\]-`{-~]", kept.replace("\\\\", ""))
