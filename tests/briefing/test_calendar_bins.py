"""Days into bins: none is lost, none is counted twice, a vague one is shared out."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.briefing.calendar_bins import edges, span_of, stacked_counts, ticks, unit_for
from tests.briefing.crowds import event

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@given(DAYS, st.integers(0, 9000), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_bins_cover_the_days(first, length, unit):
    last = first + timedelta(days=length)
    bins = edges(first, last, unit)
    assert bins[0] <= first
    assert bins[-2] <= last < bins[-1]
    assert all(one < other for one, other in pairwise(bins))


@given(st.lists(st.tuples(DAYS, st.integers(0, 800)), min_size=1, max_size=20))
def test_every_event_counts_one(spans):
    events = [
        event(number, first=first, last=first + timedelta(days=days))
        for number, (first, days) in enumerate(spans)
    ]
    bins = edges(min(e.first for e in events), max(e.last for e in events), "month")
    counts = stacked_counts(events, bins, lambda _: 0, 1)
    assert counts.sum() == pytest.approx(len(events))


def test_a_vague_date_is_shared_out_evenly():
    half = event(first=date(2016, 6, 1), last=date(2016, 7, 30))
    counts = stacked_counts([half], edges(date(2016, 6, 1), date(2016, 7, 31), "month"), lambda _: 0, 1)
    assert counts.tolist() == [[0.5, 0.5]]


def test_an_open_event_reaches_the_edge():
    since = event(first=date(2015, 1, 1), last=None)
    assert span_of(since, date(2010, 1, 1), date(2020, 1, 1)) == (date(2015, 1, 1), date(2020, 1, 1))
    assert span_of(event(first=None, last=None), date(2010, 1, 1), date(2020, 1, 1)) is None


def test_bars_are_as_fine_as_there_is_room():
    assert unit_for(date(2016, 1, 1), date(2016, 3, 1), 100) == "day"
    assert unit_for(date(2011, 1, 1), date(2023, 1, 1), 100) == "quarter"


@given(DAYS, st.integers(0, 20_000), st.integers(2, 20))
def test_ticks_lie_inside_and_are_few(first, length, most):
    last = first + timedelta(days=length)
    _, days = ticks(first, last, most)
    assert len(days) <= most
    assert all(first <= day <= last for day in days)
