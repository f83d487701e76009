"""The well-known events are summed up in both languages; a report's event keeps the report's words."""

import csv
import re
from dataclasses import replace

import pytest

from geo.settings import project_root
from geo.views import event_card_html, events_table
from geo.views.summaries import summary_text

SAMPLES = project_root() / "data" / "samples"


def rows(name):
    with (SAMPLES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ARABIC = rows("summaries.ar.csv")


def test_every_event_of_the_table_has_its_arabic_and_none_is_outdated():
    english = {row["event_id"]: row["summary"] for row in rows("events.csv")}
    assert {row["event_id"]: row["summary"] for row in ARABIC} == english
    assert all(re.search("[\u0621-\u064a]", row["summary_ar"]) for row in ARABIC)


@pytest.mark.parametrize("row", ARABIC, ids=lambda row: row["event_id"])
def test_figures_are_the_same_in_both_languages(row):
    figures = [sorted(re.findall(r"\d+", row[key])) for key in ("summary", "summary_ar")]
    assert figures[0] == figures[1]


def test_an_arabic_reader_gets_the_arabic_unless_a_hand_changed_it(event):
    row = ARABIC[0]
    sample = replace(event, id=row["event_id"], summary=row["summary"])
    assert summary_text(sample, "en") == row["summary"]
    assert summary_text(sample, "ar") == row["summary_ar"]
    assert summary_text(replace(sample, summary="By hand"), "ar") == "By hand"
    assert summary_text(event, "ar") == event.summary
    assert row["summary_ar"] in event_card_html(sample, "ar")
    assert events_table([sample], "ar")["ماذا"].iloc[0] == row["summary_ar"]
