"""JSON of any size to its objects, one after the other, in bounded memory.

An array of objects, an object that holds such an array (``features``, ``events``), and JSON lines are all
the same here: objects with the line each begins on.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARRAYS = ("features", "events")
"""Members of the outermost object whose array holds what is wanted."""

MAX_OBJECT_CHARS = 64_000_000
"""A longer object is a trap, or a file that is broken further up."""

_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_IN_NUMBERS = frozenset("0123456789.eE+-")
_DECODER = json.JSONDecoder()


class JsonStream:
    """Objects of a JSON text that comes in pieces.

    `head` holds the members of the outermost object that came before its array.

    Raises
    ------
    InputError
        While iterating, if the text is no JSON, is nested too deeply, or an object is too long; what came
        before has been given by then.
    """

    def __init__(self, pieces: Iterable[str], name: str) -> None:
        self.head: dict[str, Any] = {}
        self._pieces = iter(pieces)
        self._name = name
        self._text = ""
        self._at = 0
        self._line = 1
        self._is_at_end = False

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        while (letter := self._peek(inside=False)) != "":
            if letter == "[":
                yield from self._elements()
            elif letter == "{":
                yield from self._members()
            elif letter == ",":
                self._at += 1
            else:
                raise self._broken("neither an object nor an array")

    def _elements(self) -> Iterator[tuple[int, Any]]:
        self._at += 1
        while (letter := self._peek()) != "]":
            if letter == ",":
                self._at += 1
                continue
            line = self._line
            yield line, self._value()
        self._at += 1

    def _members(self) -> Iterator[tuple[int, Any]]:
        line, is_found = self._line, False
        self._at += 1
        members: dict[str, Any] = {}
        while (letter := self._peek()) != "}":
            if letter == ",":
                self._at += 1
                continue
            key = self._value()
            if self._peek() != ":" or not isinstance(key, str):
                raise self._broken("a member without a name and a colon")
            self._at += 1
            if key in ARRAYS and self._peek() == "[":
                is_found = True
                self.head = members
                yield from self._elements()
            else:
                members[key] = self._value()
        self._at += 1
        if not is_found:
            yield line, members

    def _peek(self, *, inside: bool = True) -> str:
        """Return the next letter that is no space; at the end of the text nothing, or an error `inside`."""
        while True:
            found = _SPACE.match(self._text, self._at)
            end = found.end() if found else self._at
            self._line += self._text.count("\n", self._at, end)
            self._at = end
            if end < len(self._text):
                return self._text[end]
            if not self._refill():
                if inside:
                    raise self._broken("it ends in the middle")
                return ""

    def _refill(self) -> bool:
        """Read more, at least as much again as is left; say whether there was more."""
        if self._is_at_end:
            return False
        parts = [self._text[self._at :]]
        wanted = max(1, 2 * len(parts[0]))
        while sum(map(len, parts)) < wanted:
            piece = next(self._pieces, None)
            if piece is None:
                self._is_at_end = True
                break
            parts.append(piece)
        self._text, self._at = "".join(parts), 0
        return True

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise self._broken("nested too deeply") from None
            except ValueError as error:
                if len(self._text) - self._at > MAX_OBJECT_CHARS:
                    raise self._broken(f"an object is longer than {MAX_OBJECT_CHARS:,} characters") from None
                if not self._refill():
                    raise self._broken(str(error).split(":", maxsplit=1)[0]) from None
                continue
            # A number may go on in the next piece; "1." of "1.5" even reads as 1.
            is_whole = end < len(self._text) and self._text[end] not in _IN_NUMBERS
            if is_whole or not self._refill():
                self._line += self._text.count("\n", self._at, end)
                self._at = end
                return value

    def _broken(self, why: str) -> InputError:
        return InputError(f"{self._name}: line {self._line}: not valid JSON: {why}")
