"""One place and one event that tests vary with `dataclasses.replace`."""

from datetime import date

from geo.model import Count, Event, Evidence, Place

TRIPOLI = Place(
    id="geonames:2210247",
    name="Tripoli",
    name_ar="طرابلس",
    kind="city",
    country="LY",
    admin1="Tripoli",
    lat=32.8872,
    lon=13.1913,
    radius_km=15,
)
SIRTE = Place(
    id="geonames:2210554",
    name="Sirte",
    name_ar="سرت",
    kind="city",
    country="LY",
    admin1="Sirte",
    lat=31.20892,
    lon=16.58866,
    radius_km=8.0,
)
AIR_STRIKE = Event(
    id="e0",
    summary="Strike on two camps",
    kind="air strike",
    status="reported",
    actors=("US Air Force",),
    killed=Count(80, None),
    injured=Count(2, 5),
    place=SIRTE,
    lat=SIRTE.lat,
    lon=SIRTE.lon,
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
