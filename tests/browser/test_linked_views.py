"""Map, chart, table and address show one choice: what is clicked in one is found in the others."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

MAP = "[data-zamakan=time-map]"
WAIT_MS = 60_000


@pytest.fixture
def opened(page, app_url):
    def open_(query=""):
        page.goto(f"{app_url}/?{query}")
        frame = page.frame_locator("iframe").first
        expect(frame.locator(MAP)).to_have_attribute("data-total", re.compile(r"[1-9]"), timeout=WAIT_MS)
        expect(page.get_by_test_id("stPlotlyChart").first.locator(".points path").first).to_be_attached(
            timeout=WAIT_MS
        )
        return page, frame

    return open_


def chosen(page):
    return parse_qs(urlsplit(page.url).query).get("event", [None])[0]


def click(page, found):
    found.evaluate("node => node.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(300)
    box = found.bounding_box()
    page.mouse.click(box["x"] + min(box["width"] / 2, 6), box["y"] + box["height"] / 2)


def test_a_mark_and_a_bar_of_the_chart_choose_on_the_map(opened):
    page, frame = opened("first=2016-01-01&last=2016-12-31")
    chart = page.get_by_test_id("stPlotlyChart").first
    click(page, chart.locator(".scatterlayer .points path").nth(3))
    expect(page).to_have_url(re.compile("event="), timeout=WAIT_MS)
    expect(frame.locator(".zk-chosen")).to_be_visible()
    expect(page.locator("article.zk-card")).to_be_visible(timeout=WAIT_MS)
    first = chosen(page)
    click(page, chart.locator(".barlayer .point path").first)
    expect(page).not_to_have_url(re.compile(re.escape(first)), timeout=WAIT_MS)
    expect(frame.locator(".zk-chosen")).to_be_visible()


def test_a_choice_on_the_map_is_ringed_in_the_chart_and_let_go_of_by_escape(opened):
    page, frame = opened("first=2016-01-01&last=2016-12-31")
    before = page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer .trace").count()
    frame.locator(MAP).evaluate("root => root.zamakan.choose(root.zamakan.data.visible[2])")
    expect(page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer .trace")).to_have_count(
        before + 1, timeout=WAIT_MS
    )
    expect(page.locator("article.zk-card")).to_be_visible(timeout=WAIT_MS)
    frame.get_by_role("button", name="Next event in time").click()
    frame.get_by_role("button", name="Close").click()
    expect(page.locator("article.zk-card")).to_have_count(0, timeout=WAIT_MS)
    assert chosen(page) is None


def test_what_the_map_cannot_show_is_one_click_away(opened):
    page, frame = opened()
    frame.get_by_role("button", name=re.compile("Not on the map")).click()
    listed = frame.get_by_role("dialog")
    expect(listed).to_contain_text("no place")
    listed.get_by_role("listitem").first.get_by_role("button").click()
    expect(frame.locator(".zk-chosen")).to_contain_text("no place")
    expect(page).to_have_url(re.compile("event="), timeout=WAIT_MS)
    page.get_by_text(re.compile("^Undated")).click()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(3, timeout=WAIT_MS)


def test_an_area_in_the_address_is_restored_exactly_and_narrows_map_and_tables(opened):
    page, frame = opened(
        "polygon=10.00000,30.00000;16.50000,30.00000;16.50000,34.00000&mode=cumulative&lane=place"
    )
    root = frame.locator(MAP)
    shown = root.get_attribute("data-shown")
    assert 0 < int(shown) < int(root.get_attribute("data-total"))
    expect(page.get_by_test_id("stText").filter(has_text=re.compile(rf"^{shown} of "))).to_be_visible()
    state = root.evaluate("root => root.zamakan.state()")
    assert state["polygon"] == [[10, 30], [16.5, 30], [16.5, 34]]
    assert state["mode"] == "cumulative"
    frame.get_by_role("button", name="Filter by area").click()
    frame.get_by_role("button", name="Clear").click()
    expect(root).not_to_have_attribute("data-shown", shown)
    expect(page).not_to_have_url(re.compile("polygon"), timeout=WAIT_MS)
    assert "lane=place" in page.url
