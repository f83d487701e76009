"""What the frames at a name say: each sense of the lexicon, and what it does to the mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.mentions.places.facts import FACILITIES, NATURE
from geo.mentions.places.frames import NO_PLACE
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from geo.mentions.places.draft import Draft
    from geo.mentions.places.frames import FrameBook, Seen
    from geo.text import Tokens

PREPOSITIONS: Final = frozenset({"spot", "weak"})
"""Senses of the words that say "here" before a generic word."""
_FAMOUS: Final = 6.0
_VETO: Final = -6.0
"""Weight from which a frame rules a name out."""
_STRONG_HEAD: Final = 3.0
_STRONG_SPOT: Final = 2.0
_SITE_WEIGHT: Final = 3.0
_TOWN_OF_SITE_WEIGHT: Final = 1.0
_DUAL_ENDINGS: Final = ("تي", "تا")
"""Endings of the generic words that two names follow: مدينتي سبها وغات."""
_LEFT_OUT: Final = frozenset(
    {"city", "town", "village", "neighbourhood", "region", "admin1", "country", "oasis"}
)


def hear(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    """Let one frame speak."""
    frame = seen.frame
    sense = frame.sense
    if sense in NO_PLACE:
        if draft.is_spot and draft.match.clitic:
            return
        draft.is_person |= sense == "person"
        if frame.weight <= _VETO:
            draft.veto(frame.reason)
        else:
            draft.add(frame.weight, frame.reason)
    elif sense == "ordinary":
        if not draft.facts.is_country:
            draft.add(frame.weight, frame.reason)
    elif sense == "person act":
        if draft.facts.is_person:
            draft.add(frame.weight, frame.reason)
    elif sense == "speech":
        _hear_speech(draft, frame.reason)
    elif sense == "institution":
        _hear_institution(draft, seen, tokens, book)
    elif sense == "facility":
        _hear_facility(draft, seen, tokens, book)
    elif sense in ("feature", "area"):
        _take_in(draft, seen, tokens, book)
        draft.context_kind = frame.kind
        draft.of_other_kind = sense == "feature" and not draft.facts.kinds & NATURE
        draft.add(frame.weight, frame.reason)
        take_back(draft, 1.0)
    else:
        if sense == "head":
            draft.context_kind = frame.kind
            draft.is_pair = book.lang == "ar" and tokens.words[seen.last - 1].endswith(_DUAL_ENDINGS)
        elif sense in ("actor", "name part"):
            draft.role = "actor" if sense == "actor" else "name part"
        draft.is_spot |= sense in ("head", "spot")
        draft.add(frame.weight, frame.reason)
        if sense in PREPOSITIONS:
            _hear_site(draft, seen, tokens, book)
        if sense == "head" and frame.weight >= _STRONG_HEAD:
            take_back(draft, 1.0)
        elif sense == "spot" and frame.weight >= _STRONG_SPOT:
            take_back(draft, 0.7)


def _hear_site(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    """Heed a facility's generic word before the preposition: "the border post at Ras Ajdir"."""
    if draft.facts.is_country or seen.last - seen.first > 1:
        return
    kind = book.site_before(tokens, seen.first)
    if kind is None:
        return
    if kind not in draft.facts.kinds:
        draft.add(_TOWN_OF_SITE_WEIGHT, f"a facility of the place is named ({kind})")
    else:
        draft.context_kind = kind
        draft.is_spot = True
        draft.add(_SITE_WEIGHT, f"named as the site of a facility ({kind})")
        take_back(draft, 1.0)


def take_back(draft: Draft, part: float) -> None:
    """Forget, in part, what the word means otherwise."""
    draft.score -= part * draft.doubt
    draft.doubt *= 1 - part


def _hear_speech(draft: Draft, reason: str) -> None:
    """Take a state or its capital for an actor, anybody else for a person."""
    facts = draft.facts
    if facts.is_country or facts.is_capital:
        if not draft.is_spot:
            draft.role = "actor"
        draft.add(0.5, reason)
    elif facts.fame < _FAMOUS or facts.is_person:
        draft.add(-2.0, "speaks as a person does")


def _hear_institution(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    """Take a university for a place where something happens in or near it, else for an organisation."""
    at = book.before(tokens, seen.first)
    located = letters_of_clitic(tokens, seen.first, book) or (at and at.frame.sense in PREPOSITIONS)
    if located and not draft.facts.is_country:
        _hear_facility(draft, seen, tokens, book)
        draft.score += 2.0
    else:
        draft.veto("is part of the name of an institution")


def _hear_facility(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    """Take the generic word into the mention: مطار + طرابلس, Benghazi + airport."""
    apart = seen.first > draft.last  # "Tripoli's airport" names the town alone
    if apart or draft.facts.is_country:
        draft.add(1.5, "a facility of the place is named")
        return
    _take_in(draft, seen, tokens, book)
    draft.of_town = not draft.facts.kinds <= FACILITIES
    draft.context_kind = seen.frame.kind
    take_suffixes(draft, tokens, book)
    draft.add(seen.frame.weight, seen.frame.reason)
    take_back(draft, 1.0)


def take_suffixes(draft: Draft, tokens: Tokens, book: FrameBook) -> None:
    """Take in what goes on with a facility's name: مطار طرابلس + الدولي."""
    while draft.last < len(tokens) and tokens.words[draft.last] in book.suffixes:
        draft.last += 1
        draft.end = tokens.ends[draft.last - 1]


def leave_out_head(draft: Draft, tokens: Tokens, book: FrameBook) -> None:
    """Begin the mention after a generic word that the gazetteer's name begins with: دولة + قطر."""
    for words in (1, 2):
        first = draft.first + words
        if first >= draft.last:
            return
        head = book.before(tokens, first)
        if head and head.frame.sense == "head" and head.frame.kind in _LEFT_OUT and head.first == draft.first:
            draft.first = first
            draft.start = tokens.starts[first]
            draft.context_kind = head.frame.kind
            return


def _take_in(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    if seen.first < draft.first:
        draft.first = seen.first
        draft.start = tokens.starts[seen.first]
        if book.lang == "ar":
            draft.start += letters_of_clitic(tokens, seen.first, book)
    if seen.last > draft.last:
        draft.last = seen.last
        draft.end = tokens.ends[seen.last - 1]


def letters_of_clitic(tokens: Tokens, i: int, book: FrameBook) -> int:
    """Return how many one-letter words are written onto a generic word: one for the ب of بمطار."""
    for cut, rest in without_clitics(tokens.words[i]):
        if rest in book.bare_words:
            return cut
    return 0
