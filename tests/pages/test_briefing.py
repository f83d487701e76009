"""The Briefing page: options, preview and files, in both languages, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.briefing import PictureRecipe, render_preview
from pages.shared import picture_options
from tests.briefing.crowds import MADE_ON, doubtful

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def app(home, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(home))
    opened = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    opened.query_params["kinds"] = "shipwreck"
    return opened


@pytest.fixture
def asked(monkeypatch):
    """Recipes that the page had drawn."""
    seen = []

    def drawing(events, total, recipe, **options):
        seen.append((len(events), total, recipe))
        return render_preview(doubtful(), total, recipe, **options)

    monkeypatch.setattr(picture_options, "render_preview", drawing)
    picture_options.preview.clear()
    return seen


def opened(app, lang="en"):
    app.query_params["lang"] = lang
    app.run()
    return app.switch_page("pages/briefing.py").run()


@pytest.mark.parametrize(("lang", "says"), [("en", "Picture of "), ("ar", "صورة ")])
def test_the_page_shows_the_picture_of_what_is_selected(app, asked, lang, says):
    page = opened(app, lang)
    assert not page.exception
    assert any(text.value.startswith(says) for text in page.text)
    (shown, total, recipe) = asked[-1]
    assert 0 < shown < total
    assert recipe == PictureRecipe(lang=lang, selection="kinds=shipwreck")
    assert len(page.get("image")) == 1
    assert len(page.get("download_button")) == 4  # picture, slides, document, recipe


def test_options_change_the_picture(app, asked):
    page = opened(app, "ar")
    next(box for box in page.text_input if box.label == "عنوان الصورة").input("غرق قوارب")
    page.selectbox[0].select("a4-portrait")
    page.toggle[0].set_value(True)
    page.run()
    assert not page.exception
    recipe = asked[-1][2]
    assert (recipe.title, recipe.size, recipe.digits) == ("غرق قوارب", "a4-portrait", "arabic")


def test_what_cannot_be_drawn_is_said(app, asked):
    page = opened(app)
    page.date_input[0].set_value("2020-01-02")
    page.date_input[1].set_value("2020-01-01")
    page.run()
    assert not page.exception
    assert any("before it starts" in text.value for text in page.text)
    assert not page.get("image")


def test_a_preview_is_a_picture_of_the_width_asked_for():
    data = render_preview(doubtful(), 12, PictureRecipe(format="pdf"), made_on=MADE_ON, width_px=700)
    assert data[:4] == b"\x89PNG"
    assert int.from_bytes(data[16:20]) == 700
