"""The time map in a real browser: as a page of its own, in folium's page and in streamlit-folium's frame."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely

from geo.views import (
    base_map,
    columns_from_arrays,
    event_columns,
    event_layer,
    leaflet_asset_dir,
    standalone_page,
)
from geo.views.time_map.element import events_message

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
ROOT = "[data-zamakan=time-map]"
POINT_OF_ROW = """(row) => {
  const { map, data } = zamakanTimeMap;
  const point = map.latLngToContainerPoint([data.lat[row], data.lon[row]]);
  const box = map.getContainer().getBoundingClientRect();
  return [box.x + point.x, box.y + point.y];
}"""
LABELS = """() =>
  Array.from(document.querySelectorAll('.zk-root [aria-label]'), (one) => one.getAttribute('aria-label'))"""
SHOW_LIST = """(rows) =>
  zamakanTimeMap.card.showList([...Array(rows).keys()], { x: 5, y: 5 }, { x: 900, y: 600 })"""
WATCH = """(mode) => {
  const map = zamakanTimeMap;
  map.ribbon.setMode(mode, true);
  map.ribbon.speed = 60;
  window.seen = [];
  const draw = map.marks.onDraw;
  map.marks.onDraw = (shown) => {
    draw(shown);
    window.seen.push(`${map.root.dataset.from} ${map.root.dataset.to}`);
  };
}"""
TOUCH = """() => {
  const handle = document.querySelector('.zk-from');
  const box = document.querySelector('.zk-track').getBoundingClientRect();
  const touch = { bubbles: true, pointerId: 1, pointerType: 'touch', isPrimary: true, clientY: box.y + 9 };
  handle.setPointerCapture = () => {};
  handle.dispatchEvent(new PointerEvent('pointerdown', { ...touch, clientX: box.x }));
  handle.dispatchEvent(new PointerEvent('pointermove', { ...touch, clientX: box.x + box.width * 0.55 }));
  handle.dispatchEvent(new PointerEvent('pointerup', { ...touch, clientX: box.x + box.width * 0.55 }));
  return handle.getAttribute('aria-valuetext');
}"""
THERE_AND_BACK = """([lonA, latA, lonB, latB]) => {
  const from = L.latLng(latA, lonA);
  const way = zamakan.geodesic.inverse(from, L.latLng(latB, lonB));
  const end = zamakan.geodesic.direct(from, way.km, way.bearing);
  return [way.km, way.bearing, end.lat, end.lng];
}"""


@pytest.fixture
def open_page(make_page, tmp_path):
    """Opens a standalone page of events and waits for its first drawing."""

    def open_(events, *, lang="en", dark=False, width=1280, height=860, **options):
        path = tmp_path / "page.html"
        path.write_text(standalone_page(events, lang=lang, title="Title", dark=dark), encoding="utf-8")
        page = make_page(width, height, **options)
        page.goto(path.as_uri())
        page.wait_for_selector(f"{ROOT}[data-from]:not([data-from=''])")
        return page

    return open_


def hooks(page):
    """The counts and days of the root element, after the next drawing."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate(
        f"() => {{ const d = document.querySelector('{ROOT}').dataset;"
        " return [+d.shown, +d.total, d.from, d.to]; }"
    )


def test_it_opens_on_the_whole_time_and_counts_what_it_cannot_show(open_page, events):
    page = open_page(events)
    assert hooks(page) == [10, 12, "2017-01-01", "2017-01-10"]
    assert "1 without a date, 1 without a place" in page.inner_text(".zk-apart")
    assert "10 of 12 events" in page.inner_text(".zk-says")


def test_the_keyboard_reaches_every_day(open_page, events):
    page = open_page(events)
    first, last = page.get_by_role("slider").all()
    assert first.get_attribute("aria-label") == "First day of the window"
    assert first.get_attribute("aria-valuetext") == "1 January 2017"
    assert last.get_attribute("aria-valuetext") == "10 January 2017"
    first.press("ArrowRight")
    assert hooks(page)[0::2] == [9, "2017-01-02"]
    last.press("ArrowLeft")
    assert hooks(page) == [8, 12, "2017-01-02", "2017-01-09"]
    last.press("Home")
    assert hooks(page) == [1, 12, "2017-01-02", "2017-01-02"]
    last.press("End")
    first.press("End")
    assert hooks(page) == [1, 12, "2017-01-10", "2017-01-10"]
    first.press("Home")
    assert hooks(page) == [10, 12, "2017-01-01", "2017-01-10"]


