"""The small judgements that decide between the places of one name, in the order in which they speak.

Each pass looks at one candidate and returns a weight: above 0 speaks for it, below 0 against it, 0 says
nothing. Weights are in decades of population: 1 outweighs ten times as many inhabitants.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.mentions.places.facts import AREAS, SETTLEMENTS, TOWN_COMMA_STATE, is_within, sphere_km
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.mentions.places.facts import Names
    from geo.mentions.places.mention import PlaceMention
    from geo.mentions.places.story import Story
    from geo.model import Place

_KINDS_OF_HEAD: Final[dict[str, frozenset[str]]] = {
    "city": frozenset({"city", "town"}),
    "town": frozenset({"town", "city", "village"}),
    "village": frozenset({"village", "town"}),
    "neighbourhood": frozenset({"neighbourhood", "town", "village", "city"}),
    "region": frozenset({"region", "admin1", "district", "neighbourhood", "town", "village", "city"}),
    "admin1": frozenset({"admin1", "district", "region"}),
    "country": frozenset({"country"}),
}

_SEAT_LEAD: Final = 2.0
_STATE_LEAD: Final = 4.0
_SHARE_OF_STATES: Final = 0.4
_SEAT_REACH: Final = 2.0
"""In radii of the province: how far from its middle the town may lie that gave it its name."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole report tells about its places."""

    names: Names
    story: Story
    home_country: str
    sure: tuple[tuple[str, float, float], ...] = ()
    """Id, latitude and longitude of places whose names can only mean them."""
    told: dict[tuple[int, ...], frozenset[tuple[str, str | None]]] = field(default_factory=dict)
    """For the rows of a name, the (country, division) that the report has told beside it anywhere."""


class Case(NamedTuple):
    """One name to decide."""

    mention: PlaceMention
    places: tuple[Place, ...]
    in_capital_form: bool
    """The word "capital" follows the name: تونس العاصمة."""
    is_usual_capital: bool
    """The name is one that usually means a capital, though a country bears it too."""
    listed_kinds: frozenset[str]
    """Kinds of the places it is listed with: "capital" for capitals, else as in the gazetteer."""


class Pass(NamedTuple):
    """A judgement, and the sentence that tells of it where it decided."""

    name: str
    reason: str
    weigh: Callable[[Place, Case, Context], float]


def _fame(place: Place, _case: Case, context: Context) -> float:
    return context.names.fame(place)


def _own_name(place: Place, case: Case, _context: Context) -> float:
    """Weigh a town's usual name against another's by-name: Cancun is Cancún, not Changchun."""
    if place.kind not in SETTLEMENTS or len(case.places) == 1:
        return 0.0
    written = fold_words(case.mention.surface)
    return 1.0 if written in (fold_words(place.name), fold_words(place.name_ar or "")) else 0.0


def _capital(place: Place, case: Case, context: Context) -> float:
    """Weigh against the towns overseas that were called after a capital: أثينا is seldom in the USA."""
    if case.mention.context_kind is not None or case.mention.surface[0] < "\u0600":
        return 0.0
    namesake = place.country in TOWN_COMMA_STATE and place.id not in context.names.capitals
    return -2.0 if namesake and any(p.id in context.names.capitals for p in case.places) else 0.0


def told_here(place: Place, case: Case, context: Context) -> float:
    """Weigh the country or province that the text names right beside the place."""
    mention = case.mention
    if mention.country_hint and place.country == mention.country_hint:
        return 6.0 if mention.division_hint in (None, place.admin1) else 0.0
    if mention.container_rows:
        for row in mention.container_rows[:4]:
            if is_within(place, context.names.gazetteer.place_at(row)):
                return 6.0
    return 0.0


def _holds(place: Place, case: Case, context: Context) -> float:
    if not case.mention.holds_rows or place.kind not in AREAS:
        return 0.0
    held = (context.names.gazetteer.place_at(row) for row in case.mention.holds_rows[:40])
    return 5.0 if any(is_within(inner, place) for inner in held) else 0.0


def _told_elsewhere(place: Place, case: Case, context: Context) -> float:
    told = context.told.get(case.mention.rows, frozenset())
    if len(told) != 1:
        return 0.0
    country, division = next(iter(told))
    return 3.0 if place.country == country and division in (None, place.admin1) else 0.0


