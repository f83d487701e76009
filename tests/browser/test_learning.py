"""The Learn and Distances pages in a real browser: tours by keyboard, quiz, claims drawn, phones."""

import re

import pytest
from playwright.sync_api import expect

MAP = "[data-zamakan=time-map]"
WAIT_MS = 60_000


def open_page(page, url, address):
    page.goto(f"{url}/{address}")
    expect(page.get_by_test_id("stMain")).to_be_visible(timeout=WAIT_MS)
    return page


def map_root(page):
    return page.frame_locator("iframe:visible").first.locator(MAP)


def test_a_stop_moves_the_window_of_the_map_and_the_arrow_keys_go_on(page, app_url):
    open_page(page, app_url, "learn?tour=4-where-doubt-comes-from")
    root = map_root(page)
    expect(root).to_have_attribute("data-from", "2014-07-13", timeout=WAIT_MS)
    frame = page.locator("iframe").first.element_handle()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="2. Where in the town?")).to_be_visible(timeout=WAIT_MS)
    expect(root).to_have_attribute("data-from", "2016-01-07", timeout=WAIT_MS)
    expect(page.get_by_text("2 of 8")).to_be_visible()
    expect(page).to_have_url(re.compile("stop=2"))
    assert frame.evaluate("frame => frame.isConnected")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="1. Almost none: an airport")).to_be_visible(timeout=WAIT_MS)


def test_an_event_of_a_stop_opens_on_the_map_page(page, app_url):
    open_page(page, app_url, "learn?tour=2-along-the-coast&stop=7")
    page.get_by_role("link", name="Rebels retake Ajdabiya").click(timeout=WAIT_MS)
    expect(page.locator(".zk-card")).to_contain_text("Rebels retake Ajdabiya", timeout=WAIT_MS)


def test_an_answer_is_explained_and_the_key_can_be_shared(page, app_url):
    open_page(page, app_url, "learn?seed=7b")
    page.get_by_text(re.compile(r"^A \(at")).first.click(timeout=WAIT_MS)
    told = page.get_by_test_id("stText").filter(has_text=re.compile("^(Right|Not so)"))
    expect(told).to_have_count(1, timeout=WAIT_MS)
    expect(page.get_by_text("1 of 8 answered")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile(r"^A \(at")).first).to_be_checked()
    picture = page.get_by_role("img", name="Outline of Libya").first
    assert picture.evaluate("image => image.naturalWidth") > 100
    page.get_by_role("textbox", name="Key of the quiz").fill("8c")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("seed=8c"), timeout=WAIT_MS)
    expect(page.get_by_text("0 of 8 answered")).to_be_visible(timeout=WAIT_MS)


@pytest.mark.parametrize("part", ["tours", "places", "quiz", "glossary"])
def test_no_part_scrolls_sideways_on_a_phone_in_arabic(make_page, app_url, part):
    page = make_page(390, 800, color_scheme="dark")
    open_page(page, app_url, f"learn?lang=ar&part={part}")
    expect(page.locator("h2, h3, [role=radiogroup]").first).to_be_visible(timeout=WAIT_MS)
    assert not page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
    )
    main = page.get_by_test_id("stMain")
    expect(main).to_have_css("direction", "rtl")


def test_a_chosen_claim_is_drawn_with_its_sentence(page, app_url):
    open_page(page, app_url, "distances?lang=en")
    page.get_by_test_id("stDataFrame").first.click(position={"x": 18, "y": 160}, timeout=WAIT_MS)
    expect(page.locator("mark.evidence")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_text("does not hold.").first).to_be_visible()
    expect(map_root(page)).to_have_attribute("data-shown", "5", timeout=WAIT_MS)


def test_the_calculator_draws_the_way_and_keeps_it_in_the_address(page, app_url):
    open_page(page, app_url, "distances?lang=ar&from=سرت&to=بنغازي")
    expect(page.get_by_text("345.0 كم")).to_be_visible(timeout=WAIT_MS)
    expect(map_root(page)).to_have_attribute("data-shown", "6", timeout=WAIT_MS)
    page.get_by_role("textbox", name="إلى", exact=True).fill("طرابلس")
    page.keyboard.press("Enter")
    expect(page.get_by_text("371.2 كم")).to_be_visible(timeout=WAIT_MS)
    assert "طرابلس" in page.evaluate("decodeURIComponent(location.search)")


def test_what_lies_around_a_place_is_drawn_and_listed(page, app_url):
    open_page(page, app_url, "distances?lang=en")
    page.get_by_role("radio", name="What lies within").click(timeout=WAIT_MS)
    expect(map_root(page)).to_have_attribute("data-shown", re.compile(r"^[1-9]\d"), timeout=WAIT_MS)
    expect(page.get_by_text("places of the gazetteer, nearest first")).to_be_visible()


def test_a_phone_sees_the_whole_way_from_farther_off(make_page, app_url):
    zooms = []
    for width in (1280, 390):
        page = make_page(width, 900)
        open_page(page, app_url, "distances?lang=en&from=Sirte&to=Benghazi")
        expect(map_root(page)).to_have_attribute("data-shown", "6", timeout=WAIT_MS)
        zooms.append(map_root(page).evaluate("() => window.zamakanTimeMap.map.getZoom()"))
    assert zooms[0] - zooms[1] >= 0.5
