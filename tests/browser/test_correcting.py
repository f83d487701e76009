"""Correcting with a mouse and a keyboard in a real browser: a spot set by a click, long work cancelled."""

import re

from playwright.sync_api import expect

WAIT_MS = 60_000
TEXT = "اندلعت اشتباكات في مدينة سرت يوم الخميس 19 يناير 2017 وقُتل خمسة جنود."


def make_workspace(page, app_url, name):
    page.goto(f"{app_url}/data")
    page.get_by_role("textbox", name="Name of a new workspace").fill(name, timeout=WAIT_MS)
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text(f"Open: {name}")).to_be_visible(timeout=WAIT_MS)


def open_tab(page, name):
    """Choose a tab; while a page is drawn anew, the old row of tabs stands beside the new one."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=WAIT_MS
    )
    tab = page.get_by_role("tab", name=name)
    expect(tab).to_have_count(1, timeout=WAIT_MS)
    tab.click()


def read_and_keep(page, app_url):
    page.goto(f"{app_url}/read")
    page.get_by_role("textbox", name="Text of the report").fill(TEXT, timeout=WAIT_MS)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("button", name="Add to the workspace").click(timeout=WAIT_MS)
    expect(page.get_by_role("heading", name="Correct what was read")).to_be_visible(timeout=WAIT_MS)


def test_a_click_on_the_map_sets_the_spot_and_the_event_moves_there(page, app_url):
    read_and_keep(page, app_url)
    name = page.get_by_role("textbox", name="Your name").first
    name.fill("Salma")
    name.press("Tab")
    page.get_by_role("radio", name="on the map").first.click()
    latitude = page.get_by_role("spinbutton", name="Latitude, °").first
    expect(latitude).to_have_value("31.20892", timeout=WAIT_MS)
    frame = page.locator("iframe").first
    expect(frame.content_frame.locator("[data-zamakan=time-map]")).to_be_visible(timeout=WAIT_MS)
    box = frame.bounding_box()
    frame.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.75})
    expect(latitude).not_to_have_value("31.20892", timeout=WAIT_MS)
    assert 29 < float(latitude.input_value()) < 31.2
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("mark.corrected")).to_have_text("سرت", timeout=WAIT_MS)
    expect(page.get_by_text(re.compile("Place name .*Salma"))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("mark.corrected")).to_have_count(0, timeout=WAIT_MS)


def test_an_import_that_is_cancelled_leaves_nothing(page, app_url, tmp_path):
    make_workspace(page, app_url, "cancelled")
    table = tmp_path / "large.csv"
    rows = (f"Clashes number {n},2016-05-{n % 28 + 1:02d},Sirte" for n in range(150_000))
    table.write_text("What,When,Where\n" + "\n".join(rows), encoding="utf-8")
    open_tab(page, "Import")
    page.locator("input[type=file]").nth(1).set_input_files(table)
    page.get_by_role("button", name="Import", exact=True).click(timeout=WAIT_MS)
    page.get_by_role("button", name="Cancel").click(timeout=WAIT_MS)
    expect(page.get_by_text("Cancelled: nothing was imported.")).to_be_visible(timeout=WAIT_MS)
    open_tab(page, "Workspace")
    expect(page.get_by_text(re.compile("Open: cancelled · 0 events"))).to_be_visible(timeout=WAIT_MS)


def test_what_one_visitor_reads_does_not_show_to_another(make_page, app_url):
    """Promise I1: nothing of a visit enters what the server keeps for all."""
    mine, other = make_page(), make_page()
    mine.goto(f"{app_url}/read")
    mine.get_by_role("textbox", name="Text of the report").fill(
        "اشتباكات في غدامس يوم 3 مايو 2018.", timeout=WAIT_MS
    )
    mine.get_by_role("button", name="Read", exact=True).click()
    expect(mine.locator(".zk-text")).to_contain_text("غدامس", timeout=WAIT_MS)
    other.goto(f"{app_url}/read")
    expect(other.get_by_role("textbox", name="Text of the report")).to_have_value("", timeout=WAIT_MS)
    expect(other.locator(".zk-text")).to_have_count(0)
    assert "غدامس" not in other.content()
