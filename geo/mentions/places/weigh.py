"""Evidence at one name: how well known it is, what its word is otherwise, and the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.mentions.places.draft import Draft
from geo.mentions.places.facts import FACILITIES, NATURE
from geo.mentions.places.frames import NO_PLACE, is_quote
from geo.mentions.places.runs import begins_sentence, is_capitalised, name_after, name_before
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from geo.gazetteer import NameMatch
    from geo.mentions.places.facts import NameFacts
    from geo.mentions.places.frames import FrameBook, Seen
    from geo.mentions.places.runs import Lines
    from geo.text import Tokens

THRESHOLD: Final = 1.0
"""Score from which a name is taken for a place."""
_MIDDLING_FAME: Final = 4.5
_WORD_SHARE: Final = 0.75
"""Zipf points that a place's own fame explains, for each decade of population."""
_PERSON_WEIGHT: Final = -2.5
_WORD_WEIGHT: Final = -3.0
_GENERIC_WEIGHT: Final = -6.0
_UNKNOWN_NEIGHBOUR: Final = -4.0
_FAMOUS: Final = 6.0
_STRONG_HEAD: Final = 3.0
_STRONG_SPOT: Final = 2.0
_LEFT_OUT: Final = frozenset({"city", "town", "village", "neighbourhood", "region", "admin1", "country", "oasis"})


def weigh(
    match: NameMatch,
    facts: NameFacts,
    tokens: Tokens,
    book: FrameBook,
    lines: Lines,
    demonyms: dict[str, str],
    *,
    cased: bool,
) -> Draft:
    """Return a draft with all evidence that stands at the name itself."""
    draft = Draft(match, facts, match.first, match.last, match.start, match.end)
    draft.score = min(3.0, max(-2.0, facts.fame - _MIDDLING_FAME))
    if facts.words > 1 and not facts.is_person:
        draft.score += 0.8
    if facts.kinds & FACILITIES and facts.words > 1:
        draft.score += 2.0
        _take_suffixes(draft, tokens, book)
    elif facts.words > 1:
        _leave_out_head(draft, tokens, book)
    if _is_idiom(match, tokens, book):
        draft.veto("is part of a set phrase")
        return draft
    before, after = book.before(tokens, match.first), book.after(tokens, match.last)
    if book.lang == "en":
        if cased:
            _weigh_capitals(draft, tokens, book, lines, demonyms, before, after)
        else:
            _weigh_word(draft, 1.0)
    else:
        _weigh_clitic(draft)
        _weigh_word(draft, 1.5)
        _weigh_agreement(draft, tokens, before)
        _weigh_nisba(draft, tokens, book, demonyms)
    if before:
        _hear(draft, before, tokens, book)
    if after and not draft.vetoed:
        _hear(draft, after, tokens, book)
    _weigh_quotation(draft, tokens, book)
    if facts.is_date and draft.context_kind is None:
        draft.veto("is a month or a day")
    return draft


def _is_idiom(match: NameMatch, tokens: Tokens, book: FrameBook) -> bool:
    """Say whether the name begins a set phrase, or is a longer given name that was read as clitic and name."""
    if match.clitic and tokens.words[match.first] in book.given_names:
        return True
    i = match.last
    return (
        i < len(tokens)
        and tokens.kinds[i] == "w"
        and f"{' '.join(tokens.words[match.first : i])} {tokens.words[i]}" in book.idioms
    )


def _weigh_word(draft: Draft, factor: float) -> None:
    """Count against a name what its word means or whom it names otherwise."""
    facts = draft.facts
    if facts.words == 1 and facts.zipf:
        draft.doubt += factor * min(0.0, _WORD_SHARE * facts.fame - facts.zipf)
    if facts.is_word:
        draft.doubt += _WORD_WEIGHT * min(1.0, factor)
    if facts.is_person:
        draft.doubt += _PERSON_WEIGHT if not facts.is_country else _PERSON_WEIGHT / 2
    draft.score += draft.doubt
    if facts.is_generic:
        draft.score += _GENERIC_WEIGHT


def _weigh_capitals(
    draft: Draft,
    tokens: Tokens,
    book: FrameBook,
    lines: Lines,
    demonyms: dict[str, str],
    before: Seen | None,
    after: Seen | None,
) -> None:
    """Judge the capitals of the name and of its neighbours."""
    match, facts = draft.match, draft.facts
    headline = lines.in_title_case(match.first)
    forced = headline or begins_sentence(tokens, match.first)
    if not is_capitalised(tokens, match.first):
        draft.score -= 2.0
        _weigh_word(draft, 2.0)
    elif forced:
        _weigh_word(draft, 2.0 if facts.words == 1 else 0.5)
    else:
        draft.score += 1.0
        _weigh_word(draft, 0.5)
    left = name_before(tokens, match.first)
    if left >= 0 and not (before and before.first <= left):
        word = tokens.words[left]
        if len(word) == 1 and word not in "ai":
            draft.is_person = True
            draft.veto("follows an initial")
        elif not (
            headline
            or word in book.starts
            or word in book.qualifiers
            or word in demonyms
            or (word in book.common_words and begins_sentence(tokens, left))
        ):
            if facts.is_person:
                draft.is_person = True
                draft.veto("is a surname after another name")
            draft.add(_UNKNOWN_NEIGHBOUR, "is part of a longer name")
        elif word in book.qualifiers:
            draft.score += 1.0
    right = name_after(tokens, match.last)
    if right >= 0 and not (after and after.first <= right):
        word = tokens.words[right]
        if facts.is_person and facts.words == 1 and word not in book.starts and not headline:
            draft.is_person = True
            draft.veto("is a given name before a surname")
        elif word not in book.starts and word not in demonyms and not headline:
            draft.add(_UNKNOWN_NEIGHBOUR, "begins a longer name")


