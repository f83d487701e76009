"""What is known of a name before its text is looked at: how well known, how common a word, whose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, log10, radians, sin, sqrt
from typing import TYPE_CHECKING, Final

from geo.mentions.lexicon import load_lexicon
from geo.mentions.places.frames import frame_book
from geo.text import fold_words

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer, NameMatch
    from geo.model import Place

SETTLEMENTS: Final = frozenset({"city", "town", "village", "neighbourhood"})
AREAS: Final = frozenset({"continent", "country", "region", "admin1", "district"})
NATURE: Final = frozenset({"island", "gulf", "sea", "wadi", "mountain", "oasis", "desert", "road"})
FACILITIES: Final = frozenset(
    {
        "airport",
        "air base",
        "port",
        "oil terminal",
        "oil field",
        "gas field",
        "refinery",
        "pipeline",
        "crossing",
    }
    | {"dam", "camp", "prison", "hospital", "university", "landmark", "power station", "military"}
)
_FAME_OF_KIND: Final = {
    "country": 9.0,
    "continent": 8.5,
    "admin1": 6.0,
    "region": 6.0,
    "sea": 6.5,
    "gulf": 6.0,
}
_FAME_OF_NATURE: Final = 5.0
_FAME_OF_LISTED_DIVISION: Final = 5.2
_LISTED: Final = frozenset({"Natural Earth"})
"""Sources that list every division of a country, those too that no newspaper names."""
_FAME_OF_UNKNOWN_SIZE: Final = {"city": 5.0, "town": 4.0, "village": 3.3, "neighbourhood": 3.5}
_CAPITAL_BONUS: Final = 1.0
_RENOWN_BONUS: Final = 0.8
_STATES: Final = frozenset({"country", "admin1"})
_FAME_OF_STATES: Final = 8.0
_SOLE_LEAD: Final = 2.0
"""Decades of population by which a place must lead for its name to mean it without further ado."""
_ROWS_JUDGED: Final = 40
TOWN_COMMA_STATE: Final = frozenset({"US", "CA", "AU"})
"""Countries whose towns are commonly written with their state after a comma."""
_RADIUS_SLACK: Final = 1.3
_EARTH_RADIUS_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class NameFacts:
    """A name of the gazetteer; `fame` is some 4 for a small town, 6 for a metropolis, 9 for a country."""

    fame: float
    country: str | None
    """The country, where the name can only mean places of one, or one is far better known."""
    division: str | None
    countries: frozenset[str]
    kinds: frozenset[str]
    is_country: bool
    is_capital: bool
    is_division: bool = False
    """The best known place is a province of a country whose towns are written with theirs: "Ohio"."""
    words: int = 1
    zipf: float = 0.0
    is_person: bool = False
    is_word: bool = False
    is_generic: bool = False
    """The name is one of the frames' own words: "the town"."""
    is_date: bool = False


def fame(place: Place, *, is_capital: bool = False) -> float:
    """Return how well known a place is: the decimal logarithm of its population, or a figure for its kind."""
    known = _FAME_OF_KIND.get(place.kind)
    if known is None:
        if place.population > 0:
            known = log10(place.population)
        elif place.kind in FACILITIES or place.kind in NATURE or place.kind == "district":
            known = _FAME_OF_NATURE
        else:
            known = _FAME_OF_UNKNOWN_SIZE.get(place.kind, 3.3)
    elif place.kind == "admin1" and place.source in _LISTED:
        known = _FAME_OF_LISTED_DIVISION
    elif place.kind == "country" and place.population:
        known += min(0.3, log10(place.population) / 30)
    return known + _CAPITAL_BONUS if is_capital else known


def is_within(inner: Place, outer: Place) -> bool:
    """Say whether a place lies in an area, as far as names, or else radii, tell."""
    if inner.id == outer.id or outer.kind not in AREAS or inner.country != outer.country:
        return False
    if outer.kind == "country" or (inner.admin1 and inner.admin1 in (outer.name, outer.admin1)):
        return True
    unknown = inner.admin1 is None or outer.kind == "region"
    return (
        unknown and sphere_km(inner.lat, inner.lon, outer.lat, outer.lon) <= _RADIUS_SLACK * outer.radius_km
    )


