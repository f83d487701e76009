"""Corrections of events and mentions: people win, nothing of the machine's is lost, all can be undone."""

from dataclasses import replace

import pytest

from geo.errors import ConflictError, InputError, WorkspaceError
from geo.exchange.geojson import geojson_bytes
from geo.exchange.table import read_table, table_bytes
from geo.model import Report
from geo.resolve.by_hand import StatedClaim
from geo.schema import event_from_json, event_to_json
from geo.survey import end_named
from geo.workspace.drafts import at_place, at_spot, event_by_hand
from geo.workspace.rereading import (
    claim_value,
    correct_mentions,
    place_value,
    read_with_workspace,
    reread,
    time_value,
    undo_correction,
)
from tests.workspace.conftest import BY, NOON, REPORT, TEXT, span_of

EDITED = REPORT.text.replace("يوم الخميس", "ليلة الأربعاء")


def kinds(workspace):
    return [(event.kind, event.place.name if event.place else None) for event in workspace.events()]


def event_of(workspace, kind):
    (found,) = [event for event in workspace.events() if event.kind == kind]
    return found


def read_edited(workspace, reader, text):
    edited = replace(REPORT, text=text)
    workspace.add_reading(read_with_workspace(workspace, edited, reader), added=NOON)


def test_the_report_has_what_the_tests_correct(desk):
    assert kinds(desk) == [("clash", "Sirte"), ("air strike", "Derna")]


# --------------------------------------------------------------------------------- values of an event


def test_an_event_is_put_at_another_place_or_spot(desk, place, reader):
    clash = event_of(desk, "clash")
    desk.correct_many(clash.id, at_place(place("مصراتة"), reader.settings), **BY)
    moved = event_of(desk, "clash")
    assert (moved.place.name, moved.where_precision) == ("Misrata", 1)
    desk.correct_many(clash.id, at_spot(31.0, 16.0, 20, is_area=True), **BY)
    moved = event_of(desk, "clash")
    assert (moved.place, moved.lat, moved.shape) == (None, 31.0, "area")
    assert moved.geometry.area > 0
    assert [made.machine["name"] for made in desk.corrections() if made.field == "place"] == [
        "Sirte",
        "Sirte",
    ]


@pytest.mark.parametrize("spot", [(91, 0, 5), (0, 181, 5), (30, 15, -1)])
def test_a_spot_off_the_earth_is_refused(spot):
    with pytest.raises(InputError):
        at_spot(*spot, is_area=False)
    with pytest.raises(InputError, match="radius"):
        at_spot(30, 15, 0, is_area=True)


def test_a_correction_survives_reading_again_and_a_program_that_reads_other_ids(desk, reader):
    clash = event_of(desk, "clash")
    desk.correct(clash.id, "kind", "shelling", **BY)
    reread(desk, reader=reader)
    assert event_of(desk, "shelling").id == clash.id
    reading = read_with_workspace(desk, REPORT, reader)
    renamed = [replace(event, id=f"other-{event.id}") for event in reading.events]
    desk.add_reading(replace(reading, events=tuple(renamed)), added=NOON)
    assert event_of(desk, "shelling").id == f"other-{clash.id}"
    assert desk.not_applied() == ()


def test_where_the_text_was_changed_a_correction_is_listed_and_comes_back_with_the_text(desk, reader):
    desk.correct(event_of(desk, "clash").id, "kind", "shelling", **BY)
    read_edited(desk, reader, EDITED)
    assert all(event.kind != "shelling" for event in desk.events())
    (lost,) = desk.not_applied()
    assert (lost.value, lost.problem) == ("shelling", "the report's text has changed there")
    read_edited(desk, reader, TEXT)
    assert event_of(desk, "shelling")
    assert desk.not_applied() == ()


def test_a_correction_moves_with_its_words(desk, reader):
    desk.correct(event_of(desk, "air strike").id, "kind", "shelling", **BY)
    read_edited(desk, reader, "عاجل: هذه جملة جديدة في أول الخبر.\n" + TEXT)
    assert event_of(desk, "shelling").place.name == "Derna"


def test_two_who_change_the_same_field_see_both_values(desk):
    clash = event_of(desk, "clash")
    seen = event_to_json(clash)
    desk.correct_many(clash.id, {"kind": "shelling"}, **BY)
    with pytest.raises(ConflictError, match="somebody else") as caught:
        desk.correct_many(clash.id, {"kind": "attack", "actors": ["Ali"]}, seen=seen, **BY)
    assert caught.value.conflicts == (("kind", "clash", "shelling", "attack"),)
    assert event_of(desk, "shelling").actors == clash.actors
    desk.correct_many(clash.id, {"actors": ["Ali"]}, seen=seen, **BY)  # another field is no conflict
    assert event_of(desk, "shelling").actors == ("Ali",)


