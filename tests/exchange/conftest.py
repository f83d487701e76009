"""Events as they are read, and a way through a file and back."""

from datetime import date

import pytest
from shapely.geometry import Point, Polygon

from examples import SIRTE
from geo.errors import ImportRowError
from geo.exchange import open_incoming, read_events
from geo.gazetteer import Gazetteer
from geo.model import Count, Event, Evidence, Span


def make_event(event_id="report-1:1", **changes):
    values = {
        "id": event_id,
        "summary": "غارات على معسكرين قرب سرت",
        "kind": "air strike",
        "status": "reported",
        "actors": ("United States", "Islamic State"),
        "killed": Count(80, None),
        "injured": None,
        "place": SIRTE,
        "lat": 31.20892,
        "lon": 16.58866,
        "geometry": Point(16.58866, 31.20892),
        "shape": "point",
        "radius_km": 8.0,
        "where_precision": 2,
        "edtf": "2017-01-19",
        "first": date(2017, 1, 19),
        "last": date(2017, 1, 19),
        "when_precision": 1,
        "when_basis": "weekday before publication",
        "evidence": (
            Evidence(
                report_id="report-1",
                span=Span(640, 665),
                quote="غارات على معسكرين قرب سرت",
                source="Agency",
                url="https://example.org/1",
            ),
        ),
        "reasons": ("place: named", "time: named"),
    }
    return Event(**{**values, **changes})


RING = Polygon(
    [(16.0, 31.0), (17.0, 31.0), (17.0, 31.5), (16.0, 31.5)],
    [[(16.4, 31.1), (16.6, 31.1), (16.6, 31.3), (16.4, 31.3)]],
)

EVENTS = (
    make_event(),
    make_event(
        "report-1:2",
        summary="=HYPERLINK(\"http://example.org\") <script>alert('1')</script> {{ 7*7 }}",
        kind="clash",
        status="claimed",
        geometry=RING,
        shape="ring",
        lat=31.25,
        lon=16.5,
        radius_km=45.0,
        edtf="2016-11",
        first=date(2016, 11, 1),
        last=date(2016, 11, 30),
        when_precision=4,
    ),
    make_event(
        "report-1:3",
        summary="Fighters held the town since 2015",
        kind="presence",
        killed=None,
        edtf="2015/..",
        first=date(2015, 1, 1),
        last=None,
        when_precision=5,
    ),
    make_event(
        "report-2:1",
        summary="No day, no place",
        kind="statement",
        actors=(),
        killed=None,
        place=None,
        lat=None,
        lon=None,
        geometry=None,
        shape=None,
        radius_km=None,
        where_precision=None,
        edtf=None,
        first=None,
        last=None,
        when_precision=None,
        when_basis=None,
        evidence=(),
        reasons=(),
    ),
)
"""A day at a town, a month in a ring, an open time, and what nobody can place or date."""


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def read(gazetteer, tmp_path):
    """Return a function from a file's bytes to its events and to the errors of the rows that are none."""

    def read_bytes(data, name="table.csv", **options):
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        incoming = open_incoming(path, **options)
        found = list(read_events(incoming, gazetteer=gazetteer, source_name=name))
        errors = [item for item in found if isinstance(item, ImportRowError)]
        return [item for item in found if not isinstance(item, ImportRowError)], errors

    return read_bytes


@pytest.fixture
def events():
    return EVENTS
