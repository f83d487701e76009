"""The map's tools by mouse, finger and keyboard: the area that filters, the ruler, the rings."""

import random
from dataclasses import replace

import pytest
import shapely
from playwright.sync_api import expect

from geo.ground.geodesic import distance_km
from geo.ground.roads import road_km
from geo.model import Endpoint
from geo.views import standalone_page
from geo.workspace import Selection, select

ROOT = "[data-zamakan=time-map]"
CHANGES = """() => {
  window.told = [];
  document.addEventListener('zamakan:change', (event) => window.told.push(event.detail));
}"""
SPOT = """([lon, lat]) => {
  const { map } = zamakanTimeMap;
  const point = map.latLngToContainerPoint([lat, lon]);
  const box = map.getContainer().getBoundingClientRect();
  return [box.x + point.x, box.y + point.y];
}"""
SHOWN = """() => {
  const { data } = zamakanTimeMap;
  return Array.from(data.visible.subarray(0, data.shown), (row) => data.ids[row]).sort();
}"""


@pytest.fixture
def open_page(make_page, tmp_path):
    def open_(events, *, lang="en", **options):
        path = tmp_path / "page.html"
        path.write_text(standalone_page(events, lang=lang, title="Title"), encoding="utf-8")
        page = make_page(1280, 860, **options)
        page.goto(path.as_uri())
        page.wait_for_selector(f"{ROOT}[data-from]:not([data-from=''])")
        page.evaluate(CHANGES)
        return page

    return open_


@pytest.fixture
def at(open_page, events):
    """The page of ten events along the coast, with the area tool in hand, and where a spot lies on it."""
    page = open_page(events)
    page.get_by_role("button", name="Filter by area").click()
    return page, lambda lon, lat: page.evaluate(SPOT, [lon, lat])


def settled(page):
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate(SHOWN)


def told(page):
    return page.evaluate("window.told.at(-1)")


def test_a_box_is_dragged_and_the_map_does_not_move(at):
    page, where = at
    before = page.evaluate("() => zamakanTimeMap.map.getCenter()")
    page.get_by_role("button", name="Box").click()
    page.mouse.move(*where(14.5, 31.0))
    page.mouse.down()
    page.mouse.move(*where(17.5, 33.5), steps=4)
    page.mouse.up()
    assert settled(page) == ["e3", "e4", "e5"]
    assert "3 of 12 events" in page.inner_text(".zk-says")
    box = told(page)["bbox"]
    assert told(page)["cause"] == "area"
    assert box == pytest.approx([14.5, 31.0, 17.5, 33.5], abs=0.05)
    assert page.evaluate("() => zamakanTimeMap.map.getCenter()") == before
    assert page.get_by_label("West").input_value() == str(box[0])


def test_two_clicks_make_a_box_as_well(at):
    page, where = at
    page.get_by_role("button", name="Box").click()
    page.mouse.click(*where(17.5, 33.5))
    page.mouse.move(*where(15.5, 32.0), steps=2)
    page.mouse.click(*where(14.5, 31.0))
    assert settled(page) == ["e3", "e4", "e5"]


def test_a_polygon_is_clicked_corner_by_corner_and_agrees_with_the_tables(at, events):
    page, where = at
    page.get_by_role("button", name="Polygon").click()
    for lon, lat in [(13.5, 30.5), (19.5, 30.5), (18.0, 34.5), (19.4, 31.5)]:
        page.mouse.click(*where(lon, lat))
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    shown = settled(page)
    corners = tuple(tuple(corner) for corner in told(page)["polygon"])
    assert len(corners) == 3
    dated = [event for event in events if event.first is not None]
    assert shown == sorted(event.id for event in select(dated, Selection(polygon=corners)))
    assert 0 < len(shown) < 10


def test_the_first_corner_closes_a_polygon_and_escape_lays_the_pen_down(at):
    page, where = at
    page.get_by_role("button", name="Polygon").click()
    for lon, lat in [(14.5, 31.0), (17.5, 31.0), (16.0, 34.0), (14.5, 31.0)]:
        page.mouse.click(*where(lon, lat))
    assert len(told(page)["polygon"]) == 3
    page.get_by_role("button", name="Polygon").click()
    page.mouse.click(*where(20, 31))
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Polygon").get_attribute("aria-pressed") == "false"
    assert len(told(page)["polygon"]) == 3
    assert page.evaluate("() => zamakanTimeMap.map.dragging.enabled()")


def test_the_sides_are_typed_and_nonsense_is_said(at):
    page, _ = at
    for name, value in [("West", "14.5"), ("South", "31"), ("East", "17.5"), ("North", "33")]:
        page.get_by_label(name).fill(value)
    page.get_by_label("North").press("Enter")
    assert settled(page) == ["e3", "e4", "e5"]
    assert told(page)["bbox"] == [14.5, 31, 17.5, 33]
    page.get_by_label("West").fill("18")
    page.get_by_role("button", name="Apply").click()
    assert "west less than east" in page.inner_text(".zk-tool .zk-note")
    page.get_by_role("button", name="Clear").click()
    assert len(settled(page)) == 10
    assert told(page)["bbox"] is None


