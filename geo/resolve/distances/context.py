"""What surrounds a claim: the places of the report by token, its sentences, its country, earlier claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.mentions.distances import distance_words
from geo.mentions.lexicon import load_lexicon
from geo.mentions.places.demonyms import country_of_demonym
from geo.resolve.distances.slots import names_in_slots

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.mentions.distances import DistanceMention, DistanceWords
    from geo.model import Language, Place, PlaceAnswer, Span
    from geo.settings import Settings
    from geo.text import Tokens

WIDE_KINDS = frozenset({"continent", "country", "sea", "gulf", "desert"})
"""Kinds too wide to lie so many kilometres from something."""

SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood", "oasis", "district", "admin1"})

_LONGEST_SENTENCE = 200
"""Tokens back at which a sentence without an end is taken to begin."""

_MEMORY = 12
"""Sentences back in which the report may still be speaking of a place."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in the text on tokens `first` up to `last`, and what it means."""

    answer: PlaceAnswer
    first: int
    last: int

    @property
    def place(self) -> Place | None:
        """The place meant, `None` where no gazetteer has the name."""
        return self.answer.place

    @property
    def kind(self) -> str | None:
        """The kind of the place, or what the generic word before the name says of it."""
        return self.place.kind if self.place is not None else self.answer.context_kind

    @property
    def is_wide(self) -> bool:
        """Say whether the name is that of a country, a continent or a sea."""
        return self.place is not None and self.place.kind in WIDE_KINDS


def _has_place(name: Named) -> bool:
    return name.place is not None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A claim already resolved: what it located, and the tokens that it covers."""

    mention: DistanceMention
    located: Named | None
    start: Named | None
    last: int
    sentence: int


@dataclass(slots=True)
class Context:
    """The report around its claims; grows by one `Earlier` with every claim resolved."""

    tokens: Tokens
    sentences: Sequence[Span]
    gazetteer: Gazetteer
    settings: Settings
    names: list[Named]
    name_firsts: list[int]
    by_sentence: dict[int, list[Named]]
    by_token: dict[int, Named]
    home: str
    sentence_starts: list[int]
    earlier: list[Earlier] = field(default_factory=list)
    capitals: dict[str, Place | None] = field(default_factory=dict)
    """Capitals already looked up, by country."""
    capital_tokens: list[int] | None = None
    """Where the report says "the capital"; looked for when first asked."""

    def words(self, lang: Language) -> DistanceWords:
        """Return the distance words of a language."""
        return distance_words(lang)

    def at(self, token: int) -> Named | None:
        """Return the place name that covers a token."""
        return self.by_token.get(token)

    def between(self, first: int, last: int) -> list[Named]:
        """Return the place names that lie within tokens `first` up to `last`."""
        start = bisect_left(self.name_firsts, first)
        stop = bisect_left(self.name_firsts, last)
        return [name for name in self.names[start:stop] if name.last <= last]

    def before(self, token: int, *, at_most: int) -> list[Named]:
        """Return the last names before a token, at most so many, in the order of the text."""
        stop = bisect_left(self.name_firsts, token)
        return self.names[max(0, stop - at_most) : stop]

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return bisect_right(self.sentence_starts, self.tokens.starts[min(token, len(self.tokens) - 1)]) - 1

    def sentence_first(self, token: int) -> int:
        """Return the first token of the sentence that holds a token."""
        sentence = self.sentence_of(token)
        start = self.sentence_starts[sentence] if sentence >= 0 else 0
        first = bisect_left(self.tokens.starts, start)
        return min(token, max(first, token - _LONGEST_SENTENCE))

    def country_of(self, word: str) -> str | None:
        """Return the country of an adjective ("Tunisian", ``التونسية``)."""
        return country_of_demonym().get(word)

    def capital(self, country: str) -> Place | None:
        """Return a country's capital."""
        if country not in self.capitals:
            name = load_lexicon("places", "en").get("capitals", {}).get(country)
            places = self.gazetteer.lookup(name) if name else ()
            self.capitals[country] = next((place for place in places if place.country == country), None)
        return self.capitals[country]

    def capital_said(self, lang: Language) -> list[int]:
        """Return the tokens at which the report says "the capital"."""
        if self.capital_tokens is None:
            known = self.words(lang).references["capital"]
            words = self.tokens.words
            self.capital_tokens = [
                i
                for i, word in enumerate(words)
                if (word in known or word[1:] in known)
                and (lang == "ar" or words[i + 1 : i + 2] != ["of"])
                and (lang != "ar" or "ال" in word[:3])
            ]
        return self.capital_tokens

    def topic(self, before: int, *, fits: Callable[[Named], bool] = _has_place) -> Named | None:
        """Return the place that the text speaks of when it says "it" or "the town" at token `before`.

        In the same sentence, what the last claim located, else the first place named; then the same for the
        sentences before, nearest first. Countries and seas are no such place.
        """
        here = self.sentence_of(before)
        for sentence in range(here, max(-1, here - _MEMORY), -1):
            claims = [claim for claim in self.earlier[-_MEMORY:] if claim.sentence == sentence]
            located = [claim.located for claim in reversed(claims) if claim.located is not None]
            if sentence == here:
                named = self.between(self.sentence_first(before), before)
            else:
                named = self.by_sentence.get(sentence, [])[:_LONGEST_SENTENCE]
            # "80 km south of Tripoli" is not about Tripoli: the reference points of claims come last.
            starts = {id(claim.start) for claim in claims}
            for name in (*located, *sorted(named, key=lambda name: id(name) in starts)):
                if not name.is_wide and name.answer.role == "location" and fits(name):
                    return name
        return None

    def last_named(self, before: int) -> Named | None:
        """Return the last place named before a token in its sentence; countries and seas do not count."""
        names = [name for name in self.between(self.sentence_first(before), before) if not name.is_wide]
        return names[-1] if names else None


def build_context(  # noqa: PLR0917 - the same order in every room
    tokens: Tokens,
    mentions: Sequence[DistanceMention],
    answers: Sequence[PlaceAnswer],
    sentences: Sequence[Span],
    gazetteer: Gazetteer,
    settings: Settings,
) -> Context:
    """Return the context of a report's claims."""
    home = _home(answers, settings.home_country)
    more = names_in_slots(tokens, mentions, answers, gazetteer, (home, settings.home_country))
    ordered = sorted([*answers, *more], key=lambda answer: (answer.span.start, answer.span.end))
    names = [_named(tokens, answer) for answer in ordered]
    names = [name for name in names if name.answer.role != "name part" and name.first < len(tokens)]
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[Named]] = {}
    for name in names:
        number = bisect_right(starts, tokens.starts[name.first]) - 1
        by_sentence.setdefault(number, []).append(name)
    return Context(
        tokens=tokens,
        sentences=sentences,
        gazetteer=gazetteer,
        settings=settings,
        names=names,
        name_firsts=[name.first for name in names],
        by_sentence=by_sentence,
        by_token={token: name for name in names for token in range(name.first, name.last)},
        home=home,
        sentence_starts=starts,
    )


def _named(tokens: Tokens, answer: PlaceAnswer) -> Named:
    first = bisect_right(tokens.ends, answer.span.start)
    last = bisect_left(tokens.starts, answer.span.end)
    return Named(answer, first, max(first + 1, last))


def _home(answers: Sequence[PlaceAnswer], home_country: str) -> str:
    """Return the country that most of the report's places lie in; `home_country` wins a tie."""
    counts = Counter(place.country for answer in answers if (place := answer.place) and place.country)
    if not counts:
        return home_country
    return max(counts, key=lambda country: (counts[country], country == home_country))
