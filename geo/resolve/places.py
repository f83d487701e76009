"""Place mentions to places of the gazetteer, each with its rivals, a share of belief and the reasons."""

from __future__ import annotations

from collections import Counter
from math import exp
from typing import TYPE_CHECKING, Final

from geo.mentions.places.demonyms import country_of_demonym
from geo.mentions.places.facts import SETTLEMENTS, is_within, names_of
from geo.mentions.places.frames import frame_book
from geo.mentions.places.story import COUNTRY_WEIGHT, DEMONYM_WEIGHT, Story
from geo.model import Candidate, PlaceAnswer
from geo.resolve.facilities import facility_of
from geo.resolve.passes import PASSES, Case, Context, told_here
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.mentions.places import PlaceMention
    from geo.mentions.places.facts import Names
    from geo.model import Place
    from geo.settings import Settings
    from geo.text import Tokens

_MAX_CANDIDATES: Final = 6
_ROWS_JUDGED: Final = 60
_SHARPNESS: Final = 2.0
"""How fast belief falls with the weight a candidate lacks: e^-2 a decade."""
_DECIDING_LEAD: Final = 0.4
_SURE_PLACES: Final = 40
_SMALL: Final = 5.0
_FOREIGN: Final = 0.02
_NO_SIGNS: Final[tuple[bool, bool, frozenset[str]]] = (False, False, frozenset())
_CAPITAL_WORDS: Final = frozenset({"العاصمه"})


def resolve_places(
    mentions: Sequence[PlaceMention], tokens: Tokens, gazetteer: Gazetteer, settings: Settings
) -> tuple[PlaceAnswer, ...]:
    """Return what each mention means, in the same order.

    Parameters
    ----------
    mentions
        As `find_places` gives them.
    settings
        `home_country` is preferred where the story is there.
    """
    names = names_of(gazetteer)
    context = _context(mentions, tokens, names, settings)
    known: dict[tuple[object, ...], tuple[tuple[Candidate, ...], tuple[str, ...]]] = {}
    answers: list[PlaceAnswer] = []
    for mention in mentions:
        candidates: tuple[Candidate, ...] = ()
        reasons: tuple[str, ...] = ()
        if mention.rows:
            signs = _signs(mention, tokens, names)
            key = (*mention.decisive, *signs)
            decided = known.get(key)
            if decided is None:
                places = tuple(gazetteer.place_at(row) for row in mention.rows[:_ROWS_JUDGED])
                decided = known[key] = _decide(Case(mention, places, *signs), context)
            candidates, reasons = decided
        answers.append(
            PlaceAnswer(
                span=mention.span,
                surface=mention.surface,
                role=mention.role,
                candidates=candidates,
                reasons=(*mention.reasons, *reasons),
                context_kind=mention.context_kind,
            )
        )
    return tuple(answers)


def _context(mentions: Sequence[PlaceMention], tokens: Tokens, names: Names, settings: Settings) -> Context:
    """Gather what the whole report tells: its countries, its sure places, what is said beside a name."""
    story = Story()
    demonyms = country_of_demonym()
    named = Counter(tokens.words[mention.first] for mention in mentions if mention.rows)
    for word in demonyms.keys() & set(tokens.words):
        count = tokens.words.count(word) - named[word]  # جورجيا is the country here, no adjective
        story.add(demonyms[word], None, DEMONYM_WEIGHT * count)
    sure: dict[str, tuple[str, float, float]] = {}
    told: dict[tuple[int, ...], set[tuple[str, str | None]]] = {}
    for mention in mentions:
        if not mention.rows:
            continue
        facts = names.of_rows(mention.rows)
        if facts.country:
            weight = COUNTRY_WEIGHT if facts.is_country else 1.0
            story.add(facts.country, facts.division, weight, rows=mention.rows)
            place = names.gazetteer.place_at(mention.rows[0])
            if not facts.is_country and len(sure) < _SURE_PLACES:
                sure[place.id] = (place.id, place.lat, place.lon)
        if mention.country_hint:
            told.setdefault(mention.rows, set()).add((mention.country_hint, mention.division_hint))
        elif mention.container_rows:
            container = _container(mention, names)
            if container.country:
                division = None if container.kind == "country" else container.admin1 or container.name
                told.setdefault(mention.rows, set()).add((container.country, division))
    return Context(
        names=names,
        story=story,
        home_country=settings.home_country,
        sure=tuple(sure.values()),
        told={rows: frozenset(places) for rows, places in told.items()},
    )


