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
        "pages/help.py",
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
    upload = next(box for box in app.file_uploader if box.label.startswith("A table"))
    upload.upload("table.csv", table.encode(), "text/csv")
    app.run()
    assert not app.exception
    next(button for button in app.button if button.label == "Import").click()
    app.run()
    assert any(text.value.startswith("1 event imported, 1 row skipped") for text in app.text)


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


def on_data_page(app, **query):
    app.run()
    app.switch_page("pages/data.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    return app.run()


def test_a_workspace_is_made_deleted_and_brought_back(app):
    on_data_page(app)
    next(box for box in app.text_input if "new workspace" in box.label).input("short-lived")
    press(app, "Create")
    assert any("Open: short-lived" in text.value for text in app.text)
    press(app, "Delete")
    assert any("in the trash" in text.value for text in app.text)
    assert any("Open: sample" in text.value for text in app.text)
    press(app, "Bring back")
    assert any("Open: short-lived" in text.value for text in app.text)
    next(box for box in app.text_input if box.label.startswith("Copy this workspace")).input("second")
    press(app, "Copy")
    assert any("Open: second" in text.value for text in app.text)


def test_the_workspace_stays_open_on_the_other_pages(app):
    on_data_page(app)
    next(box for box in app.text_input if "new workspace" in box.label).input("kept")
    press(app, "Create")
    app.switch_page("pages/events_map.py").run()
    assert not app.exception
    assert any(text.value.startswith("0 of 0") for text in app.text)


def test_what_cannot_be_restored_is_said(app):
    on_data_page(app)
    upload = next(box for box in app.file_uploader if "backup" in box.label)
    upload.upload("broken.gpkg", b"no workspace", "application/octet-stream")
    press(app, "Restore")
    assert not app.exception
    assert any("damaged" in text.value for text in app.text)


def test_one_visitor_never_sees_what_another_has_not_saved(home, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(home))
    mine, other = (AppTest.from_file(str(ROOT / "app.py"), default_timeout=START_S) for _ in range(2))
    for app in (mine, other):
        app.run()
        app.switch_page("pages/read_a_report.py").run()
    mine.text_area[0].input("اشتباكات في سرت يوم 19 يناير 2017.")
    press(mine, "Read")
    assert mine.session_state["reading"].places
    other.run()
    assert "reading" not in other.session_state
    assert not any("places" in text.value for text in other.text)
    assert other.text_area[0].value == ""


def test_a_page_that_reads_every_event_says_when_there_are_too_many(app, monkeypatch):
    monkeypatch.setattr("pages.shared.resources.EVENTS_MAX", 20)
    app.run()
    app.switch_page("pages/briefing.py").run()
    assert not app.exception
    (told,) = [text.value for text in app.text if "takes workspaces of up to 20" in text.value]
    assert "The map page counts them all." in told


def test_a_large_workspace_is_counted_by_its_mirror(app, monkeypatch):
    monkeypatch.setattr("pages.shared.resources.EVENTS_MAX", 20)
    app.query_params["kinds"] = "shipwreck"
    app.run()
    assert not app.exception
    (counts,) = [text.value for text in app.text if " of " in text.value and "in view" not in text.value]
    assert 0 < int(counts.split(" of ")[0]) < 30
    assert any("in view" in text.value for text in app.text)
