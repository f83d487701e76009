"""Names in no gazetteer that a generic word shows to be places: "the village of Tarfalla", بلدة شقلوفة."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from geo.mentions.places.demonyms import country_of_demonym
from geo.mentions.places.hear import PREPOSITIONS, letters_of_clitic
from geo.mentions.places.located import after_prepositions
from geo.mentions.places.mention import PlaceMention
from geo.mentions.places.runs import Lines, begins_sentence, is_capitalised
from geo.model import Span
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.mentions.places.frames import FrameBook, Seen
    from geo.text import Tokens

_MAX_NAME_WORDS: Final = 4
_REACH_OF_ANCHOR: Final = 60
_AREA_HEADS: Final = frozenset({"region", "sea", "admin1", "camp", "mountain"})
"""Generic words that stand before all sorts of nouns: what follows must look like a name."""
_CITIES: Final = frozenset({"city", "town"})
_SHORT: Final = 6
_FEMININE_ENDINGS: Final = ("يه", "ات", "ين", "ون")
_MASCULINE_ENDINGS: Final = ("يه", "ي", "ات", "ين", "ون")
_NAMING: Final = frozenset({"head", "facility", "feature", "area"})
_SITES: Final = frozenset({"oil field", "air base", "dam", "military"})
"""Generic words that mean other things too (قاعدة بيانات): a common word after them needs one more."""
_JOINERS: Final = frozenset(
    {"al", "el", "bin", "ben", "de", "la", "du", "of", "the", "es", "as", "ash", "ad", "az"}
)


def find_unknown(
    tokens: Tokens, book: FrameBook, known: Sequence[PlaceMention], ruled_out: set[int]
) -> list[PlaceMention]:
    """Return mentions of names that only their frame gives away.

    Parameters
    ----------
    known
        The mentions of names that the gazetteer has, in the order of the text.
    ruled_out
        Tokens of names that are no places here, as those of organisations.
    """
    covered = {i for mention in known for i in range(mention.first, mention.last)}
    if book.lang == "ar":
        found = _after_heads(tokens, book, covered | ruled_out)
    else:
        found = [
            *_after_heads(tokens, book, covered | ruled_out),
            *_before_heads(tokens, book, covered),
            *_before_states(tokens, book, covered, known),
        ]
        taken = {i for mention in found for i in range(mention.first, mention.last)}
        found += after_prepositions(tokens, book, covered | ruled_out | taken)
    return [_with_anchor(mention, known) for mention in found]


def _after_heads(tokens: Tokens, book: FrameBook, covered: set[int]) -> list[PlaceMention]:
    """Names after their generic word: "town of X", بلدة فلان, سجن الهضبة."""
    mentions: list[PlaceMention] = []
    heads = book.naming_heads
    for i, word in enumerate(tokens.words):
        if word not in heads:
            continue
        first = i + 1
        if first < len(tokens) and tokens.kinds[first] == "p" and tokens.words[first] in "\"'“«":
            first += 1
        seen = book.before(tokens, first)
        if seen is None or seen.frame.known_only or seen.frame.sense not in _NAMING or first in covered:
            continue
        last = (
            _name_end_arabic(tokens, first, book, covered, seen)
            if book.lang == "ar"
            else _name_end(tokens, first, book, covered)
        )
        if last > first:
            mentions.append(_mention(tokens, book, seen, first, last))
    return mentions


def _before_heads(tokens: Tokens, book: FrameBook, covered: set[int]) -> list[PlaceMention]:
    """English names before their generic word: "Zanroot River", "Abu Salim prison"."""
    mentions: list[PlaceMention] = []
    heads = book.following_heads
    lines = Lines(tokens)
    for i, word in enumerate(tokens.words):
        if word not in heads or i == 0 or i - 1 in covered or not is_capitalised(tokens, i - 1):
            continue
        if lines.in_title_case(i):
            continue
        seen = book.after(tokens, i)
        if seen is None or seen.first != i or seen.frame.sense not in _NAMING:
            continue
        first = _name_start(tokens, i, book, covered)
        if first == i:
            continue
        last = seen.last
        if seen.frame.sense == "head":
            if seen.frame.kind in _CITIES or any(word in book.common_words for word in tokens.words[first:i]):
                continue  # "New York City", "the Garment district"
            last = i
        span = Span(tokens.starts[first], tokens.ends[last - 1])
        mentions.append(_unresolved(tokens, span, (first, last), seen.frame.reason, seen.frame.kind))
    return mentions


def _before_states(
    tokens: Tokens, book: FrameBook, covered: set[int], known: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Towns before a comma and their state: "lives in Zanroot, Ohio"."""
    mentions: list[PlaceMention] = []
    for state in known:
        last = state.first - 1
        if last < 1 or tokens.words[last] != "," or not state.is_division or last - 1 in covered:
            continue
        first = last
        while first and last - first < _MAX_NAME_WORDS and is_capitalised(tokens, first - 1):
            first -= 1
        at = book.before(tokens, first) if first < last else None
        if at and at.frame.sense in PREPOSITIONS:
            span = Span(tokens.starts[first], tokens.ends[last - 1])
            reason = f"stands before a comma and {state.surface}"
            mentions.append(_unresolved(tokens, span, (first, last), reason, "town"))
    return mentions


