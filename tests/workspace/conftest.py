"""A report, its reading, and a workspace that holds it."""

from datetime import UTC, date, datetime

import pytest

from geo.model import Report, Span
from geo.pipeline import default_gazetteer
from geo.settings import Settings
from geo.workspace import Workspace
from geo.workspace.rereading import Reader, read_with_workspace

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
BY = {"who": "Salma", "made": NOON, "why": "the ministry says so"}
TEXT = (
    "اندلعت اشتباكات في مدينة سرت يوم الخميس 19 يناير 2017 وقُتل خمسة جنود. "
    "وفي اليوم التالي قصفت طائرات معسكرا في درنة. "
    "وتقع سرت على بعد 450 كلم شرق طرابلس."
)
REPORT = Report(id="r1", text=TEXT, lang="ar", published=date(2017, 1, 21), title="خبر", source="وكالة")


def span_of(words, text=TEXT, *, nth=0):
    """The span of some words in a text, the first ones unless told."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture(scope="session")
def reader():
    settings = Settings()
    return Reader(gazetteer=default_gazetteer(settings.data_dir), settings=settings)


@pytest.fixture
def desk(tmp_path, reader):
    """A workspace with one report read."""
    made = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    made.add_reading(read_with_workspace(made, REPORT, reader), added=NOON)
    return made


@pytest.fixture
def place(reader):
    """Places of the gazetteer by name, the best known of each."""
    return lambda name: reader.gazetteer.lookup(name)[0]
