"""Tables of any hand: delimiters and columns are found, every row is an event or a reason."""

import pytest

from geo.errors import InputError
from geo.exchange import open_incoming
from geo.exchange.columns import FIELDS, _data, column_key, guess_fields, kind_of
from geo.model import Count


def test_an_english_table_with_semicolons_and_decimal_commas(read):
    found, errors = read(
        "Incident ID;Date of incident;Type;Town;Latitude;Longitude;Killed;Description\n"
        "7;19/01/2017;Airstrike;Sirte;31,2;16,59;80;Two camps were hit\n"
        "8;unknown;Car bomb;Benghazi;32,1;20,07;n/a;A car exploded\n"
    )
    assert errors == []
    first, second = found
    assert (first.id, first.kind, first.edtf, first.killed) == (
        "table:7",
        "air strike",
        "2017-01-19",
        Count(80, 80),
    )
    assert (first.place.id, first.lat, first.lon) == ("geonames:2210554", 31.2, 16.59)
    assert first.reasons == ("kind: the table says 'Airstrike'",)
    assert (second.kind, second.edtf, second.killed) == ("explosion", None, None)
    assert second.evidence[0].source == "table.csv"


def test_an_arabic_table_in_windows_letters(read):
    table = "التاريخ\tالمدينة\tالنوع\tعدد القتلى\tالوصف\n١٩ يناير ٢٠١٧\tسرت\tغارة\t٨٠\tقصف معسكرين\n"
    found, errors = read(table.replace("١٩ يناير ٢٠١٧", "19 يناير 2017").replace("٨٠", "80").encode("cp1256"))
    assert errors == []
    assert (found[0].edtf, found[0].place.name, found[0].kind) == ("2017-01-19", "Sirte", "air strike")
    assert found[0].killed == Count(80, 80)


def test_a_second_header_row_of_hashtags_is_read_and_is_no_event(read):
    table = (
        "nr,what happened,n,y pos,x pos\n"
        "#event+id,#event+name,#affected+dead,#geo+lat,#geo+lon\n"
        "1,Boat sank,44,33.1,12.5\n"
    )
    found, errors = read(table)
    assert errors == []
    assert (found[0].summary, found[0].killed, found[0].lat) == ("Boat sank", Count(44, 44), 33.1)


def test_a_table_without_a_summary_gets_one_of_its_words(read):
    found, errors = read(
        "cause,location,lat,lon,dead\nDrowning,Mediterranean,37.2,27.1,4\n,,37.2,27.1,3\n,,37.2,27.1,\n"
    )
    assert [event.summary for event in found] == ["Drowning, Mediterranean", "killed: 3"]
    assert [str(error) for error in errors] == [
        "line 4: 'summary' is empty, and there is no kind, place or toll to make one of"
    ]


def test_every_skipped_row_has_its_line_and_reason(read):
    table = (
        "summary,lat,lon,date_start,killed_min\n"
        "good,31.2,16.59,2017-01-19,\n"
        '"of two\nlines",95,16.59,,\n'
        "no longitude,31.2,,,\n"
        "no day,31.2,16.59,2017-02-30,\n"
        "half a man,31.2,16.59,,1.5\n"
        "too many,31.2,16.59,,1,2,3\n"
        "\n"
        "last,,,,\n"
    )
    found, errors = read(table)
    assert [event.summary for event in found] == ["good", "last"]
    assert [str(error).split(":")[0] for error in errors] == [
        "line 3",
        "line 5",
        "line 6",
        "line 7",
        "line 8",
    ]
    assert str(errors[-1]) == "line 8: has 7 cells where the header has 5"


def test_dates_with_the_month_first_are_told_by_the_column(read):
    found, _ = read("title,date\na,01/02/2017\nb,01/30/2017\n")
    assert [event.edtf for event in found] == ["2017-01-02", "2017-01-30"]
    with pytest.raises(InputError, match="some dates begin with the day"):
        read("title,date\na,30/01/2017\nb,01/30/2017\n")


def test_a_mapping_by_hand_wins(read):
    table = "a,b,Description\nhit,2017,not this\n"
    found, _ = read(table, mapping={"a": "summary", "b": "date", "Description": ""})
    assert (found[0].summary, found[0].edtf) == ("hit", "2017")
    with pytest.raises(InputError, match="no column 'z'; it has a, b, Description"):
        read(table, mapping={"z": "summary"})
    with pytest.raises(InputError, match="no field 'what'"):
        read(table, mapping={"a": "what"})


def test_a_table_that_says_nothing_is_refused(read):
    for table in ("a,b\n1,2\n", "\n\n", ""):
        with pytest.raises(InputError):
            read(table)


def test_a_precise_point_is_no_whole_country(read):
    found, _ = read(
        "title,country,location,lat,lon,where_prec\na,Libya,Libya,32.88,13.19,\nb,Libya,,29.0,17.0,6\n"
    )
    assert (found[0].shape, found[0].radius_km) == ("point", 25.0)
    assert (found[1].shape, found[1].radius_km) == ("area", 500.0)


def test_the_preview_shows_what_columns_seem_to_mean(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Date,Date,remarks,status\n2017-01-19,x,seen,Verified\n", encoding="utf-8")
    incoming = open_incoming(path, mapping={"remarks": "summary"})
    assert [(column.name, column.field) for column in incoming.columns] == [
        ("Date", "date"),
        ("Date", None),
        ("remarks", "summary"),
        ("status", None),
    ]
    assert (incoming.form, incoming.delimiter, incoming.columns[0].samples) == ("csv", ",", ("2017-01-19",))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Latitude", "lat"),
        ("خط العرض", "lat"),
        ("#geo+lon", "lon"),
        ("EVENT_DATE", "date"),
        ("Date of Event (UTC)", "date"),
        ("تاريخ الحدث", "date"),
        ("Fecha", "date"),
        ("Number of fatalities", "killed"),
        ("عدد القتلى", "killed"),
        ("Nombre de morts", "killed"),
        ("المحافظة", "admin1"),
        ("Nationality", None),
        ("updated", None),
    ],
)
def test_names_of_columns_in_many_languages(name, field):
    assert guess_fields([name], [])[0].field == field


def test_every_known_field_is_one():
    assert set(_data()["columns"]) <= FIELDS
    keys = [column_key(name) for names in _data()["columns"].values() for name in set(names)]
    assert "" not in keys


def test_kinds_by_the_words_of_tables():
    assert kind_of("Suicide bomb attack") == "suicide bombing"
    assert kind_of("قصف جوي") == "air strike"
    assert kind_of("Something else") is None
