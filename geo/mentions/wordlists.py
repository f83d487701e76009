"""Lists of words and phrases of a lexicon, looked for at a token or before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_ATTACHED = "وف"  # the Arabic conjunctions that are written onto the next word


@dataclass(frozen=True, slots=True)
class WordList:
    """Folded words and phrases, and how many words before something they count."""

    words: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    beginnings: frozenset[str]
    """The words, and the first words of the phrases."""
    reach: int

    @classmethod
    def of(cls, entries: Iterable[str], reach: int = 1) -> WordList:
        """Fold the entries of a lexicon's list."""
        words: set[str] = set()
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for entry in entries:
            first, *rest = (fold_words(entry) or entry).split()  # a mark such as "%" folds to nothing
            if rest:
                phrases.setdefault(first, []).append((first, *rest))
            else:
                words.add(first)
        longest_first = {k: tuple(sorted(v, key=len, reverse=True)) for k, v in phrases.items()}
        return cls(frozenset(words), longest_first, frozenset(words | phrases.keys()), reach)

    def at(self, tokens: list[str], i: int) -> int:
        """Return how many tokens at `i` are an entry: 0 for none."""
        if i >= len(tokens):
            return 0
        word = tokens[i]
        if word in self.beginnings and (length := self._length(word, tokens, i)):
            return length
        if word[0] in _ATTACHED and word[1:] in self.beginnings:
            return self._length(word[1:], tokens, i)
        return 0

    def _length(self, word: str, tokens: list[str], i: int) -> int:
        for phrase in self.phrases.get(word, ()):
            if tuple(tokens[i + 1 : i + len(phrase)]) == phrase[1:]:
                return len(phrase)
        return int(word in self.words)

    def before(self, tokens: list[str], i: int, *, floor: int = 0) -> int:
        """Return the token of the entry nearest before `i` within reach, or -1; `floor` bounds the search."""
        for j in range(i - 1, max(floor, i - self.reach) - 1, -1):
            if self.at(tokens, j):
                return j
        return -1

    def at_within(self, tokens: list[str], i: int, reach: int) -> bool:
        """Say whether an entry begins at one of the `reach` tokens from `i` on."""
        return any(self.at(tokens, j) for j in range(i, min(i + reach, len(tokens))))

    def ends_at(self, tokens: list[str], i: int, *, floor: int = 0) -> int:
        """Return the first token of an entry that ends right before `i`, or -1."""
        for j in range(max(floor, i - 4), i):
            if j + self.at(tokens, j) == i:
                return j
        return -1
