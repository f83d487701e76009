"""The subject of a verb of position: named before it, after it in Arabic, or pointed back to ("it lies")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.resolve.distances.context import SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.mentions.distances import DistanceMention, DistanceWords, Predicate
    from geo.resolve.distances.context import Context, Named

_MASCULINE = frozenset(
    {
        *("airport", "port", "oil field", "gas field", "oil terminal", "dam", "crossing", "camp", "prison"),
        *("hospital", "gulf", "mountain", "wadi", "landmark", "neighbourhood", "road", "pipeline"),
    }
)
"""Kinds whose Arabic head is masculine (مطار, ميناء, حقل); towns are feminine."""

_MEANT_BY: dict[str, frozenset[str]] = {
    "settlement": SETTLEMENTS | {"island"},
    "port": frozenset({"port", "oil terminal", "city", "town", "village"}),
    "air base": frozenset({"air base", "airport", "military"}),
    "airport": frozenset({"airport", "air base"}),
    "oil field": frozenset({"oil field", "gas field"}),
    "camp": frozenset({"camp", "military"}),
}
"""What a general noun may point back to, where that is more than its own kind."""

_ADJECTIVES = 3
"""Words between an English name and its "which lies"."""
_RELATIVE = 10
_NEIGHBOUR = 4
_FAR_SUBJECT = 20
"""Tokens between an Arabic subject and its verb (``أما قاعدة … فتبعد``)."""
_REFERENCE_REACH = 12
_COMMAS = frozenset({",", "،", "-", "–", "—"})
_ARTICLES = frozenset({"a", "an", "the"})


def subject_of(context: Context, mention: DistanceMention, predicate: Predicate) -> Named | None:
    """Return the place that a verb of position speaks of, or `None` where it speaks of something else."""
    if mention.lang == "ar" and predicate.form != "pronoun":
        after = context.between(predicate.last, mention.opening)
        own = [name for name in after if not name.is_wide and not _is_reference(mention, name)]
        if own:
            return own[0]
    if predicate.is_relative:
        general = _general_antecedent(context, context.words(mention.lang), predicate)
        if general is not None:
            return context.topic(predicate.first, fits=general)
        named = _antecedent(context, mention, predicate)
        return named if named is not None and _agrees(named, predicate) else None
    words = context.words(mention.lang)
    clause = _clause_first(context, words, predicate.first)
    if predicate.form != "pronoun":
        before = context.between(clause, predicate.first)
        named_subjects = [name for name in before if not name.is_wide or is_small_country(name, mention)]
        if named_subjects:
            return _named_subject(context, words, named_subjects, clause, predicate)
    fits = _pointing_back(context, words, clause, predicate)
    return context.topic(predicate.first, fits=fits) if fits is not None else None


def is_small_country(named: Named, mention: DistanceMention) -> bool:
    """Say whether a country is small enough to lie somewhere: Malta, 350 km away, is; Libya is not."""
    place = named.place
    return place is not None and place.kind == "country" and place.radius_km < (mention.km or 0.0) / 4.0


def _is_reference(mention: DistanceMention, name: Named) -> bool:
    """Say whether a name between the verb and the length is the claim's own reference point."""
    for end in (mention.reference, mention.second):
        if end is not None and end.kind == "named":
            until = end.until if end.until is not None else end.at + _REFERENCE_REACH
            if end.at <= name.first < until:
                return True
    return False


def _agrees(named: Named, predicate: Predicate) -> bool:
    """Say whether an Arabic verb's gender and number fit the name; where unknown, they do."""
    if named.place is None or predicate.form in {"any", "f"}:
        return True
    if predicate.form == "d":
        return False
    return predicate.form != "m" or not _MASCULINE.isdisjoint({named.place.kind, named.answer.context_kind})


def _general_antecedent(
    context: Context, words: DistanceWords, predicate: Predicate
) -> Callable[[Named], bool] | None:
    """Return what fits "the town, which lies", ``المدينة التي تبعد``; `None` where a name stands there."""
    at = predicate.first - 1
    while at > 0 and context.tokens.words[at] in _COMMAS:
        at -= 1
    word = context.tokens.words[at] if at >= 0 else ""
    if word not in words.back_nouns or context.at(at) is not None:
        return None
    definite = word.startswith("ال") if words.lang == "ar" else context.tokens.words[at - 1] == "the"
    return _of_kind(words.back_nouns[word]) if definite else None


