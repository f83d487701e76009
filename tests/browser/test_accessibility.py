"""Everyone can use the app: axe-core on every page, the main job by keyboard, the map's text alternative."""

import re
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from tests.browser.test_app import WAIT_MS, open_map

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PAGES = {
    "map": "", "distances": "distances", "briefing": "briefing", "read": "read", "learn": "learn",
    "data": "data", "help": "help",
}  # fmt: skip


def violations(page):
    """The serious and critical violations of a page, frames included: rule, target, markup."""
    for frame in page.frames:
        frame.evaluate(AXE)
    found = page.evaluate(
        """() => axe.run(document, {
            resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
        })"""
    )["violations"]
    return [
        (rule["id"], " ".join(map(str, node["target"])), node["html"][:160])
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def settle(page):
    """Wait until the page's script has run and everything it drew is there."""
    expect(page.get_by_test_id("stMainBlockContainer")).to_contain_text(re.compile(r"\w"), timeout=WAIT_MS)
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=WAIT_MS)
    page.wait_for_timeout(400)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_page_has_a_serious_violation(make_page, app_url, lang, scheme):
    page = make_page(1280, 900, color_scheme=scheme)
    found = {}
    for name, path in PAGES.items():
        page.goto(f"{app_url}/{path}?lang={lang}")
        if not path:
            open_map(page, app_url, f"lang={lang}")
        settle(page)
        if broken := violations(page):
            found[name] = broken
    assert found == {}


def focused(page):
    """What has the focus inside the map's frame: tag, role and name."""
    frame = page.frames[-1]
    return frame.evaluate(
        "() => { const at = document.activeElement;"
        " return [at.tagName, at.getAttribute('role'), at.getAttribute('aria-label')] }"
    )


def tab_until(page, wanted, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        found = focused(page)
        if wanted(found):
            return found
    raise AssertionError(f"no {wanted} within {most} presses of Tab; last {found}")


def test_the_main_job_is_done_by_keyboard_alone(page, app_url):
    root = open_map(page, app_url, "first=2016-01-01&last=2018-12-31")
    settle(page)
    # Into the map, which says what its keys do; Enter goes from event to event.
    _, _, name = tab_until(page, lambda found: found[2] and found[2].startswith("Map:"))
    assert "Enter" in name
    page.keyboard.press("Enter")
    card = page.frame_locator("iframe").first.locator(".zk-chosen")
    expect(card).to_be_visible()
    expect(page).to_have_url(re.compile("event="), timeout=WAIT_MS)
    expect(page.locator("article.zk-card")).to_be_visible(timeout=WAIT_MS)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    # On to the ribbon, whose handles arrow keys move; the counts below follow.
    tab_until(page, lambda found: found[1] == "slider")
    before = root.get_attribute("data-from")
    page.keyboard.press("ArrowRight")
    expect(root).not_to_have_attribute("data-from", before)
    outline = page.frames[-1].evaluate(
        "() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle }"
    )
    assert outline != "none"


def test_a_briefing_is_downloaded_by_keyboard_alone(page, app_url):
    page.goto(f"{app_url}/briefing")
    button = page.get_by_role("button", name="Download the picture")
    expect(button).to_be_visible(timeout=WAIT_MS)
    settle(page)
    button.focus()
    with page.expect_download(timeout=WAIT_MS) as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename == "briefing.png"


def test_the_map_names_its_text_alternative(page, app_url):
    root = open_map(page, app_url)
    described = root.get_attribute("aria-describedby")
    words = page.frame_locator("iframe").first.locator(f"#{described}")
    assert "table below the map" in words.inner_text()
    expect(page.get_by_role("heading", name="Events", exact=True)).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible(timeout=WAIT_MS)


def test_nothing_moves_for_those_who_ask_for_stillness(make_page, app_url):
    page = make_page(reduced_motion="reduce")
    open_map(page, app_url)
    moving = page.frames[-1].evaluate(
        """() => [...document.querySelectorAll(".zk-root button")].filter(
            (button) => parseFloat(getComputedStyle(button).transitionDuration) > 0).length"""
    )
    assert moving == 0


def test_targets_are_large_enough_to_hit(make_page, app_url):
    page = make_page(390, 800)
    open_map(page, app_url, "lang=ar")
    small = page.frames[-1].evaluate(
        """() => [...document.querySelectorAll(".zk-root button, .zk-root select")]
            .map((node) => [node.outerHTML.slice(0, 120), node.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
            .map(([markup]) => markup)"""
    )
    assert small == []
