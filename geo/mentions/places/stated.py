"""English towns that only their state shows: "Jackson, Miss.", "Mobile, Alabama", "Lincoln, Nebraska".

Names that people bear or that are words of every day are not looked for in running text; before a comma and
a state that has a town of that name they can mean nothing else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.mentions.lexicon import load_lexicon
from geo.mentions.places.facts import TOWN_COMMA_STATE, is_within
from geo.mentions.places.hear import PREPOSITIONS
from geo.mentions.places.mention import PlaceMention
from geo.mentions.places.runs import begins_sentence, is_capitalised, name_after, name_before
from geo.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.mentions.places.frames import FrameBook
    from geo.model import Place
    from geo.text import Tokens

_SCORE: Final = 3.0
_MAX_WORDS: Final = 3
_PERSON: Final = frozenset({"person"})


def find_stated(
    tokens: Tokens,
    gazetteer: Gazetteer,
    book: FrameBook,
    known: Sequence[PlaceMention],
    covered: set[int],
) -> list[PlaceMention]:
    """Return the towns before a comma and their state, and where else the report names them.

    Parameters
    ----------
    known
        The mentions found so far: a state among them may follow a town's comma.
    covered
        The tokens that they cover.
    """
    by_first = {mention.first: mention for mention in known if mention.is_division}
    found: dict[str, PlaceMention] = {}
    mentions: list[PlaceMention] = []
    for comma, word in enumerate(tokens.words):
        if word != "," or not is_capitalised(tokens, comma - 1) or comma - 1 in covered:
            continue
        for states in _states_at(tokens, comma + 1, gazetteer, by_first):
            mention = _town(tokens, comma, gazetteer, book, covered, states)
            if mention:
                mentions.append(mention)
                found.setdefault(" ".join(tokens.words[mention.first : mention.last]), mention)
                break
    taken = covered.union(*(range(m.first, m.last) for m in mentions))
    return [*mentions, *_again(tokens, book, found, taken)]


def _states_at(
    tokens: Tokens, at: int, gazetteer: Gazetteer, by_first: dict[int, PlaceMention]
) -> Iterator[tuple[tuple[int, ...], str, str | None]]:
    """Yield (rows, country, division) of the state that is named, or abbreviated, at a token."""
    state = by_first.get(at)
    if state:
        for row in state.rows[:4]:
            place = gazetteer.place_at(row)
            if place.kind == "admin1" and place.country in TOWN_COMMA_STATE:
                yield (row,), place.country, place.admin1 or place.name
    elif is_capitalised(tokens, at):
        for country, divisions in _abbreviations().items():
            if divisions.get(tokens.words[at]):
                yield (), country, divisions[tokens.words[at]]


def _town(  # noqa: PLR0917 - the same order as above
    tokens: Tokens,
    comma: int,
    gazetteer: Gazetteer,
    book: FrameBook,
    covered: set[int],
    state: tuple[tuple[int, ...], str, str | None],
) -> PlaceMention | None:
    """Return the longest name right before a comma that the state has a town of."""
    container_rows, country, division = state
    first = comma
    while first and comma - first < _MAX_WORDS and is_capitalised(tokens, first - 1):
        if first - 1 in covered:
            break
        first -= 1
    for begin in range(first, comma):
        name = tokens.text[tokens.starts[begin] : tokens.ends[comma - 1]]
        rows = tuple(
            row
            for row in gazetteer.rows_named(name)
            if _lies_in(gazetteer.place_at(row), country, division, container_rows, gazetteer)
        )
        if not rows or _is_person(tokens, begin, book):
            continue
        span = Span(tokens.starts[begin], tokens.ends[comma - 1])
        return PlaceMention(
            span=span,
            surface=span.of(tokens.text),
            first=begin,
            last=comma,
            rows=rows,
            country_hint=country,
            division_hint=division,
            score=_SCORE,
            reasons=(f"is named with {division}",),
        )
    return None


def _lies_in(
    place: Place, country: str, division: str | None, container_rows: tuple[int, ...], gazetteer: Gazetteer
) -> bool:
    if place.country != country or place.kind in ("country", "admin1", "district"):
        return False
    if place.admin1 is not None:
        return place.admin1 == division
    return any(is_within(place, gazetteer.place_at(row)) for row in container_rows)


def _is_person(tokens: Tokens, first: int, book: FrameBook) -> bool:
    before = book.before(tokens, first)
    if before and before.frame.sense in _PERSON:
        return True
    left = name_before(tokens, first)
    if left < 0 or (before and before.first <= left):
        return False
    word = tokens.words[left]
    return word not in book.starts and word not in book.qualifiers and not begins_sentence(tokens, left)


def _again(
    tokens: Tokens, book: FrameBook, found: dict[str, PlaceMention], taken: set[int]
) -> Iterator[PlaceMention]:
    """Yield the other places where a town found by its state stands after a preposition of place."""
    for name, mention in found.items():
        words = name.split(" ")
        for i, word in enumerate(tokens.words):
            last = i + len(words)
            if word != words[0] or i in taken or tokens.words[i:last] != words:
                continue
            before = book.before(tokens, i) if is_capitalised(tokens, i) else None
            if before is None or before.frame.sense not in PREPOSITIONS or name_after(tokens, last) >= 0:
                continue
            span = Span(tokens.starts[i], tokens.ends[last - 1])
            yield mention._replace(span=span, surface=span.of(tokens.text), first=i, last=last)


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = load_lexicon("places", "en")["abbreviations"]
    return {country: table[country] for country in table if country in TOWN_COMMA_STATE}