def sphere_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in km; good to half a percent, enough for a judgement of nearness."""
    phi1, phi2 = radians(lat1), radians(lat2)
    h = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(h)))


class Names:
    """The facts of all names met so far in one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.capitals = _capitals(gazetteer)
        self.renowned = _renowned(gazetteer)
        self._facts: dict[int, NameFacts] = {}
        self._facts_of_rows: dict[tuple[int, ...], NameFacts] = {}

    def of(self, match: NameMatch, text: str) -> NameFacts:
        """Return the facts of a match's name."""
        facts = self._facts.get(match.name)
        if facts is None or match.name < 0:
            facts = self._facts[match.name] = self._gather(match, text)
        return facts

    def of_rows(self, rows: tuple[int, ...]) -> NameFacts:
        """Return what the places of a name tell alone; its word is not looked at."""
        facts = self._facts_of_rows.get(rows)
        if facts is None:
            facts = self._facts_of_rows[rows] = self._of_places(rows)
        return facts

    def fame(self, place: Place) -> float:
        """Return how well known a place is."""
        known = fame(place, is_capital=place.id in self.capitals)
        return known + _RENOWN_BONUS if place.id in self.renowned else known

    def _gather(self, match: NameMatch, text: str) -> NameFacts:
        folded = fold_words(text[match.start : match.end])
        if match.clitic.endswith("ل") and folded.startswith("ل"):
            folded = "ا" + folded
        book = frame_book("ar" if folded[:1] >= "\u0600" else "en")
        known = self._of_places(match.rows)
        return replace(
            known,
            words=folded.count(" ") + 1,
            zipf=self.gazetteer.name_frequency(match),
            is_person=folded in book.people,
            is_word=folded in book.ordinary,
            is_generic=known.fame < _FAME_OF_STATES and folded.removeprefix("ال") in book.generic_words,
            is_date=folded in book.months,
        )

    def _of_places(self, rows: tuple[int, ...]) -> NameFacts:
        places = [self.gazetteer.place_at(row) for row in rows[:_ROWS_JUDGED]]
        ranked = sorted(((self.fame(place), place) for place in places), key=lambda pair: -pair[0])
        best_fame, best = ranked[0]
        others = [(f, place) for f, place in ranked if place.country != best.country]
        sole = not others or (
            best_fame - others[0][0] >= _SOLE_LEAD and not any(place.kind in _STATES for _, place in others)
        )
        return NameFacts(
            fame=best_fame,
            country=best.country if sole else None,
            division=best.admin1 if sole and len(ranked) == 1 else None,
            countries=frozenset(place.country for place in places if place.country),
            kinds=frozenset(place.kind for place in places),
            is_country=best.kind in ("country", "continent"),
            is_division=best.kind == "admin1" and best.country in TOWN_COMMA_STATE,
            is_capital=any(p.id in self.capitals and best_fame - f < _SOLE_LEAD for f, p in ranked[:3]),
        )


@lru_cache(maxsize=2)
def names_of(gazetteer: Gazetteer) -> Names:
    """Return the facts that belong to a gazetteer, gathered as they are asked for."""
    return Names(gazetteer)


def _capitals(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the ids of the capitals' places."""
    found: set[str] = set()
    for country, name in load_lexicon("places", "en")["capitals"].items():
        towns = [p for p in gazetteer.lookup(name) if p.country == country and p.kind in SETTLEMENTS]
        own = next((place for place in towns if place.name == name), None)
        found.update(place.id for place in (*towns[:1], own) if place)
    return frozenset(found)


def _renowned(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the ids of the towns that are known beyond their size."""
    return frozenset(
        next((place.id for place in gazetteer.lookup(name) if place.country == country), name)
        for country, towns in load_lexicon("places", "en")["renowned"].items()
        for name in towns
    )
