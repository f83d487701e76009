"""Events as columns: sorted, whole days, nothing lost without a count."""

import base64
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.views import columns_from_arrays, event_columns, load_kinds
from geo.views.time_map import day_number, day_of

DAYS = st.none() | st.dates(date(1911, 1, 1), date(2100, 1, 1))


def test_rows_are_sorted_by_first_day(event):
    days = [date(2019, 4, 4), date(2011, 2, 17), date(2015, 2, 15)]
    columns = event_columns([replace(event, id=str(day), first=day, last=day) for day in days])
    assert columns.ids == ("2011-02-17", "2015-02-15", "2019-04-04")
    assert [day_of(number) for number in columns.columns["first"]] == sorted(days)


@given(st.lists(st.tuples(DAYS, DAYS, st.booleans()), max_size=12))
def test_rows_in_are_rows_shown_and_rows_counted(event, given_events):
    events = [
        replace(event, id=str(number), first=first, last=last, lat=event.lat if placed else None)
        for number, (first, last, placed) in enumerate(given_events)
        if first is None or last is None or first <= last
    ]
    columns = event_columns(events)
    assert len(columns) + columns.undated + columns.unplaced == columns.total == len(events)
    assert (columns.columns["first"] <= columns.columns["last"]).all()


@given(st.dates())
def test_a_day_is_a_day(day):
    assert day_of(day_number(day)) == day
    assert day_number(day + timedelta(days=1)) == day_number(day) + 1 if day < date.max else True


def test_an_open_end_reaches_the_last_day_of_all_and_is_flagged(event):
    since = replace(event, id="since", first=date(2015, 1, 1), last=None)
    columns = event_columns([since, event])
    assert columns.columns["open"].tolist() == [2, 0]
    assert day_of(columns.columns["last"][0]) == event.last


def test_an_area_that_many_share_is_stored_once(event):
    square = shapely.box(16, 30, 17, 31)
    columns = event_columns(
        [replace(event, id=str(number), geometry=square, shape="area") for number in range(9)]
    )
    assert columns.columns["area"].tolist() == [0] * 9
    assert columns.areas.area_starts.tolist() == [0, 1]
    assert shapely.Polygon(columns.areas.points).equals(square)


def test_holes_stay_holes(event):
    ring = shapely.Point(16, 31).buffer(1).difference(shapely.Point(16, 31).buffer(0.8))
    areas = event_columns([replace(event, geometry=ring, shape="ring")]).areas
    assert len(areas.ring_starts) == 3
    outer = areas.points[areas.ring_starts[0] : areas.ring_starts[1]]
    inner = areas.points[areas.ring_starts[1] : areas.ring_starts[2]]
    assert shapely.Polygon(outer, [inner]).area == pytest.approx(ring.area, rel=0.01)


def test_kinds_and_families_are_positions_of_the_catalogue(event):
    kinds = load_kinds()
    columns = event_columns([event, replace(event, id="e1", kind="a kind of its own")])
    assert [kinds.names[kind] for kind in columns.columns["kind"]] == ["air strike", "other"]
    assert [kinds.families[family].key for family in columns.columns["family"]] == ["explosions", "other"]


def test_nothing_in_the_json_is_text(event):
    hostile = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
    message = event_columns(
        [replace(event, id=line, summary=line, actors=(line,)) for line in hostile]
    ).as_json()
    text = json.dumps(message)
    assert not set("<>`$\\%'") & set(text)
    assert not any(mark in text for mark in ("{{", "{%", "{#"))
    assert json.loads(base64.b64decode(message["ids"])) == sorted(hostile)


def test_arrays_from_a_database_need_no_event_objects():
    columns = columns_from_arrays(
        {"lon": np.array([13.0, 14.0]), "lat": np.array([32.0, 33.0]), "first": [20, 10], "last": [25, 10]},
        ["late", "early"],
        undated=3,
    )
    assert columns.ids == ("early", "late")
    assert columns.total == 5
    assert columns.columns["area"].tolist() == [-1, -1]
    assert columns.texts is None


def test_large_tables_send_no_texts_ahead(event):
    assert event_columns([event], texts=False).as_json()["texts"] == ""
    assert event_columns([event]).texts[0]["summary"] == event.summary


def test_no_events_make_no_columns():
    message = event_columns([]).as_json()
    assert (message["rows"], message["total"]) == (0, 0)
