"""A report cut into sentences, each with the places, times, distances, actors, tolls and triggers in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.events.clauses import find_clauses, relation_of
from geo.events.moods import mood_of
from geo.events.sentences import Sentence, SpokenClaim, SpokenPlace, SpokenTime, Told
from geo.events.spots import contains
from geo.events.triggers import find_triggers
from geo.mentions.actors import find_actors
from geo.mentions.quantities import find_tolls

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geo.events.words import EventWords
    from geo.model import DistanceCheck, Language, Place, PlaceAnswer, Span, When
    from geo.text import Tokens

MAX_SENTENCE_TOKENS = 220
"""A longer sentence (a text without full stops) is read in pieces, so that the work stays linear."""

_LISTING = frozenset({",", "،", "and", "و", "or", "او"})
_COMMAS = frozenset(",،")
_COMPASS_WORDS = 4
_ASIDE_BEFORE = 6
_ASIDE_AFTER = 10
_SHORT_HEADING_TOKENS = 18
_DATELINE_SENTENCES = 2
_DATELINE_TOKENS = 16
_DASHES = frozenset("-–—")


def cut_sentences(
    tokens: Tokens,
    spans: Sequence[Span],
    *,
    places: Sequence[PlaceAnswer],
    times: Sequence[When],
    distances: Sequence[DistanceCheck],
    lists: EventWords,
    lang: Language,
    data_dir: Path,
    place_of: Callable[[str], Place | None],
) -> list[Sentence]:
    """Return the sentences of a report with what was found in each; `place_of` knows a place by its id."""
    sentences = _empty_sentences(tokens, spans)
    locate = _Locator(tokens, sentences)
    locate.put("tolls", find_tolls(tokens, lang, data_dir=data_dir))
    locate.put("actors", find_actors(tokens, lang, data_dir=data_dir))
    for when in times:
        if when.edtf is not None and not when.edtf.startswith("P"):
            locate.put("times", [SpokenTime(*locate.tokens_of(when.span), when)])
    references = _references(distances)
    for check in distances:
        locate.put_aside(*locate.tokens_of(check.span), before=_ASIDE_BEFORE, after=_ASIDE_AFTER)
        locate.put_claimed(*locate.tokens_of(check.span))
        if _locates_something_unnamed(check):
            place = place_of(_counted_from(check))
            locate.put("claims", [SpokenClaim(*locate.tokens_of(check.span), check, place)])
    before: SpokenPlace | None = None
    for answer in places:
        first, last = locate.tokens_of(answer.span)
        relation = relation_of(tokens, first, answer.span.start, lists)
        if relation == "at" and before is not None and _is_beside(tokens, before.last, first, lists):
            relation = "beside"
        elif before is not None and (
            _is_around(before, first, answer)
            if relation == "at"
            else relation is None and _is_listed(tokens, before.last, first)
        ):
            relation = before.relation
        before = SpokenPlace(first, last, answer, relation, _is_reference(answer, references))
        locate.put("places", [before])
    for trigger in find_triggers(tokens, lang, data_dir=data_dir):
        sentence = locate.sentence_of(trigger.first)
        if sentence is not None and trigger.last <= sentence.last:
            mood = mood_of(trigger, tokens.words, sentence.first, lists, lang)
            sentence.told.append(Told(trigger, mood))
    for sentence in sentences:
        _note_dateline(sentence, tokens)
        if sentence.told:
            find_clauses(sentence, tokens, lists)
    return sentences


def _empty_sentences(tokens: Tokens, spans: Sequence[Span]) -> list[Sentence]:
    found: list[Sentence] = []
    paragraph, first = 0, 0
    for span in spans:
        first = bisect_left(tokens.starts, span.start, lo=first)
        last = bisect_left(tokens.starts, span.end, lo=first)
        if last < len(tokens) and tokens.kinds[max(0, first - 1)] == "l" and first > 0:
            paragraph += 1
        ends_bare = tokens.text[span.end - 1] not in '.!?؟…"»”'
        follows_break = last >= len(tokens) or tokens.kinds[last] == "l"
        heading = ends_bare and follows_break and last - first <= _SHORT_HEADING_TOKENS
        for piece in range(first, max(last, first + 1), MAX_SENTENCE_TOKENS):
            end = min(piece + MAX_SENTENCE_TOKENS, last)
            if end > piece:
                start, stop = tokens.starts[piece], tokens.ends[end - 1]
                found.append(Sentence(len(found), piece, end, start, stop, paragraph, heading))
    return found


class _Locator:
    """Puts what was found into the sentence it stands in."""

    def __init__(self, tokens: Tokens, sentences: list[Sentence]) -> None:
        self._tokens = tokens
        self._sentences = sentences
        self._firsts = [sentence.first for sentence in sentences]

    def tokens_of(self, span: Span) -> tuple[int, int]:
        first = bisect_left(self._tokens.ends, span.start + 1)
        return first, max(first + 1, bisect_left(self._tokens.starts, span.end, lo=first))

    def sentence_of(self, token: int) -> Sentence | None:
        at = bisect_left(self._firsts, token + 1) - 1
        if at < 0 or token >= self._sentences[at].last:
            return None
        return self._sentences[at]

    def put_aside(self, first: int, last: int, *, before: int, after: int) -> None:
        """Note the commas around a distance claim."""
        sentence = self.sentence_of(first)
        if sentence is None:
            return
        words = self._tokens.words
        opens = range(first - 1, max(sentence.first, first - before) - 1, -1)
        closes = range(last, min(sentence.last, last + after))
        start = next((i for i in opens if words[i] in _COMMAS), None)
        end = next((i for i in closes if words[i] in _COMMAS), None)
        if start is not None and end is not None:
            sentence.asides.append((start, end + 1))

    def put_claimed(self, first: int, last: int) -> None:
        """Note the tokens of a distance claim."""
        sentence = self.sentence_of(first)
        if sentence is not None:
            sentence.claimed.append((first, last))

    def put(self, shelf: str, items: Sequence[Any]) -> None:
        for item in items:
            sentence = self.sentence_of(item.first)
            if sentence is not None:
                getattr(sentence, shelf).append(item)


def _note_dateline(sentence: Sentence, tokens: Tokens) -> None:
    """Note where the line ends that says where a report was written, and tie its place to nothing."""
    if (
        sentence.number > _DATELINE_SENTENCES
        or not sentence.places
        or sentence.places[0].first != sentence.first
    ):
        return
    reach = range(sentence.first + 1, min(sentence.last, sentence.first + _DATELINE_TOKENS))
    end = next(
        (i for i in reach if tokens.words[i] in _DASHES and tokens.text[tokens.starts[i] - 1] == " "), None
    )
    if end is None or any(told.trigger.first < end for told in sentence.told):
        return
    sentence.dateline = end + 1
    sentence.places[:] = [
        replace(spoken, relation="dateline") if spoken.last <= end else spoken for spoken in sentence.places
    ]


def _is_listed(tokens: Tokens, end: int, first: int) -> bool:
    """Say whether only "and" or a comma stands between two names; an Arabic "and" is part of the second."""
    between = tokens.words[end:first]
    if not between:
        return tokens.words[first][:1] == "و"
    return len(between) <= 2 and all(word in _LISTING for word in between)


def _is_beside(tokens: Tokens, end: int, first: int, lists: EventWords) -> bool:
    """Say whether a compass point ties a place to the one before it: ``الصخيرات جنوب الرباط``."""
    return 0 < first - end <= _COMPASS_WORDS and any(
        lists.beside.at(tokens.words, i) for i in range(end, min(end + 2, first))
    )


def _is_around(before: SpokenPlace, first: int, answer: PlaceAnswer) -> bool:
    """Say whether a place only says where the one right before it lies: "from Whiteman in Missouri"."""
    inner, outer = before.answer.place, answer.place
    if before.relation not in ("from", "between") or first - before.last > 2:
        return False
    return inner is not None and outer is not None and contains(outer, inner)


def _locates_something_unnamed(check: DistanceCheck) -> bool:
    return (
        check.start is not None
        and check.start.place_id is not None
        and check.relation in ("distance", "near", "direction")
        and (check.end is None or check.end.place_id is None)
    )


def _counted_from(check: DistanceCheck) -> str:
    """Return the id of the place that a claim counts from: of a coast or a border the country's."""
    place_id = check.start.place_id if check.start is not None else None
    kind, _, rest = (place_id or "").partition(":")
    return f"iso:{rest[:2]}" if kind in ("coast", "border") else place_id or ""


def _references(distances: Sequence[DistanceCheck]) -> list[tuple[int, int, frozenset[str | None]]]:
    """Return (start, end, place ids) of each claim: the places that distances count from."""
    found = []
    for check in distances:
        ends = (check.start, check.end) if check.relation == "halfway" else (check.start,)
        found.append((check.span.start, check.span.end, frozenset(e.place_id for e in ends if e is not None)))
    return sorted(found, key=lambda claim: claim[:2])


def _is_reference(answer: PlaceAnswer, claims: list[tuple[int, int, frozenset[str | None]]]) -> bool:
    at = bisect_left(claims, answer.span.start + 1, key=lambda claim: claim[0]) - 1
    place = answer.place
    return at >= 0 and place is not None and answer.span.start < claims[at][1] and place.id in claims[at][2]
