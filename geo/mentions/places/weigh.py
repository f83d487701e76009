"""Evidence at one name: how well known it is, what its word is otherwise, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.mentions.places.draft import Draft
from geo.mentions.places.facts import FACILITIES
from geo.mentions.places.frames import NO_PLACE, is_quote
from geo.mentions.places.hear import PREPOSITIONS, hear, leave_out_head, take_back, take_suffixes
from geo.mentions.places.runs import begins_sentence, is_capitalised, name_after, name_before

if TYPE_CHECKING:
    from geo.gazetteer import NameMatch
    from geo.mentions.places.facts import NameFacts
    from geo.mentions.places.frames import FrameBook, Seen
    from geo.mentions.places.runs import Lines
    from geo.text import Tokens

THRESHOLD: Final = 1.0
"""Score from which a name is taken for a place."""
_IN_DEPTH: Final = "LY"
"""The country whose places the gazetteer has in depth: even its small ones are named in its news."""
_PLAIN_NAME_WEIGHT: Final = 1.0
_HARDLY_ANY_DOUBT: Final = -0.3
"""Doubt up to which an Arabic name of that country means little else (صبراتة, but not درج)."""
_MIDDLING_FAME: Final = 4.5
_WORD_SHARE: Final = 0.75
"""Zipf points that a place's own fame explains, for each decade of population."""
_PERSON_WEIGHT: Final = -2.5
_WORD_WEIGHT: Final = -3.0
_ARTICLES: Final = ("ال", "وال", "بال", "لل", "فال", "ولل")
_ARTICLES_LATIN: Final = frozenset({"al", "el", "ben", "bin", "abu", "ould"})
_TOPONYM_HEADS: Final = frozenset(
    {"wadi", "suq", "souq", "umm", "um", "oum", "ras", "tell", "tal", "deir", "bab", "beit", "bir", "ain"}
    | {"khan", "jebel", "jabal", "qasr", "kafr", "marsa", "sidi", "bani", "dar", "shatt", "nahr", "sahl"}
)
"""Arabic generic words that names of places begin with, not names of people."""
_PREFIXES: Final = frozenset({"trans", "anglo", "sino", "afro", "indo", "franco", "pan"})
_GENERIC_WEIGHT: Final = -6.0
_UNKNOWN_NEIGHBOUR: Final = -4.0
_PERSONS_PART_AFTER_IN: Final = 0.8
"""Part of the doubt that goes where a person's whole name stands after "in": في صلاح الدين."""
_FAMOUS: Final = 6.0
_ORGANISATION_REACH: Final = 4
_INSTITUTIONS: Final = frozenset({"university"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What all names of a report are judged by."""

    tokens: Tokens
    lines: Lines
    demonyms: dict[str, str]
    cased: bool
    """Capitals and small letters are told apart: the report is not all in one case."""


def weigh(match: NameMatch, facts: NameFacts, book: FrameBook, scene: Scene) -> Draft:
    """Return a draft with all evidence that stands at the name itself."""
    tokens = scene.tokens
    draft = Draft(match, facts, match.first, match.last, match.start, match.end)
    draft.score = min(3.0, max(-2.0, facts.fame - _MIDDLING_FAME))
    if facts.words > 1 and not facts.is_person:
        if _IN_DEPTH in facts.countries:
            draft.score = max(0.0, draft.score)
        draft.score += 1.0
    if facts.kinds & FACILITIES and facts.words > 1:
        draft.score += 2.0
        take_suffixes(draft, tokens, book)
    elif facts.words > 1:
        leave_out_head(draft, tokens, book)
        _leave_out_adjective(draft, scene)
    if _is_idiom(match, tokens, book):
        draft.veto("is part of a set phrase")
        return draft
    before, after = book.before(tokens, match.first), book.after(tokens, match.last)
    if book.lang == "en":
        if scene.cased:
            _weigh_capitals(draft, book, scene, before, after)
        else:
            _weigh_word(draft, 1.0)
    else:
        _weigh_clitic(draft)
        _weigh_word(draft, 1.5)
        if facts.country == _IN_DEPTH and draft.doubt >= _HARDLY_ANY_DOUBT:
            draft.score += _PLAIN_NAME_WEIGHT
        _weigh_agreement(draft, tokens, before)
        if facts.is_person and facts.words > 1 and before and before.frame.sense == "spot":
            take_back(draft, _PERSONS_PART_AFTER_IN)
        _weigh_nisba(draft, tokens, book, scene.demonyms)
    if before:
        hear(draft, before, tokens, book)
    if after and not draft.vetoed:
        hear(draft, after, tokens, book)
    _weigh_quotation(draft, tokens, book)
    if facts.kinds == _INSTITUTIONS and not (match.clitic or (before and before.frame.sense in PREPOSITIONS)):
        draft.veto("is named as an institution, not as a place")
    if book.lang == "en" and _is_highway(draft, tokens):
        draft.veto("is the number of a highway")
    if facts.is_date and draft.context_kind is None:
        draft.veto("is a month or a day")
    return draft


def _is_highway(draft: Draft, tokens: Tokens) -> bool:
    """Say whether a number follows an abbreviation right away: "U.S. 31"."""
    is_short = tokens.text[draft.start : draft.end].replace(".", "").isupper() and draft.end - draft.start < 5
    return is_short and tokens.kinds[draft.match.last : draft.match.last + 1] == "n"


def _leave_out_adjective(draft: Draft, scene: Scene) -> None:
    """Leave out a national adjective that the gazetteer's name begins with: العاصمة المصرية القاهرة."""
    tokens = scene.tokens
    if not (tokens.words[draft.first] in scene.demonyms and is_definite(tokens, draft.first)):
        return
    if draft.first + 1 == draft.last:
        draft.veto("names a capital by its country's adjective")
        return
    draft.first += 1
    draft.start = tokens.starts[draft.first]


def _is_idiom(match: NameMatch, tokens: Tokens, book: FrameBook) -> bool:
    """Say whether the name begins a set phrase, or is a given name that was read as clitic and name."""
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
    draft: Draft, book: FrameBook, scene: Scene, before: Seen | None, after: Seen | None
) -> None:
    """Judge the capitals of the name and of its neighbours."""
    tokens, demonyms = scene.tokens, scene.demonyms
    match, facts = draft.match, draft.facts
    headline = scene.lines.in_title_case(match.first)
    forced = headline or begins_sentence(tokens, match.first)
    if not is_capitalised(tokens, match.first) and facts.words == 1:
        draft.score -= 2.0
        _weigh_word(draft, 2.0)
    elif forced:
        _weigh_word(draft, 2.0 if facts.words == 1 else 0.5)
    else:
        draft.score += 1.0
        _weigh_word(draft, 0.5)
    if _is_tail_of_name(tokens, match.first, book):
        draft.ends_a_name = True
        draft.add(_UNKNOWN_NEIGHBOUR, "is part of a longer name")
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
            draft.ends_a_name = True
            draft.add(_UNKNOWN_NEIGHBOUR, "is part of a longer name")
        elif word in book.qualifiers:
            draft.score += 1.0
    if not headline and _begins_organisation(tokens, match.last, book):
        draft.veto("is part of the name of an organisation")
    right = name_after(tokens, match.last)
    if right >= 0 and not (after and after.first <= right):
        word = tokens.words[right]
        if facts.is_person and facts.words == 1 and word not in book.starts and not headline:
            draft.is_person = True
            draft.veto("is a given name before a surname")
        elif word not in book.starts and word not in demonyms and not headline:
            draft.add(_UNKNOWN_NEIGHBOUR, "begins a longer name")


def _is_tail_of_name(tokens: Tokens, first: int, book: FrameBook) -> bool:
    """Say whether a hyphen joins the name to what begins a longer one: "Trans-Caspian", "Musa al-Koni"."""
    i = first - 1
    if i < 1 or tokens.words[i] != "-" or tokens.ends[i] != tokens.starts[first]:
        return False
    prefix = tokens.words[i - 1]
    if prefix in _ARTICLES_LATIN:
        given = tokens.words[i - 2] if is_capitalised(tokens, i - 2) else ""
        return bool(given) and given not in book.starts and given not in _TOPONYM_HEADS
    return prefix in _PREFIXES and is_capitalised(tokens, i - 1)


def _begins_organisation(tokens: Tokens, last: int, book: FrameBook) -> bool:
    """Say whether capitalised words go on to a word of an organisation: "Japan Meteorological Agency"."""
    for i in range(last, last + _ORGANISATION_REACH):
        if not is_capitalised(tokens, i):
            return False
        after = book.after(tokens, i)
        if i > last and after and after.frame.sense == "organisation":
            return True
    return False


def _weigh_clitic(draft: Draft) -> None:
    if draft.match.clitic.endswith("ب"):
        draft.add(1.4, "stands after 'in'")
        draft.is_spot = True
    elif draft.match.clitic.endswith("ل"):
        draft.score += 0.4


def _weigh_agreement(draft: Draft, tokens: Tokens, before: Seen | None) -> None:
    """Doubt an Arabic word with the article right after another one: it is its adjective more often."""
    i = draft.match.first
    if before or draft.facts.words > 1 or draft.match.clitic or draft.facts.fame > _FAMOUS:
        return
    if i and tokens.words[i].startswith("ال") and is_definite(tokens, i - 1):
        draft.add(-1.5, "agrees with the noun before it")


def is_definite(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` is an Arabic word with the article, whatever is written onto it."""
    return i >= 0 and tokens.kinds[i] == "w" and tokens.words[i].startswith(_ARTICLES)


def _weigh_nisba(draft: Draft, tokens: Tokens, book: FrameBook, demonyms: dict[str, str]) -> None:
    """Heed a definite national adjective after a name, which says where it lies: سرت الليبية.

    An indefinite one in the accusative looks like the country's own name: جنديا بريطانيا.
    """
    i = draft.match.first
    if i and tokens.words[i - 1] in book.accusatives and tokens.words[i] in demonyms:
        draft.veto("is an adjective")
    i = draft.match.last
    if i < len(tokens) and tokens.kinds[i] == "w" and tokens.words[i].startswith("ال"):
        country = demonyms.get(tokens.words[i])
        if country and country in draft.facts.countries:
            draft.country_hint = country
            draft.add(2.5, "is followed by its country's adjective")


def _weigh_quotation(draft: Draft, tokens: Tokens, book: FrameBook) -> None:
    """Rule out what stands inside a longer quoted name after its generic word: قوات "فجر ليبيا"."""
    if draft.vetoed or draft.context_kind:
        return
    if "p" not in tokens.kinds[max(0, draft.first - 4) : draft.first]:
        return
    lead = range(draft.first - 1, max(-1, draft.first - 4), -1)
    opening = next((i for i in lead if is_quote(tokens, i)), -1)
    if opening < 0 or opening == draft.first - 1:
        return
    if not any(is_quote(tokens, i) for i in range(draft.last, draft.last + 3)):
        return
    named = book.before(tokens, opening)
    if named and named.frame.sense in NO_PLACE:
        draft.veto("stands inside the quoted name of an organisation or operation")
