"""Everyone can use the app: axe-core on every page, the main job by keyboard alone, the map's text alternative."""

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

STREAMLITS_OWN = {}
"""Rule to selectors inside Streamlit's own widgets, which no page of ours can mend; each says why."""


def violations(page):
    """The serious and critical violations of a page, frames included: rule, target, markup."""
    for frame in page.frames:
        frame.evaluate(AXE)
    found = page.evaluate(
        """() => axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21aa"]})"""
    )["violations"]
    return [
        (rule["id"], " ".join(map(str, node["target"])), node["html"][:160])
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if not any(own in str(node["target"]) for own in STREAMLITS_OWN.get(rule["id"], ()))
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
