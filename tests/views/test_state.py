"""What the browser sends is checked like any other input."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.views import TimeMapState, parse_return

SENT = {
    "from": "2017-01-03", "to": "2017-01-05", "mode": "cumulative", "chosen": "e3", "lat": 31.2, "lon": 16.6,
    "zoom": 6.5, "cause": "window", "bbox": [10, 25.5, 20, 33], "polygon": None,
}  # fmt: skip


def test_a_whole_state_is_read():
    assert parse_return({"time_map": SENT}) == TimeMapState(
        first=date(2017, 1, 3), last=date(2017, 1, 5), mode="cumulative", chosen="e3", lat=31.2, lon=16.6,
        zoom=6.5, cause="window", bbox=(10, 25.5, 20, 33),
    )  # fmt: skip


@pytest.mark.parametrize("value", [None, {}, [], "x", {"time_map": None}, {"time_map": []}])
def test_nothing_moved_yet(value):
    assert parse_return(value) is None


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("from", "2017-02-30", "first"), ("from", "20170103", "first"), ("from", 17169, "first"),
        ("lat", 91, "lat"), ("lat", "31", "lat"), ("lat", True, "lat"), ("lon", float("nan"), "lon"),
        ("zoom", 1e9, "zoom"), ("chosen", "", "chosen"), ("chosen", {"a": 1}, "chosen"),
        ("chosen", "x" * 500, "chosen"), ("cause", "sudo", "cause"), ("bbox", [20, 25, 10, 33], "bbox"),
        ("bbox", [1, 2, 3], "bbox"), ("bbox", [1, 2, 3, "4"], "bbox"), ("bbox", [1, 2, 3, 91], "bbox"),
        ("polygon", [[1, 2], [3, 4]], "polygon"), ("polygon", [[1, 2], [3, 4], [5, None]], "polygon"),
        ("polygon", [[1, 2]] * 201, "polygon"), ("polygon", [[1, 2], [3, 4], 5], "polygon"),
    ],
)  # fmt: skip
def test_a_part_that_is_not_what_it_should_be_counts_as_not_given(key, value, field):
    assert getattr(parse_return({"time_map": {**SENT, key: value}}), field) is None


def test_a_window_that_ends_before_it_begins_is_no_window():
    read = parse_return({"time_map": {**SENT, "from": "2018-01-01"}})
    assert (read.first, read.last) == (None, None)


@given(
    st.dictionaries(
        st.sampled_from(list(SENT)), st.none() | st.text() | st.floats() | st.integers() | st.lists(st.text())
    )
)
def test_nothing_that_is_sent_raises(sent):
    parse_return({"time_map": sent})


def test_a_state_survives_the_way_there_and_back():
    state = parse_return({"time_map": SENT})
    assert parse_return({"time_map": {**state.as_json(), "cause": "window"}}) == state


def test_a_polygon_survives_the_way_there_and_back():
    state = TimeMapState(polygon=((10.0, 30.0), (12.5, 31.0), (11.0, 33.25)))
    assert parse_return({"time_map": state.as_json()}) == state