def test_a_finger_draws_a_box(open_page, events):
    page = open_page(events, has_touch=True)
    page.get_by_role("button", name="Filter by area").tap()
    page.get_by_role("button", name="Box").tap()
    start, end = (page.evaluate(SPOT, spot) for spot in ([14.5, 31.0], [17.5, 33.5]))
    finger = page.context.new_cdp_session(page)
    for kind, spot in [("touchStart", start), ("touchMove", end), ("touchEnd", None)]:
        points = [{"x": spot[0], "y": spot[1]}] if spot else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert settled(page) == ["e3", "e4", "e5"]


def test_an_area_of_doubt_counts_where_it_touches(open_page, event):
    ring = shapely.Point(16, 29).buffer(2).difference(shapely.Point(16, 29).buffer(1))
    listed = [
        replace(event, id="ring", geometry=ring, shape="ring", lat=29.0, lon=16.0),
        replace(event, id="spot", lat=29.0, lon=16.0),
    ]
    page = open_page(listed)
    for box, found in [
        ([15.9, 28.9, 16.1, 29.1], ["spot"]),
        ([16.0, 29.0, 17.2, 29.2], ["ring", "spot"]),
        ([10.0, 25.0, 20.0, 35.0], ["ring", "spot"]),
        ([20.0, 25.0, 21.0, 35.0], []),
    ]:
        page.evaluate("(box) => zamakanTimeMap.tools.area.set({ box }, true)", box)
        assert settled(page) == found
        assert sorted(one.id for one in select(listed, Selection(bbox=tuple(box)))) == found


def test_a_ruler_between_two_names_agrees_with_the_engine(open_page, events):
    page = open_page(events)
    page.get_by_role("button", name="Measure a distance").click()
    page.get_by_label("From").fill("32.89, 13.19")
    page.get_by_label("From").press("Enter")
    page.get_by_label("To", exact=True).fill("31.2, 16.59")
    page.get_by_label("To", exact=True).press("Enter")
    said = page.inner_text(".zk-result")
    assert f"{distance_km(32.89, 13.19, 31.2, 16.59):.0f} km" in said
    assert "bearing 119°" in said
    assert "By road" in said
    page.get_by_label("From").fill("zaw")
    page.get_by_label("From").press("Enter")
    assert "km · bearing" in page.inner_text(".zk-result")
    page.get_by_label("To", exact=True).fill("Nowhere-on-Sea")
    page.get_by_label("To", exact=True).press("Enter")
    assert "no place “Nowhere-on-Sea”" in page.inner_text(".zk-result")


def test_two_clicks_measure_and_the_next_starts_anew(open_page, events):
    page = open_page(events)
    page.get_by_role("button", name="Measure a distance").click()
    for spot in ([20.0, 33.5], [20.0, 34.5]):
        page.mouse.click(*page.evaluate(SPOT, spot))
    assert "111 km" in page.inner_text(".zk-result")
    assert "no main road known" in page.inner_text(".zk-result")
    page.mouse.click(*page.evaluate(SPOT, [21.0, 33.0]))
    assert page.inner_text(".zk-result") == ""
    assert not page.locator(".zk-chosen").is_visible()


def test_the_way_by_road_is_that_of_the_engine(open_page, events):
    page = open_page(events)
    rng = random.Random(7)
    pairs = [[rng.uniform(10, 25), rng.uniform(30.5, 32.9), rng.uniform(10, 25), rng.uniform(30.5, 32.9)]
             for _ in range(60)]  # fmt: skip
    pairs += [[13.19, 32.89, 16.59, 31.2], [13.19, 32.89, 13.2, 32.88], [20.07, 32.12, 15.09, 32.37]]
    found = page.evaluate(
        "(pairs) => pairs.map(([a, b, c, d]) => zamakanTimeMap.config.roads.route([a, b], [c, d]))", pairs
    )
    answered = 0
    for (lon_a, lat_a, lon_b, lat_b), route in zip(pairs, found, strict=True):
        ends = [
            Endpoint(
                name=name, name_ar=None, lat=round(lat, 4), lon=round(lon, 4), radius_km=None, kind="city"
            )
            for name, lat, lon in [("a", lat_a, lon_a), ("b", lat_b, lon_b)]
        ]
        expected = road_km(*ends)
        assert (route is None) == (expected is None)
        if expected is not None:
            answered += 1
            assert route["km"] == pytest.approx(expected.total_km, abs=0.4)
    assert answered > 10


def test_rings_stand_at_their_distance_around_any_place(open_page, events):
    page = open_page(events)
    page.get_by_role("button", name="Distance rings").click()
    page.get_by_label("Radii, km").fill("45, 450")
    page.get_by_label("Radii, km").press("Enter")
    page.get_by_label("Around").fill("31.2 16.59")
    page.get_by_label("Around").press("Enter")
    assert page.locator(".zk-measure").all_inner_texts() == ["45 km", "450 km"]
    edge = page.evaluate(
        """() => { let last; zamakanTimeMap.tools.tools.rings.drawn.eachLayer((one) => {
          if (one.getLatLngs) last = one.getLatLngs()[30]; }); return [last.lat, last.lng]; }"""
    )
    assert distance_km(31.2, 16.59, *edge) == pytest.approx(450, abs=0.01)
    page.get_by_label("Radii, km").fill("far")
    page.get_by_label("Radii, km").press("Enter")
    assert "numbers of kilometres" in page.inner_text(".zk-result")
    page.keyboard.press("Escape")
    expect(page.locator(".zk-measure")).to_have_count(0)
