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
_OF_A_COUNTRY = frozenset({"capital", "coast"})


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

    `months` counts instead of `days` what is told in months and years; both are `None` where nobody can
    count them ("months after").
    """

    first: int
    last: int
    at: int
    days: int | None
    is_exact: bool
    months: int | None = None


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
        if (
            words[time.first] not in lists.day_parts
            and lists.bounds.ends_at(words, time.first, floor=sentence.first) >= 0
        )
        or (
            time.when.last is not None and lists.compared.before(words, time.first, floor=sentence.first) >= 0
        )
    )
    sentence.asides.extend(_appositions(sentence, words))


def _back_at(sentence: Sentence, tokens: Tokens, i: int, lists: EventWords) -> Iterator[Back]:
    """Yield the words at token `i` that point back; "the capital" beside a name is that name's."""
    words = tokens.words
    if any(first <= i < last for first, last in sentence.claimed):
        return  # "400 km east of the capital": where the distance counts from
    whose = _demonym_between(words, i)
    if whose is not None:  # "the Libyan capital"
        relation = _relation_of_back(tokens, i, lists)
        if not any(i <= place.first <= i + 3 and place.answer.place for place in sentence.places):
            yield Back(i, i + 3, words[i + 2], relation, whose)
        return
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
        country = country_of_demonym().get(following) if rule in _OF_A_COUNTRY else None
        yield Back(i, i + length, rule, relation, country)
        return


def _demonym_between(words: list[str], i: int) -> str | None:
    """Return whose capital "the Libyan capital" at token `i` is, or whose coast "the Libyan coast"."""
    if words[i] != "the" or words[i + 2 : i + 3] not in (["capital"], ["coast"]):
        return None
    if words[i + 3 : i + 4] == ["guard"]:
        return None
    return country_of_demonym().get(words[i + 1])


def _relation_of_back(tokens: Tokens, i: int, lists: EventWords) -> str | None:
    if tokens.words[i].startswith("بال"):
        return "at"
    if lists.beside.ends_at(tokens.words, i) >= 0:
        return "beside"
    return relation_of(tokens, i, tokens.starts[i], lists)


def _lag_at(tokens: Tokens, i: int, sentence: Sentence, lags: LagWords) -> Iterator[Lag]:
    """Yield "two days after" (token `i` is "after") or ``بعد خمسة أيام من``, or ``غداة``, which says all."""
    words = tokens.words
    for days, opener in ((1, lags.day_before), (-1, lags.day_after)):
        if length := opener.at(words, i):
            yield Lag(i, i + length, i, days, is_exact=True)
            return
    for sign, entries in ((-1, lags.after), (1, lags.before)):
        length = entries.at(words, i)
        if not length:
            continue
        span = _span_after(tokens, i + length, sentence.last, lags) if lags.links else None
        span = span or _span_before(tokens, i, sentence.first, lags)
        if span is not None:
            first, last = min(span.first, i), max(span.last, i + length)
            yield Lag(first, last, i, _signed(span.days, sign), span.is_exact, _signed(span.months, sign))
        return


def _signed(number: int | None, sign: int) -> int | None:
    return None if number is None else sign * number


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
                if relation == "from" and lists.part_nouns.before(words, i - 1) >= 0:
                    return "at"  # "في أحياء عدة من العاصمة"
                return "at" if relation == "part" else relation
        head = lists.heads.ends_at(words, i)
        if head < 0:
            break
        if words[head][:1] == "ب" and len(words[head]) > 3:
            return "at"
        i = head
    return None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of time on tokens `first` up to `last`, counted in days or in months, if at all."""

    first: int
    last: int
    days: int | None
    months: int | None
    is_exact: bool


def _stretch(first: int, last: int, unit: str, count: float | None, lags: LagWords) -> _Stretch:
    """Return `count` units; a plural alone says no number, a dual or a single unit says its own."""
    if count is None and unit in lags.plurals:
        return _Stretch(first, last, None, None, is_exact=False)
    number = 1 if count is None else count
    if unit in lags.months:
        return _Stretch(first, last, None, round(number * lags.months[unit]), is_exact=False)
    each = lags.units[unit]
    return _Stretch(first, last, round(number * each), None, each < _WEEK)


def _span_before(tokens: Tokens, end: int, floor: int, lags: LagWords) -> _Stretch | None:
    """Read a number of days, weeks, months or years that ends right before token `end`."""
    unit = tokens.words[end - 1] if end - 1 >= floor else ""
    if lags.links or not (unit in lags.units or unit in lags.months):
        return None
    for i in range(max(floor, end - 1 - _NUMBER_WORDS), end - 1):
        number = read_number(tokens, i)
        if number is not None and number.last == end - 1:
            return _stretch(i, end, unit, number.value, lags)
    first = end - 2 if end - 2 >= floor and tokens.words[end - 2] in lags.ones else end - 1
    return _stretch(first, end, unit, None, lags)


def _span_after(tokens: Tokens, start: int, limit: int, lags: LagWords) -> _Stretch | None:
    """Read ``خمسة أيام من`` from token `start` on."""
    words, i = tokens.words, start
    while i < limit and words[i] in lags.fillers:
        i += 1
    number = read_number(tokens, i) if i < limit else None
    at = number.last if number is not None and number.last < limit else i
    if at + 1 >= limit or words[at + 1] not in lags.links:
        return None
    unit = words[at]
    if unit not in lags.units and unit not in lags.months:
        return None
    return _stretch(start, at + 2, unit, None if number is None else number.value, lags)


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
