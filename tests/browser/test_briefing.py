"""The Briefing page in a real browser: what it counts is what its files hold, one click each."""

import re

from geo.briefing import read_metadata
from geo.workspace import Selection, Workspace, select


def test_a_click_gives_slides_of_the_events_that_the_page_counts(app_url, app_home, make_page):
    page = make_page(1280, 1400)
    page.goto(f"{app_url}/briefing?kinds=shipwreck&lang=en")
    counted = page.get_by_text(re.compile(r"Picture of \d+ of \d+ events"))
    counted.wait_for(timeout=90_000)
    shown, total = map(int, re.findall(r"\d+", counted.inner_text()))
    button = page.get_by_role("button", name="Slides (PowerPoint)")
    button.wait_for(timeout=90_000)
    with page.expect_download(timeout=90_000) as started:
        button.click()
    found = read_metadata(started.value.path().read_bytes())
    events = Workspace.open(app_home / "workspaces" / "sample.gpkg").events()
    assert set(found.event_ids) == {event.id for event in select(events, Selection(kinds=("shipwreck",)))}
    assert (len(found.event_ids), len(events)) == (shown, total)
    assert started.value.suggested_filename == "briefing.pptx"