# --------------------------------------------------------------------------------- whole events


def test_a_rejected_event_stays_away_until_that_is_undone(desk, reader):
    desk.reject_event(event_of(desk, "clash").id, **BY)
    reread(desk, reader=reader)
    assert kinds(desk) == [("air strike", "Derna")]
    assert desk.count() == 1
    desk.undo(desk.corrections()[-1].number)
    assert kinds(desk) == [("clash", "Sirte"), ("air strike", "Derna")]


def test_an_event_is_added_from_a_sentence(desk, place, reader):
    span = span_of("وتقع سرت على بعد 450 كلم شرق طرابلس.")
    values = {"kind": "presence", "first": "2017-01-21", "last": "2017-01-21", "edtf": "2017-01-21"}
    desk.add_event(event_by_hand(REPORT, span, values | at_place(place("سرت"), reader.settings)), **BY)
    reread(desk, reader=reader)
    added = event_of(desk, "presence")
    assert added.evidence[0].quote == span.of(TEXT)
    assert added.reasons == ("added by Salma on 2026-01-01: the ministry says so",)
    desk.remove(report_ids=["r1"])
    assert desk.events() == ()
    desk.restore(report_ids=["r1"])
    assert event_of(desk, "presence")
    read_edited(desk, reader, TEXT.replace("450", "500"))
    assert [made.problem for made in desk.not_applied()] == ["the report's text has changed there"]


def test_events_are_merged_with_all_their_evidence_and_split_again(desk, reader):
    before = desk.events()
    merged_id = desk.merge([event.id for event in before], **BY)
    (one,) = desk.events()
    assert one.id == merged_id
    assert {part.quote for part in one.evidence} == {p.quote for event in before for p in event.evidence}
    assert one.revisions[-1].field == "merge"
    desk.correct(one.id, "kind", "attack", **BY)
    reread(desk, reader=reader)
    assert [event.kind for event in desk.events()] == ["attack"]
    desk.undo(next(made.number for made in desk.corrections() if made.field == "merge"))
    assert desk.events() == before
    assert [made.field for made in desk.not_applied()] == ["kind"]


def test_merging_takes_two_that_are_there(desk):
    clash = event_of(desk, "clash").id
    with pytest.raises(InputError, match="two events"):
        desk.merge([clash, clash], **BY)
    with pytest.raises(WorkspaceError, match="no event"):
        desk.merge([clash, "nobody"], **BY)


# --------------------------------------------------------------------------------- mentions


def test_another_candidate_for_a_name_moves_all_that_follows_from_it(desk, place, reader):
    spans = [span_of("سرت"), span_of("سرت", nth=1)]
    correct_mentions(desk, "r1", spans, "place mention", place_value(place("بنغازي")), reader=reader, **BY)
    assert kinds(desk) == [("clash", "Benghazi"), ("air strike", "Derna")]
    clash = event_of(desk, "clash")
    assert (clash.revisions[0].field, clash.revisions[0].who) == ("place", "Salma")
    (check,) = desk.report("r1").reading["distances"]
    assert (check["to"]["name"], check["verdict"]) == ("Benghazi", "does not hold")
    first, second = desk.corrections()
    assert first.machine["name"] == second.machine["name"] == "Sirte"
    for made in (first, second):
        undo_correction(desk, made.number, reader=reader)
    assert kinds(desk) == [("clash", "Sirte"), ("air strike", "Derna")]
    assert desk.report("r1").reading["distances"][0]["to"]["name"] == "Sirte"


def test_a_mention_is_rejected_and_one_is_added(desk, place, reader):
    correct_mentions(desk, "r1", [span_of("درنة")], "place mention", None, reader=reader, **BY)
    assert "Derna" not in [name for _, name in kinds(desk)]
    correct_mentions(
        desk, "r1", [span_of("معسكرا")], "place mention", place_value(place("طبرق")), reader=reader, **BY
    )
    assert ("air strike", "Tobruk") in kinds(desk)
    assert desk.corrections()[-1].machine is None