def _container(mention: PlaceMention, names: Names) -> Place:
    """Return the area told beside a name: of several that bear its name, the one that holds such a place."""
    areas = [names.gazetteer.place_at(row) for row in mention.container_rows[:4]]
    places = [names.gazetteer.place_at(row) for row in mention.rows[:40]]
    return next((area for area in areas if any(is_within(place, area) for place in places)), areas[0])


def _signs(mention: PlaceMention, tokens: Tokens, names: Names) -> tuple[bool, bool, frozenset[str]]:
    """Return what tells a capital from its country: see `Case`."""
    kinds = names.of_rows(mention.rows).kinds
    if "country" not in kinds or not kinds & SETTLEMENTS:
        return _NO_SIGNS
    listed: set[str] = set()
    for rows in mention.listed_with:
        facts = names.of_rows(rows)
        if "country" in facts.kinds and facts.kinds & SETTLEMENTS and facts.country:
            continue  # a country and its capital of one name tell nothing of each other
        listed.add("country" if facts.is_country else "capital" if facts.is_capital else "other")
    following = tokens.words[mention.last] if mention.last < len(tokens) else ""
    word = tokens.words[mention.last - 1]
    is_usual = word[0] >= "\u0600" and any(
        rest in frame_book("ar").usual_capitals for _, rest in without_clitics(word)
    )
    return following in _CAPITAL_WORDS, is_usual, frozenset(listed)


def _decide(case: Case, context: Context) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """Let every pass weigh every candidate; return the ranked candidates and the reasons for the first."""
    weights = [[judge.weigh(place, case, context) for judge in PASSES] for place in case.places]
    order = sorted(range(len(weights)), key=lambda i: -sum(weights[i]))
    best = order[0]
    if case.mention.container_rows and not any(told_here(place, case, context) for place in case.places):
        return (), ("the gazetteer has no place of this name in the state that is named beside it",)
    if _lies_elsewhere(case.places[best], case, context):
        return (), ("the places of this name lie outside the countries of the report",)
    top = sum(weights[best])
    shares = [exp(_SHARPNESS * (sum(weights[i]) - top)) for i in order[:_MAX_CANDIDATES]]
    total = sum(shares)
    candidates = tuple(
        Candidate(place=case.places[i], score=round(share / total, 4))
        for i, share in zip(order, shares, strict=False)
    )
    reasons = _reasons(weights, order)
    if case.mention.of_town:
        return facility_of(case.mention, candidates, reasons, context.names)
    return candidates, reasons


def _reasons(weights: list[list[float]], order: list[int]) -> tuple[str, ...]:
    """Return the sentences of the passes by which the first candidate leads the second."""
    if len(order) == 1:
        return ("the gazetteer has one place of this name",)
    best, second = weights[order[0]], weights[order[1]]
    return tuple(
        judge.reason for judge, a, b in zip(PASSES, best, second, strict=True) if a - b >= _DECIDING_LEAD
    )


def _lies_elsewhere(place: Place, case: Case, context: Context) -> bool:
    """Say whether the best candidate is a small place outside the story's countries: no good guess."""
    mention, story = case.mention, context.story
    if mention.country_hint or mention.container_rows or mention.of_town:
        return False
    if mention.context_kind == "village" and place.kind == "city":
        return story.share(place.country, without=mention.rows) < _FOREIGN
    return (
        (context.names.fame(place) < _SMALL or (mention.context_kind == "town" and place.kind == "city"))
        and story.countries.total() >= 3
        and story.share(place.country, without=mention.rows) < _FOREIGN
        and story.share(story.main, without=mention.rows) >= 0.4
    )
