"""What the names of a report say about each other: lists, "town, country", datelines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.mentions.lexicon import load_lexicon
from geo.mentions.places.facts import AREAS, TOWN_COMMA_STATE, is_within
from geo.mentions.places.frames import frame_book
from geo.mentions.places.runs import is_capitalised
from geo.mentions.places.weigh import THRESHOLD

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.mentions.places.draft import Draft
    from geo.text import Tokens

_LISTING: Final = frozenset({",", "،", "/", "-", "–", "&", "and", "or", "و", "او", "ثم", "to", "الي"})
_COMMAS: Final = frozenset({",", "،", "(", "-"})
_IN: Final = frozenset({"in", "في"})
_DASHES: Final = frozenset({"-", "–", "—", "ـ", ":", "/"})
_LIST_WEIGHT: Final = 1.5
_LIST_FLOOR: Final = -1.0
_SURE_COMPANY: Final = 2
_COMPANY_PART: Final = 0.7
_BETWEEN: Final = frozenset({"between", "بين", "وبين"})
_ROWS_JUDGED: Final = 40


def weigh_neighbours(drafts: list[Draft], tokens: Tokens, gazetteer: Gazetteer) -> None:
    """Add the evidence that names give each other."""
    for draft in drafts:
        if not draft.vetoed:
            _weigh_dateline(draft, tokens)
    for left, right in pairwise(drafts):
        if right.first - left.last <= 2 and not left.vetoed and not right.vetoed:
            _weigh_container(left, right, tokens, gazetteer)
    for draft in drafts:
        if draft.match.last < len(tokens) and not draft.vetoed:
            _weigh_abbreviation(draft, tokens, gazetteer)
    pairs = [(a, b) for a, b in pairwise(drafts) if are_listed(a, b, tokens)]
    for left, right in pairs:
        if left.is_pair and left.score >= THRESHOLD and not right.vetoed:
            right.context_kind = left.context_kind
            right.score = max(right.score, left.score)
            right.reasons.append("shares a generic word with the name before it")
        _support(right, left)
    for left, right in reversed(pairs):
        _support(left, right)
    chains = _chains(pairs)
    for chain in chains:
        _trust_company(chain, tokens)
        for draft in chain:
            draft.listed_with = tuple(other.match.rows for other in chain if other is not draft)


def _chains(pairs: list[tuple[Draft, Draft]]) -> list[list[Draft]]:
    """Join the pairs to whole lists."""
    chains: list[list[Draft]] = []
    for left, right in pairs:
        if chains and chains[-1][-1] is left:
            chains[-1].append(right)
        else:
            chains.append([left, right])
    return chains


def _trust_company(chain: list[Draft], tokens: Tokens) -> None:
    """Believe a word among places to be one too: مدن البيضاء وسوسة والمرج وشحات, بين درنة والقبة."""
    sure = sum(not draft.vetoed and draft.score >= THRESHOLD for draft in chain)
    before = tokens.words[chain[0].first - 1] if chain[0].first else ""
    if sure == len(chain) or sure < (_SURE_COMPANY if before not in _BETWEEN else 1):
        return
    for draft in chain:
        if not draft.vetoed and draft.score < THRESHOLD and not draft.is_person:
            draft.score -= _COMPANY_PART * draft.doubt
            draft.doubt *= 1 - _COMPANY_PART
            draft.add(_LIST_WEIGHT, "stands in a list of places")


def are_listed(left: Draft, right: Draft, tokens: Tokens) -> bool:
    """Say whether two names stand side by side in a list: تونس والسودان, Syria, Iraq and Yemen."""
    gap = right.first - left.last
    if gap == 0:
        return right.match.clitic in ("و", "ول", "وب")
    if gap == 1:
        return tokens.words[left.last] in _LISTING
    return gap == 2 and tokens.words[left.last] in _LISTING and tokens.words[left.last + 1] in _LISTING


def _support(draft: Draft, other: Draft) -> None:
    if other.vetoed or draft.vetoed or other.score < THRESHOLD:
        return
    if other.facts.is_person and not other.is_spot:
        return
    if _LIST_FLOOR <= draft.score < 2.5:
        draft.add(_LIST_WEIGHT, "is listed with a place")


def _weigh_container(left: Draft, right: Draft, tokens: Tokens, gazetteer: Gazetteer) -> None:
    """Two names where the second holds the first: "Paris, Texas", سرت في ليبيا."""
    gap = right.first - left.last
    between = tokens.words[left.last] if gap else ""
    comma = gap == 1 and between in _COMMAS
    if not (comma or (gap == 1 and between in _IN) or (gap == 0 and right.match.clitic.endswith("ب"))):
        return
    if not right.facts.kinds & AREAS or (comma and left.facts.is_country and right.facts.is_country):
        return
    containers = [place for row in right.match.rows[:4] if (place := gazetteer.place_at(row)).kind in AREAS]
    for row in left.match.rows[:_ROWS_JUDGED]:
        place = gazetteer.place_at(row)
        for container in containers:
            if is_within(place, container):
                left.container_rows, right.holds_rows = right.match.rows, left.match.rows
                left.add(3.0, f"is named with {container.name}")
                left.is_spot = True
                right.add(1.5, "is named with a place in it")
                right.is_spot = True
                return
    if left.facts.is_division or left.facts.is_country:
        return
    if comma and any(place.kind == "admin1" and place.country in TOWN_COMMA_STATE for place in containers):
        left.container_rows = right.match.rows  # a town of that state which the gazetteer does not have
        left.add(1.0, "is named with a state")


def _weigh_abbreviation(draft: Draft, tokens: Tokens, gazetteer: Gazetteer) -> None:
    """Heed a postal or press abbreviation after a comma: "Springfield, Ill."."""
    i = draft.match.last
    if tokens.words[i] != "," or not is_capitalised(tokens, i + 1) or len(tokens.words[i + 1]) > 5:
        return
    for country, divisions in load_lexicon("places", "en")["abbreviations"].items():
        division = divisions.get(tokens.words[i + 1])
        if division is None:
            continue
        for row in draft.match.rows[:_ROWS_JUDGED]:
            place = gazetteer.place_at(row)
            if place.country == country and (not division or place.admin1 == division):
                draft.country_hint = country
                draft.division_hint = division or None
                draft.is_spot = True
                draft.add(3.0, f"is named with {division or country}")
                return


def _is_dash(tokens: Tokens, at: int) -> bool:
    return tokens.words[at] in "—–-" and tokens.kinds[at] == "p" and tokens.starts[at] > tokens.ends[at - 1]


def _weigh_dateline(draft: Draft, tokens: Tokens) -> None:
    """Heed a city at the head of a line, before an agency or a dash: "TRIPOLI, Libya (Reuters) -"."""
    first = draft.first
    if first > 3 and "l" not in tokens.kinds[max(0, first - 3) : first]:
        return
    begin = tokens.kinds.rfind("l", 0, first) + 1
    if first - begin > 2:
        return
    at = draft.last
    limit = min(len(tokens), at + 7)
    book = frame_book("ar" if tokens.text[draft.start] >= "\u0600" else "en")
    while at < limit:
        word, kind = tokens.words[at], tokens.kinds[at]
        agency = word in book.agencies or (
            at + 1 < limit and f"{word} {tokens.words[at + 1]}" in book.agencies
        )
        if (agency and tokens.words[at - 1] in "(-–—/ـ:،,") or (_is_dash(tokens, at)):
            draft.dateline = True
            draft.is_spot = True
            draft.add(3.0, "stands in the dateline")
            return
        if kind == "l" or word in ".!?؟":
            return
        at += 1
