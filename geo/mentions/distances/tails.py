"""What follows a length: a direction, a preposition, "apart"; and where the reference point's name begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.mentions.distances.mention import Reference

if TYPE_CHECKING:
    from geo.mentions.distances.mention import Frame
    from geo.mentions.distances.phrases import Match
    from geo.mentions.distances.words import Compass, DistanceWords
    from geo.text import Tokens

_SENTENCE_ENDS = frozenset(".!?؟…")
_CLOSERS = frozenset(',،;؛:)]}»”"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The relation after a length, on tokens up to `last`; without a `reference` it is not said here."""

    last: int
    frame: Frame | None
    bearing: str | None
    reference: Reference | None
    is_firm: bool
    """The words can hardly mean anything but a position ("km south of", not ``كلم من``)."""


def ends_sentence(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` is a line break or a mark that ends a sentence."""
    return tokens.kinds[i] == "l" or (tokens.kinds[i] == "p" and tokens.words[i] in _SENTENCE_ENDS)


def sentence_start(tokens: Tokens, i: int, *, reach: int) -> int:
    """Return the first token of the sentence of token `i`, at most `reach` tokens back."""
    first = i
    while first > 0 and i - first < reach and not ends_sentence(tokens, first - 1):
        first -= 1
    return first


def sentence_last(tokens: Tokens, i: int, *, reach: int) -> int:
    """Return the end (exclusive) of the sentence of token `i`, at most `reach` tokens on."""
    last = i
    while last < len(tokens) and last - i < reach and not ends_sentence(tokens, last):
        last += 1
    return last


def read_compass(tokens: Tokens, i: int, words: DistanceWords) -> Match[Compass] | None:
    """Return the direction that begins at token `i`; abbreviations count in capitals only."""
    found = words.compass.at(tokens, i)
    if found is not None and found.value.form == "abbreviation":
        return found if tokens.raw(i).isupper() else None
    return found


def read_direction(tokens: Tokens, i: int, words: DistanceWords) -> Match[Compass] | None:
    """Return the direction at token `i` with the words that open it ("to the", ``إلى``)."""
    opener = words.frame("direction opener").at(tokens, i)
    found = read_compass(tokens, opener.last, words) if opener is not None else None
    return found or read_compass(tokens, i, words)


def read_tail(tokens: Tokens, i: int, words: DistanceWords, *, is_within: bool) -> Tail:
    """Return the relation that begins at token `i`, right after a length."""
    start = i
    while True:
        tail = _tail_at(tokens, i, words, is_within=is_within)
        if tail is not None:
            return tail
        filler = words.frame("filler").at(tokens, i)
        if filler is None:
            return Tail(last=start, frame=None, bearing=None, reference=None, is_firm=False)
        i = filler.last


def _tail_at(tokens: Tokens, i: int, words: DistanceWords, *, is_within: bool) -> Tail | None:
    if i >= len(tokens):
        return None
    direction = read_direction(tokens, i, words)
    if direction is not None:
        return _after_direction(tokens, direction, words)
    apart = words.frame("apart").at(tokens, i)
    if apart is not None:
        return Tail(last=apart.last, frame="apart", bearing=None, reference=None, is_firm=True)
    away = words.frame("away").at(tokens, i)
    if away is not None and not _is_followed_by_relation(tokens, away.last, words):
        points_back = words.lang == "ar" or away.last - away.first > 1
        reference = Reference(kind="pronoun" if points_back else "implied", at=i)
        return Tail(last=away.last, frame="away", bearing=None, reference=reference, is_firm=True)
    if is_within and tokens.words[i] == "of":
        return _named(i + 1, "from", firm=True)
    return _after_preposition(tokens, i, words)


def _after_preposition(tokens: Tokens, i: int, words: DistanceWords) -> Tail | None:
    english = words.lang == "en"
    relations: tuple[tuple[str, Frame, bool], ...] = (
        ("off", "off", True),
        ("from", "from", english),
        ("inside", "inside", False),
        ("between", "between", english),
        ("separates", "between", True),
    )
    for sense, frame, firm in relations:
        found = words.frame(sense).at(tokens, i)
        if found is not None and found.last < len(tokens):
            return _named(found.last, frame, firm=firm)
    return None


def _after_direction(tokens: Tokens, direction: Match[Compass], words: DistanceWords) -> Tail:
    point, form, last = direction.value.point, direction.value.form, direction.last
    if form == "pronoun":
        reference = Reference(kind="pronoun", at=direction.first)
        return Tail(last=last, frame="of", bearing=point, reference=reference, is_firm=True)
    i = last
    while (filler := words.frame("filler").at(tokens, i)) is not None:
        i = filler.last
    joint = words.frame("of").at(tokens, i)
    if joint is not None and joint.last < len(tokens):
        return _named(joint.last, "of", firm=True, bearing=point)
    away = words.frame("away").at(tokens, i)
    if away is not None:
        reference = Reference(kind="pronoun", at=i)
        return Tail(last=away.last, frame="of", bearing=point, reference=reference, is_firm=True)
    bare = form == "construct" and words.lang == "ar" and last < len(tokens) and not _is_end(tokens, last)
    if bare:
        return _named(last, "of", firm=True, bearing=point)
    return Tail(last=last, frame=None, bearing=point, reference=None, is_firm=False)


def _named(at: int, frame: Frame, *, firm: bool, bearing: str | None = None) -> Tail:
    return Tail(last=at, frame=frame, bearing=bearing, reference=Reference(kind="named", at=at), is_firm=firm)


def _is_followed_by_relation(tokens: Tokens, i: int, words: DistanceWords) -> bool:
    """Say whether "away" goes on as "away from"."""
    if i >= len(tokens):
        return False
    return words.lang == "en" and (
        words.frame("from").at(tokens, i) is not None or read_direction(tokens, i, words) is not None
    )


def _is_end(tokens: Tokens, i: int) -> bool:
    return ends_sentence(tokens, i) or tokens.words[i] in _CLOSERS
