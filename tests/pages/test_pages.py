"""Every page opens on the sample workspace, in both languages, without a browser."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
START_S = 120


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def app(home, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(home))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=START_S)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    "page",
    [
        "pages/events_map.py",
        "pages/distances.py",
        "pages/briefing.py",
        "pages/data.py",
        "pages/read_a_report.py",
    ],
)
def test_page_opens(app, page, lang):
    app.query_params["lang"] = lang
    app.run()
    app.switch_page(page).run()
    assert not app.exception


def test_the_map_page_counts_what_it_shows(app):
    app.run()
    (counts,) = [text.value for text in app.text if "events" in text.value]
    shown, total = counts.split(" of ")[0], counts.split(" of ")[1].split(" ")[0]
    assert shown == total
    assert int(total) > 100


def test_an_address_narrows_the_events(app):
    app.query_params["kinds"] = "shipwreck"
    app.run()
    (counts,) = [text.value for text in app.text if " of " in text.value]
    assert 0 < int(counts.split(" of ")[0]) < 30


def test_an_address_that_makes_no_sense_is_said_and_left_out(app):
    app.query_params["bbox"] = "1,2,three,4"
    app.run()
    assert not app.exception
    assert any("bbox" in text.value for text in app.text)


def test_a_pasted_report_is_read_and_added(app):
    app.run()
    app.switch_page("pages/read_a_report.py").run()
    app.text_area[0].input(
        "اندلعت اشتباكات في مدينة سرت فجر الخميس 19 يناير 2017، على بعد 450 كلم شرق طرابلس."
    )
    app.button[0].click().run()
    assert not app.exception
    (found,) = [text.value for text in app.text if "places" in text.value]
    assert not found.startswith("0 places")
    app.button[1].click().run()
    assert any(text.value.startswith("Added") for text in app.text)


def test_nothing_to_read_is_said(app):
    app.run()
    app.switch_page("pages/read_a_report.py").run()
    app.button[0].click().run()
    assert any(text.value == "There is no text yet." for text in app.text)


def test_the_map_asks_no_other_server(app):
    app.run()
    frames = [json.loads(found.proto.json_args) for found in app.get("component_instance")]
    links = [link for frame in frames for link in [*frame.get("js_links", []), *frame.get("css_links", [])]]
    assert links
    assert all(link.startswith("/component/") for link in links)


def test_a_table_is_imported_into_a_workspace_of_its_own(app):
    app.run()
    app.switch_page("pages/data.py").run()
    (name,) = [box for box in app.text_input if "new workspace" in box.label]
    name.input("desk")
    next(button for button in app.button if button.label == "Create").click()
    app.run()
    assert app.query_params["workspace"] in ("desk", ["desk"])
    table = "What,When,Where\nClashes,2016-05-12,Sirte\nStrike,nonsense,Derna\n"
    app.file_uploader[0].upload("table.csv", table.encode(), "text/csv")
    app.run()
    assert not app.exception
    next(button for button in app.button if button.label == "Import").click()
    app.run()
    assert any(text.value.startswith("1 events imported, 1 rows skipped") for text in app.text)


def test_a_workspace_that_is_not_there_is_said(app):
    app.query_params["workspace"] = "../../etc/passwd"
    app.run()
    assert not app.exception
    assert any("workspace" in text.value for text in app.text)


def test_a_chosen_event_is_corrected_by_hand_and_the_correction_undone(app):
    app.run()
    app.switch_page("pages/events_map.py")
    app.query_params["event"] = "zamakan:2017-01-19-3d7ace"
    app.run()
    next(box for box in app.text_input if box.label.startswith("Actors")).input("Unknown; Somebody")
    next(box for box in app.text_input if box.label == "Your name").input("Salma")
    next(button for button in app.button if button.label == "Save the correction").click()
    app.run()
    assert not app.exception
    assert any("Unknown" in text.value and "Salma" in text.value for text in app.text)
    next(button for button in app.button if button.label == "Undo").click()
    app.run()
    assert not any("Salma" in text.value for text in app.text)
