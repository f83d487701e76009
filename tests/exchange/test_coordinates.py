"""Promise F4: bad coordinates never become wrong places; accepted and rejected rows are all rows."""

import csv
import io
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from geo.errors import InputError
from geo.exchange.coordinates import check_geometry, read_coordinates
from geo.exchange.table import read_table


@pytest.mark.parametrize(
    ("lat", "lon", "reason"),
    [
        ("NaN", "16", "no number"),
        ("inf", "16", "no number"),
        ("1e308", "16", "beyond 90"),
        ("144.9", "37.8", "look swapped"),
        ("-91", "0", "beyond 90"),
        ("31", "181", "beyond 180"),
        ("31", "1e999", "no number"),
        ("0", "0.0", "missing coordinates"),
        ("north", "16", "no number"),
        ("", "16", "no number"),
        ("31,2,5", "16", "no number"),
    ],
)
def test_what_is_no_place_is_refused_with_its_reason(lat, lon, reason):
    with pytest.raises(InputError, match=reason):
        read_coordinates(lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon", "wanted"),
    [
        ("31.2", "16.59", (31.2, 16.59)),
        ("31,2", "16,59", (31.2, 16.59)),
        ("٣١٫٢", "١٦٫٥٩", (31.2, 16.59)),
        (" -33.9 ", "+151", (-33.9, 151.0)),
        ("−33.9", "151", (-33.9, 151.0)),
        ("90", "-180", (90.0, -180.0)),
    ],
)
def test_numbers_of_many_hands(lat, lon, wanted):
    assert read_coordinates(lat, lon) == wanted


@given(st.floats() | st.text(max_size=8), st.floats() | st.text(max_size=8))
def test_nothing_else_gets_through(lat, lon):
    try:
        found = read_coordinates(str(lat), str(lon))
    except InputError:
        return
    assert all(map(math.isfinite, found))
    assert -90 <= found[0] <= 90
    assert -180 <= found[1] <= 180


def test_a_shape_is_checked_at_every_corner():
    for shape in (Point(), Point(math.nan, 1), LineString([(0, 0), (200, 1)])):
        with pytest.raises(InputError):
            check_geometry(shape)
    with pytest.raises(InputError, match="swapped"):
        check_geometry(LineString([(31, 116), (32, 117)]))


ROWS = st.lists(st.tuples(st.floats() | st.text(max_size=5), st.floats() | st.just("")), max_size=12)


@settings(max_examples=25)
@given(ROWS)
def test_rows_in_are_events_and_reasons(gazetteer, rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["summary", "lat", "lon"])
    writer.writerows([["x", lat, lon] for lat, lon in rows])
    result = read_table(io.StringIO(out.getvalue(), newline=""), gazetteer=gazetteer, source_name="t.csv")
    assert len(result.events) + len(result.skipped) == len(rows)
    for event in result.events:
        assert event.lat is None or -90 <= event.lat <= 90


def test_coordinates_swapped_within_their_ranges_are_told_by_place_or_country(read):
    table = (
        "title,location,country,lat,lon\na,Sirte,,16.59,31.2\nb,,Libya,16.59,31.2\nc,Sirte,Libya,31.2,16.59\n"
    )
    found, errors = read(table)
    assert [event.summary for event in found] == ["c"]
    assert [str(error) for error in errors] == [
        "line 2: lat 16.59, lon 31.2 look swapped: 'Sirte' lies at 31.2, 16.59",
        "line 3: lat 16.59, lon 31.2 look swapped: LY lies at 31.2, 16.59",
    ]
