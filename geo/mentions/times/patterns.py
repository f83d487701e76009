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
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from geo.errors import DataError
from geo.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

_ITEM = re.compile(
    r"\s*(?:'(?P<word>[^']+)'|\"(?P<quoted>[^\"]+)\"|(?P<mark>[\[\]()|])|<(?P<phrase>\w+)>|(?P<plus>\+?)(?P<cls>\w+)(?:=(?P<field>\w+))?)"
)

_REMEMBERED_WAYS = 20_000

Fields: TypeAlias = tuple[tuple[str, Any], ...]
Match: TypeAlias = tuple[int, Fields]


@dataclass(frozen=True, slots=True)
class Word:
    """One token with just this folded word."""

    word: str


@dataclass(frozen=True, slots=True, eq=False)
class OfClass:
    """Tokens that the vocabulary counts in a class; what is equal is one object (see `_class`)."""

    cls: str
    field: str
    clitic: bool


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several rows; what is equal is one object (see `_choice_of`)."""

    rows: tuple[Row, ...]


Element: TypeAlias = Word | OfClass | Choice
Row: TypeAlias = tuple[Element, ...]


@cache
def _class(cls: str, field: str, *, clitic: bool) -> OfClass:
    return OfClass(cls, field, clitic)


@cache
def _choice_of(rows: tuple[Row, ...]) -> Choice:
    return Choice(rows)


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
            yield "", _class(match["cls"], match["field"] or match["cls"], clitic=bool(match["plus"]))


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
                row.append(_choice_of((inner, ())))
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
    return (_choice_of((*rows, tuple(row))),), i


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


class Matcher:
    """Matches rows on one text.

    `readings` answers for a class at a token with (token after it, value, letters cut off its first word).
    Many rows have parts in common: how a part matches at a token is remembered.
    """

    def __init__(
        self, words: list[str], readings: Callable[[str, int], Iterable[tuple[int, Any, int]]]
    ) -> None:
        self._words = words
        self._readings = readings
        self._start = 0
        self._known: dict[tuple[OfClass | Choice, int, bool], list[Match]] = {}

    def matches(self, row: Row, i: int) -> list[Match]:
        """Return every way to match the row from token `i` on: the token after it and the fields found."""
        self._start = i
        if len(self._known) >= _REMEMBERED_WAYS:
            self._known.clear()
        return self._matches(row, i)

    def _matches(self, row: Row, i: int) -> list[Match]:
        words = self._words
        fields: Fields = ()
        for at, element in enumerate(row):
            if isinstance(element, Word):
                if i >= len(words) or words[i] != element.word:
                    return []
                i += 1
                continue
            ways = self._ways(element, i)
            if not ways:
                return []
            if len(ways) > 1:
                rest = row[at + 1 :]
                return [
                    (last, fields + found + more)
                    for end, found in ways
                    for last, more in self._matches(rest, end)
                ]
            i, fields = ways[0][0], fields + ways[0][1]
        return [(i, fields)]

    def _ways(self, element: OfClass | Choice, i: int) -> list[Match]:
        key = (element, i, i == self._start)
        ways = self._known.get(key)
        if ways is None:
            ways = self._known[key] = self._ways_anew(element, i)
        return ways

    def _ways_anew(self, element: OfClass | Choice, i: int) -> list[Match]:
        """Return every way to match one element at token `i`."""
        words = self._words
        if isinstance(element, OfClass):
            may_be_cut = element.clitic or i == self._start
            return [
                (end, ((element.field, value),))
                for end, value, cut in self._readings(element.cls, i)
                if may_be_cut or not cut
            ]
        ways: list[Match] = []
        for row in element.rows:
            if not row:
                ways.append((i, ()))
            elif not isinstance(row[0], Word) or (i < len(words) and words[i] == row[0].word):
                ways += self._matches(row, i)
        return ways
