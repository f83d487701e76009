"""From what a claim counts: a place, a coast, a border, "the capital", "the city", what was named before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.errors import UnknownPlaceError
from geo.ground import anchored, border, coast, endpoint_of, measure
from geo.mentions.places.demonyms import country_of_demonym
from geo.resolve.distances.context import SETTLEMENTS, Named
from geo.resolve.distances.subjects import subject_of

if TYPE_CHECKING:
    from geo.mentions.distances import DistanceMention, DistanceWords, Predicate, Reference
    from geo.model import Endpoint, Place
    from geo.resolve.distances.context import Context

_REACH = 10
"""Tokens after a preposition in which the name of the reference point must begin."""
_STRANGERS = 3
"""Words unknown to the lexicon that may stand before it ("from a farm in …")."""
_BESIDE = 2
"""Tokens at most between a place and the claim that locates it in apposition."""
_LEAD = 0.4
"""Weight of the first city named: the report is about it."""
_REMEMBERED = 200
"""Names back that may still be the city spoken of."""
_AFTER_NAME = 4
"""Tokens after a country's name in which "border" or "coast" still belongs to it ("Libya's coast")."""
_OPENERS = frozenset({"and", "و", "from", "to", "عن", "الي", "-", "–", "—", "‑", ","})
_CITIES = frozenset({"city", "town"})


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a claim. Without an `endpoint` it is a name that no gazetteer has.

    `last` is the end (exclusive) of the tokens that name it, where they follow the claim.
    """

    name: str
    endpoint: Endpoint | None
    named: Named | None
    last: int | None = None
    country: str | None = None
    """Set where a whole country is meant ("350 km north of Libya"): any of its edges may be the nearest."""


@dataclass(slots=True)
class _Seen:
    """What the words up to the name say about the kind of reference point."""

    coast: bool = False
    border: bool = False
    territory: bool = False
    capital: bool = False
    city: bool = False
    centre: bool = False
    strangers: int = 0
    last: int = 0


def reference_of(context: Context, mention: DistanceMention, reference: Reference) -> End | None:
    """Return the reference point of a claim, or `None` where the report does not let it be known."""
    if reference.kind == "named":
        return named_end(context, mention, reference.at, until=reference.until)
    topic = context.topic(reference.at)
    is_second = mention.second is not None  # "يفصلها عن": the pronoun is the other end
    if topic is not None and reference.kind == "pronoun" and mention.predicate and not is_second:
        topic = _other_than_subject(context, mention, mention.predicate, topic)
    return end_of(topic) if topic is not None else None


def _other_than_subject(
    context: Context, mention: DistanceMention, predicate: Predicate, topic: Named
) -> Named | None:
    """Return what a pronoun means that is not the subject: "Sabha lies 60 km south of it", not of itself."""
    subject = subject_of(context, mention, predicate)
    if subject is None or subject.place is None or subject.place != topic.place:
        return topic
    if not predicate.is_relative:
        return context.topic(subject.first, fits=lambda named: named.place not in (None, topic.place))
    if predicate.first - subject.last > _BESIDE:
        return topic  # "near the border, which is 100 km from it": the border is the subject
    return context.last_named(subject.first) or topic


def end_of(named: Named, *, last: int | None = None) -> End:
    """Return a place name as an end."""
    place = named.place
    return End(
        name=place.name if place is not None else named.answer.surface,
        endpoint=replace(endpoint_of(place), surface=named.answer.surface) if place is not None else None,
        named=named,
        last=last,
    )


def named_end(context: Context, mention: DistanceMention, at: int, *, until: int | None = None) -> End | None:
    """Return the reference point whose words begin at token `at` (after a preposition or a direction)."""
    words = context.words(mention.lang)
    tokens = context.tokens
    limit = min(len(tokens), at + _REACH, until if until is not None else len(tokens))
    seen, countries = _Seen(last=at), []
    i = at
    strangers = _STRANGERS if mention.is_cued else 0
    while i < limit and (i == at or not _stops(context, words, i, seen, strangers)):
        named = context.at(i)
        country = context.country_of(tokens.words[i])
        if named is not None and (named.place is not None or country is None):
            if not named.is_wide:
                return _place_end(context, mention, named, seen)
            if named.place is not None and named.place.kind == "country":
                countries.append(named.place.country or "")
            seen.last, i = named.last, named.last
            if countries and not _goes_on(context, words, i, limit, seen):
                break
            if not countries:
                if seen.coast:
                    break  # ساحل المتوسط is the report's own coast
                if not _goes_on(context, words, i, limit, seen):
                    return _place_end(context, mention, named, seen)
            continue
        if country is not None:
            countries.append(country)
        _note(context, words, i, seen, is_country=country is not None)
        i += 1
    return _general_end(context, mention, seen, [c for c in countries if c])


def _stops(context: Context, words: DistanceWords, i: int, seen: _Seen, strangers: int) -> bool:
    """Say whether the words of the reference point have ended before token `i`."""
    tokens = context.tokens
    word, kind = tokens.words[i], tokens.kinds[i]
    if context.at(i) is not None or context.country_of(word) is not None:
        return False
    if kind == "p":
        names_capital = seen.capital and word in ",،" and context.at(i + 1) is not None
        return not (word in "-–'’" or names_capital)
    if kind != "w" or seen.strangers > strangers:
        return True
    if seen.strangers and words.is_a("inside", word) and context.at(i + 1) is not None:
        return False  # "the embassy in Tripoli" lies in Tripoli, whatever it is
    return words.is_a("stop", word) and not (word == "بين" or words.is_a("head", word))


def _goes_on(context: Context, words: DistanceWords, i: int, limit: int, seen: _Seen) -> bool:
    """Say whether "border", "coast" or a second country follows a country's name."""
    for j in range(i, min(limit, i + _AFTER_NAME)):
        word = context.tokens.words[j]
        if any(words.is_a(sense, word) for sense in ("border", "coast", "territory")):
            return True
        if seen.border and (named := context.at(j)) is not None and named.is_wide:
            return True
        if context.at(j) is None and word not in {"'", "’", "s", "-", "–", "and", "و"}:
            return False
    return False


