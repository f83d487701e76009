"""From tables and packages to the gazetteer's files, in small; and that the shipped files are up to date."""

import csv
from dataclasses import replace

import pytest

from geo.errors import DataError, InputError, UnknownPlaceError
from geo.gazetteer import Gazetteer
from geo.gazetteer import builder as building
from geo.gazetteer.builder.columns import to_columns
from geo.gazetteer.builder.demonyms import nisba_forms
from geo.gazetteer.builder.draft import Draft, rank_of
from geo.gazetteer.builder.dump import read_dump
from geo.gazetteer.builder.extend import extend_gazetteer
from geo.gazetteer.builder.merge import merge
from geo.gazetteer.builder.ordinary import without_ordinary_words
from geo.gazetteer.builder.tables import PLACE_COLUMNS, read_places
from geo.gazetteer.store import extends, line_to_place, place_to_line, read_store, stamp_of, write_store
from geo.model import Place
from geo.settings import project_root
from geo.text import tokenize

SHIPPED = project_root() / "data" / "gazetteer"
FILES = ("names.txt", "names.bin", "places.tsv", "skeletons.txt", "skeletons.bin")
TABLES = {
    "curated.csv": (
        ",".join(PLACE_COLUMNS),
        "geonames:2210554,Sirte,سرت,city,LY,Sirte,31.2089,16.5887,8,128123,1,GeoNames,,Surt|Syrte,مدينة سرت",
        "zamakan:es-sider,Es Sider,ميناء السدرة,port,LY,Sirte,30.63,18.35,4,0,0.8,estimate,,As-Sidra,السدرة",
    ),
    "world.csv": (
        ",".join(PLACE_COLUMNS),
        "zamakan:africa,Africa,أفريقيا,continent,,,5,20,3100,,,position rounded by hand,,,",
    ),
    "countries.csv": (
        "iso,lat,lon,name,name_ar,alt_latin,alt_arabic,demonyms,nisba,peoples",
        "LY,27,17,Libya,ليبيا,,,Libyan|Libyans,ليبي,",
    ),
    "divisions.csv": (",".join(PLACE_COLUMNS),),
    "not_places.csv": ("surface,lang,kind,note", "Al Jazeera,en,broadcaster,"),
    "refused_names.csv": ("name,lang,note", "Same,en,an ordinary word"),
    "spellings.csv": ("id,name,name_ar,alt_latin,alt_arabic",),
}
DUMP_ROW = (
    "2217362\tGharyan\tGharyan\tGarian,غريان\t32.17222\t13.02028\tP\tPPLA\tLY\t\t80\t\t\t\t85219\t\t714\t"
    "Africa/Tripoli\t2020-01-01"
)


@pytest.fixture
def tables(tmp_path):
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, lines in TABLES.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def build(tables, tmp_path, monkeypatch):
    """Build from the small tables alone: the lists of towns, airports and words are left out."""
    monkeypatch.setattr(building, "read_cities", lambda _: [])
    monkeypatch.setattr(building, "read_airports", list)
    monkeypatch.setattr(building, "arabic_words", dict)

    def run(name="built"):
        folder = tmp_path / name / "gazetteer"
        building.build_gazetteer(tables, folder)
        return folder

    return run


def test_the_same_tables_give_the_same_bytes(build):
    one, other = build("one"), build("other")
    assert [name for name in FILES if (one / name).read_bytes() != (other / name).read_bytes()] == []


def test_what_is_built_is_found(build):
    gazetteer = Gazetteer.load(build().parent)
    assert len(gazetteer) == 4
    assert [place.id for place in gazetteer.lookup("Syrte")] == ["geonames:2210554"]
    assert [place.id for place in gazetteer.lookup("As Sidra")] == ["zamakan:es-sider"]
    assert gazetteer.place("iso:LY").population > 5_000_000
    assert [match.not_place for match in gazetteer.find(tokenize("الليبيون والليبية Al Jazeera"))] == [
        True
    ] * 3