def _name_end(tokens: Tokens, first: int, book: FrameBook, covered: set[int]) -> int:
    """Return where an English name that begins at `first` ends; `first` itself when none does."""
    if not is_capitalised(tokens, first) or tokens.words[first] in book.no_name:
        return first
    last = first + 1
    while last < len(tokens) and last - first < _MAX_NAME_WORDS and last not in covered:
        tight = tokens.starts[last] == tokens.ends[last - 1]
        if (is_capitalised(tokens, last) and tokens.words[last] not in book.bare_words) or (
            tokens.words[last] == "-" and tight and last + 1 < len(tokens)
        ):
            last += 1
        else:
            break
    return last - 1 if tokens.words[last - 1] == "-" else last


def _name_start(tokens: Tokens, last: int, book: FrameBook, covered: set[int]) -> int:
    """Return where an English name that ends before token `last` begins; `last` itself when none does."""
    first = last
    while first and last - first < _MAX_NAME_WORDS and first - 1 not in covered:
        word = tokens.words[first - 1]
        if is_capitalised(tokens, first - 1):
            if word in book.starts or (begins_sentence(tokens, first - 1) and word in book.qualifiers):
                break
        elif not (word == "-" or (word in _JOINERS and first - 1 and is_capitalised(tokens, first - 2))):
            break
        first -= 1
    while first < last and (tokens.kinds[first] != "w" or tokens.words[first] in _JOINERS - {"al", "el"}):
        first += 1
    words = tokens.words[first:last]
    demonyms = country_of_demonym()
    telling = (
        word
        for word in words
        if word not in book.starts
        and word not in book.qualifiers
        and word not in book.common_words
        and word not in demonyms
    )
    return first if any(telling) else last


def _name_end_arabic(tokens: Tokens, first: int, book: FrameBook, covered: set[int], seen: Seen) -> int:
    """Return where an Arabic name that begins at `first` ends; `first` itself when none does."""
    if first >= len(tokens) or tokens.kinds[first] != "w":
        return first
    word = tokens.words[first]
    if (
        word in book.no_name
        or not "\u0600" < word[0] < "\u0700"
        or (len(word) < 3 and word not in book.openers)
    ):
        return first
    definite = word.startswith("ال")
    opener = word in book.openers
    if opener:
        last = first + 2
        named = (
            last <= len(tokens)
            and tokens.kinds[first + 1] == "w"
            and tokens.words[first + 1] not in book.no_name
        )
        return last if named and first + 1 not in covered else first
    if any(cut and rest in book.common_words for cut, rest in without_clitics(word)):
        return first
    if not definite and (
        word.endswith(_endings(tokens.words[seen.last - 1])) or (word[0] in "يت" and len(word) < _SHORT)
    ):
        return first  # an adjective, a plural or a verb far more often than a name
    if word.startswith(("لل", "وال", "بال")) or (not definite and word in book.bare_words):
        return first
    if seen.frame.kind == "country" or (
        word in book.common_words and (not definite or seen.frame.kind in _AREA_HEADS)
    ):
        return first
    suffixed = first + 1 < len(tokens) and tokens.words[first + 1] in book.suffixes
    if (
        seen.frame.kind in _SITES
        and not suffixed
        and (seen.frame.kind == "air base" or word in book.common_words)
    ):
        return first
    if seen.frame.kind in _AREA_HEADS:
        at = book.before(tokens, seen.first)
        if not (at and at.frame.sense in PREPOSITIONS) and not letters_of_clitic(tokens, seen.first, book):
            return first
    return first + 1


def _endings(head: str) -> tuple[str, ...]:
    """Return how adjectives of a generic word end, and plurals: without the article they are no names."""
    return _FEMININE_ENDINGS if head.endswith("ه") else _MASCULINE_ENDINGS


def _mention(tokens: Tokens, book: FrameBook, seen: Seen, first: int, last: int) -> PlaceMention:
    start, begin = tokens.starts[first], first
    if seen.frame.sense != "head":
        begin = seen.first
        start = tokens.starts[begin]
        if book.lang == "ar":
            start += letters_of_clitic(tokens, begin, book)
        while last < len(tokens) and tokens.words[last] in book.suffixes:
            last += 1
    span = Span(start, tokens.ends[last - 1])
    return _unresolved(tokens, span, (begin, last), seen.frame.reason, seen.frame.kind)


def _unresolved(
    tokens: Tokens, span: Span, words: tuple[int, int], reason: str, kind: str | None
) -> PlaceMention:
    return PlaceMention(
        span=span,
        surface=span.of(tokens.text),
        first=words[0],
        last=words[1],
        rows=(),
        score=2.0,
        reasons=(reason, "is in no gazetteer"),
        context_kind=kind,
    )


def _with_anchor(mention: PlaceMention, known: Sequence[PlaceMention]) -> PlaceMention:
    """Name the nearest known place around the mention."""
    at = bisect_left(known, mention.first, key=lambda other: other.first)
    near = [
        other
        for other in known[max(0, at - 1) : at + 1]
        if abs(other.first - mention.first) < _REACH_OF_ANCHOR
    ]
    if not near:
        return mention
    anchor = min(near, key=lambda other: abs(other.first - mention.first))
    return mention._replace(
        reasons=(*mention.reasons, f"the nearest known place in the text is {anchor.surface}")
    )
