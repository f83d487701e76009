"""Patterns over tokens, as the lexicon writes them.

A pattern is a row of elements parted by spaces::

    [weekday] day ['of'] month [',' ] [year]

``weekday`` is a class of the vocabulary and gives a field of that name (``day=last_day`` names the field),
``'of'`` a word as it is folded (also in double quotes), ``[…]`` may be missing, ``(a | b)`` is a choice,
``<date>`` a phrase defined once in the lexicon, ``+class`` a class whose first word may carry an Arabic
one-letter word (``بيومين``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from geo.errors import DataError
from geo.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

_ITEM = re.compile(
    r"\s*(?:'(?P<word>[^']+)'|\"(?P<quoted>[^\"]+)\"|(?P<mark>[\[\]()|])|<(?P<phrase>\w+)>|(?P<plus>\+?)(?P<cls>\w+)(?:=(?P<field>\w+))?)"
)

Fields: TypeAlias = tuple[tuple[str, Any], ...]
Match: TypeAlias = tuple[int, Fields]
OfClassAt: TypeAlias = "Callable[[OfClass, int], Iterable[tuple[int, Any]]]"


@dataclass(frozen=True, slots=True)
class Word:
    """One token with just this folded word."""

    word: str


@dataclass(frozen=True, slots=True)
class OfClass:
    """Tokens that the vocabulary counts in a class."""

    cls: str
    field: str
    clitic: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several rows."""

    rows: tuple[Row, ...]


Element: TypeAlias = Word | OfClass | Choice
Row: TypeAlias = tuple[Element, ...]


def compile_pattern(text: str, phrases: Mapping[str, str], *, path: str) -> Row:
    """Return the elements of a pattern.

    Raises
    ------
    DataError
        The pattern has an unknown phrase, an unbalanced bracket or a sign without meaning.
    """
    items = list(_items(text, phrases, path))
    row, end = _choice(items, 0, "", text, path)
    if end != len(items):
        raise DataError(f"unbalanced brackets in the pattern {text!r}", path=path)
    return row


def _items(text: str, phrases: Mapping[str, str], path: str) -> Iterator[tuple[str, Element | None]]:
    position = 0
    while text[position:].strip():
        match = _ITEM.match(text, position)
        if match is None:
            raise DataError(f"cannot read {text[position:]!r} in the pattern {text!r}", path=path)
        position = match.end()
        if match["mark"]:
            yield match["mark"], None
        elif match["word"] or match["quoted"]:
            for word in (match["word"] or match["quoted"]).split():
                yield "", Word(fold_word(word) or word)
        elif match["phrase"]:
            if match["phrase"] not in phrases:
                raise DataError(f"no phrase is named {match['phrase']!r} (pattern {text!r})", path=path)
            yield "(", None
            yield from _items(phrases[match["phrase"]], phrases, path)
            yield ")", None
        else:
            yield "", OfClass(match["cls"], match["field"] or match["cls"], bool(match["plus"]))


def _choice(
    items: list[tuple[str, Element | None]], i: int, closing: str, text: str, path: str
) -> tuple[Row, int]:
    """Read rows parted by bars up to the closing bracket."""
    rows: list[Row] = []
    row: list[Element] = []
    while i < len(items):
        mark, element = items[i]
        i += 1
        if element is not None:
            row.append(element)
        elif mark in "[(":
            inner, i = _choice(items, i, "]" if mark == "[" else ")", text, path)
            if mark == "[":
                row.append(Choice((inner, ())))
            else:
                row.extend(inner)
        elif mark == "|":
            rows.append(tuple(row))
            row = []
        elif mark == closing:
            closing = ""
            break
        else:
            raise DataError(f"unbalanced brackets in the pattern {text!r}", path=path)
    if closing:
        raise DataError(f"unbalanced brackets in the pattern {text!r}", path=path)
    if not rows:
        return tuple(row), i
    return (Choice((*rows, tuple(row))),), i


def first_elements(row: Row) -> Iterator[Word | OfClass]:
    """Yield every element a match of the row can begin with."""
    for element in row:
        if not isinstance(element, Choice):
            yield element
            return
        for inner in element.rows:
            yield from first_elements(inner)
        if all(inner for inner in element.rows):
            return


def may_begin(row: Row, word: str, classes: Container[str]) -> bool:
    """Say whether a match of the row can begin at a word that stands for some classes, seen from afar."""
    return any(
        first.word == word if isinstance(first, Word) else first.cls in classes
        for first in first_elements(row)
    )


def matches(row: Row, i: int, words: list[str], of_class: OfClassAt) -> Iterator[Match]:
    """Yield every way to match the row from token `i` on: the token after it and the fields found.

    `of_class` answers for a class at a token with (token after it, value).
    """
    fields: Fields = ()
    for at, element in enumerate(row):
        if isinstance(element, Word):
            if i >= len(words) or words[i] != element.word:
                return
            i += 1
            continue
        ways = _ways(element, i, words, of_class)
        if not ways:
            return
        if len(ways) > 1:
            for end, found in ways:
                for last, more in matches(row[at + 1 :], end, words, of_class):
                    yield last, fields + found + more
            return
        i, fields = ways[0][0], fields + ways[0][1]
    yield i, fields


def _ways(element: OfClass | Choice, i: int, words: list[str], of_class: OfClassAt) -> list[Match]:
    """Return every way to match one element at token `i`."""
    if isinstance(element, OfClass):
        return [(end, ((element.field, value),)) for end, value in of_class(element, i)]
    ways: list[Match] = []
    for row in element.rows:
        if not row:
            ways.append((i, ()))
        elif not isinstance(row[0], Word) or (i < len(words) and words[i] == row[0].word):
            ways += matches(row, i, words, of_class)
    return ways
