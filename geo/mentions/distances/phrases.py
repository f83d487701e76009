"""Phrases of a lexicon, matched on folded tokens: forward from a token, or backward to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from geo.text import tokenize
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.text import Tokens

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase at tokens `first` up to, not including, `last`."""

    first: int
    last: int
    value: T
    cut: int
    """Letters of the first token that do not belong to the phrase: an Arabic و, ف, ب, ل written onto it."""


class Phrases(Generic[T]):
    """Phrases and what each stands for; of two that match at one spot, the longer one wins."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, clitics: bool) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._clitics = clitics
        for phrase, value in sorted(entries, key=lambda entry: -len(tokenize(entry[0]))):
            words = tuple(tokenize(phrase).words)
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
                self._by_last.setdefault(words[-1], []).append((words, value))

    @property
    def first_words(self) -> frozenset[str]:
        """Every word with which a phrase begins."""
        return frozenset(self._by_first)

    @property
    def last_words(self) -> frozenset[str]:
        """Every word with which a phrase ends."""
        return frozenset(self._by_last)

    def at(self, tokens: Tokens, i: int) -> Match[T] | None:
        """Return the longest phrase that begins at token `i`."""
        if not 0 <= i < len(tokens):
            return None
        for cut, word in self._readings(tokens.words[i]):
            for words, value in self._by_first.get(word, ()):
                last = i + len(words)
                if tuple(tokens.words[i + 1 : last]) == words[1:]:
                    return Match(i, last, value, cut)
        return None

    def before(self, tokens: Tokens, i: int) -> Match[T] | None:
        """Return the longest phrase that ends right before token `i`."""
        if not 0 < i <= len(tokens):
            return None
        best: Match[T] | None = None
        for cut, word in self._readings(tokens.words[i - 1]):
            for words, value in self._by_last.get(word, ()):
                first = i - len(words)
                if len(words) == 1:
                    best = best or Match(first, i, value, cut)
                elif first >= 0 and not cut and tuple(tokens.words[first + 1 : i]) == words[1:]:
                    opened = self._opening(tokens.words[first], words[0])
                    if opened is not None and (best is None or first < best.first):
                        best = Match(first, i, value, opened)
        return best

    def _opening(self, word: str, wanted: str) -> int | None:
        return next((cut for cut, rest in self._readings(word) if rest == wanted), None)

    def _readings(self, word: str) -> tuple[tuple[int, str], ...]:
        return without_clitics(word) if self._clitics else ((0, word),)