def _antecedent(context: Context, mention: DistanceMention, predicate: Predicate) -> Named | None:
    """Return the last place before "which lies", near enough to be what it speaks of."""
    named = context.last_named(predicate.first)
    if named is None:
        return None
    between = context.tokens.words[named.last : predicate.first]
    reach = _ADJECTIVES
    if mention.lang == "ar":
        reach = _NEIGHBOUR if _COMMAS.isdisjoint(between) else _RELATIVE
    return named if len(between) <= reach else None


def _clause_first(context: Context, words: DistanceWords, before: int) -> int:
    """Return the first token of the clause whose verb stands at token `before`."""
    first = context.sentence_first(before)
    starts = words.frame("clause start")
    for last in range(before, first, -1):
        found = starts.before(context.tokens, last)
        if found is None or any(context.at(i) for i in range(found.first, found.last)):
            continue
        if not (words.lang == "en" and _joins_names(context, found.first, found.last)):
            return found.last
    return first


def _joins_names(context: Context, first: int, last: int) -> bool:
    """Say whether "and" stands between two names ("Ras Lanuf and Es Sider are …")."""
    return first > 0 and context.at(first - 1) is not None and context.at(last) is not None


def _named_subject(
    context: Context, words: DistanceWords, names: list[Named], clause: int, predicate: Predicate
) -> Named | None:
    """Return the name that the clause speaks of: the first in English, the nearest in Arabic."""
    if words.lang == "ar":
        named = names[-1]
        near = predicate.first - named.last <= _FAR_SUBJECT
        return named if near and _agrees(named, predicate) else None
    before = context.tokens.words[clause : names[0].first]
    others = [
        word
        for word in before
        if word not in _ARTICLES and word not in words.back_nouns and not words.is_a("head", word)
    ]
    return names[0] if len(others) <= 1 else None


def _pointing_back(
    context: Context, words: DistanceWords, clause: int, predicate: Predicate
) -> Callable[[Named], bool] | None:
    """Return what fits the subject if it points back ("it", "the ports", no subject), else `None`."""
    if predicate.form == "pronoun":
        return _anything
    subject = [word for word in context.tokens.words[clause : predicate.first] if word not in _COMMAS]
    if words.lang == "ar":
        return _arabic_pointing_back(context, words, subject, predicate)
    if not subject or not all(_is_general(words, word) for word in subject):
        return None
    if any(word in words.back_pronouns for word in subject):
        return _anything
    return _of_kind(
        next((words.back_nouns[word] for word in reversed(subject) if word in words.back_nouns), None)
    )


def _arabic_pointing_back(
    context: Context, words: DistanceWords, subject: list[str], predicate: Predicate
) -> Callable[[Named], bool] | None:
    """Return what an Arabic verb without a named subject may speak of."""
    verb = predicate.first
    after = context.tokens.words[predicate.last : predicate.last + 1]
    if after and after[0] in words.back_nouns:
        return _of_kind(words.back_nouns[after[0]])  # وتقع المدينة على بعد …
    noun = subject[-1] if subject else ""
    if noun in words.back_nouns:
        return _of_kind(words.back_nouns[noun])
    if not subject or noun in words.back_pronouns:
        return _anything
    joined = context.tokens.words[verb].startswith(("و", "ف"))
    return _anything if joined and context.tokens.words[verb - 1] in _COMMAS else None


def _is_general(words: DistanceWords, word: str) -> bool:
    known = word in words.back_pronouns or word in words.back_determiners or word in words.back_nouns
    return known or words.is_a("head", word)


def _anything(_name: Named) -> bool:
    return True


def _of_kind(kind: str | None) -> Callable[[Named], bool] | None:
    if kind is None:
        return None
    meant = _MEANT_BY.get(kind, frozenset({kind}))
    return lambda name: name.kind in meant
