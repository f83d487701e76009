"""Clauses of a sentence: their borders, words that point back at a place, and what dates what.

A time is not always the event's: "officials said on Friday" dates the words, "two days after" counts from
what the rest of the sentence dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.mentions.places.demonyms import country_of_demonym
from geo.text.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.events.sentences import Sentence
    from geo.events.words import EventWords, LagWords
    from geo.text import Tokens

_BORDERS = frozenset(",،;؛:()—–[]{}|")
_COMMAS = frozenset(",،")
_TOLD_REACH = 8
_NUMBER_WORDS = 4
_BESIDE_REACH = 4
_LONGEST_APPOSITION = 14
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Back:
    """Words on tokens `first` up to `last` that point back at a place, by the name of their rule."""

    first: int
    last: int
    rule: str
    relation: str | None
    country: str | None = None
    """Of "the capital": whose it is, where an adjective says so."""


@dataclass(frozen=True, slots=True)
class Lag:
    """What token `at` opens happened so many days after something dated, or before it (negative).

    `days` is `None` where nobody can count them ("months after").
    """

    first: int
    last: int
    at: int
    days: int | None
    is_exact: bool


def find_clauses(sentence: Sentence, tokens: Tokens, lists: EventWords) -> None:
    """Count the clauses of a sentence; note relative clauses, words that point back, lags and told times."""
    words, kinds = tokens.words, tokens.kinds
    clause = 0
    skip = sentence.first
    for i in range(sentence.first, sentence.last):
        if kinds[i] == "p":
            clause += words[i] in _BORDERS
        is_known = words[i] in lists.clause_words or words[i][1:] in lists.clause_words
        if is_known and i >= skip and i > sentence.first:
            length = lists.openers.at(words, i)
            if length:
                if not lists.coordinators.at(words, i):
                    sentence.subordinating.append(i)
                clause += 1
                skip = i + length
                if lists.relatives.at(words, i):
                    sentence.relatives.add(clause)
        sentence.clauses.append(clause)
        if is_known:
            sentence.backs.extend(_back_at(sentence, tokens, i, lists))
            sentence.lags.extend(_lag_at(tokens, i, sentence, lists.lags))
    sentence.told_times.update(_told_times(sentence, tokens, lists))
    sentence.bounds.update(
        time.first
        for time in sentence.times
        if lists.bounds.ends_at(words, time.first, floor=sentence.first) >= 0
    )
    sentence.asides.extend(_appositions(sentence, words))


def _back_at(sentence: Sentence, tokens: Tokens, i: int, lists: EventWords) -> Iterator[Back]:
    """Yield the words at token `i` that point back; "the capital" beside a name is that name's."""
    words = tokens.words
    for rule, back in lists.back.items():
        length = back.words.at(words, i)
        if not length:
            continue
        if any(i <= place.first <= i + length + 1 for place in sentence.places):
            return
        relation = _relation_of_back(tokens, i, lists)
        if relation == "beside" and any(0 <= i - place.last <= _BESIDE_REACH for place in sentence.places):
            return  # "Tajoura, east of the capital": said of that place
        following = words[i + length] if i + length < sentence.last else ""
        country = country_of_demonym().get(following) if rule == "capital" else None
        yield Back(i, i + length, rule, relation, country)
        return


def _relation_of_back(tokens: Tokens, i: int, lists: EventWords) -> str | None:
    if tokens.words[i].startswith("بال"):
        return "at"
    if lists.beside.ends_at(tokens.words, i) >= 0:
        return "beside"
    return relation_of(tokens, i, tokens.starts[i], lists)


def _lag_at(tokens: Tokens, i: int, sentence: Sentence, lags: LagWords) -> Iterator[Lag]:
    """Yield "two days after" (token `i` is "after") or ``بعد خمسة أيام من``."""
    words = tokens.words
    for sign, entries in ((-1, lags.after), (1, lags.before)):
        length = entries.at(words, i)
        if not length:
            continue
        span = _days_after(tokens, i + length, sentence.last, lags) if lags.links else None
        span = span or _days_before(tokens, i, sentence.first, lags)
        if span is not None:
            first, last, days, is_exact = span
            yield Lag(
                min(first, i), max(last, i + length), i, None if days is None else sign * days, is_exact
            )
        return