def test_an_id_that_nobody_has(build):
    with pytest.raises(UnknownPlaceError, match="geonames:1"):
        Gazetteer.load(build().parent).place("geonames:1")


def test_the_order_of_the_drafts_does_not_matter(tables, tmp_path):
    drafts = read_places(tables / "curated.csv")
    for name, rows in (("one", drafts), ("other", drafts[::-1])):
        write_store(tmp_path / name, *to_columns(rows, ["al jazeera"], frequency=lambda _: 0.0))
    assert [
        file
        for file in FILES
        if (tmp_path / "one" / file).read_bytes() != (tmp_path / "other" / file).read_bytes()
    ] == []


def test_an_id_in_two_tables_is_refused(tables, build):
    with (tables / "world.csv").open("a", encoding="utf-8") as file:
        file.write(TABLES["curated.csv"][1] + "\n")
    with pytest.raises(DataError, match="geonames:2210554"):
        build()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("zamakan:x,X,,city,LY,,91,0,1,0,1,,,,", "out of range"),
        ("zamakan:x,X,,city,LY,,0,0,0,0,1,,,,", "out of range"),
        ("zamakan:x,X,,planet,LY,,0,0,1,0,1,,,,", "no kind of place"),
        ("zamakan:x,X,,city,LY,,north,0,1,0,1,,,,", "number"),
        ("zamakan:x,,,city,LY,,0,0,1,0,1,,,,", "must not be empty"),
        ("zamakan:x,X,,city,LY,,0,0,1,0,2,,,,", "confidence"),
        ("zamakan:x,X,city", "cells"),
        ("zamakan:es-sider,X,,city,LY,,0,0,1,0,1,,,,", "already on line 3"),
    ],
)
def test_a_malformed_row_is_named_with_file_and_line(tables, row, message):
    path = tables / "curated.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(DataError, match=message) as caught:
        read_places(path)
    assert f"{path}:4" in str(caught.value)


def test_a_missing_file_says_how_to_make_it(tmp_path):
    with pytest.raises(DataError, match="zamakan gazetteer build"):
        Gazetteer.load(tmp_path)


def test_files_that_do_not_fit_each_other_are_refused(build):
    folder = build()
    lines = (folder / "places.tsv").read_text(encoding="utf-8").splitlines()
    (folder / "places.tsv").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="does not fit"):
        Gazetteer.load(folder.parent)


def test_a_file_of_another_version_is_refused(build):
    folder = build()
    (folder / "names.bin").write_bytes(b"ZAMAKAN0")
    with pytest.raises(DataError, match="of this version"):
        Gazetteer.load(folder.parent)


def test_a_place_survives_its_line():
    place = read_places(SHIPPED / "curated.csv")[0].place
    assert line_to_place(place_to_line(place)) == place


def draft(name, *, population=0, country="TZ", kind="town", **more):
    place = Place(
        id=f"test:{name}",
        name=name,
        name_ar=None,
        kind=kind,
        country=country,
        admin1=None,
        lat=0,
        lon=0,
        radius_km=1,
        population=population,
    )
    return Draft(place=place, rank=rank_of(place), **more)


def test_a_word_of_every_day_is_searched_for_but_not_found_in_texts(tmp_path):
    drafts = without_ordinary_words(
        [draft("Same", population=25_794), draft("Dodoma", population=180_541)], frozenset()
    )
    write_store(tmp_path / "gazetteer", *to_columns(drafts, []))
    gazetteer = Gazetteer.load(tmp_path)
    assert [
        gazetteer.place_at(match.rows[0]).name for match in gazetteer.find(tokenize("Same as in Dodoma"))
    ] == ["Dodoma"]
    assert gazetteer.search("Same")[0].place.name == "Same"