def _note(context: Context, words: DistanceWords, i: int, seen: _Seen, *, is_country: bool) -> None:
    word = context.tokens.words[i]
    known = is_country
    for sense in ("coast", "border", "territory", "capital", "city", "centre"):
        if words.is_a(sense, word):
            setattr(seen, sense, True)
            known = True
            seen.last = i + 1
    if is_country:
        seen.last = i + 1
    elif not known and context.tokens.kinds[i] == "w" and not words.is_a("head", word):
        seen.strangers += 1


def _place_end(context: Context, mention: DistanceMention, named: Named, seen: _Seen) -> End:
    """Return a named place as the reference point; "off" and "the coast of" mean the shore before it."""
    end = end_of(named, last=named.last)
    place = named.place
    if place is None or end.endpoint is None:
        return end
    if (seen.coast or mention.frame == "off") and place.kind != "island":
        return replace(end, endpoint=replace(end.endpoint, kind="shore"))
    if seen.capital and place.kind == "admin1" and place.country:
        capital = context.capital(place.country)
        if capital is not None and capital.name == place.name:
            return replace(end, endpoint=endpoint_of(capital))
    return end


def _general_end(context: Context, mention: DistanceMention, seen: _Seen, countries: list[str]) -> End | None:
    """Return a coast, a border, a capital or a city that is not named itself."""
    last, whole = seen.last, None
    endpoint: Endpoint | None = None
    if seen.coast or (countries and mention.frame == "off"):
        endpoint = _coast_end(context, mention, countries)
    elif seen.border or seen.territory:
        endpoint = _border_end(context, countries)
    elif seen.capital:
        return _place_as_end(context.capital(countries[0] if countries else context.home), last)
    elif seen.city or (seen.centre and not countries and seen.strangers == 0):
        city = salient_city(context, mention) or _nearest_city(context, mention)
        if isinstance(city, Named):
            return replace(end_of(city), last=last)
        return _place_as_end(city, last)
    elif countries and not seen.strangers:
        whole = countries[0]
        endpoint = _border_end(context, countries[:1]) or _coast_end(context, mention, countries)
    if endpoint is None:
        return None
    return End(name=endpoint.name, endpoint=endpoint, named=None, last=last, country=whole)