def test_handles_and_window_follow_the_pointer(open_page, events):
    page = open_page(events)
    box = page.locator(".zk-track").bounding_box()
    day_width = box["width"] / 10
    middle = box["y"] + 20
    page.mouse.move(box["x"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 3.5 * day_width, middle, steps=5)
    assert hooks(page) == [7, 12, "2017-01-04", "2017-01-10"]
    page.mouse.up()
    page.mouse.move(box["x"] + 6.5 * day_width, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 4.5 * day_width, middle, steps=5)
    page.mouse.up()
    assert hooks(page) == [7, 12, "2017-01-02", "2017-01-08"]


def test_a_finger_moves_a_handle(open_page, events):
    page = open_page(events, has_touch=True)
    assert page.evaluate(TOUCH) == "6 January 2017"


@pytest.mark.parametrize(("mode", "last_shown"), [("window", 1), ("cumulative", 10)])
def test_playing_shows_every_step_once_from_the_first_day_to_the_last(open_page, events, mode, last_shown):
    page = open_page(events)
    page.evaluate(WATCH, mode)
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Play").wait_for(timeout=10_000)
    assert hooks(page)[0] == last_shown
    seen = [state for state, _ in groupby(page.evaluate("window.seen"))]
    days = [f"2017-01-{number:02}" for number in range(1, 11)]
    starts = days if mode == "window" else [days[0]] * 10
    assert seen[-10:] == [f"{start} {end}" for start, end in zip(starts, days, strict=True)]


def test_space_plays_and_pauses(open_page, events):
    page = open_page(events)
    page.locator(".zk-from").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Pause").wait_for()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Play").wait_for()


