"""Names that are words of every day, shown to be places by the places they are listed with.

ترهونة ونسمة ومزدة, أحياء الميدان والقابون وبرزة في دمشق: the gazetteer does not look for نسمة (a breath) or
الميدان (the square) in running text, but between two places near those of that name they mean nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.mentions.places.facts import AREAS, sphere_km
from geo.mentions.places.mention import PlaceMention
from geo.model import Span
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.mentions.places.frames import FrameBook
    from geo.text import Tokens

_SCORE: Final = 1.5
_BETWEEN_KM: Final = 150.0
_PART_KM: Final = 60.0
_ROWS_JUDGED: Final = 12
_MOST_ITEMS: Final = 8
_PLURAL_HEADS: Final = frozenset({"احيا", "قري", "بلدات", "مدن", "مناطق", "بلديات", "ضواحي"})
_WITH_CLITICS: Final = frozenset(
    clitic + head for head in _PLURAL_HEADS for clitic in ("", "و", "ف", "ب", "ل", "وب", "ول", "ك")
)
_HEADS: Final = ("بلدة", "قرية", "مدينة", "حي", "منطقة")
_IN: Final = frozenset({"في", "جنوب", "شمال", "شرق", "غرب", "بمدينه", "مدينه", "العاصمه"})


def find_in_company(
    tokens: Tokens, gazetteer: Gazetteer, book: FrameBook, known: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Return the Arabic names of one word that stand in a list of places and are no names by themselves.

    Parameters
    ----------
    known
        The mentions found so far, in the order of the text.
    """
    by_first = {mention.first: mention for mention in known if mention.rows}
    mentions: list[PlaceMention] = []
    for left in known:
        right = by_first.get(left.last + 1)
        if right and left.rows and _is_joined(tokens, right.first):
            mentions += _listed(tokens, left.last, (left, right), gazetteer, _BETWEEN_KM)
    for i, word in enumerate(tokens.words):
        if word in _WITH_CLITICS:
            mentions += _after_plural(tokens, i + 1, by_first, gazetteer)
    return [m for m in mentions if tokens.words[m.first] not in book.bare_words]


def _is_joined(tokens: Tokens, i: int) -> bool:
    """Say whether the word begins with "and"."""
    return tokens.kinds[i : i + 1] == "w" and tokens.words[i].startswith("و")


def _listed(
    tokens: Tokens, i: int, company: tuple[PlaceMention, ...], gazetteer: Gazetteer, within_km: float
) -> Iterator[PlaceMention]:
    """Yield the name at token `i` if one of its places lies near one of each name of the company."""
    if tokens.kinds[i : i + 1] != "w":
        return
    for cut, rest in without_clitics(tokens.words[i]):
        if len(rest) < 3 or (cut and not tokens.words[i].startswith("و")) or cut > 1:
            continue
        rows = tuple(
            row
            for row in _rows_named(rest, gazetteer)
            if all(_is_near(row, other, gazetteer, within_km) for other in company)
        )
        if rows:
            span = Span(tokens.starts[i] + cut, tokens.ends[i])
            reasons = ("stands in a list of places near it",)
            yield PlaceMention(span, span.of(tokens.text), i, i + 1, rows, score=_SCORE, reasons=reasons)
            return


def _rows_named(name: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    """Return the places of a name, those too that are filed with their generic word only: بلدة نسمة."""
    named = gazetteer.rows_named(name)[:_ROWS_JUDGED]
    return named or tuple(row for head in _HEADS for row in gazetteer.rows_named(f"{head} {name}"))


def _is_near(row: int, other: PlaceMention, gazetteer: Gazetteer, within_km: float) -> bool:
    place = gazetteer.place_at(row)
    if place.kind in AREAS:
        return False
    return any(
        place.country == near.country and sphere_km(place.lat, place.lon, near.lat, near.lon) < within_km
        for near in map(gazetteer.place_at, other.rows[:_ROWS_JUDGED])
        if near.kind not in AREAS
    )


def _after_plural(
    tokens: Tokens, first: int, by_first: dict[int, PlaceMention], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """Names after "the quarters of …" or "the villages of …", up to the town or the last name of the list."""
    anchors: list[PlaceMention] = []
    loose: list[int] = []
    i = first
    while i < len(tokens) and len(anchors) + len(loose) < _MOST_ITEMS:
        mention = by_first.get(i)
        if mention:
            anchors.append(mention)
            i = mention.last
        elif i == first or _is_joined(tokens, i):
            loose.append(i)
            i += 1
        elif tokens.words[i] in _IN and (at := by_first.get(i + 1)):
            anchors.append(at)
            break
        else:
            break
    if not anchors or not loose:
        return []
    company = (anchors[-1],)
    return [m for i in loose for m in _listed(tokens, i, company, gazetteer, _PART_KM)]
