"""Counts from a database become what the map sums: the same columns, boxes that hold still, numbers only."""

import json
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo.views import crowd_of, degrees_box, event_columns, map_part, single_columns, view_box
from geo.views.time_map import day_number
from geo.workspace import Selection, Workspace
from geo.workspace.mirror import open_mirror

WORLD = (0.0, 0.0, 1.0, 1.0)
views = st.tuples(
    st.floats(-80, 80), st.floats(-180, 180), st.sampled_from([3, 5.5, 9, 14]), st.just((1200, 600))
)


@pytest.fixture
def mirror(event, tmp_path):
    """A mirror of forty days of spots and areas, and the events in it."""
    events = [
        replace(
            event,
            id=f"e{n:02}",
            lat=30.0 + n / 8,
            lon=12.0 + n / 4,
            kind=["air strike", "protest"][n % 2],
            status=["reported", "denied"][n % 2],
            geometry=Point(12, 30) if n % 3 else box(12, 30, 14, 31),
            shape="point" if n % 3 else "area",
            first=date(2017, 1, 1) + timedelta(days=n),
            last=date(2017, 1, 1) + timedelta(days=n + n % 2),
        )
        for n in range(40)
    ]
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    workspace.add_events(events)
    return open_mirror(workspace, tmp_path / "cache"), events


def test_single_events_of_a_database_are_the_columns_of_the_events(mirror):
    opened, events = mirror
    found, outlines = opened.columns(Selection(), WORLD, limit=100)
    limits = (day_number(date(2017, 1, 1)), day_number(date(2017, 2, 10)))
    ours, theirs = single_columns(found, outlines, limits=limits), event_columns(events)
    assert ours.ids == theirs.ids
    for name, column in theirs.columns.items():
        assert column.tolist() == ours.columns[name].tolist(), name
    assert ours.areas.points.tolist() == theirs.areas.points.tolist()


def test_a_crowd_is_numbers_only(mirror):
    opened, events = mirror
    totals = opened.totals(Selection())
    ribbon = opened.ribbon(Selection(), first_day=totals.first_day, last_day=totals.last_day)
    cells = opened.cells(Selection(), WORLD, side=0.001, first_day=totals.first_day)
    sent = crowd_of(totals, ribbon, cells).as_json()
    assert sent["total"] == len(events)
    assert set(json.dumps(sent)) <= set(
        'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/="{}[]:,. -'
    )


@given(view=views, moved=st.tuples(st.floats(-1, 1), st.floats(-1, 1)))
def test_the_part_that_is_counted_holds_the_view_and_what_lies_around_it(view, moved):
    lat, lon, zoom, size_px = view
    part, seen = map_part(lat, lon, zoom, size_px), view_box(lat, lon, zoom, size_px)
    assert part[0] <= max(0, seen[0])
    assert part[1] <= max(0, seen[1])
    assert part[2] >= min(1, seen[2])
    assert part[3] >= min(1, seen[3])
    pixel = 360 / 256 / 2**zoom
    near = map_part(lat, max(-180, min(180, lon + moved[0] * pixel)), zoom, size_px)
    assert np.abs(np.subtract(part, near)).max() <= 512 / 256 / 2**zoom + 1e-12


def test_a_box_in_degrees_is_where_its_corners_are():
    west, north, east, south = degrees_box(-180, -85.05, 180, 85.05)
    assert (west, east) == (0, 1)
    assert (north, south) == (pytest.approx(0, abs=1e-3), pytest.approx(1, abs=1e-3))
    assert degrees_box(0, 0, 0, 0) == (0.5, 0.5, 0.5, 0.5)
