"""Correcting in the app, as an analyst does: a reading, an event, an event two people change at once."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.model import Report
from geo.pipeline import default_gazetteer
from geo.settings import Settings
from geo.workspace import Reader, read_with_workspace
from geo.workspace.shelf import Shelf
from pages.shared import resources

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
TEXT = (
    "اندلعت اشتباكات في مدينة سرت يوم الخميس 19 يناير 2017 وقُتل خمسة جنود. "
    "وفي اليوم التالي قصفت طائرات معسكرا في درنة. "
    "وتقع سرت على بعد 450 كلم شرق طرابلس."
)
REPORT = Report(id="r1", text=TEXT, lang="ar", published=date(2017, 1, 21), title="خبر", source="وكالة")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def desk(home, monkeypatch, request):
    """A workspace of its own for each test, with one report."""
    monkeypatch.setenv("ZAMAKAN_HOME", str(home))
    resources.settings.clear()  # kept for a server's life; this process serves several homes
    settings = Settings()
    made = Shelf.of(settings).create(f"desk-{abs(hash(request.node.name))}")
    reader = Reader(gazetteer=default_gazetteer(settings.data_dir), settings=settings)
    made.add_reading(read_with_workspace(made, REPORT, reader), added=NOON)
    yield made
    resources.settings.clear()


@pytest.fixture
def reading(desk):
    return opened(desk, "pages/read_a_report.py", report="r1")


def opened(desk, page, **query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["workspace"] = desk.path.stem
    app.run()
    app.switch_page(page)
    for name, value in {"workspace": desk.path.stem, **query}.items():
        app.query_params[name] = value
    return app.run()


def on_map(desk, kind):
    (event,) = [event for event in desk.events() if event.kind == kind]
    return opened(desk, "pages/events_map.py", event=event.id)


def box(widgets, label, *, last=False):
    found = [widget for widget in widgets if widget.label.startswith(label)]
    return found[-1 if last else 0]


def press(app, label):
    box(app.button, label).click()
    app.run()
    assert not app.exception
    return app


def sign(app, name="Salma"):
    box(app.text_input, "Your name").input(name)
    return app.run()


def texts(app):
    return [text.value for text in app.text]


def kinds(desk):
    return [(event.kind, event.place.name if event.place else None) for event in desk.events()]


def test_a_correction_must_be_signed(desk, reading):
    press(reading, "It is no place")
    assert any("name first" in text for text in texts(reading))
    assert desk.corrections() == ()


def test_a_name_is_given_another_place_and_that_is_undone(desk, reading):
    sign(reading)
    box(reading.get("button_group"), "Choose the place").set_value("by name").run()
    box(reading.text_input, "Name of the place").input("بنغازي").run()
    press(reading, "Save")
    assert kinds(desk)[0] == ("clash", "Benghazi")
    assert len([made for made in desk.corrections() if not made.undone]) == 2  # سرت stands twice
    assert [name.surface for name in desk.taught_names()] == ["سرت"]
    assert any("Sirte → " in text.replace("\u2068", "").replace("\u2069", "") for text in texts(reading))
    press(reading, "Undo")
    press(reading, "Undo")
    assert kinds(desk)[0] == ("clash", "Sirte")


def test_words_that_were_not_read_become_a_mention(desk, reading):
    sign(reading)
    box(reading.selectbox, "Which mention").set_value(-1).run()
    box(reading.text_input, "Its words").input("لا توجد").run()
    assert "These words do not stand in the report." in texts(reading)
    box(reading.text_input, "Its words").input("معسكرا").run()
    box(reading.text_input, "Name of the place").input("طبرق").run()
    press(reading, "Save")
    assert "معسكرا" in [mention["surface"] for mention in desk.report("r1").reading["places"]]


def test_a_time_and_a_distance_are_rejected(desk, reading):
    sign(reading)
    for sort, button, key in (
        ("time", "It is no time", "times"),
        ("distance", "It is no distance", "distances"),
    ):
        before = len(desk.report("r1").reading[key])
        box(reading.get("button_group"), "What is corrected").set_value(sort).run()
        press(reading, button)
        assert len(desk.report("r1").reading[key]) == before - 1


def test_an_event_is_added_from_a_sentence(desk, reading):
    for name in [widget for widget in reading.text_input if widget.label == "Your name"]:
        name.input("Salma")
    box(reading.selectbox, "Sentence").set_value(2).run()
    box(reading.selectbox, "Kind").set_value("presence").run()
    press(reading, "Add the event")
    assert ("presence", "Sirte") in kinds(desk)


def test_an_event_is_put_on_the_map_by_hand(desk):
    app = sign(on_map(desk, "clash"))
    box(app.get("button_group"), "Choose the place").set_value("on the map").run()
    assert not app.exception
    box(app.number_input, "Latitude").set_value(31.5)
    box(app.number_input, "Longitude").set_value(16.25)
    box(app.number_input, "Radius", last=True).set_value(20.0)
    box(app.checkbox, "The whole circle").check().run()
    press(app, "Save the place")
    (event,) = [event for event in desk.events() if event.kind == "clash"]
    assert (event.lat, event.lon, event.radius_km, event.shape) == (31.5, 16.25, 20.0, "area")


def test_an_event_is_rejected_and_two_are_merged_and_split(desk):
    app = sign(on_map(desk, "clash"))
    (other,) = [event.id for event in desk.events() if event.kind != "clash"]
    box(app.multiselect, "Merge with").set_value([other]).run()
    press(app, "Merge into one event")
    assert len(desk.events()) == 1
    press(app, "Split it again")
    assert len(desk.events()) == 2
    sign(app)
    press(app, "Reject this event")
    assert len(desk.events()) == 1


def test_two_people_at_one_event_see_both_values(desk):
    mine = sign(on_map(desk, "clash"))
    (event_id,) = [event.id for event in desk.events() if event.kind == "clash"]
    desk.correct(event_id, "actors", ["Somebody"], who="Ali", made=NOON, why="")
    box(mine.text_input, "Actors").input("Salma's")
    press(mine, "Save the correction")
    assert any("Somebody else has changed" in text for text in texts(mine))
    assert desk.events_of([event_id])[0].actors == ("Somebody",)
    (table,) = [frame.value for frame in mine.dataframe if "Yours" in frame.value.columns]
    shown = table.iloc[0].tolist()
    assert "Somebody" in shown[2]
    assert "Salma's" in shown[3]
    press(mine, "Save mine over it")
    assert desk.events_of([event_id])[0].actors == ("Salma's",)


def test_what_was_corrected_is_marked(desk):
    (event,) = [event for event in desk.events() if event.kind == "clash"]
    desk.correct(event.id, "kind", "shelling", who="Salma", made=NOON, why="")
    app = opened(desk, "pages/events_map.py", event=event.id)
    assert any("zk-corrected" in html.proto.body for html in app.get("html"))
