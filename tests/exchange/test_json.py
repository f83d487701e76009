"""JSON of every sort, in pieces of every size; promise F5: what is deep or broken is told, not crashed on."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.exchange.json_stream import JsonStream
from geo.schema import event_to_json
from tests.exchange.conftest import EVENTS, make_event

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(VALUES, max_size=5), st.integers(1, 9), st.sampled_from(["array", "object", "indented"]))
def test_any_array_in_pieces_of_any_size(values, size, form):
    text = {
        "array": json.dumps(values),
        "object": json.dumps({"type": "x", "n": [1, {}], "features": values, "after": 1.5}),
        "indented": json.dumps({"events": values}, indent=1, ensure_ascii=False),
    }[form]
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    assert [value for _, value in JsonStream(pieces, "t")] == values


def test_lines_are_counted_and_json_lines_read():
    text = '{"id": "a"}\n\n{"id": "b",\n "n": 12}\n'
    assert list(JsonStream(iter(text), "t")) == [(1, {"id": "a"}), (3, {"id": "b", "n": 12})]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"features": [' + "[" * 100_000 + "]" * 100_000 + "]}",
        '[{"id": 1}',
        '{"events": [{"id": 1}, {"id"]}',
        '{"a" 1}',
        "{1: 2}",
        '["a" "b"',
        "[" + "9" * 5_000 + "]",
        "hello",
        '{"a": 1}}',
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_json_is_refused_with_its_line(text):
    with pytest.raises(InputError, match="t: line 1: not valid JSON"):
        list(JsonStream([text], "t"))


def test_numbers_that_are_none_reject_their_row_only(read):
    points = ["[NaN, 1]", "[16, 1e308]", "[37, 144]", '"x"', "[16, 31]"]
    features = [
        f'{{"type": "Feature", "properties": {{"title": "{n}"}}, '
        f'"geometry": {{"type": "Point", "coordinates": {point}}}}}'
        for n, point in enumerate(points)
    ]
    lines = ",\n".join([*features, "7, null"])
    text = f'{{"type": "FeatureCollection", "features": [\n{lines}]}}'
    found, errors = read(text, "t.geojson")
    assert [event.summary for event in found] == ["4"]
    assert [error.line for error in errors] == [2, 3, 4, 5, 7, 7]


def test_features_of_other_people_with_a_linked_places_when(read):
    feature = {
        "type": "Feature",
        "id": 5,
        "properties": {
            "name": "x",
            "Headline": "Port shelled",
            "fatalities": 3,
            "tags": ["a", "b"],
            "more": {"a": 1},
        },
        "geometry": {"type": "Polygon", "coordinates": [[[13, 32], [14, 32], [14, 33], [13, 32]]]},
        "when": {"timespans": [{"start": {"earliest": "2017-01"}, "end": {"latest": "2017-02"}}]},
    }
    found, errors = read(json.dumps([feature]), "t.json")
    assert errors == []
    assert (found[0].id, found[0].summary, found[0].killed.min) == ("t:5", "Port shelled", 3)
    assert (found[0].edtf, found[0].shape) == ("2017-01-01/2017-02-28", "area")


def test_events_readings_and_lines_of_the_contract(read):
    documents = [event_to_json(event) for event in EVENTS]
    reading = {"id": "r", "places": [], "events": documents, "warnings": []}
    for text in (
        json.dumps(documents),
        json.dumps({"events": documents}),
        json.dumps([reading]),
        "\n".join(map(json.dumps, documents)),
    ):
        found, errors = read(text, "t.json")
        assert errors == []
        assert found == list(EVENTS)


def test_documents_with_wrong_values_are_named(read):
    good = event_to_json(make_event())
    wrong = [
        {"kind": 5},
        {"lat": 95},
        {"lat": 0, "lon": 0},
        {"first": "soon"},
        {"first": "2018-01-01"},
        {"summary": "\ud800"},
    ]
    found, errors = read(json.dumps([good, *({**good, **change} for change in wrong)]), "t.json")
    assert len(found) == 1
    assert len(errors) == len(wrong)
    assert "half a character" in str(errors[-1])


def test_a_bellingcat_timemap(read):
    item = {
        "id": "CIV0001",
        "date": "01/19/2017",
        "latitude": "31.2",
        "longitude": "16.59",
        "location": "Sirte",
        "description": "Camps hit",
        "sources": ["S1"],
        "associations": ["Type of incident=Airstrike"],
    }
    text = json.dumps(
        {
            "sources": {"S1": {"id": "S1", "title": "Agency", "paths": [], "url": "https://e.org"}},
            "events": [item],
        }
    )
    found, errors = read(text, "t.json")
    assert errors == []
    assert (found[0].id, found[0].kind, found[0].edtf) == ("t:CIV0001", "air strike", "2017-01-19")
    assert (found[0].evidence[0].source, found[0].evidence[0].url) == ("Agency", "https://e.org")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    with suppress(InputError):
        list(JsonStream([text], "t"))
