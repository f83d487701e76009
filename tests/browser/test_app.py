"""The app as a visitor meets it: started by its own command, in a real browser cut off from the network."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
MAP = "[data-zamakan=time-map]"
WAIT_MS = 60_000
SAMPLE_SOURCE = "Zamakan+sample%2C+after+public+reports"


def open_map(page, url, query=""):
    page.goto(f"{url}/?{query}")
    root = page.frame_locator("iframe").locator(MAP)
    expect(root).to_have_attribute("data-total", re.compile(r"[1-9]"), timeout=WAIT_MS)
    return root


def counts(page):
    return page.get_by_test_id("stText").filter(has_text=re.compile(r" of \d+ events")).first


def test_a_link_to_a_page_works_on_a_server_that_nobody_has_visited(page, app_url):
    page.goto(f"{app_url}/distances?lang=ar")
    expect(page.get_by_text("القياس", exact=True).first).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="الخريطة والزمن")).to_be_visible()


def test_the_first_page_shows_the_samples_on_the_map(page, app_url):
    root = open_map(page, app_url)
    assert int(root.get_attribute("data-shown")) > 100
    expect(counts(page)).to_be_visible()
    assert root.get_attribute("data-from") <= "2011-02-15"
    assert root.get_attribute("data-to") >= "2023-09-10"


def test_scrubbing_moves_the_tables_and_keeps_the_frame(page, app_url):
    root = open_map(page, app_url)
    frame = page.locator("iframe").first.element_handle()
    before = counts(page).inner_text()
    handle = page.frame_locator("iframe").get_by_role("slider").first
    handle.focus()
    for _ in range(20):
        handle.press("ArrowRight")
    expect(counts(page)).not_to_have_text(before, timeout=WAIT_MS)
    assert frame.is_visible()
    assert frame.evaluate("frame => frame.isConnected")
    moved = date.fromisoformat(root.get_attribute("data-from"))
    assert moved > date(2011, 2, 15) + timedelta(days=19)
    expect(page).to_have_url(re.compile(f"first={moved}"), timeout=WAIT_MS)


def test_the_address_restores_window_filter_and_event(page, app_url):
    root = open_map(page, app_url, "first=2016-01-01&last=2017-12-31&kinds=air+strike")
    expect(root).to_have_attribute("data-from", "2016-01-01", timeout=WAIT_MS)
    assert root.get_attribute("data-to") == "2017-12-31"
    assert 0 < int(root.get_attribute("data-shown")) < 20


def test_a_chosen_event_shows_the_sentence_it_came_from(page, app_url):
    root = open_map(
        page, app_url, "first=2017-01-01&last=2017-02-01&kinds=air+strike&sources=" + SAMPLE_SOURCE
    )
    listed = page.frame_locator("iframe").get_by_role("slider").first
    expect(listed).to_be_visible()
    expect(root).to_have_attribute("data-shown", re.compile(r"[1-9]"))
    page.get_by_test_id("stDataFrame").first.click(position={"x": 18, "y": 53})
    expect(page.locator("mark.evidence").first).to_be_visible(timeout=WAIT_MS)


@pytest.mark.parametrize(("lang", "words"), [("en", "Read a report"), ("ar", "قراءة خبر")])
def test_the_page_speaks_both_languages_without_scrolling_sideways(make_page, app_url, lang, words):
    page = make_page(390, 800)
    open_map(page, app_url, f"lang={lang}")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
    assert not wide
    page = make_page(1280, 860, color_scheme="dark")
    open_map(page, app_url, f"lang={lang}")
    expect(page.get_by_role("link", name=words)).to_be_visible()


def test_hostile_reports_are_shown_as_they_are_written(page, app_url):
    text = "\n".join(f"Clashes in Sirte on 19 January 2017: {line}" for line in HOSTILE)
    page.goto(f"{app_url}/read")
    page.get_by_role("textbox", name="Text of the report").fill(text, timeout=WAIT_MS)
    page.get_by_role("textbox", name="Title").fill(HOSTILE[0])
    page.get_by_role("button", name="Read", exact=True).click()
    shown = page.locator(".zk-text")
    expect(shown).to_be_visible(timeout=WAIT_MS)
    assert shown.evaluate("node => node.textContent") == text
    page.get_by_role("button", name="Add to the workspace").click()
    expect(page.get_by_test_id("stText").filter(has_text="Added")).to_be_visible(timeout=WAIT_MS)
    open_map(page, app_url, "first=2017-01-19&last=2017-01-19")
    assert page.title() not in ("ran", "")
    assert page.frame_locator("iframe").locator("body").evaluate("body => document.title") != "ran"
