"""The same event in several reports: which are one, what the one knows, and the way back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import AIR_STRIKE, SIRTE
from geo.events import may_be_same, merge_events, same_events, split_event
from geo.model import Count, Evidence

BENGHAZI = replace(SIRTE, id="geonames:88319", name="Benghazi", name_ar="بنغازي", lat=32.12, lon=20.07)
LIBYA = replace(SIRTE, id="iso:LY", name="Libya", kind="country", lat=27.0, lon=17.0, radius_km=900.0)


def event(report="a", **changes):
    made = replace(
        AIR_STRIKE,
        id=f"ev-{report}-{len(changes)}",
        killed=None,
        injured=None,
        evidence=(Evidence(report_id=report, span=None, quote="…", source=f"Paper {report}"),),
        reasons=(),
    )
    return replace(made, **changes)


def test_the_same_kind_place_and_day_may_be_one_event():
    assert may_be_same(event("a"), event("b"))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "attack"},
        {"place": replace(SIRTE, id="x", name="Camp", lat=31.4)},
        {"place": LIBYA, "where_precision": 6},
        {"edtf": "2017-01", "first": date(2017, 1, 1), "last": date(2017, 1, 31)},
        {"killed": Count(80, None)},
        {"status": "claimed"},
    ],
)
def test_a_vaguer_telling_may_be_the_same(changes):
    assert may_be_same(event("a"), event("b", **changes))
    assert may_be_same(event("b", **changes), event("a"))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "meeting"},
        {"place": BENGHAZI, "lat": BENGHAZI.lat, "lon": BENGHAZI.lon},
        {"place": None},
        {"first": date(2017, 1, 20), "last": date(2017, 1, 20)},
        {"edtf": None, "first": None, "last": None},
        {"edtf": "2015/..", "first": date(2015, 1, 1), "last": None},
        {"status": "expected"},
    ],
)
def test_what_differs_is_another_event(changes):
    assert not may_be_same(event("a"), event("b", **changes))


def test_tolls_that_exclude_each_other_tell_two_events():
    assert may_be_same(event("a", killed=Count(15, 15)), event("b", killed=Count(20, 20)))
    assert not may_be_same(event("a", killed=Count(2, 2)), event("b", killed=Count(80, None)))


def test_groups_are_found_among_many_and_events_of_one_report_stay_apart():
    others = [event(f"o{i}", first=date(2016, 1, 1 + i), last=date(2016, 1, 1 + i)) for i in range(28)]
    pair = [event("a"), event("b", kind="attack")]
    assert same_events([*others, *pair]) == (tuple(pair),)
    assert same_events([event("a"), event("a")]) == ()


def test_the_merged_event_knows_what_each_knew_best_and_says_where_they_differ():
    vague = event("a", kind="attack", place=LIBYA, where_precision=6, killed=Count(15, 15), actors=())
    sharp = event("b", edtf="2017-01-19~/2017-01-21", last=date(2017, 1, 21), when_precision=2)
    sharp = replace(sharp, killed=Count(20, 20))
    merged = merge_events([vague, sharp])
    assert (merged.kind, merged.place.name, merged.edtf) == ("air strike", "Sirte", "2017-01-19")
    assert merged.killed == Count(15, 20)
    assert merged.actors == ("US Air Force",)
    assert [e.report_id for e in merged.evidence] == ["a", "b"]
    assert "killed: told as 15 (Paper a), 20 (Paper b)" in merged.reasons


def test_a_reported_telling_outweighs_a_claim():
    assert merge_events([event("a", status="claimed"), event("b")]).status == "reported"


def test_merging_takes_two():
    with pytest.raises(ValueError, match="two events"):
        merge_events([event()])


def test_splitting_gives_back_what_was_merged_and_nothing_else():
    parts = [replace(event(name), id=name) for name in "abc"]
    merged = merge_events(parts)
    assert split_event(merged, parts) == tuple(parts)
    with pytest.raises(ValueError, match="not made of"):
        split_event(merged, parts[:2])


@given(st.permutations("abcd"))
def test_the_identifier_does_not_depend_on_the_order(names):
    parts = [replace(event(name), id=name) for name in names]
    assert merge_events(parts).id == merge_events([replace(event(n), id=n) for n in "abcd"]).id


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 500), st.none() | st.integers(0, 500)).map(
            lambda pair: Count(*pair)
        ),
        min_size=2,
        max_size=5,
    )
)
def test_the_merged_toll_spans_every_telling(counts):
    merged = merge_events([replace(event(str(i)), id=str(i), killed=count) for i, count in enumerate(counts)])
    for count in counts:
        assert merged.killed.min is None or count.min is None or merged.killed.min <= count.min
        assert merged.killed.max is None or (count.max is not None and count.max <= merged.killed.max)
