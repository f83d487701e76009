"""A workspace too large to be loaded: cells stand for marks until few enough events are asked for."""

import json
import re
import sqlite3

import pytest
from playwright.sync_api import expect

from geo.workspace import Workspace

MAP = "[data-zamakan=time-map]"
EVENTS = 210_000
DAYS = 2000
WAIT_MS = 120_000

# Events along the coast, 105 a day from 1 January 2015: too many to make one by one for a test.
FILL = """
WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?),
facts AS (
  SELECT n, printf('e%06d', n) AS id, date('2015-01-01', (n % ?) || ' days') AS day,
    31.0 + (n * 7919 % 1000) / 1000.0 AS lat, 12.0 + (n * 104729 % 10000) / 1000.0 AS lon,
    CASE n % 3 WHEN 0 THEN 'air strike' WHEN 1 THEN 'clash' ELSE 'protest' END AS kind
  FROM numbers)
INSERT INTO events (id, summary, kind, status, lat, lon, edtf, first, last, actors, sources, origin, document)
SELECT id, 'Event ' || n, kind, 'reported', lat, lon, day, day, day, 'Bunyan', 'AFP', 'import',
  json_object('id', id, 'summary', 'Event ' || n, 'kind', kind, 'status', 'reported', 'lat', lat, 'lon', lon,
    'edtf', day, 'first', day, 'last', day, 'where_precision', 2, 'when_precision', 1, 'shape', 'point',
    'actors', json_array('Bunyan'), 'sources', json_array(json_object('quote', 'q', 'source', 'AFP')))
FROM facts
"""


@pytest.fixture(scope="session")
def large(app_home):
    """A workspace of 210,000 events in the app's home folder."""
    workspace = Workspace.create(app_home / "workspaces" / "crowd.gpkg", name="crowd")
    with sqlite3.connect(workspace.path) as connection:
        connection.execute(FILL, (EVENTS - 1, DAYS))
    connection.close()
    return "workspace=crowd"


def open_map(page, url, query):
    page.goto(f"{url}/?{query}")
    root = page.frame_locator("iframe").locator(MAP)
    expect(root).to_have_attribute("data-total", str(EVENTS), timeout=WAIT_MS)
    return root


def test_cells_count_what_is_in_the_window_without_asking_the_server(page, app_url, large):
    asked = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(frame)))  # noqa: PLW0108 - a builtin takes no mark
    root = open_map(page, app_url, large)
    expect(root).to_have_attribute("data-in-view", str(EVENTS), timeout=WAIT_MS)
    assert int(root.get_attribute("data-cells")) > 20
    note = page.frame_locator("iframe").locator(".zk-crowd")
    expect(note).to_have_text(re.compile("Cells count events: 210,000 in view"))
    page.wait_for_timeout(1500)
    before = len(asked)
    scrubbed = root.evaluate("root => root.zamakan.measureScrub(1)")
    assert scrubbed["frames"] > 5
    assert len(asked) == before
    day_0 = root.evaluate("root => root.zamakan.ribbon.min")
    for length in (1000, 250):
        root.evaluate(
            "(root, days) => root.zamakan.ribbon.setWindow(...days, false)", [day_0, day_0 + length - 1]
        )
        expect(root).to_have_attribute("data-shown", str(length * 105))
    step = root.evaluate("root => root.zamakan.data.crowd.cells.stepDays")
    assert abs(int(root.get_attribute("data-in-view")) - 250 * 105) <= step * 105


def test_few_events_are_drawn_singly_and_the_page_follows(page, app_url, large):
    root = open_map(page, app_url, f"{large}&first=2015-03-01&last=2015-03-31")
    expect(root).to_have_attribute("data-shown", str(31 * 105), timeout=WAIT_MS)
    expect(root).to_have_attribute("data-cells", "0", timeout=WAIT_MS)
    expect(root).to_have_attribute("data-in-view", str(31 * 105))
    said = page.get_by_test_id("stText")
    expect(said.filter(has_text="3,255 of 210,000 events").first).to_be_visible(timeout=WAIT_MS)
    expect(said.filter(has_text="The first 300 of 3,255 events in view")).to_be_visible(timeout=WAIT_MS)


def test_filters_are_counted_by_the_database(page, app_url, large):
    page.goto(f"{app_url}/?{large}&kinds=protest&bbox=12,31,13,32")
    said = page.get_by_test_id("stText").filter(has_text=" of 210,000 events").first
    expect(said).to_be_visible(timeout=WAIT_MS)
    wanted = sum(n % 3 == 2 and 12 + (n * 104729 % 10000) / 1000 <= 13 for n in range(EVENTS))
    expect(said).to_have_text(f"{wanted:,} of 210,000 events")
    root = page.frame_locator("iframe").locator(MAP)
    expect(root).to_have_attribute("data-total", str(wanted), timeout=WAIT_MS)


def test_a_click_on_a_cell_comes_nearer(page, app_url, large):
    root = open_map(page, app_url, f"{large}&view=31.5,16,6")
    expect(root).to_have_attribute("data-cells", re.compile("[1-9]"), timeout=WAIT_MS)
    page.wait_for_timeout(500)
    point = root.evaluate(
        "root => { const p = root.zamakan.map.latLngToContainerPoint([31.5, 16.5]); return [p.x, p.y]; }"
    )
    frame = page.locator("iframe").first.bounding_box()
    page.mouse.move(frame["x"] + point[0], frame["y"] + point[1])
    hint = page.frame_locator("iframe").locator(".zk-hint")
    expect(hint).to_have_text(re.compile(r"[\d,]+ events · click to zoom in"))
    in_view = int(root.get_attribute("data-in-view"))
    page.mouse.click(frame["x"] + point[0], frame["y"] + point[1])
    expect(page).to_have_url(re.compile(r"view=31\.\d+%2C16\.\d+%2C8"), timeout=WAIT_MS)
    assert json.loads(root.get_attribute("data-in-view")) < in_view
