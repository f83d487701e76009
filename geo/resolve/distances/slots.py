"""Names that only their claim gives away: what stands where a claim's ends stand is a place.

The place reader leaves a name alone that is also an ordinary word (Kufra, Derj) unless something speaks for
a place. "1,000 km south of Kufra" does: here such names are found for the claim, and for the claim only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.mentions.distances import distance_words, sentence_start
from geo.model import Candidate, PlaceAnswer, Span
from geo.text import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Gazetteer, NameMatch
    from geo.mentions.distances import DistanceMention
    from geo.model import Language, Place

_SENTENCE = 40
_LONGEST_NAME = 6
_BREAK = -1
_HEADS = 3
"""Words that may stand between a preposition and the name ("the town of")."""
_BEFORE = frozenset(",،([")
_REASON = "stands where a distance claim names its end"
_ABROAD = frozenset({"country", "city"})
"""Kinds that a bare name may mean outside the report's own country."""
_GENERAL = ("coast", "border", "territory", "capital", "city", "centre", "head", "stop", "inside")


def names_in_slots(
    tokens: Tokens,
    mentions: Sequence[DistanceMention],
    answers: Sequence[PlaceAnswer],
    gazetteer: Gazetteer,
    homes: tuple[str, ...],
) -> list[PlaceAnswer]:
    """Return answers for names at the ends of claims that the place reader has not taken.

    Of places that share a name, one in the first country of `homes` wins, then in the next, then the best
    known.
    """
    begins, ends = set[int](), set[int]()
    for mention in mentions:
        _add_slots(tokens, mention, begins, ends)
    taken = {i for answer in answers for i in range(answer.span.start, answer.span.end)}
    excerpt, origin = _excerpt(tokens, begins, ends)
    found: list[PlaceAnswer] = []
    for match in gazetteer.find(excerpt):
        first, last = origin[match.first], origin[match.last - 1] + 1
        if match.not_place or match.start in taken or not (first in begins or last in ends):
            continue
        if not _is_written_as_name(tokens, match) or _is_general(excerpt, match, mentions[0].lang):
            continue
        places = _ranked((gazetteer.place_at(row) for row in match.rows), homes)
        if places:
            found.append(_answer(tokens, match, places))
    return found


def _excerpt(tokens: Tokens, begins: set[int], ends: set[int]) -> tuple[Tokens, list[int]]:
    """Return only the tokens in which a name in a slot can lie, and for each its number in the report.

    A line break stands between stretches that do not touch.
    """
    wanted = {i for begin in begins for i in range(begin, begin + _LONGEST_NAME)}
    wanted.update(i for end in ends for i in range(end - _LONGEST_NAME, end))
    origin: list[int] = []
    for i in sorted(i for i in wanted if 0 <= i < len(tokens)):
        if origin and origin[-1] != i - 1:
            origin.append(_BREAK)
        origin.append(i)
    excerpt = Tokens(
        text=tokens.text,
        words=["\n" if i == _BREAK else tokens.words[i] for i in origin],
        starts=[0 if i == _BREAK else tokens.starts[i] for i in origin],
        ends=[0 if i == _BREAK else tokens.ends[i] for i in origin],
        kinds="".join("l" if i == _BREAK else tokens.kinds[i] for i in origin),
    )
    return excerpt, origin


def _add_slots(tokens: Tokens, mention: DistanceMention, begins: set[int], ends: set[int]) -> None:
    """Add the tokens at which a name of a claim's ends may begin, and those before which one may end."""
    for reference in (mention.reference, mention.second):
        if reference is not None and reference.kind == "named":
            begins.update(range(reference.at, reference.at + _HEADS))
    ends.add(mention.opening)
    if mention.opening > 0 and tokens.words[mention.opening - 1] in _BEFORE:
        ends.add(mention.opening - 1)
    if mention.predicate is not None:
        ends.add(mention.predicate.first)
        if mention.lang == "ar":
            begins.update((mention.predicate.last, mention.predicate.last + 1))
        else:
            begins.add(sentence_start(tokens, mention.predicate.first, reach=_SENTENCE))


def _is_written_as_name(tokens: Tokens, match: NameMatch) -> bool:
    """Say whether a Latin name has its capital; Arabic has none to show."""
    first = tokens.text[match.start]
    return not first.isascii() or first.isupper()


def _is_general(tokens: Tokens, match: NameMatch, lang: Language) -> bool:
    """Say whether a name of one word is the general word itself ("the city", ``الساحل``)."""
    words = distance_words(lang)
    word = tokens.words[match.first]
    if match.last - match.first > 1:
        return False
    if words.is_a("name_head", word) and tokens.kinds[match.last : match.last + 1] == "w":
        return True  # "Wadi Nowhere" is not Wadi
    return word in words.back_nouns or any(words.is_a(sense, word) for sense in _GENERAL)


def _ranked(places: Iterable[Place], homes: tuple[str, ...]) -> list[Place]:
    ranks = {country: rank for rank, country in reversed([*enumerate(homes)])}
    fit = [place for place in places if place.country in ranks or place.kind in _ABROAD]
    return sorted(fit, key=lambda place: ranks.get(place.country or "", len(homes)))


def _answer(tokens: Tokens, match: NameMatch, places: list[Place]) -> PlaceAnswer:
    span = Span(match.start, match.end)
    share = 1.0 / len(places)
    return PlaceAnswer(
        span=span,
        surface=span.of(tokens.text),
        role="location",
        candidates=tuple(Candidate(place=place, score=share) for place in places),
        reasons=(_REASON,),
    )
