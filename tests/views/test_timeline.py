"""The timeline: every dated event on its lane, visible at any zoom, doubt and open ends drawn."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from geo.model import DistanceCheck, Endpoint, Measured, Span
from geo.views import claimed_figure, distances_figure, distances_table, events_table, timeline_figure
from geo.views.timeline import EVENTS_MAX, LANES_MAX, claimed_against_measured

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
TRIPOLI = Endpoint(name="Tripoli", name_ar="طرابلس", lat=32.89, lon=13.19, radius_km=15, kind="city")
SIRTE = Endpoint(name="Sirte", name_ar="سرت", lat=31.2, lon=16.59, radius_km=12, kind="city")
CHECK = DistanceCheck(
    span=Span(0, 21), surface="450 km east of Tripoli", relation="distance", km=450.0, km_max=None,
    approximate=True, bearing="E", start=TRIPOLI, end=SIRTE, subject=None,
    measured=Measured(geodesic_km=371.2, road_km=462.0, bearing_deg=119.0, compass="ESE"),
    verdict="holds by road", explanation="By road it is 462 km.",
)  # fmt: skip


def drawn_ids(figure):
    return {row[0] for trace in figure.data for row in trace.customdata or () if row[0]}


def bars(figure, event_id):
    return [
        (
            trace.base[number],
            trace.x[number],
            trace.opacity,
            trace.marker.pattern.shape,
            trace.marker.line.width,
        )
        for trace in figure.data
        if trace.type == "bar"
        for number, row in enumerate(trace.customdata)
        if row[0] == event_id
    ]


@pytest.mark.parametrize("lane", ["kind", "actor", "place"])
def test_every_dated_event_is_drawn(event, lane):
    listed = [
        event,
        replace(event, id="span", first=date(2016, 8, 1), last=date(2016, 12, 5), actors=()),
        replace(event, id="since", first=date(2015, 1, 1), last=None, place=None),
        replace(event, id="never", first=None, last=None),
    ]
    figure = timeline_figure(listed, lane=lane, lang="en", dark=False)
    assert drawn_ids(figure) == {"e0", "span", "since"}


def test_a_bar_covers_its_last_day_and_keeps_an_outline(event):
    figure = timeline_figure([replace(event, last=date(2017, 1, 20))], lane="kind", lang="en", dark=False)
    [(base, milliseconds, _, pattern, outline)] = bars(figure, "e0")
    assert (base, milliseconds / 86_400_000) == ("2017-01-19", 2)
    assert pattern == ""
    assert outline >= 2


def test_a_vague_date_is_hatched(event):
    vague = replace(event, first=date(2017, 1, 1), last=date(2017, 1, 31), when_precision=4)
    [(*_, pattern, _)] = bars(timeline_figure([vague], lane="kind", lang="en", dark=False), "e0")
    assert pattern == "/"


@pytest.mark.parametrize(
    ("first", "last", "fades"), [("2015-01-01", None, "right"), (None, "2016-12-31", "left")]
)
def test_an_open_end_fades_without_a_gap(event, first, last, fades):
    opened = replace(
        event, id="open", first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )  # fmt: skip
    other = replace(event, id="first", first=date(2014, 1, 1), last=date(2014, 1, 1))
    figure = timeline_figure([opened, event, other], lane="kind", lang="en", dark=False)
    pieces = sorted(bars(figure, "open"))
    opacities = [piece[2] for piece in pieces]
    assert opacities == sorted(opacities, reverse=fades == "right")
    for (base, length, *_), (next_base, *_) in pairwise(pieces):
        assert date.fromisoformat(base) + timedelta(milliseconds=length) == date.fromisoformat(next_base)


def test_an_event_with_two_actors_stands_on_both_lanes(event):
    figure = timeline_figure([replace(event, actors=("A", "B"))], lane="actor", lang="en", dark=False)
    assert list(figure.layout.yaxis.ticktext) == ["A", "B"]


def test_rare_lanes_share_the_last_one_and_lose_nothing(event):
    listed = [replace(event, id=str(number), actors=(f"actor {number}",)) for number in range(LANES_MAX + 9)]
    figure = timeline_figure(listed, lane="actor", lang="en", dark=False)
    assert list(figure.layout.yaxis.ticktext)[-1] == "others (9)"
    assert len(drawn_ids(figure)) == LANES_MAX + 9


def test_a_great_many_events_become_counts_by_month(event):
    listed = [replace(event, id=str(number)) for number in range(EVENTS_MAX + 1)]
    figure = timeline_figure(listed, lane="kind", lang="en", dark=False)
    assert [list(trace.x) for trace in figure.data] == [["2017-01-01"]]
    assert f"{EVENTS_MAX + 1} events in 2017-01" in figure.data[0].customdata[0][1]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_is_only_text_in_labels_and_hover(event, line):
    hostile = replace(event, summary=line, actors=(line,), kind=line)
    figure = timeline_figure([hostile], lane="actor", lang="en", dark=False, checks=[(event.first, CHECK)])
    for text in (
        *figure.layout.yaxis.ticktext,
        figure.data[0].customdata[0][1] if figure.data[0].customdata else "",
    ):
        assert not set("<>`$\\{}%\"'") & set(text.replace("<br>", ""))


def test_claims_stand_on_a_lane_of_their_own(event):
    figure = timeline_figure([event], lane="kind", lang="en", dark=False, checks=[(date(2017, 1, 21), CHECK)])
    assert figure.layout.yaxis.ticktext[-1] == "Reported distances"
    assert figure.data[-1].text[0] == "450 : 371 km (462 by road)"


def test_the_window_is_shaded_to_the_end_of_its_last_day(event):
    window = (date(2017, 1, 1), date(2017, 1, 31))
    figure = timeline_figure([event], lane="kind", lang="en", dark=True, window=window)
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == ("2017-01-01", "2017-02-01")


def test_arabic_has_its_lanes_on_the_right_and_no_english_month(event):
    figure = timeline_figure([event], lane="kind", lang="ar", dark=False)
    assert figure.layout.yaxis.side == "right"
    assert all("%b" not in stop.value for stop in figure.layout.xaxis.tickformatstops)


def test_claimed_against_measured_says_what_is_missing():
    assert claimed_against_measured(CHECK, "ar") == "450 : 371 كم (462 بالطريق)"
    direction = replace(CHECK, km=None)
    assert claimed_against_measured(direction, "en") == "E : ESE"
    assert claimed_against_measured(replace(CHECK, measured=None), "en") == "450 : —"


def test_the_distance_figure_sets_claim_and_ground_side_by_side():
    figure = distances_figure([CHECK, replace(CHECK, km=None)], lang="en", dark=False)
    named = {trace.name: list(trace.x) for trace in figure.data if trace.name}
    assert named == {"claimed, km": [450.0], "measured, km": [371.2], "by road, km": [462.0]}


def test_an_arabic_claim_keeps_its_number_in_front():
    arabic = replace(CHECK, surface="450 كلم شرق طرابلس")
    labels = distances_figure([CHECK, arabic], lang="en", dark=False).layout.yaxis.ticktext
    assert labels == (CHECK.surface, "\u200f450 كلم شرق طرابلس")


def test_the_cloud_sets_each_claim_at_its_kilometres_under_its_verdict():
    off = replace(CHECK, verdict="does not hold", km=150)
    figure = claimed_figure([replace(CHECK, km=None), CHECK, off], lang="en", dark=True)
    marks = {trace.name: trace for trace in figure.data}
    assert list(marks) == ["claimed = measured", "holds by road", "does not hold"]
    assert (marks["does not hold"].x[0], marks["does not hold"].y[0]) == (371.2, 150)
    assert [mark.customdata[0][0] for mark in figure.data[1:]] == [1, 2]
    line = marks["claimed = measured"]
    assert list(line.x) == list(line.y)
    assert len({mark.marker.symbol for mark in figure.data[1:]}) == 2
    assert len(claimed_figure([], lang="ar", dark=False).data) == 1


def test_the_tables_have_a_row_each_and_speak_the_reader_s_language(event):
    undated = replace(event, id="undated", first=None, last=None)
    table = events_table([undated, event], "ar")
    assert list(table.index) == ["e0", "undated"]
    assert table.loc["e0", "المكان"] == "سرت"
    assert table.loc["e0", "أول يوم"] == date(2017, 1, 19)
    claims = distances_table([CHECK], "en").iloc[0]
    assert (claims["claimed, km"], claims["measured, km"], claims["Verdict"]) == (
        "≈ 450",
        371.2,
        "holds by road",
    )


def test_empty_tables_keep_their_columns():
    assert len(events_table([], "en").columns) == 15
    assert len(distances_table([], "en").columns) == 12
    assert len(timeline_figure([], lane="kind", lang="en", dark=False).data) == 0
