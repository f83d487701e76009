"""What a claim locates: the place in apposition, before the bracket, or the subject of "lies".

Without a place of its own ("two camps lie 45 km from Sirte"), nothing is located and the claim alone says
where: that is an answer, never a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.resolve.distances.subjects import is_small_country, subject_of

if TYPE_CHECKING:
    from geo.mentions.distances import DistanceMention, DistanceWords
    from geo.resolve.distances.context import Context, Earlier, Named
    from geo.resolve.distances.references import End

_APPOSITION = 14
"""Tokens between a name and its claim ("a mountain town in the west of the country")."""
_NEIGHBOUR = 4
_AREAS = frozenset({"admin1", "district", "region"})
_COMMAS = frozenset({",", "،", "-", "–", "—"})
_CONNECTORS = frozenset({",", "،", "و", "and", "while", "but", "؛", ";", "also"})
_ARTICLES = frozenset({"a", "an", "the", "another", "some", "its"})
_BETWEEN = frozenset({"between", "بين"})
_POSITION_SENSES = ("head", "inside", "seat")


def located_by(context: Context, mention: DistanceMention, start: End | None) -> Named | None:
    """Return the place that a claim locates, or `None` where it has no name in the report."""
    named = _candidate(context, mention)
    if named is None or (named.is_wide and not is_small_country(named, mention)):
        return None
    reference = start.named if start is not None else None
    if reference is not None and (named is reference or _same_place(named, reference)):
        return None
    on_coast = start is not None and start.endpoint is not None and start.endpoint.kind == "coast"
    return None if on_coast and _lies_off(context, mention, named) else named


def _candidate(context: Context, mention: DistanceMention) -> Named | None:
    coordinated = _coordinated(context, mention)
    if coordinated is not None:
        return coordinated.located
    if mention.reference.kind == "implied" and (following := _following(context, mention)) is not None:
        return following
    if mention.in_brackets:
        return _before_bracket(context, mention)
    if mention.predicate is not None:
        return subject_of(context, mention, mention.predicate)
    return _apposition(context, mention)


def _lies_off(context: Context, mention: DistanceMention, named: Named) -> bool:
    """Say whether something "off Khoms, 5 miles from the coast" is meant rather than Khoms."""
    before = context.tokens.words[max(0, named.first - 3) : named.first]
    off = context.words(mention.lang).frame("off")
    first = named.first - len(before)
    return any(off.at(context.tokens, first + i) is not None for i in range(len(before)))


def _same_place(a: Named, b: Named) -> bool:
    return a.place is not None and b.place is not None and a.place.id == b.place.id


def _coordinated(context: Context, mention: DistanceMention) -> Earlier | None:
    """Return the claim that this one goes on: "50 km east of Tripoli and 140 km west of Misrata"."""
    last = context.earlier[-1] if context.earlier else None
    if last is None or (mention.in_brackets and not last.mention.in_brackets):
        return None
    verb = mention.predicate
    if verb is not None and last.mention.predicate is not None and last.mention.predicate.first == verb.first:
        return last
    gap = context.tokens.words[last.last : mention.opening]
    return last if len(gap) <= 2 and all(word in _CONNECTORS for word in gap) else None


def _following(context: Context, mention: DistanceMention) -> Named | None:
    """Return the place after the comma: "15 km to the west, Janzour was quiet"."""
    i = mention.last
    opens_sentence = mention.opening == context.sentence_first(mention.opening)
    if not opens_sentence or i + 1 >= len(context.tokens) or context.tokens.words[i] not in _COMMAS:
        return None
    return context.at(i + 1)


def _before_bracket(context: Context, mention: DistanceMention) -> Named | None:
    """Return the name right before a bracket, an adjective or two aside: ``سرت الساحلية (…)``."""
    named = context.last_named(mention.opening)
    if named is None:
        return None
    gap = range(named.last, mention.opening)
    is_plain = all(context.tokens.kinds[i] == "w" for i in gap)
    return named if is_plain and len(gap) <= _NEIGHBOUR else None


def _apposition(context: Context, mention: DistanceMention) -> Named | None:
    """Return the name right before the claim, with nothing between but words about the place's position.

    "Gharyan, a mountain town about 80 km south of …", ``الكفرة أقصى جنوب شرق ليبيا على بعد …``. Of a town
    and the district that it lies in, the town.
    """
    words = context.words(mention.lang)
    first = max(context.sentence_first(mention.opening), mention.opening - _APPOSITION)
    area: Named | None = None
    i = mention.opening - 1
    while i >= first:
        named = context.at(i)
        if named is None or named.is_wide:
            if named is None and not _is_about_position(context, words, i):
                return area
            i -= 1
            continue
        if _is_second_of_two(context, named):
            return area
        if named.place is None or named.place.kind not in _AREAS:
            return named
        area, i = area or named, named.first - 1
    return area


def _is_second_of_two(context: Context, named: Named) -> bool:
    """Say whether a name is the B of "between A and B": what happens there is at neither."""
    words = context.tokens.words
    earlier = next((n for n in reversed(context.names) if n.last <= named.first), None)
    if earlier is None or named.first - earlier.last > 2:
        return False
    return not _BETWEEN.isdisjoint(words[max(0, earlier.first - 2) : earlier.first])


def _is_about_position(context: Context, words: DistanceWords, i: int) -> bool:
    """Say whether a word between a name and its claim goes on about where or what the place is."""
    word = context.tokens.words[i]
    if word in _COMMAS or word in _ARTICLES or word in words.back_nouns or word in words.compass_starts:
        return True
    if any(words.is_a(sense, word) for sense in _POSITION_SENSES) or context.country_of(word) is not None:
        return True
    return words.lang == "ar" and word.startswith("ال")