def _kind(place: Place, case: Case, _context: Context) -> float:
    kind = case.mention.context_kind
    if kind is None:
        return -_SEAT_LEAD if _has_seat_of_its_name(place, case) else 0.0
    if case.mention.of_town:
        return 1.0 if place.kind in SETTLEMENTS else -1.0
    wanted = _KINDS_OF_HEAD.get(kind)
    if place.kind == kind or (wanted and place.kind in wanted):
        return 2.0
    return -2.0 if wanted and place.kind in AREAS else 0.0


def _has_seat_of_its_name(place: Place, case: Case) -> bool:
    """Say whether a province is called after a town in it: "Kandahar" alone is the town."""
    if place.kind != "admin1" or place.country in TOWN_COMMA_STATE:
        return False
    return any(
        other.kind in SETTLEMENTS
        and other.country == place.country
        and sphere_km(other.lat, other.lon, place.lat, place.lon) < _SEAT_REACH * place.radius_km
        for other in case.places
    )


def _twin(place: Place, case: Case, _context: Context) -> float:
    """Weigh a capital against the country of the same name: تونس, الجزائر, Luxembourg."""
    if case.in_capital_form:
        return 5.0 if place.kind in SETTLEMENTS else 0.0
    if "capital" in case.listed_kinds and "country" not in case.listed_kinds:
        return 4.0 if place.kind in SETTLEMENTS else 0.0
    return 0.0


def _state(place: Place, case: Case, context: Context) -> float:
    """Weigh against a country that nothing else tells of where the report is its namesake's: Georgia."""
    rows = case.mention.rows
    if place.kind != "country" or context.story.share(place.country, without=rows) > 0:
        return 0.0
    told = any(
        other.kind == "admin1"
        and other.country in TOWN_COMMA_STATE
        and context.story.share(other.country, without=rows) >= _SHARE_OF_STATES
        for other in case.places
    )
    return -_STATE_LEAD if told else 0.0


def _usual_sense(place: Place, case: Case, _context: Context) -> float:
    """Weigh what a name usually means where no generic word tells: عمان alone is Amman, not Oman."""
    if not case.is_usual_capital or case.mention.context_kind:
        return 0.0
    return 3.0 if place.kind in SETTLEMENTS else 0.0


def _story(place: Place, case: Case, context: Context) -> float:
    return max(0.0, 4.5 * context.story.share(place.country, without=case.mention.rows) - 0.5)


def _division(place: Place, _case: Case, context: Context) -> float:
    return 2.0 * context.story.division_share(place.country, place.admin1)


def _home(place: Place, case: Case, context: Context) -> float:
    if place.country != context.home_country:
        return 0.0
    share = context.story.share(place.country, without=case.mention.rows)
    return 1.5 if share > 0.15 or not context.story.countries else 0.0


def _near(place: Place, _case: Case, context: Context) -> float:
    if place.kind in AREAS:
        return 0.0
    best = 1e9
    for other, lat, lon in context.sure:
        if other != place.id:
            best = min(best, sphere_km(place.lat, place.lon, lat, lon))
    return 1.0 if best < 100 else 0.5 if best < 300 else 0.0


PASSES: Final = (
    Pass("how well known", "the best known place of this name", _fame),
    Pass("own name", "the name is its usual one", _own_name),
    Pass("capital", "a country's capital is meant, not a town called after it", _capital),
    Pass("told beside it", "its country or province is named beside it", told_here),
    Pass("holds its neighbour", "the place named before it lies in it", _holds),
    Pass(
        "told elsewhere",
        "its country or province is named beside it elsewhere in the report",
        _told_elsewhere,
    ),
    Pass("generic word", "the generic word at the name fits its kind", _kind),
    Pass("country or capital", "the capital is meant, not the country of the same name", _twin),
    Pass("country or state", "a state of a country that the report is about", _state),
    Pass("usual sense", "the name alone usually means the capital", _usual_sense),
    Pass("story's countries", "it lies in a country that the report is about", _story),
    Pass("story's provinces", "it lies in a province that the report is about", _division),
    Pass("home", "the report is about the home country", _home),
    Pass("near the others", "it lies near the report's other places", _near),
)
