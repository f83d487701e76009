"""Filters combine, drop nothing in silence, and survive the address."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo.errors import InputError
from geo.model import Event, Evidence
from geo.workspace import Selection, select, sort_out


def event(event_id, **changes):
    values = {
        "id": event_id,
        "summary": "Clashes in Sirte",
        "kind": "clash",
        "status": "reported",
        "actors": ("Bunyan al-Marsus",),
        "killed": None,
        "injured": None,
        "place": None,
        "lat": 31.2,
        "lon": 16.6,
        "geometry": Point(16.6, 31.2),
        "shape": "point",
        "radius_km": 10,
        "where_precision": 2,
        "edtf": "2016-11",
        "first": date(2016, 11, 1),
        "last": date(2016, 11, 30),
        "when_precision": 4,
        "when_basis": "month named",
        "evidence": (Evidence(report_id=None, span=None, quote="", source="Reuters"),),
    }
    return Event(**{**values, **changes})


def ids(events, **filters):
    return [found.id for found in select(events, Selection(**filters))]


def test_a_month_is_in_every_window_that_meets_it():
    events = [event("november")]
    assert ids(events, first=date(2016, 11, 30)) == ["november"]
    assert ids(events, last=date(2016, 11, 1)) == ["november"]
    assert ids(events, first=date(2016, 12, 1)) == []


def test_an_open_end_reaches_on():
    since = event("since", edtf="2015/..", first=date(2015, 1, 1), last=None)
    assert ids([since], first=date(2020, 1, 1)) == ["since"]
    assert ids([since], last=date(2014, 12, 31)) == []


def test_an_area_is_in_every_box_it_touches():
    ring = event("ring", geometry=Point(16.6, 31.2).buffer(0.4), shape="ring")
    assert ids([ring], bbox=(16.95, 31.0, 18.0, 32.0)) == ["ring"]
    assert ids([ring], bbox=(17.05, 31.0, 18.0, 32.0)) == []


def test_a_ring_is_not_in_a_box_that_lies_in_its_hole():
    ring = event("ring", geometry=Point(16.6, 31.2).buffer(0.5).difference(Point(16.6, 31.2).buffer(0.4)))
    assert ids([ring], bbox=(16.5, 31.1, 16.7, 31.3)) == []
    assert ids([ring], bbox=(16.5, 31.1, 17.05, 31.3)) == ["ring"]


TRIANGLE = ((16.0, 31.0), (17.0, 31.0), (16.0, 32.0))


def test_a_polygon_lets_through_what_lies_in_it_or_touches_it():
    events = [
        event("inside", geometry=None, lat=31.2, lon=16.2),
        event("in its box only", geometry=None, lat=31.8, lon=16.8),
        event("touches", geometry=Point(16.6, 31.6).buffer(0.2), shape="region"),
        event("beside", geometry=Point(16.9, 31.9).buffer(0.2), shape="region"),
    ]
    assert ids(events, polygon=TRIANGLE) == ["inside", "touches"]


def test_where_the_lines_of_a_polygon_cross_every_second_part_is_inside():
    bow_tie = ((16.0, 31.0), (17.0, 32.0), (17.0, 31.0), (16.0, 32.0))
    west = event("west", geometry=None, lat=31.5, lon=16.1)
    south = event("south", geometry=None, lat=31.1, lon=16.5)
    assert ids([west, south], polygon=bow_tie) == ["west"]


def test_a_polygon_combines_with_box_and_window():
    events = [event("a"), event("b", lat=31.05, lon=16.1, geometry=None)]
    assert ids(events, polygon=TRIANGLE, bbox=(16.0, 31.0, 16.3, 31.3)) == ["b"]
    assert ids(events, polygon=TRIANGLE, bbox=(16.0, 31.0, 16.3, 31.3), last=date(2016, 10, 1)) == []


def test_a_picture_of_a_polygon_frames_its_box():
    assert Selection(polygon=TRIANGLE).area_box == (16.0, 31.0, 17.0, 32.0)
    assert Selection(bbox=(1, 2, 3, 4), polygon=TRIANGLE).area_box == (1, 2, 3, 4)


def test_radius_around_a_place_counts_in_kilometres():
    events = [event("sirte")]
    assert ids(events, near=(31.2, 17.6, 96.0)) == ["sirte"]  # one degree of longitude is 95.2 km here
    assert ids(events, near=(31.2, 17.6, 94.0)) == []


@pytest.mark.parametrize("words", ["sirte", "CLASHES sirte", "bunyan", "al-marsus"])
def test_words_match_folded(words):
    assert ids([event("a")], text=words) == ["a"]


def test_arabic_words_match_without_their_marks_and_hamzas():
    assert ids([event("a", summary="اشتباكات في أجدابيا")], text="اجدابيا") == ["a"]


def test_what_is_left_out_is_named_with_its_reason():
    events = [
        event("in"),
        event("undated", first=None, last=None, edtf=None),
        event("unplaced", lat=None, lon=None, geometry=None),
        event("late", first=date(2020, 1, 1), last=date(2020, 1, 1)),
        event("far", lat=0.0, lon=0.0, geometry=Point(0, 0)),
        event("other kind", kind="protest"),
    ]
    selection = Selection(kinds=("clash",), last=date(2017, 1, 1), bbox=(9, 19, 26, 34))
    chosen, left = sort_out(events, selection)
    assert [found.id for found in chosen] == ["in"]
    assert {reason: [found.id for found in group] for reason, group in left.items()} == {
        "undated": ["undated"],
        "unplaced": ["unplaced"],
        "outside the window": ["late"],
        "outside the area": ["far"],
        "filtered out": ["other kind"],
    }


DAYS = st.none() | st.dates()
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
SELECTIONS = st.builds(
    Selection,
    first=DAYS,
    last=DAYS,
    kinds=st.lists(TEXTS, max_size=3).map(tuple),
    actors=st.lists(TEXTS, max_size=3).map(tuple),
    text=st.just("") | TEXTS,
    where_max=st.none() | st.integers(1, 7),
    when_max=st.none() | st.integers(1, 5),
    bbox=st.none() | st.just((9.5, 19.25, 26.0, 34.125)),
    polygon=st.none() | st.just(TRIANGLE),
    near=st.none() | st.just((31.2, 16.6, 45.0)),
)


@given(SELECTIONS)
def test_the_address_gives_the_selection_back(selection):
    assert Selection.from_query(selection.to_query()) == selection


@given(SELECTIONS)
def test_rows_in_are_rows_shown_and_rows_listed(selection):
    events = [event("a"), event("b", geometry=box(10, 20, 12, 22)), event("c", first=None, last=None)]
    chosen, left = sort_out(events, selection)
    assert len(chosen) + sum(map(len, left.values())) == len(events)


@pytest.mark.parametrize(
    "query",
    [
        "first=yesterday",
        "bbox=1,2,3",
        "near=a,b,c",
        "where_max=9",
        "bbox=nan,0,1,2",
        "polygon=1,2;3,4",
        "polygon=1,2;3,4;5",
        "polygon=1,2;3,4;5,91",
    ],
)
def test_an_address_that_makes_no_sense_is_named(query):
    with pytest.raises(InputError, match=query.split("=")[0]):
        Selection.from_query(query)


def test_parameters_of_others_are_passed_over():
    assert Selection.from_query("lang=ar&event=x&text=%D8%B3%D8%B1%D8%AA") == Selection(text="سرت")
