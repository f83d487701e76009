from datetime import date
from functools import lru_cache

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Report
from geo.pipeline import read_report

PUBLISHED = date(2017, 1, 21)  # a Saturday


@lru_cache(maxsize=1)
def _gazetteer():
    return Gazetteer.load()


@pytest.fixture(scope="session")
def gazetteer():
    return _gazetteer()


@pytest.fixture(scope="session")
def read(gazetteer):
    """Reads a text as a report of Saturday, 21 January 2017; answers its events."""

    def read(text, published=PUBLISHED, lang=None):
        report = Report(id="r", text=text, published=published, lang=lang, source="Test News")
        return read_report(report, gazetteer=gazetteer).events

    return read


@pytest.fixture(scope="session")
def read_one(read):
    """Reads a text that tells exactly one event."""

    def read_one(text, **options):
        events = read(text, **options)
        assert len(events) == 1, [(event.kind, event.summary) for event in events]
        return events[0]

    return read_one