def test_what_was_checked_by_hand_wins_and_names_add_up():
    own = draft("Labraq airport", country="LY", kind="airport")
    other = draft("Al-Bayda Airport", country="LY", kind="airport", names=("La Abraq Airport",))
    other = replace(other, place=replace(other.place, lat=0.02))  # 2 km on: the same field under another code
    (merged,) = merge([own], [other])
    assert merged.place == own.place
    assert merged.names == ("Al-Bayda Airport", "La Abraq Airport")


def test_an_adjective_of_origin_in_all_its_forms():
    forms = set(nisba_forms("ليبي"))
    assert {"ليبي", "الليبيه", "ليبيون", "الليبيين"} <= forms
    assert "ليبيا" not in forms  # without vowel signs it is the country


def test_a_dump_extends_the_gazetteer(build, tmp_path):
    base, dump, folder = build(), tmp_path / "LY.txt", tmp_path / "own" / "gazetteer"
    dump.write_text(DUMP_ROW + "\n", encoding="utf-8")
    assert extend_gazetteer(base, read_dump(dump), folder) == (5, 4)
    gazetteer = Gazetteer.load(folder.parent)
    assert gazetteer.lookup("غريان") == gazetteer.lookup("Garian") != ()
    assert gazetteer.lookup("Syrte")[0].id == "geonames:2210554"
    assert [match.not_place for match in gazetteer.find(tokenize("Al Jazeera"))] == [True]


def test_an_extension_knows_whether_its_base_was_rebuilt(build, tmp_path):
    base, dump, folder = build(), tmp_path / "LY.txt", tmp_path / "own"
    assert extends(folder, base) is None
    dump.write_text(DUMP_ROW + "\n", encoding="utf-8")
    extend_gazetteer(base, read_dump(dump), folder)
    assert extends(folder, base) is True
    (base / "names.bin").write_bytes((base / "names.bin").read_bytes() + b"\x00\x00\x00\x00")
    assert extends(folder, base) is False
    assert stamp_of(base) != stamp_of(folder)


@pytest.mark.parametrize(
    ("line", "message"), [("one\ttwo", "2 columns"), (DUMP_ROW.replace("32.17222", "north"), "number")]
)
def test_a_file_that_is_no_dump_is_named_with_its_line(tmp_path, line, message):
    path = tmp_path / "LY.txt"
    path.write_text(f"{DUMP_ROW}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        list(read_dump(path))
    assert f"{path}:2" in str(caught.value)


def test_a_dump_is_cut_by_country_and_population(tmp_path):
    path = tmp_path / "LY.txt"
    path.write_text(DUMP_ROW + "\n", encoding="utf-8")
    assert [found.place.name for found in read_dump(path, countries=frozenset({"LY"}))] == ["Gharyan"]
    assert list(read_dump(path, countries=frozenset({"TN"}))) == []
    assert list(read_dump(path, min_population=100_000)) == []


def test_the_shipped_files_are_built_from_the_tables_as_they_are():
    """Fails where a table was edited and `zamakan gazetteer build` was forgotten."""
    tables = (*building.PLACE_TABLES, *building.OTHER_TABLES)
    built_from = (SHIPPED / "inputs.txt").read_text(encoding="utf-8").splitlines()
    now = building.inputs_of(SHIPPED)
    assert [line for line in built_from if line.startswith(tables)] == [
        line for line in now if line.startswith(tables)
    ]


def test_the_shipped_columns_are_in_order():
    stored = read_store(SHIPPED)
    assert stored.names == sorted(set(stored.names))
    assert list(stored.ranks) == sorted(stored.ranks, reverse=True)
    assert max(stored.postings) < len(stored.lines)
    assert list(stored.offsets) == sorted(stored.offsets)


def test_every_source_has_a_licence_and_is_credited():
    with (SHIPPED / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"GeoNames", "OpenStreetMap", "Unicode CLDR"} <= {row["source"] for row in rows}
    assert all(row["licence"] and row["attribution"] for row in rows)
