"""The standalone page: one file, closed to the outside, nothing left out."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta

from geo.views import standalone_page


def many(event, count):
    first = date(2011, 2, 15)
    return [
        replace(event, id=f"e{number}", first=day, last=day, lon=10 + number % 14)
        for number in range(count)
        for day in [first + timedelta(days=number)]
    ]


def test_a_thousand_events_fit_three_megabytes(event):
    assert len(standalone_page(many(event, 1000), lang="ar", title="ليبيا").encode()) < 3_000_000


def test_the_policy_names_every_script_and_style_it_carries(event):
    page = standalone_page([event], lang="en", title="Title")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        for text in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def test_no_tag_asks_for_anything(event):
    page = standalone_page([event], lang="en", title="Title")
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b", page)
    assert not re.search(r"<[^>]*\ssrc=", page)
    assert not re.search(r"@import|url\(", "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL)))
    assert "sourceMappingURL" not in page


def test_every_event_is_on_the_page(event):
    undated = replace(event, id="undated", summary="Sometime", first=None, last=None)
    unplaced = replace(event, id="unplaced", summary="Somewhere", place=None, lat=None, lon=None)
    page = standalone_page([*many(event, 3), undated, unplaced], lang="en", title="Title")
    assert len(re.findall('data-event="', page)) == 3
    assert "Events without a date (1)" in page
    assert "Events without a place (1)" in page
    assert "Sometime" in page
    assert "Somewhere" in page
    assert "5 events, 19 January 2017 to" not in page
    assert "5 events, 15 February 2011 to 19 January 2017" in page
    assert "AFP" in page


def test_no_events_make_a_page_that_says_so():
    page = standalone_page([], lang="en", title="Nothing")
    assert "0 of 0 events" in page


def test_the_page_is_the_same_for_the_same_events(event):
    assert standalone_page([event], lang="en", title="T") == standalone_page([event], lang="en", title="T")
