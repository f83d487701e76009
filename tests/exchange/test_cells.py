"""Promise C1: a CSV opens safely in a spreadsheet and is read back as it was (ASVS 1.2.10)."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.events.rows import event_row
from geo.exchange.cells import FORMULA_STARTS, csv_bytes, plain, safe
from geo.exchange.table import read_table, table_bytes
from geo.model import Count, Evidence, Span
from tests.exchange.conftest import make_event

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
FORMULAS = st.builds(str.__add__, st.sampled_from([*FORMULA_STARTS, "'", "''=", "'@"]), TEXT)
ANY = TEXT | FORMULAS


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_starts_a_formula(start):
    assert safe(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert plain(safe(f"{start}1+1")) == f"{start}1+1"


def test_ordinary_text_is_left_alone():
    for text in ("سرت", "'quoted'", "a=b", "", "1-2"):
        assert safe(text) == text


@given(ANY)
def test_text_comes_back(text):
    assert plain(safe(text)) == text
    assert not safe(text).startswith(FORMULA_STARTS)


def test_numbers_and_days_are_not_touched():
    data = csv_bytes(["a", "b", "c"], [[-1.5, date(2017, 1, 19), None]])
    assert data.decode("utf-8-sig") == '"a","b","c"\r\n"-1.5","2017-01-19",""\r\n'


def test_arabic_opens_in_excel():
    assert csv_bytes(["المكان"], []).startswith(b"\xef\xbb\xbf")


def test_a_lone_cr_stays_in_its_row():
    data = csv_bytes(["a", "b"], [["one\rtwo", "three\nfour\r\n"]])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [["a", "b"], ["one\rtwo", "three\nfour\r\n"]]


def lines_of(data):
    return io.StringIO(data.decode("utf-8-sig"), newline="")


@settings(max_examples=60)
@given(
    summary=ANY,
    actors=st.lists(ANY.filter(lambda text: "; " not in text and text[-1:] != ";"), max_size=3),
    quote=ANY,
    source=st.none() | ANY,
    low=st.none() | st.integers(0, 10**6),
    lat=st.floats(-90, 90).filter(bool),
    lon=st.floats(-180, 180),
)
def test_an_event_comes_back_from_our_csv(gazetteer, *, summary, actors, quote, source, low, lat, lon):
    event = make_event(
        summary=summary,
        actors=tuple(actors),
        killed=Count(low, None) if low is not None else None,
        lat=lat,
        lon=lon,
        evidence=(Evidence(report_id="r", span=Span(1, 2), quote=quote, source=source),),
    )
    result = read_table(lines_of(table_bytes([event])), gazetteer=gazetteer, source_name="x.csv")
    assert result.skipped == ()
    assert [event_row(found) for found in result.events] == [event_row(event)]


def test_every_sample_comes_back(gazetteer, events):
    result = read_table(lines_of(table_bytes(events)), gazetteer=gazetteer, source_name="x.csv")
    assert list(map(event_row, result.events)) == list(map(event_row, events))
    assert table_bytes(result.events) == table_bytes(events)