def _weigh_clitic(draft: Draft) -> None:
    if draft.match.clitic.endswith("ب"):
        draft.add(1.4, "stands after 'in'")
        draft.is_spot = True
    elif draft.match.clitic.endswith("ل"):
        draft.score += 0.4


def _weigh_agreement(draft: Draft, tokens: Tokens, before: Seen | None) -> None:
    """An Arabic word with the article right after another one is its adjective more often than a name."""
    i = draft.match.first
    if before or draft.facts.words > 1 or draft.match.clitic or draft.facts.fame > _FAMOUS:
        return
    if (
        i
        and tokens.words[i].startswith("ال")
        and tokens.kinds[i - 1] == "w"
        and tokens.words[i - 1].startswith(("ال", "وال", "بال", "لل", "فال"))
    ):
        draft.add(-1.5, "agrees with the noun before it")


def _weigh_nisba(draft: Draft, tokens: Tokens, book: FrameBook, demonyms: dict[str, str]) -> None:
    """A definite national adjective after a name says where it lies: سرت الليبية.

    An indefinite one in the accusative looks like the country's own name: جنديا بريطانيا.
    """
    i = draft.match.first
    if i and not draft.match.clitic and tokens.words[i - 1] in book.accusatives and tokens.words[i] in demonyms:
        draft.veto("is an adjective")
    i = draft.match.last
    if i < len(tokens) and tokens.kinds[i] == "w" and tokens.words[i].startswith("ال"):
        country = demonyms.get(tokens.words[i])
        if country and country in draft.facts.countries:
            draft.country_hint = country
            draft.add(2.5, "is followed by its country's adjective")


def _hear(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    """Let one frame speak."""
    frame = seen.frame
    sense = frame.sense
    if sense in NO_PLACE:
        if draft.is_spot and draft.match.clitic:
            return
        draft.is_person |= sense == "person"
        if frame.weight <= -6:
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
        elif sense in ("actor", "name part"):
            draft.role = "actor" if sense == "actor" else "name part"
        draft.is_spot |= sense in ("head", "spot")
        draft.add(frame.weight, frame.reason)
        if sense == "head" and frame.weight >= _STRONG_HEAD:
            take_back(draft, 1.0)
        elif sense == "spot" and frame.weight >= _STRONG_SPOT:
            take_back(draft, 0.7)


def take_back(draft: Draft, part: float) -> None:
    """Forget, in part, what the word means otherwise."""
    draft.score -= part * draft.doubt
    draft.doubt *= 1 - part


def _hear_speech(draft: Draft, reason: str) -> None:
    facts = draft.facts
    if facts.is_country or facts.is_capital:
        draft.role = "actor"
        draft.add(0.5, reason)
    elif facts.fame < _FAMOUS or facts.is_person:
        draft.add(-2.0, "speaks as a person does")


def _hear_institution(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    """A university is a place where something happens in or near it, else an organisation."""
    at = book.before(tokens, seen.first)
    if letters_of_clitic(tokens, seen.first, book) or (at and at.frame.sense in ("spot", "weak")):
        _hear_facility(draft, seen, tokens, book)
        draft.score += 2.0
    else:
        draft.veto("is part of the name of an institution")


def _hear_facility(draft: Draft, seen: Seen, tokens: Tokens, book: FrameBook) -> None:
    """Take the generic word into the mention: مطار + طرابلس, Benghazi + airport."""
    if seen.last > draft.last and seen.first > draft.last:
        draft.add(1.5, "a facility of the place is named")  # "Tripoli's airport": the town alone
        return
    _take_in(draft, seen, tokens, book)
    draft.of_town = not draft.facts.kinds <= FACILITIES
    draft.context_kind = seen.frame.kind
    _take_suffixes(draft, tokens, book)
    draft.add(seen.frame.weight, seen.frame.reason)
    take_back(draft, 1.0)


def _take_suffixes(draft: Draft, tokens: Tokens, book: FrameBook) -> None:
    """Take in what goes on with a facility's name: مطار طرابلس + الدولي."""
    while draft.last < len(tokens) and tokens.words[draft.last] in book.suffixes:
        draft.last += 1
        draft.end = tokens.ends[draft.last - 1]


def _leave_out_head(draft: Draft, tokens: Tokens, book: FrameBook) -> None:
    """Begin the mention after a generic word that the gazetteer's name begins with: دولة + قطر."""
    head = book.before(tokens, draft.first + 1)
    if head and head.frame.sense == "head" and head.frame.kind in _LEFT_OUT and head.first == draft.first:
        draft.first += 1
        draft.start = tokens.starts[draft.first]
        draft.context_kind = head.frame.kind


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


def _weigh_quotation(draft: Draft, tokens: Tokens, book: FrameBook) -> None:
    """A longer name in quotation marks after a generic word is that thing's name: قوات "فجر ليبيا"."""
    if draft.vetoed or draft.context_kind:
        return
    opening = next((i for i in range(draft.first - 1, max(-1, draft.first - 4), -1) if is_quote(tokens, i)), -1)
    if opening < 0 or opening == draft.first - 1:
        return
    closing = next((i for i in range(draft.last, min(len(tokens), draft.last + 3)) if is_quote(tokens, i)), -1)
    if closing < 0:
        return
    named = book.before(tokens, opening)
    if named and named.frame.sense in NO_PLACE:
        draft.veto("stands inside the quoted name of an organisation or operation")