def _nearest_city(context: Context, mention: DistanceMention) -> Place | None:
    """Return the city that a place just named lies at, in a report that has named no city yet."""
    named = context.last_named(mention.opening)
    if named is None or named.place is None:
        return None
    near = context.gazetteer.near(named.place.lat, named.place.lon, kinds=frozenset({"city"}))
    return near[0][0] if near else None


def nearest_edge(start: End, other: End | None) -> End:
    """Return a whole country as its border or its coast, whichever is nearer to the other end."""
    if start.country is None or other is None or other.endpoint is None or start.endpoint is None:
        return start
    far = other.endpoint
    try:
        edges = (start.endpoint, coast(start.country))
        nearest = min(edges, key=lambda edge: measure(edge, far).geodesic_km)
    except UnknownPlaceError:
        return start
    return replace(start, endpoint=nearest, name=nearest.name)


def _place_as_end(place: Place | None, last: int) -> End | None:
    return None if place is None else End(name=place.name, endpoint=endpoint_of(place), named=None, last=last)


def _coast_end(context: Context, mention: DistanceMention, countries: list[str]) -> Endpoint | None:
    """Return a country's coast, its point nearest to the place that the text speaks of."""
    try:
        line = coast(countries[0] if countries else context.home)
    except UnknownPlaceError:
        return None
    topic = context.topic(mention.first)
    if topic is None or topic.place is None:
        return line
    return anchored(line, topic.place.lat, topic.place.lon)


def _border_end(context: Context, countries: list[str]) -> Endpoint | None:
    """Return the border between two countries, of one with the report's own, or of the report's own."""
    home = context.home
    pairs: list[tuple[str, str | None]]
    if len(countries) > 1:
        pairs = [(countries[0], countries[1]), (countries[0], None)]
    elif countries and countries[0] != home:
        pairs = [(countries[0], home), (countries[0], None)]
    else:
        pairs = [(home, None)]
    for country, neighbour in pairs:
        try:
            line = border(country, neighbour)
        except UnknownPlaceError:
            continue
        demonym = _demonym(country) if len(countries) == 1 else None
        return replace(line, name=f"{demonym} border") if demonym else line
    return None


def _demonym(country: str) -> str | None:
    """Return the English adjective of a country, the report's own words for its border."""
    words = (word for word, iso in country_of_demonym().items() if iso == country and word.isascii())
    return next((word.title() for word in words), None)


def salient_city(context: Context, mention: DistanceMention) -> Named | None:
    """Return the city that "the city" means: the one spoken of most, lately more than long ago.

    The capital counts whenever the report says "the capital". A name right before the claim is most often
    what the claim locates, not the city that it counts from: it does not count.
    """
    besides = context.last_named(mention.opening)
    if besides is not None and mention.opening - besides.last > _BESIDE:
        besides = None
    here = context.sentence_of(mention.first)
    weights: dict[str, float] = {}
    named: dict[str, Named] = {}
    for name in context.before(mention.opening, at_most=_REMEMBERED):
        place = name.place
        if place is not None and place.kind in SETTLEMENTS and name is not besides:
            weight = _recency(here, context.sentence_of(name.first)) * (1.0 if place.kind in _CITIES else 0.5)
            weights[place.id] = weights.get(place.id, 0.0) + weight
            named[place.id] = name
    if named:
        weights[next(iter(named))] += _LEAD
    capital = context.capital(context.home)
    if capital is not None and capital.id in named:
        weights[capital.id] += _weight_of_capital(context, mention, here)
    return named[max(weights, key=lambda key: weights[key])] if weights else None


def _weight_of_capital(context: Context, mention: DistanceMention, here: int) -> float:
    """Return how much the report has spoken of "the capital" lately."""
    said = context.capital_said(mention.lang)
    last = bisect_left(said, mention.opening)
    return sum(_recency(here, context.sentence_of(i)) for i in said[max(0, last - _REMEMBERED) : last])


def _recency(here: int, there: int) -> float:
    return 1.0 / (1.0 + 0.15 * max(0, here - there))


def second_end(context: Context, mention: DistanceMention, first: End) -> End | None:
    """Return the other of two ends named one after the other: "between A and B", ``من A إلى B``."""
    if first.last is None:
        return None
    at = first.last
    while at < len(context.tokens) and context.tokens.words[at] in _OPENERS:
        at += 1
    return named_end(context, mention, at)
