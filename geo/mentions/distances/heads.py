"""What stands before a length: a verb of position, of movement or of extent, an earlier direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.mentions.distances.mention import Predicate, Reference
from geo.mentions.distances.tails import read_compass, sentence_start

if TYPE_CHECKING:
    from geo.mentions.distances.phrases import Match
    from geo.mentions.distances.words import Compass, DistanceWords
    from geo.text import Tokens

_REACH = 40
"""Tokens back in which a clause's verb is looked for."""
_DIRECTION_REACH = 9
_PARTING_REACH = 12
_MOTION_REACH = 8
_COMMAS = frozenset(',،;؛:()[]–—-"«»“”')


def _ends_of_phrases(tokens: Tokens, words: DistanceWords, opening: int, limit: int) -> list[int]:
    """Return the ends (exclusive) of words that may end a phrase of the lexicon, the nearest first."""
    known, clitics = words.head_ends, words.lang == "ar"
    found = []
    for last in range(opening, limit, -1):
        word = tokens.words[last - 1]
        if word in known or word in _COMMAS or (clitics and (word[1:] in known or word[2:] in known)):
            found.append(last)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The words before a length: everything from `opening` on belongs to the claim."""

    opening: int
    in_brackets: bool
    is_cued: bool
    predicate: Predicate | None
    is_motion: bool
    is_extent: bool


def read_head(tokens: Tokens, first: int, words: DistanceWords) -> Head:
    """Return what stands before the length that begins at token `first`."""
    limit = sentence_start(tokens, first, reach=_REACH)
    cue = words.frame("cue").before(tokens, first)
    opening = cue.first if cue is not None and cue.first >= limit else first
    in_brackets = opening > limit and tokens.words[opening - 1] in "(["
    if in_brackets:
        opening -= 1
    extent = words.frame("length before").before(tokens, opening) or words.frame("length before").before(
        tokens, first
    )
    predicate = None if in_brackets else _predicate(tokens, opening, words, limit)
    touches = predicate is not None and predicate.last >= opening - 1
    strong = cue is not None and (words.lang == "en" or cue.last - cue.first > 1)
    return Head(
        opening=opening,
        in_brackets=in_brackets,
        is_cued=strong or in_brackets or touches or (predicate is not None and cue is not None),
        predicate=predicate,
        is_motion=not strong and _has_motion(tokens, opening, words, limit, predicate),
        is_extent=extent is not None and extent.first >= limit,
    )


def _predicate(tokens: Tokens, opening: int, words: DistanceWords, limit: int) -> Predicate | None:
    """Return the nearest verb of position before the claim, within its clause."""
    for last in _ends_of_phrases(tokens, words, opening, limit):
        found = words.predicates.before(tokens, last)
        if found is not None and found.first >= limit:
            relative = words.frame("relative")
            before = relative.before(tokens, found.first)
            return Predicate(
                first=before.first if before is not None else found.first,
                last=found.last,
                form=found.value,
                is_relative=before is not None or relative.at(tokens, found.first) is not None,
            )
        word = tokens.words[last - 1]
        if words.lang == "en" and (word in _COMMAS or words.frame("clause start").before(tokens, last)):
            return None
        if word in ";؛":
            return None
    return None


def _has_motion(
    tokens: Tokens, opening: int, words: DistanceWords, limit: int, predicate: Predicate | None
) -> bool:
    """Say whether the length is the object of a verb of movement ("advanced 20 km")."""
    stop = max(limit, opening - _MOTION_REACH, predicate.last if predicate else 0)
    for last in _ends_of_phrases(tokens, words, opening, stop):
        if tokens.words[last - 1] in _COMMAS:
            return False
        if words.frame("motion").before(tokens, last) is not None:
            return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDirection:
    """A direction said before the length, from token `first` on: ``شرق طرابلس بنحو 50 كلم``."""

    first: int
    bearing: str
    reference: Reference


def earlier_direction(tokens: Tokens, opening: int, words: DistanceWords) -> EarlierDirection | None:
    """Return the direction and reference said before the claim."""
    limit = sentence_start(tokens, opening, reach=_DIRECTION_REACH)
    for i in range(opening - 1, limit - 1, -1):
        found = read_compass(tokens, i, words)
        if found is None or found.last >= opening:
            continue
        earlier = read_compass(tokens, i - 1, words) if i > limit else None
        if earlier is not None and earlier.last == found.last:
            found = earlier  # جنوب شرق, met from its second word
        joint = words.frame("of").at(tokens, found.last)
        if joint is not None and joint.last < opening:
            return _direction_before(found, joint.last, opening)
        if found.value.form == "construct" and words.lang == "ar":
            return _direction_before(found, found.last, opening)
        return None
    return None


def _direction_before(found: Match[Compass], at: int, opening: int) -> EarlierDirection:
    reference = Reference(kind="named", at=at, until=opening)
    return EarlierDirection(first=found.first, bearing=found.value.point, reference=reference)


def parting_reference(tokens: Tokens, opening: int, words: DistanceWords) -> Reference | None:
    """Return the reference between a verb of distance and its length: ``تبعد عن العاصمة نحو 200 كلم``."""
    limit = sentence_start(tokens, opening, reach=_PARTING_REACH)
    for last in _ends_of_phrases(tokens, words, opening, limit):
        found = words.frame("parting").before(tokens, last)
        if found is None or found.first < limit:
            continue
        for i in range(found.last, opening):
            if words.frame("away").at(tokens, i) is not None:
                return Reference(kind="pronoun", at=found.first)
        at = _preposition(tokens, found.last, opening, words)
        return Reference(kind="named", at=at, until=opening) if at is not None else None
    return _parting_again(tokens, opening, words, limit)


def _parting_again(tokens: Tokens, opening: int, words: DistanceWords, limit: int) -> Reference | None:
    """Return the reference of a second length after one verb: ``تبعد عن … 400 كلم، وعن الطائف 120 كلم``."""
    if words.lang != "ar":
        return None
    parting = words.frame("parting")
    for i in range(opening - 1, limit, -1):
        joint = words.frame("of").at(tokens, i)
        if joint is not None and joint.cut and tokens.words[i - 1] in _COMMAS and joint.last < opening:
            first = sentence_start(tokens, i, reach=_REACH)
            verb = any(parting.at(tokens, j) for j in range(first, i))
            return Reference(kind="named", at=joint.last, until=opening) if verb else None
    return None


def _preposition(tokens: Tokens, first: int, opening: int, words: DistanceWords) -> int | None:
    """Return the token after the first "of" or "from" that is no part of a hedge."""
    for i in range(first, opening):
        joint = words.frame("of").at(tokens, i)
        if joint is not None and joint.last < opening and not _is_hedge(tokens, i, words):
            return joint.last
    return None


def pair_before(
    tokens: Tokens, opening: int, words: DistanceWords
) -> tuple[Reference, Reference | None] | None:
    """Return the two ends named before the length: ``يفصل بين طرابلس وطبرق أكثر من ألف كيلومتر``.

    The second end is `None` where both names follow the first reference.
    """
    limit = sentence_start(tokens, opening, reach=_REACH // 2)
    for last in _ends_of_phrases(tokens, words, opening, limit):
        pronoun = words.frame("separates pronoun").before(tokens, last)
        if pronoun is not None and pronoun.first >= limit:
            joint = _preposition(tokens, last, opening, words)
            at = joint if joint is not None else last
            return Reference(kind="pronoun", at=pronoun.first), Reference(kind="named", at=at, until=opening)
        both = words.frame("apart before").before(tokens, last)
        if both is not None and both.first >= limit:
            return Reference(kind="pronoun", at=both.first), Reference(kind="pronoun", at=both.first)
        for sense in ("distance noun", "separates"):
            found = words.frame(sense).before(tokens, last)
            if found is not None and found.first >= limit:
                return Reference(kind="named", at=found.last, until=opening), None
    return None


def journey_goal(tokens: Tokens, opening: int, words: DistanceWords) -> Reference | None:
    """Return where a journey goes whose length follows: "travel to the Egyptian border, some 500 km"."""
    limit = sentence_start(tokens, opening, reach=_PARTING_REACH)
    for last in _ends_of_phrases(tokens, words, opening, limit):
        found = words.frame("journey").before(tokens, last)
        if found is not None and found.last < opening:
            return Reference(kind="named", at=found.last, until=opening)
    return None


def _is_hedge(tokens: Tokens, i: int, words: DistanceWords) -> bool:
    """Say whether the "of" word at token `i` belongs to a hedge (``أكثر من``)."""
    return any(
        (hedge := words.hedges_before.at(tokens, j)) is not None and hedge.last > i
        for j in range(max(0, i - 3), i)
    )