def test_a_time_is_corrected_and_a_claim_added(desk, reader):
    span = span_of("الخميس 19 يناير 2017")
    day = NOON.date().replace(year=2016)
    correct_mentions(desk, "r1", [span], "time mention", time_value(day, day), reader=reader, **BY)
    clash = event_of(desk, "clash")
    assert (clash.edtf, clash.when_basis) == ("2016-01-01", "as corrected by Salma on 2026-01-01")
    assert clash.revisions[0].field == "edtf"
    correct_mentions(desk, "r1", [span], "time mention", None, reader=reader, **BY)
    assert not any(time["surface"] == span.of(TEXT) for time in desk.report("r1").reading["times"])
    ends = [end_named(name, reader.gazetteer) for name in ("طرابلس", "مصراتة")]
    claim = StatedClaim(km=450, bearing="E", start=ends[0], end=ends[1])
    words = span_of("450 كلم شرق طرابلس")
    correct_mentions(desk, "r1", [words], "distance mention", claim_value(claim), reader=reader, **BY)
    (check,) = desk.report("r1").reading["distances"]
    assert (check["to"]["name"], check["verdict"]) == ("Misrata", "does not hold")
    with pytest.raises(InputError, match="before the first"):
        time_value(NOON.date(), day)


def test_a_mention_whose_words_are_gone_is_listed(desk, place, reader):
    correct_mentions(
        desk, "r1", [span_of("درنة")], "place mention", place_value(place("طبرق")), reader=reader, **BY
    )
    read_edited(desk, reader, TEXT.replace("درنة", "البيضاء"))
    (lost,) = desk.not_applied()
    assert (lost.anchor.quote, lost.problem) == ("درنة", "the report's text has changed there")
    read_edited(desk, reader, TEXT)
    assert ("air strike", "Tobruk") in kinds(desk)


def test_words_that_are_not_in_the_report_are_refused(desk, reader):
    for spans in ([], [span_of("سرت", "سرت" + " " * 9999 + "سرت", nth=1)]):
        with pytest.raises(InputError, match="words"):
            correct_mentions(desk, "r1", spans, "time mention", None, reader=reader, **BY)
    assert desk.corrections() == ()


# --------------------------------------------------------------------------------- names taught


def test_a_name_corrected_once_means_that_place_the_next_time(desk, place, reader):
    value = place_value(place("بنغازي"))
    correct_mentions(desk, "r1", [span_of("سرت")], "place mention", value, reader=reader, teaches=True, **BY)
    (name,) = desk.taught_names()
    assert (name.surface, name.place.name, name.who) == ("سرت", "Benghazi", "Salma")
    next_report = Report(id="r2", text="قُصفت سِرت يوم 3 مايو 2018.", published=NOON.date())
    reading = read_with_workspace(desk, next_report, reader)
    (answer,) = reading.places
    assert answer.reasons == ("as corrected by Salma on 2026-01-01",)
    assert [candidate.place.name for candidate in answer.candidates][:2] == ["Benghazi", "Sirte"]
    assert reading.events[0].revisions[0].who == "Salma"
    desk.forget_name(name.number)
    assert read_with_workspace(desk, next_report, reader).places[0].place.name == "Sirte"


def test_a_taught_name_is_heard_where_the_machine_heard_none(desk, place, reader):
    span = span_of("معسكرا")
    value = place_value(place("طبرق"))
    correct_mentions(desk, "r1", [span], "place mention", value, reader=reader, teaches=True, **BY)
    report = Report(id="r2", text="دخل الجنود معسكرا قبل الفجر، وبمعسكرا آخر.", published=NOON.date())
    heard = [answer.surface for answer in read_with_workspace(desk, report, reader).places]
    assert heard == ["معسكرا", "معسكرا"]


def test_undoing_what_taught_a_name_forgets_it(desk, place, reader):
    value = place_value(place("بنغازي"))
    correct_mentions(desk, "r1", [span_of("سرت")], "place mention", value, reader=reader, teaches=True, **BY)
    undo_correction(desk, desk.corrections()[0].number, reader=reader)
    assert desk.taught_names() == ()
    assert kinds(desk) == [("clash", "Sirte"), ("air strike", "Derna")]


# --------------------------------------------------------------------------------- on the way out


def test_what_was_corrected_leaves_with_the_event(desk, reader):
    desk.correct(event_of(desk, "clash").id, "kind", "shelling", **BY)
    event = event_of(desk, "shelling")
    (mark,) = event_to_json(event)["corrections"]
    assert mark == {
        "field": "kind",
        "machine": "clash",
        "who": "Salma",
        "made": "2026-01-01T12:00:00+00:00",
        "why": "the ministry says so",
    }
    assert event_from_json(event_to_json(event)).revisions == event.revisions
    assert b'"corrections": [{"field": "kind", "machine": "clash"' in geojson_bytes([event])
    lines = table_bytes([event]).decode("utf-8-sig").splitlines(keepends=True)
    (again,) = read_table(lines, gazetteer=reader.gazetteer, source_name="table").events
    assert again.revisions == event.revisions
