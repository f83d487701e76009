"""An event as one flat row."""

from dataclasses import asdict

from geo.events import event_row
from geo.schema import EVENT_COLUMNS


def test_a_row_holds_what_the_event_knows(read_one):
    text = (
        "American bombers struck two camps about 45 km south-west of Sirte on Thursday, killing at least 80."
    )
    event = read_one(text)
    row = event_row(event)
    assert (row.kind, row.family, row.status) == ("air strike", "explosions", "reported")
    assert (row.killed_min, row.killed_max, row.injured_min) == (80, None, None)
    assert (row.date_start.isoformat(), row.date_end.isoformat(), row.edtf) == ("2017-01-19",) * 3
    assert (row.place_name, row.place_name_ar, row.country) == ("Sirte", "سرت", "LY")
    assert (row.shape, row.source, row.report_id) == ("sector", "Test News", "r")
    assert row.geometry_wkt.startswith(("POLYGON", "MULTIPOLYGON"))
    assert text[row.char_start : row.char_end] == row.quote
    assert "; " in row.reasons


def test_unknown_is_none_never_empty_or_zero(read_one):
    row = asdict(event_row(read_one("The Security Council met behind closed doors.", published=None)))
    for name in (
        "place_id",
        "lat",
        "lon",
        "radius_km",
        "shape",
        "geometry_wkt",
        "edtf",
        "date_start",
        "killed_min",
    ):
        assert row[name] is None


def test_columns_are_the_fields_in_order(read_one):
    row = event_row(read_one("The army shelled Sirte on Friday."))
    assert [column.name for column in EVENT_COLUMNS] == list(asdict(row))
