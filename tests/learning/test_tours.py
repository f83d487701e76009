"""Tours: those that ship lead somewhere, a teacher's own is read, and a mistake is named by its line."""

import re
from datetime import date
from pathlib import Path

import pytest

from geo.learning import load_tours, named_events
from geo.learning.tours import read_tour
from geo.settings import Settings
from geo.survey import end_named
from geo.translation import translate

FOLDER = Settings().data_dir / "tours"
TOURS, ERRORS = load_tours([FOLDER])
STOPS = [(tour, number, stop) for tour in TOURS for number, stop in enumerate(tour.stops, start=1)]
ids = [f"{tour.id} {number}" for tour, number, _ in STOPS]

GOOD = """\
title = { en = "One town", ar = "بلدة واحدة" }
about = { en = "A short tour.", ar = "جولة قصيرة." }

[[stops]]
title = { en = "Here", ar = "هنا" }
text = { en = "Look.", ar = "انظر." }
first = 2017-01-01
last = 2017-01-31
view = [31.2, 16.6, 8]
events = ["zamakan:2017-01-19-3d7ace"]

[[stops]]
title = { en = "There", ar = "هناك" }
text = { en = \"\"\"Two lines
of one text.\"\"\", ar = "نص." }
first = 2017-02-01
last = 2017-02-28
view = [31.2, 16.6, 8.5]
measure = ["سرت", "طرابلس"]
"""


def written(tmp_path: Path, text: str = GOOD) -> Path:
    path = tmp_path / "my-tour.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_four_tours_ship_and_all_can_be_read():
    assert ERRORS == ()
    assert len(TOURS) == 4
    assert all(6 <= len(tour.stops) <= 10 for tour in TOURS)


def test_the_tour_of_twelve_events_has_twelve():
    tour = next(tour for tour in TOURS if tour.id == "3-twelve-events")
    assert len({name for stop in tour.stops for name in stop.events}) == 12


@pytest.mark.parametrize(("tour", "number", "stop"), STOPS, ids=ids)
def test_every_event_of_a_stop_is_in_the_samples_and_in_its_days(tour, number, stop, samples):
    for name, event in named_events(stop, samples):
        assert event is not None, name
        assert event.first is not None
        assert event.first <= stop.last, name
        assert event.last is None or event.last >= stop.first, name


@pytest.mark.parametrize(("tour", "number", "stop"), STOPS, ids=ids)
def test_a_stop_that_does_not_show_the_world_shows_its_first_event(tour, number, stop, samples):
    found = [event for _, event in named_events(stop, samples)]
    if found and stop.measure is None:
        assert abs(found[0].lat - stop.lat) < 120 / 2**stop.zoom * 3
        assert abs(found[0].lon - stop.lon) < 180 / 2**stop.zoom * 3


@pytest.mark.parametrize(("tour", "number", "stop"), STOPS, ids=ids)
def test_both_languages_tell_the_same_figures(tour, number, stop):
    """A kilometre in one language and not in the other is a slip of the pen."""
    figures = [set(re.findall(r"\d[\d,.]*\d|\d", text)) for text in (stop.text.en, stop.text.ar)]
    assert figures[0] == figures[1]
    assert re.search("[\u0600-\u06ff]", stop.text.ar)
    assert not re.search("[\u0600-\u06ff]", stop.text.en)


@pytest.mark.parametrize(("tour", "number", "stop"), STOPS, ids=ids)
def test_what_a_stop_measures_is_known(tour, number, stop, gazetteer):
    for name in stop.measure or ():
        assert end_named(name, gazetteer).name


def test_a_teachers_tour_is_read(tmp_path):
    tour = read_tour(written(tmp_path))
    assert tour.id == "my-tour"
    assert tour.title.text("ar") == "بلدة واحدة"
    first, second = tour.stops
    assert (first.first, first.last, first.zoom) == (date(2017, 1, 1), date(2017, 1, 31), 8)
    assert first.measure is None
    assert second.text.en == "Two lines of one text."
    assert second.events == ()
    assert second.measure == ("سرت", "طرابلس")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = { en = "Here"', 'titel = { en = "Here"', "my-tour.toml:4: stop 1 has a key 'titel'"),
        ('title = { en = "There", ar = "هناك" }', "", "my-tour.toml:12: stop 2 needs title"),
        ('{ en = "Here", ar = "هنا" }', '{ en = "Here" }', "stop 1 needs title"),
        ("first = 2017-01-01", 'first = "2017-01-01"', "stop 1 needs first = a day such as"),
        ("first = 2017-02-01", "first = 2017-03-01", "stop 2 has first = 2017-03-01 after last"),
        ("view = [31.2, 16.6, 8]", "view = [131.2, 16.6, 8]", "stop 1 needs view"),
        ("view = [31.2, 16.6, 8.5]", "view = [31.2, 16.6]", "stop 2 needs view"),
        ('events = ["zamakan:2017-01-19-3d7ace"]', "events = 3", "stop 1 needs events"),
        ('measure = ["سرت", "طرابلس"]', 'measure = ["سرت"]', "stop 2 needs measure"),
        ("about = {", "abuot = {", "the tour has a key 'abuot' that means nothing: did you mean 'about'?"),
        ("first = 2017-01-01", "first = ", "line 7"),
    ],
)
def test_a_mistake_is_named_with_its_stop_and_key(tmp_path, old, new, said):
    assert GOOD.count(old) == 1
    written(tmp_path, GOOD.replace(old, new))
    tours, errors = load_tours([tmp_path])
    assert tours == ()
    (error,) = errors
    assert said in str(error)
    assert str(error).startswith("my-tour.toml")
    assert translate(str(error), "ar") != str(error)


def test_a_tour_without_stops_is_none(tmp_path):
    written(tmp_path, GOOD.split("[[stops]]", maxsplit=1)[0])
    assert "needs at least one [[stops]]" in str(load_tours([tmp_path])[1][0])


def test_a_folder_that_is_not_there_has_no_tours_and_the_later_folder_wins(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    written(first)
    written(second, GOOD.replace("One town", "My town"))
    tours, errors = load_tours([first, tmp_path / "nowhere", second])
    assert errors == ()
    assert [tour.title.en for tour in tours] == ["My town"]


def test_a_report_and_a_kind_mean_the_event_of_the_stops_days(tmp_path, samples):
    text = GOOD.replace("zamakan:2017-01-19-3d7ace", "bombers-sirte-2017/air strike")
    stop = read_tour(written(tmp_path, text)).stops[0]
    ((_, event),) = named_events(stop, samples)
    assert event.first.year == 2017
    assert event.shape == "sector"


def test_an_event_that_is_not_there_is_said_to_be_none(tmp_path, samples):
    stop = read_tour(written(tmp_path, GOOD.replace("zamakan:2017-01-19-3d7ace", "nowhere"))).stops[0]
    assert named_events(stop, samples) == (("nowhere", None),)
