"""Every format as a golden file, and back; days and coordinates whatever the zone and the locale."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.events.rows import event_row
from geo.exchange import DATA_FORMATS, ExportOptions
from geo.exchange.acled import split_type
from geo.exchange.geojson import when_of
from geo.exchange.ucdp import grid_cell, number_of
from geo.model import Count
from tests.exchange.conftest import EVENTS, make_event

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"
OPTIONS = ExportOptions(title="Libya, 2015 to 2017", lang="en")


def written(form, events=EVENTS):
    return DATA_FORMATS[form].write(events, OPTIONS)


def table(form, events=EVENTS):
    text = io.StringIO(written(form, events).decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text))


@pytest.mark.parametrize("form", DATA_FORMATS)
def test_the_format_is_as_it_was(form, updates_golden):
    path = GOLDEN / f"{form}{DATA_FORMATS[form].suffix}"
    if updates_golden:
        path.write_bytes(written(form))
    assert written(form) == path.read_bytes()


@pytest.mark.parametrize("form", ["csv", "json", "geojson", "kml"])
def test_events_come_back_whole(form, read):
    found, errors = read(written(form), f"t{DATA_FORMATS[form].suffix}")
    assert errors == []
    ring = 1  # GeoJSON turns rings counter-clockwise
    for number, (before, after) in enumerate(zip(EVENTS, found, strict=True)):
        if form == "geojson" and number == ring:
            assert before.geometry.equals(after.geometry)
            continue
        assert event_row(before) == event_row(after)
    assert written(form, found) == written(form)


ALWAYS_KEPT = {"summary", "date_start"}
KEPT = {
    "acled": {"event_id", "kind", "actors", "killed_min", "country", "lat", "lon", "source"},
    "ucdp": {"event_id", "actors", "date_end", "killed_min", "lat", "lon", "where_precision"},
    "timelinejs": {"kind", "date_end", "edtf"},
    "timemap": {"event_id", "kind", "date_end", "edtf", "lat", "lon", "source"},
}


@pytest.mark.parametrize("form", KEPT)
def test_what_a_smaller_format_can_hold_comes_back(form, read):
    shown = [event for event in EVENTS if (DATA_FORMATS[form].is_shown or bool)(event)]
    found, errors = read(written(form), f"t{DATA_FORMATS[form].suffix}")
    assert errors == []
    for before, after in zip(map(event_row, shown), map(event_row, found), strict=True):
        for name in KEPT[form] | ALWAYS_KEPT:
            if getattr(before, name) is not None:
                assert getattr(after, name) == getattr(before, name), name


def test_geojson_is_as_the_rfc_wants_it():
    document = json.loads(written("geojson"))
    assert document.keys() == {"type", "features"}
    town, ring, _, nowhere = document["features"]
    assert town["geometry"] == {"type": "Point", "coordinates": [16.58866, 31.20892]}
    assert nowhere["geometry"] is None
    outer, inner = ring["geometry"]["coordinates"]
    assert area(outer) > 0 > area(inner)


def area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def test_linked_places_times():
    day, month, year = ("2017-01-19", "2016-11-01", "2015-01-01")
    assert [when_of(event) for event in EVENTS] == [
        {"timespans": [{"start": {"in": day}, "end": {"in": day}}], "label": day},
        {"timespans": [{"start": {"earliest": month}, "end": {"latest": "2016-11-30"}}], "label": "2016-11"},
        {"timespans": [{"start": {"earliest": year}}], "label": "2015/.."},
        None,
    ]


def test_timelinejs_shows_no_html_of_a_report():
    rows = table("timelinejs")
    assert rows[1]["Headline"].startswith("'=HYPERLINK(&quot;http")
    assert "<" not in "".join("".join(row.values()) for row in rows)
    assert [(row["Year"], row["Month"], row["Display Date"]) for row in rows][1:] == [
        ("2016", "11", "2016-11"),
        ("2015", "1", "2015/.."),
    ]


def test_timemap_holds_only_what_its_schema_knows():
    document = json.loads(written("timemap"))
    known = {"id", "description", "date", "time", "time_display", "location", "latitude", "longitude"}
    known |= {"category", "associations", "sources"}
    for event in document["events"]:
        assert event.keys() <= known
        assert all(isinstance(event.get(name, ""), str) for name in ("latitude", "longitude", "date", "id"))
        assert set(event["associations"]) <= {one["id"] for one in document["associations"]}
        assert set(event["sources"]) <= document["sources"].keys()
    assert document["events"][0]["date"] == "01/19/2017"


def test_acled_columns_hold_acled_words():
    rows = table("acled")
    assert (rows[0]["event_type"], rows[0]["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (rows[0]["iso"], rows[0]["country"], rows[0]["fatalities"]) == ("434", "Libya", "80")
    assert (rows[3]["event_type"], rows[3]["latitude"], rows[3]["event_date"]) == ("", "", "")
    assert split_type("Battles/Government regains territory; Non-state actor overtakes territory") == (
        "Battles",
        "Government regains territory",
    )


def test_acled_rows_of_acled(read):
    found, errors = read(
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,latitude,"
        "longitude,geo_precision,source,notes,fatalities\n"
        "LBY1234,19 January 2017,2,Battles,Armed clash,Police Forces,Rioters,Libya,Sirte,31.2,16.59,1,Agency,"
        "Clashes.,2\n"
        "LBY1235,2017-01-20,1,Riots,Mob violence,,,Libya,,,,3,Agency,A riot.,0\n"
    )
    assert errors == []
    first, second = found
    assert (first.id, first.kind, first.edtf, first.when_precision) == (
        "acled:LBY1234",
        "clash",
        "2017-01-19",
        3,
    )
    assert (first.actors, first.killed) == (("Police Forces", "Rioters"), Count(2, 2))
    assert (second.kind, second.lat, second.killed) == ("riot", None, Count(0, 0))


def test_ged_rows_of_ucdp(read):
    found, errors = read(
        "id,relid,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,"
        "date_start,date_end,best,high,low,source_headline\n"
        "214797.0,LIB-2017-1-1,1.0,Government,IS,4.0,Sirte district,31.2,16.59,Libya,2.0,2017-01-19,"
        "2017-01-21,4.0,9.0,3.0,Hit\n"
    )
    assert errors == []
    event = found[0]
    assert (event.id, event.kind, event.killed, event.shape) == ("ucdp:214797", "clash", Count(3, 9), "area")
    assert (event.edtf, event.when_precision, event.where_precision) == ("2017-01-19/2017-01-21", 2, 4)
    assert number_of("ucdp:214797") == 214797
    assert grid_cell(34.802462, 36.707602) == 179714  # as GED itself numbers this village near Homs


@given(st.floats(-90, 90), st.floats(-180, 180), st.dates(date(1000, 1, 1)))
def test_numbers_and_days_are_written_to_the_last_digit(lat, lon, day):
    event = make_event(lat=lat, lon=lon, first=day, last=day, edtf=day.isoformat())
    row = table("csv", [event])[0]
    assert (float(row["lat"]), float(row["lon"]), row["date_start"]) == (lat, lon, day.isoformat())
    feature = json.loads(written("geojson", [event]))["features"][0]
    assert (feature["properties"]["lat"], feature["properties"]["first"]) == (lat, day.isoformat())


SCRIPT = """
import contextlib, locale, sys
with contextlib.suppress(locale.Error):  # a machine need not have built that locale
    locale.setlocale(locale.LC_ALL, "")
from tests.exchange.conftest import EVENTS
from geo.exchange import DATA_FORMATS, ExportOptions
for form in DATA_FORMATS.values():
    sys.stdout.buffer.write(form.write(EVENTS, ExportOptions(title="Libya, 2015 to 2017", lang="en")))
"""


@pytest.mark.parametrize(
    ("zone", "language"), [("Pacific/Kiritimati", "ar_LY.UTF-8"), ("Etc/GMT+12", "de_DE.UTF-8"), ("UTC", "C")]
)
def test_bytes_are_the_same_in_every_zone_and_locale(zone, language):
    environment = {**os.environ, "TZ": zone, "LANG": language, "PYTHONPATH": os.pathsep.join(sys.path)}
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True
    ).stdout
    assert out == b"".join(map(written, DATA_FORMATS))
