"""Days of tables, whatever their language; a day is a day in every zone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.exchange.days import between, is_day_first, read_days, read_edtf

DAY = date(2016, 11, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2016-11-12",
        "2016-11-12T23:30:00Z",
        "2016-11-12 00:00:00.000",
        "2016-11-12T00:30:00+02:00",
        "12/11/2016",
        "12.11.2016",
        "2016/11/12",
        "12 November 2016",
        "November 12, 2016",
        "12 نوفمبر 2016",
        "١٢ نوفمبر ٢٠١٦",
        "12 تشرين الثاني 2016",
        "12 novembre 2016",
        "12 noviembre 2016",
    ],
)
def test_one_day_in_many_hands(text):
    found = read_days(text)
    assert (found.first, found.last, found.edtf, found.precision) == (DAY, DAY, "2016-11-12", 1)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), 5),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), 4),
        ("November 2016", date(2016, 11, 1), date(2016, 11, 30), 4),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), 5),
        ("2016-11-XX", date(2016, 11, 1), date(2016, 11, 30), 4),
        ("2016-11-12~", DAY, DAY, 1),
        ("2015/..", date(2015, 1, 1), None, 5),
        ("../2016-11-12", None, DAY, 5),
        ("2016-11-12/2016-11-14", DAY, date(2016, 11, 14), 2),
    ],
)
def test_edtf(text, first, last, precision):
    found = read_days(text)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text", ["", "soon", "31/02/2016", "2016-13", "12/11", "2016-11-12/2016-11-01", "1/2/3/4"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(InputError):
        read_days(text)


def test_the_order_of_day_and_month_is_the_columns():
    assert is_day_first(["05/11/2015", "28/10/2015"]) is True
    assert is_day_first(["05/11/2015", "10/28/2015"]) is False
    assert is_day_first(["05/11/2015", "2015-10-28"]) is None
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        is_day_first(["10/28/2015", "28/10/2015"])


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_stretch_of_days_is_written_and_read(a, b):
    first, last = min(a, b), max(a, b)
    found = read_edtf(between(first, last).edtf)
    assert (found.first, found.last) == (first, last)