def relation_of(tokens: Tokens, first: int, start: int, lists: EventWords) -> str | None:
    """Return how the words before a place tie it in: at, near, off, from, to, between, of, or `None`.

    Parameters
    ----------
    tokens, first, start
        The place's first token, and the character its name starts at: a clitic before it lies between.
    lists
        The word lists of the language.
    """
    words = tokens.words
    clitic = tokens.text[tokens.starts[first] : start] if tokens.starts[first] < start else ""
    if clitic and clitic[-1] in "بل" and not clitic.startswith("ال"):
        return "at" if clitic[-1] == "ب" else "of"
    i = first
    for _ in range(4):
        for relation, entries in lists.relations.items():
            if entries.ends_at(words, i) >= 0:
                return "at" if relation == "part" else relation
        head = lists.heads.ends_at(words, i)
        if head < 0:
            break
        if words[head][:1] == "ب" and len(words[head]) > 3:
            return "at"
        i = head
    return None


Days = tuple[int, int, int | None, bool]


def _days_before(tokens: Tokens, end: int, floor: int, lags: LagWords) -> Days | None:
    """Read a number of days or weeks that ends right before token `end`."""
    unit = tokens.words[end - 1] if end - 1 >= floor else ""
    if lags.links or not (unit in lags.units or unit in lags.long_units):
        return None
    if unit in lags.long_units:
        return end - 1, end, None, False
    each = lags.units[unit]
    for i in range(max(floor, end - 1 - _NUMBER_WORDS), end - 1):
        number = read_number(tokens, i)
        if number is not None and number.last == end - 1:
            return i, end, round(number.value * each), each < _WEEK
    if end - 2 >= floor and tokens.words[end - 2] in lags.ones:
        return end - 2, end, each, each < _WEEK
    return end - 1, end, None if unit in lags.plurals else each, False


def _days_after(tokens: Tokens, start: int, limit: int, lags: LagWords) -> Days | None:
    """Read ``خمسة أيام من`` from token `start` on."""
    words, i = tokens.words, start
    while i < limit and words[i] in lags.fillers:
        i += 1
    number = read_number(tokens, i) if i < limit else None
    at = number.last if number is not None and number.last < limit else i
    if at + 1 >= limit or words[at + 1] not in lags.links:
        return None
    if words[at] in lags.long_units:
        return start, at + 2, None, False
    each = lags.units.get(words[at])
    if each is None:
        return None
    if number is None:
        # A plural alone says no number; a dual or a single unit says its own.
        return start, at + 2, None if words[at] in lags.plurals else each, each < _WEEK
    return start, at + 2, round(number.value * each), each < _WEEK


def _appositions(sentence: Sentence, words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield stretches between commas that describe the place before them: ", a rail hub near Kiev,"."""
    happened = [told.trigger.first for told in sentence.told]
    for end in (*(place.last for place in sentence.places), *(back.last for back in sentence.backs)):
        if end >= sentence.last or words[end] not in _COMMAS:
            continue
        closes = range(end + 1, min(sentence.last, end + _LONGEST_APPOSITION))
        close = next((i for i in closes if words[i] in _COMMAS), None)
        if close is not None and not any(end < first < close for first in happened):
            yield end, close + 1


def _told_times(sentence: Sentence, tokens: Tokens, lists: EventWords) -> Iterator[int]:
    """Yield the first tokens of times that date the telling: beside a word of saying, no event between."""
    words = tokens.words
    triggers = [told.trigger for told in sentence.told if not told.trigger.sense.is_speech]
    happened = {i for trigger in triggers for i in range(trigger.first, trigger.last)}
    for time in sentence.times:
        clause = sentence.clause_of(time.first)
        for i in range(time.first - 1, max(sentence.first, time.first - _TOLD_REACH) - 1, -1):
            if i in happened:
                break
            if lists.told.at(words, i):
                if sentence.clause_of(i) == clause or _opens_content(words, time.last, sentence, lists):
                    yield time.first
                break


def _opens_content(words: list[str], i: int, sentence: Sentence, lists: EventWords) -> bool:
    """Say whether "that" follows at once, as in ``أعلن، الجمعة، أن``."""
    while i < sentence.last and words[i] in _COMMAS:
        i += 1
    return i < sentence.last and words[i] in lists.told_that
