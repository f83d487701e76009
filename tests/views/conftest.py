"""One event to vary, for tests of what is drawn and written about events."""

from datetime import date

import pytest

from geo.model import Count, Event, Evidence, Place


@pytest.fixture(scope="session")
def event():
    """One event at Sirte, to be varied with `dataclasses.replace`."""
    sirte = Place(
        id="geonames:2210554",
        name="Sirte",
        name_ar="سرت",
        kind="city",
        country="LY",
        admin1="Surt",
        lat=31.2,
        lon=16.59,
        radius_km=12,
    )
    return Event(
        id="e0",
        summary="Strike on two camps",
        kind="air strike",
        status="reported",
        actors=("US Air Force",),
        killed=Count(80, None),
        injured=Count(2, 5),
        place=sirte,
        lat=31.2,
        lon=16.59,
        geometry=None,
        shape="point",
        radius_km=12.0,
        where_precision=2,
        edtf="2017-01-19",
        first=date(2017, 1, 19),
        last=date(2017, 1, 19),
        when_precision=1,
        when_basis="weekday before publication",
        evidence=(Evidence(report_id="r", span=None, quote="Bombers struck two camps.", source="AFP"),),
        reasons=("the best known of two places of this name",),
    )
