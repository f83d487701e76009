"""The hand-kept table of places: complete, well-formed, and honest about what it does not know."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from geopy.distance import geodesic

from geo.text import fold_words

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer"
COLUMNS = [
    *("id", "name", "name_ar", "kind", "country", "admin1", "lat", "lon", "radius_km", "population"),
    *("confidence", "source", "note", "alt_latin", "alt_arabic"),
]
KINDS = frozenset(
    [
        *("continent", "country", "region", "admin1", "district", "city", "town", "village", "neighbourhood"),
        *("airport", "air base", "port", "oil terminal", "oil field", "gas field", "refinery", "pipeline"),
        *(
            "crossing",
            "dam",
            "camp",
            "prison",
            "hospital",
            "university",
            "landmark",
            "power station",
            "island",
        ),
        *("gulf", "sea", "wadi", "mountain", "oasis", "desert", "road", "military"),
    ]
)
DISTRICTS = frozenset(
    [
        *("Benghazi", "Butnan", "Derna", "Ghat", "Jabal al Akhdar", "Jabal al Gharbi", "Jafara", "Jufra"),
        *("Kufra", "Marj", "Misrata", "Murqub", "Murzuq", "Nalut", "Nuqat al Khams", "Sabha", "Sirte"),
        *("Tripoli", "Wadi al Hayat", "Wadi al Shati", "Wahat", "Zawiya"),
    ]
)
Row = dict[str, str]

ARABIC = re.compile(r"[\u0621-\u064a\u06a80-9() -]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ0-9'’.()\u2013 -]+")


def read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read("curated.csv")


@pytest.fixture(scope="module")
def libyan(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["country"] == "LY"]


@pytest.fixture(scope="module")
def not_places() -> list[Row]:
    return read("not_places.csv")


def names_of(row: Row) -> set[str]:
    cells = (row["name"], row["name_ar"], *row["alt_latin"].split("|"), *row["alt_arabic"].split("|"))
    return {fold_words(cell) for cell in cells if cell}


def test_the_table_covers_libya_and_the_stages_of_its_politics(rows: list[Row], libyan: list[Row]) -> None:
    assert list(rows[0]) == COLUMNS
    assert len(libyan) >= 350
    assert len(rows) - len(libyan) >= 90


def test_every_id_is_used_once(rows: list[Row]) -> None:
    assert [key for key, count in Counter(row["id"] for row in rows).items() if count > 1] == []
    assert all(
        re.fullmatch(r"zamakan:[a-z0-9-]+|geonames:\d+|airport:[A-Z0-9]{4}", row["id"]) for row in rows
    )


def test_kinds_are_those_the_program_knows(rows: list[Row]) -> None:
    assert {row["kind"] for row in rows} <= KINDS


def test_rows_are_sorted_by_id_within_their_kind(rows: list[Row]) -> None:
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    assert rows == sorted(rows, key=lambda row: (kinds.index(row["kind"]), row["id"]))


def test_libyan_places_lie_in_libya_or_its_sea(libyan: list[Row]) -> None:
    outside = [
        row["id"] for row in libyan if not (9 <= float(row["lon"]) <= 26 and 19 <= float(row["lat"]) <= 34.5)
    ]
    assert outside == []


def test_all_districts_are_there_and_rows_name_no_others(libyan: list[Row]) -> None:
    assert {row["admin1"] for row in libyan if row["kind"] == "district"} == DISTRICTS
    assert sum(row["kind"] == "district" for row in libyan) == 22
    assert {row["admin1"] for row in libyan} - {""} == DISTRICTS


def test_the_three_historic_provinces_are_there(libyan: list[Row]) -> None:
    regions = {row["name"] for row in libyan if row["kind"] == "region"}
    assert {"Tripolitania", "Cyrenaica", "Fezzan", "Oil Crescent", "Nafusa Mountains"} <= regions


def test_doubt_is_stated_in_figures(rows: list[Row]) -> None:
    for row in rows:
        confidence, radius_km = float(row["confidence"]), float(row["radius_km"])
        assert 0 < confidence <= 1, row["id"]
        assert 0 < radius_km <= 3000, row["id"]
        assert confidence >= 0.5 or radius_km >= 5, f"{row['id']}: a coordinate in doubt needs a wide radius"
        assert int(row["population"]) >= 0, row["id"]


def test_every_row_says_where_its_coordinate_comes_from(rows: list[Row]) -> None:
    assert [row["id"] for row in rows if not row["source"]] == []


def test_names_are_written_in_their_own_script(rows: list[Row]) -> None:
    for row in rows:
        latin = [row["name"], *filter(None, row["alt_latin"].split("|"))]
        arabic = [row["name_ar"], *filter(None, row["alt_arabic"].split("|"))]
        assert [name for name in latin if not LATIN.fullmatch(name)] == [], row["id"]
        assert [name for name in arabic if not ARABIC.fullmatch(name)] == [], row["id"]


def test_variants_differ_by_more_than_folding_removes(rows: list[Row]) -> None:
    for row in rows:
        for main, variants in ((row["name"], row["alt_latin"]), (row["name_ar"], row["alt_arabic"])):
            keys = [fold_words(name) for name in (main, *filter(None, variants.split("|")))]
            assert [key for key, count in Counter(keys).items() if count > 1] == [], row["id"]


def test_no_place_is_listed_twice(rows: list[Row]) -> None:
    by_name: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for name in names_of(row):
            by_name.setdefault((row["kind"], name), []).append(row)
    for (_, name), twins in by_name.items():
        for one, other in combinations(twins, 2):
            apart_km = geodesic((one["lat"], one["lon"]), (other["lat"], other["lon"])).km
            assert apart_km > 0.5, f"{one['id']} and {other['id']} are both {name!r}"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Syrte", "geonames:2210554"),
        ("Surt", "geonames:2210554"),
        ("القره بوللي", "geonames:2213695"),
        ("Garabulli", "geonames:2213695"),
        ("Agedabia", "geonames:89113"),
        ("اجدابيا", "geonames:89113"),
        ("ميناء السدرة", "zamakan:es-sider"),
        ("Okba Ibn Nafa Air Base", "zamakan:watiya-base"),
        ("رأس جدير", "zamakan:ras-ajdir"),
        ("معيتيقة", "airport:HLLM"),
        ("الهلال النفطي", "zamakan:oil-crescent"),
        ("Skhirat", "geonames:2562055"),
    ],
)
def test_spellings_of_newspapers_lead_to_the_place(name: str, place_id: str, rows: list[Row]) -> None:
    assert place_id in {row["id"] for row in rows if fold_words(name) in names_of(row)}


def test_no_place_is_also_listed_as_no_place(rows: list[Row], not_places: list[Row]) -> None:
    refused = {fold_words(row["surface"]) for row in not_places}
    assert [(row["id"], refused & names_of(row)) for row in rows if refused & names_of(row)] == []


def test_names_that_are_no_places_have_language_and_kind(not_places: list[Row]) -> None:
    assert list(not_places[0]) == ["surface", "lang", "kind", "note"]
    assert len(not_places) >= 400
    assert {row["lang"] for row in not_places} == {"ar", "en"}
    assert {row["kind"] for row in not_places} == {
        *(
            "demonym",
            "newspaper",
            "agency",
            "broadcaster",
            "organisation",
            "armed group",
            "company",
            "person",
        ),
        *("operation", "treaty", "money", "sports club", "tribe", "event"),
    }
    for row in not_places:
        script = ARABIC if row["lang"] == "ar" else re.compile(r"[A-Za-zÀ-ɏ0-9'’.&() -]+")
        assert script.fullmatch(row["surface"]), row["surface"]
    keys = [fold_words(row["surface"]) for row in not_places]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
