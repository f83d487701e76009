"""A place with its names on the way into the gazetteer, and how well known it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import log10, pi, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import Place

HOME_COUNTRY = "LY"
ARAB_COUNTRIES = frozenset(
    re.findall(r"\w+", "AE BH DJ DZ EG EH IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE")
)
"""Countries whose places have Arabic names of their own, so that articles and Arabic spellings vary."""
NEAR_COUNTRIES = frozenset(("LY", "EG", "TN", "DZ", "TD", "NE", "SD", "MT"))
"""Libya and its neighbours: here every place counts, elsewhere only towns."""

_HOME_BONUS = 3.0
_CAPITAL_BONUS = 1.0
# Where a kind says more about how often a place is named than its population does. The scale is that of
# decimal logarithms of population: 9 is named in every newspaper, 4 is a small town.
_RANK_OF_KIND = {
    "country": 9.5,
    "continent": 9.8,
    "region": 7.0,
    "sea": 7.0,
    "gulf": 6.5,
    "admin1": 6.0,
    "district": 5.0,
    "island": 5.5,
    "desert": 6.0,
    "mountain": 5.0,
    "airport": 4.5,
    "air base": 4.5,
    "landmark": 5.0,
}
_DEFAULT_RANK = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A place, its further names as written, and its rank among all places.

    `unfiled` are folded names under which it is not to be found, though the place has them: words of every
    day ("Police" in Poland, وان for Van).
    """

    place: Place
    names: tuple[str, ...] = ()
    unfiled: frozenset[str] = frozenset()
    rank: float

    def with_names(self, names: tuple[str, ...]) -> Draft:
        """Return the same place with more names."""
        return replace(self, names=tuple(dict.fromkeys((*self.names, *names))))


def rank_of(place: Place, *, is_capital: bool = False) -> float:
    """Return how well known a place is: see `Gazetteer.importance`."""
    rank = _RANK_OF_KIND.get(place.kind, _DEFAULT_RANK)
    if place.population and place.kind not in ("country", "continent"):
        rank = max(log10(place.population), _RANK_OF_KIND.get(place.kind, 0.0))
    if place.kind == "country":
        rank += min(0.3, log10(place.population + 1) / 30)
    if is_capital:
        rank = max(rank, 5.5) + _CAPITAL_BONUS
    if place.country == HOME_COUNTRY and place.kind != "country":
        rank += _HOME_BONUS
    return rank


def radius_of_town(population: int) -> float:
    """Return the radius in km of a built-up area of 2,500 people a km², and 2 km of doubt."""
    return round(2 + sqrt(max(population, 500) / 2500 / pi), 1)


def radius_of_area(area_km2: float) -> float:
    """Return the radius in km of a circle of the same area."""
    return max(1.0, round(sqrt(area_km2 / pi)))


def kind_of_town(population: int, *, is_capital: bool = False) -> str:
    """Return city (100,000 or a capital), town (5,000 or unknown) or village."""
    if is_capital or population >= 100_000:
        return "city"
    return "town" if population >= 5_000 or not population else "village"