@pytest.fixture(scope="module")
def script(browser, event, tmp_path_factory):
    """Evaluates JavaScript in one open page, for questions that leave no trace in it."""
    path = tmp_path_factory.mktemp("script") / "page.html"
    path.write_text(standalone_page([event], lang="en", title="Title"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    yield page.evaluate
    page.close()


# (first, last, length, unit): calendar steps of uneven length, leap days, a span shorter than a step.
PLAYBACKS = [
    ("2017-01-01", "2017-01-10", 1, "day"),
    ("2017-01-01", "2017-01-10", 3, "day"),
    ("2017-01-01", "2017-01-10", 10, "day"),
    ("2016-01-31", "2017-03-01", 30, "month"),
    ("2016-02-29", "2021-02-28", 366, "year"),
    ("2015-12-28", "2016-02-10", 7, "week"),
    ("2016-01-01", "2016-12-31", 1, "month"),
    ("2016-01-01", "2016-12-31", 91, "quarter"),
    ("1911-09-29", "2024-01-01", 365, "year"),
    ("2017-05-05", "2017-05-05", 1, "day"),
]


@pytest.mark.parametrize("mode", ["window", "cumulative"])
@pytest.mark.parametrize("playback", PLAYBACKS)
def test_frames_lose_no_day_and_repeat_none(script, playback, mode):
    first, last, length, unit = playback
    frames = script(
        f"""() => {{ const d = zamakan.days;
          return d.frames(d.fromIso('{first}'), d.fromIso('{last}'), {length}, '{unit}', '{mode}')
            .map(([from, to]) => [d.toIso(from), d.toIso(to)]); }}"""
    )
    frames = [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in frames]
    assert frames[0][0] == date.fromisoformat(first)
    assert frames[-1][1] == date.fromisoformat(last)
    assert len(set(frames)) == len(frames)
    assert all(start <= end for start, end in frames)
    for (start, end), (next_start, next_end) in pairwise(frames):
        assert next_start <= end + timedelta(days=1)
        assert next_end > end
        assert next_start >= start


def test_an_event_shows_for_its_whole_span_and_an_open_one_to_the_end(open_page, event):
    spans = [
        replace(event, id="span", first=date(2017, 1, 3), last=date(2017, 1, 6)),
        replace(event, id="since", first=date(2017, 1, 8), last=None),
        replace(event, id="until", first=None, last=date(2017, 1, 2)),
        replace(event, id="end", first=date(2017, 1, 20), last=date(2017, 1, 20)),
    ]
    page = open_page(spans)
    shown = page.evaluate(
        """() => { const m = zamakanTimeMap; const out = {};
          for (const day of ['02', '03', '06', '07', '08', '20']) {
            const number = zamakan.days.fromIso('2017-01-' + day);
            const n = zamakan.columns.scan(m.data, number, number);
            out[day] = Array.from(m.data.visible.subarray(0, n), (row) => m.data.ids[row]).sort().join(' ');
          }
          return out; }"""
    )
    assert shown == {"02": "until", "03": "span", "06": "span", "07": "", "08": "since", "20": "end since"}


def test_a_mark_opens_its_card_and_the_next_one_follows_in_time(open_page, events):
    page = open_page(events)
    point = page.evaluate(POINT_OF_ROW, 2)
    page.mouse.move(*point)
    page.wait_for_selector(".zk-hint:not([hidden])")
    assert "air strike" in page.inner_text(".zk-hint")
    page.mouse.click(*point)
    card = page.locator(".zk-chosen:not([hidden])")
    text = card.inner_text()
    for part in (
        "air strike",
        "Event of day 3",
        "3 January 2017",
        "at least 80 killed",
        "Bombers struck two camps.",
        "AFP",
    ):
        assert part in text
    card.get_by_role("button", name="Next event in time").click()
    assert "Event of day 4" in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_a_row_of_the_table_finds_its_event_on_the_map(open_page, events):
    page = open_page(events)
    page.evaluate("zamakanTimeMap.ribbon.setWindow(17167, 17168, true)")
    page.get_by_role("button", name="Event of day 9").click()
    assert "Event of day 9" in page.inner_text(".zk-chosen:not([hidden])")
    assert hooks(page)[3] == "2017-01-09"


def test_events_at_one_spot_are_listed(open_page, event):
    page = open_page([replace(event, id=f"s{number}", summary=f"Number {number}") for number in range(4)])
    point = page.evaluate(POINT_OF_ROW, 0)
    page.mouse.click(*point)
    listed = page.get_by_role("dialog")
    assert "4 events here" in listed.inner_text()
    assert listed.get_by_role("listitem").count() == 4
    page.keyboard.press("Enter")
    assert "Number 0" in page.inner_text(".zk-chosen:not([hidden])")


def test_an_area_answers_inside_its_border_and_never_as_a_pin(open_page, event):
    square = shapely.box(14, 26, 18, 30).difference(shapely.box(15, 27, 17, 29))
    page = open_page([replace(event, geometry=square, shape="ring", lat=28.0, lon=16.0)])
    hits = page.evaluate(
        """() => [[29.5, 14.5], [28, 16], [25, 16]].map(([lat, lon]) =>
          zamakanTimeMap.marks.at(zamakanTimeMap.map.latLngToContainerPoint([lat, lon])).length)"""
    )
    assert hits == [1, 0, 0]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_control_has_a_name_in_the_page_language(open_page, events, lang, dark):
    page = open_page(events, lang=lang, dark=dark, color_scheme="dark" if dark else "light")
    nameless = page.evaluate(
        """() => Array.from(document.querySelectorAll('button, select, [role=slider], a'))
          .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim())).length"""
    )
    assert nameless == 0
    names = page.evaluate(LABELS)
    arabic = [any("\u0600" <= letter <= "\u06ff" for letter in name) for name in names]
    assert all(arabic) if lang == "ar" else not any(arabic)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_narrow_window_needs_no_sideways_scrolling(open_page, events, lang):
    page = open_page(events, lang=lang, width=375, height=720)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".zk-stage").bounding_box()["height"] >= 160


def test_arabic_turns_the_words_and_leaves_time_and_map_alone(open_page, events):
    page = open_page(events, lang="ar")
    parts = [".zk-controls", ".zk-track", ".leaflet-container", ".zk-chosen"]
    turned = [page.locator(part).get_attribute("dir") for part in parts]
    assert turned == ["rtl", "ltr", "ltr", "rtl"]
    assert page.get_by_role("slider").first.get_attribute("aria-valuetext") == "1 يناير 2017"


def test_measuring_in_the_browser_agrees_with_the_geodesic(script):
    geod = pyproj.Geod(ellps="WGS84")
    for lon_a, lat_a, lon_b, lat_b in [
        (13.19, 32.89, 16.59, 31.2),
        (20.07, 32.12, 12.6, 35.5),
        (-70, -33, 151, -33),
    ]:
        azimuth, _, metres = geod.inv(lon_a, lat_a, lon_b, lat_b)
        km, bearing, lat, lon = script(THERE_AND_BACK, [lon_a, lat_a, lon_b, lat_b])
        assert km == pytest.approx(metres / 1000, abs=1e-6)
        assert bearing == pytest.approx(azimuth % 360, abs=1e-6)
        assert lat == pytest.approx(lat_b, abs=1e-7)
        assert (lon - lon_b) % 360 == pytest.approx(0, abs=1e-7) or (lon - lon_b) % 360 == pytest.approx(
            360, abs=1e-7
        )


def hostile_events(event):
    """Every hostile line in every text of an event, one event a line and a day."""
    return [
        replace(
            event, id=line, summary=line, kind=line, actors=(line, line), when_basis=line, reasons=(line,),
            place=replace(event.place, id=line, name=line, name_ar=line), lon=10 + number / 4,
            evidence=(replace(event.evidence[0], quote=line, source=line, url=line),),
            first=date(2017, 1, 1) + timedelta(days=number), last=date(2017, 1, 1) + timedelta(days=number),
        )
        for number, line in enumerate(HOSTILE)
    ]  # fmt: skip


def assert_shown_as_text(page, frame):
    """Opens the card of every event and finds its line there, letter by letter."""
    for row, line in enumerate(HOSTILE):
        frame.evaluate("(row) => zamakanTimeMap.choose(row)", row)
        card = frame.evaluate(
            "() => Array.from(document.querySelectorAll('.zk-chosen *')).map((one) => one.textContent)"
        )
        assert sum(line in text for text in card) >= 6, line
    frame.evaluate(SHOW_LIST, len(HOSTILE))
    listed = frame.evaluate("() => document.querySelector('.zk-list').textContent")
    assert all(line in listed for line in HOSTILE)
    page.wait_for_timeout(300)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_hostile_words_are_words_in_a_standalone_page(open_page, event, lang):
    listed = hostile_events(event)
    apart = [
        replace(listed[3], id="a", first=None, last=None),
        replace(listed[4], id="b", lat=None, lon=None, place=None),
    ]
    page = open_page([*listed, *apart], lang=lang)
    assert_shown_as_text(page, page.main_frame)
    assert page.title() == "Title"
    table = page.evaluate("() => document.querySelector('table').textContent")
    assert all(line in table for line in HOSTILE)


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 8))
def test_a_hostile_title_is_a_title(page, events, tmp_path, number):
    line = HOSTILE[number]
    path = tmp_path / "page.html"
    path.write_text(standalone_page(events, lang="en", title=line, sources=[line]), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector(f"{ROOT}[data-shown='10']")
    assert page.title() == " ".join(line.split())
    assert line in page.text_content("h1")


def test_hostile_words_are_words_in_a_page_that_folium_writes(page, event, tmp_path):
    made = base_map(lang="en", dark=False, leaflet_url=leaflet_asset_dir().as_uri())
    event_layer(event_columns(hostile_events(event)), version=HOSTILE[0]).add_to(made)
    path = tmp_path / "folium.html"
    made.save(str(path))
    page.goto(path.as_uri())
    page.wait_for_selector(f"{ROOT}[data-shown='{len(HOSTILE)}']")
    assert_shown_as_text(page, page.main_frame)
    assert page.title() == ""


def test_a_crowd_of_100_000_stays_fluid(page, events, tmp_path):
    rng = np.random.default_rng(1)
    rows = 100_000
    first = rng.integers(15000, 18000, rows)
    columns = columns_from_arrays(
        {"lon": rng.normal(15, 2, rows), "lat": rng.normal(31, 1, rows), "first": first, "last": first,
         "family": rng.integers(0, 8, rows), "where": rng.integers(1, 4, rows),
         "when": rng.integers(1, 5, rows)},
        [f"e{row}" for row in range(rows)],
    )  # fmt: skip
    path = tmp_path / "page.html"
    path.write_text(standalone_page(events, lang="en", title="crowd"), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector(f"{ROOT}[data-shown='10']")
    page.evaluate("(message) => zamakanTimeMap.receive(message)", events_message(columns, version="crowd"))
    measured = page.evaluate("() => zamakanTimeMap.measureScrub(2)")
    # 58 on a quiet machine with two cores and no graphics card; a busy one must not fail the test.
    assert measured["fps"] > 15


# ------------------------------------------------------------------------------- in streamlit-folium


@pytest.fixture
def hosted(make_page, hosted_url):
    def open_(query=""):
        page = make_page()
        page.goto(f"{hosted_url}/{query}")
        page.wait_for_selector("iframe[title*=folium]", timeout=60_000)
        frame = page.query_selector("iframe[title*=folium]").content_frame()
        frame.wait_for_selector(f"{ROOT}:not([data-shown='0'])", timeout=30_000)
        return page, frame

    return open_


def test_the_window_comes_back_when_the_hand_rests_and_the_frame_stays(hosted):
    page, frame = hosted()
    frame.evaluate("() => { window.mark = 'same frame'; }")
    page.wait_for_timeout(1200)
    assert page.inner_text("text=/^runs=/") == "runs=1"
    handle = frame.query_selector(".zk-from")
    for number in range(20):
        handle.press("ArrowRight" if number % 4 else "ArrowLeft")
        page.wait_for_timeout(40)
    page.get_by_text("told=2017-01-12..2017-01-30 chosen=None cause=window").wait_for(timeout=5000)
    assert frame.evaluate("() => window.mark") == "same frame"
    assert frame.evaluate("() => document.querySelectorAll('[data-zamakan=time-map]').length") == 1


def test_new_events_replace_the_old_ones_in_the_same_frame(hosted):
    page, frame = hosted()
    frame.evaluate("() => { window.mark = 'same frame'; }")
    page.get_by_role("slider", name="count").press("Home")
    frame.wait_for_selector(f"{ROOT}[data-total='5'][data-shown='5'][data-to='2017-01-05']", timeout=10_000)
    assert frame.evaluate("() => window.mark") == "same frame"


def test_a_state_from_the_page_is_obeyed_once_and_a_choice_comes_back(hosted):
    page, frame = hosted()
    page.get_by_role("button", name="go").click()
    frame.wait_for_selector(
        f"{ROOT}[data-shown='3'][data-from='2017-01-03'][data-to='2017-01-05']", timeout=10_000
    )
    assert "4 January 2017" in frame.inner_text(".zk-chosen:not([hidden])")
    frame.get_by_role("button", name="Next event in time").click()
    page.get_by_text("told=2017-01-03..2017-01-05 chosen=e4 cause=chosen").wait_for(timeout=5000)
    frame.query_selector(".zk-to").press("End")
    page.get_by_text("told=2017-01-03..2017-01-30 chosen=e4 cause=window").wait_for(timeout=5000)
    assert "5 January 2017" in frame.inner_text(".zk-chosen:not([hidden])")


def test_hostile_words_are_words_in_the_app(hosted):
    page, frame = hosted("?events=hostile")
    title = page.title()
    for row, line in enumerate(HOSTILE):
        frame.evaluate("(row) => zamakanTimeMap.choose(row)", row)
        card = frame.evaluate("() => document.querySelector('.zk-chosen').textContent")
        assert line in card
    page.wait_for_timeout(500)
    assert page.title() == title
    assert frame.evaluate("() => document.title") == "Streamlit Folium Component"
