"""English names in no gazetteer that a preposition of place shows: "a mine in Zanroot", "near Hrabove"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.mentions.places.demonyms import country_of_demonym
from geo.mentions.places.frames import NO_PLACE
from geo.mentions.places.mention import PlaceMention
from geo.mentions.places.runs import Lines, is_capitalised
from geo.model import Span

if TYPE_CHECKING:
    from geo.mentions.places.frames import FrameBook
    from geo.text import Tokens

_SCORE: Final = 1.2
_MAX_WORDS: Final = 3
_SHORTEST: Final = 4
_REACH_OF_NUMBER: Final = 4
_PAST: Final = "ed"
_PARTICLES: Final = frozenset({"al", "el", "ash", "as", "ad", "abu", "de", "la", "bin", "ben", "umm"})
_FIRST_WORDS: Final = frozenset(
    {"new", "old", "little", "big", "great", "port", "fort", "san", "santa", "st", "saint"}
)


def after_prepositions(tokens: Tokens, book: FrameBook, taken: set[int]) -> list[PlaceMention]:
    """Return the names after "in", "near", "north of"; those after "to" or "from" only with a distance.

    A common word, a given name, a people or an abbreviation is no such name, nor is one that somebody bears
    elsewhere in the report.
    """
    if tokens.text.isupper() or tokens.text.islower():
        return []
    lines = Lines(tokens)
    people: set[str] | None = None
    mentions: list[PlaceMention] = []
    for i, word in enumerate(tokens.words):
        if not (_is_here(tokens, i, book) or word in book.towards) or not is_capitalised(tokens, i + 1):
            continue
        first, last = i + 1, _end(tokens, i + 1, book, taken)
        if last == first or lines.in_title_case(first) or not _is_name(tokens, first, last, book):
            continue
        if (i and tokens.words[i - 1] in book.governors) or not _stands_alone(tokens, last, book):
            continue
        if word in book.towards and not _has_distance(tokens, last):
            continue
        if people is None:
            people = _surnames(tokens, book)
        if tokens.words[last - 1] in people:
            continue
        span = Span(tokens.starts[first], tokens.ends[last - 1])
        mentions.append(
            PlaceMention(
                span=span,
                surface=span.of(tokens.text),
                first=first,
                last=last,
                rows=(),
                score=_SCORE,
                reasons=(f"stands after '{word}'", "is in no gazetteer"),
            )
        )
    return mentions


def _is_here(tokens: Tokens, i: int, book: FrameBook) -> bool:
    """Say whether a place is named after token `i`: "in", or "of" after a direction or a part."""
    word = tokens.words[i]
    if word != "of":
        return word in book.prepositions
    return i > 0 and tokens.words[i - 1] in book.parts


def _end(tokens: Tokens, first: int, book: FrameBook, taken: set[int]) -> int:
    """Return where the capitalised words from `first` on end; `first` itself where they are too many."""
    last = first
    while is_capitalised(tokens, last) or (
        tokens.kinds[last : last + 2] == "pw"
        and tokens.words[last] == "-"
        and tokens.starts[last] == tokens.ends[last - 1]
        and tokens.starts[last + 1] == tokens.ends[last]
    ):
        if last in taken or last - first >= 2 * _MAX_WORDS - 1:
            return first
        last += 1
    if first in taken or last in taken or _goes_on(tokens, last, book):
        return first
    return last


def _goes_on(tokens: Tokens, last: int, book: FrameBook) -> bool:
    """Say whether what follows shows the words to be an organisation, or only its beginning."""
    if last >= len(tokens):
        return False
    if tokens.words[last] in ("&", "and") and is_capitalised(tokens, last + 1):
        return tokens.words[last] == "&"
    after = book.after(tokens, last)
    return bool(after and after.frame.sense in NO_PLACE)


def _stands_alone(tokens: Tokens, last: int, book: FrameBook) -> bool:
    """Say whether no noun follows that the name only tells apart: not "in Ebola wards"."""
    if last >= len(tokens) or tokens.kinds[last] != "w":
        return True
    word = tokens.words[last]
    known = word in book.followers or word in book.months or word.endswith(_PAST)
    return known or book.after(tokens, last) is not None


def _is_name(tokens: Tokens, first: int, last: int, book: FrameBook) -> bool:
    demonyms = country_of_demonym()
    words = [tokens.words[i] for i in range(first, last) if tokens.kinds[i] == "w"]
    telling = [word for word in words if word not in _PARTICLES]
    if len(telling) > 1 and (telling[0] in book.qualifiers or telling[0] in _FIRST_WORDS):
        telling = telling[1:]
    if not telling or len(words) > _MAX_WORDS or max(map(len, telling)) < _SHORTEST:
        return False
    if any(word in book.common_words or word in book.no_name or word in demonyms for word in telling):
        return False
    if any(word in book.people or word in book.months for word in telling):
        return False
    written = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
    return not written.isupper() and not any(letter.isupper() for letter in written.split(" ")[0][1:-1])


def _has_distance(tokens: Tokens, last: int) -> bool:
    """Say whether a comma or a bracket and a number follow soon: "from Nakhla, 30 km south of the city"."""
    return tokens.words[last : last + 1] in ([","], ["("]) and (
        "n" in tokens.kinds[last + 1 : last + 1 + _REACH_OF_NUMBER]
    )


def _surnames(tokens: Tokens, book: FrameBook) -> set[str]:
    """Return the words that follow a title or another capitalised word anywhere: people's names, mostly."""
    found: set[str] = set()
    for i in range(1, len(tokens)):
        if not is_capitalised(tokens, i):
            continue
        before = book.before(tokens, i)
        if before and before.frame.sense == "person" and tokens.words[i - 1] not in _PARTICLES:
            found.add(tokens.words[i])
    return found
