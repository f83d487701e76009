"""Every name of the gazetteer that stands in a text, found in one pass over its tokens.

A dictionary of token n-grams: the first word says how long a name may be, the longest phrase that is a
name wins. Words repeat, so what a word may begin is remembered; a word that begins nothing costs one
look-up. (Aho-Corasick and other letter automata were measured: with Arabic clitics to be cut off, they
find a third fewer names, because what precedes a name is part of its word.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer.store import ACRONYM, HEADED, NOT_PLACE, RANK_STEP, SEARCH_ONLY
from geo.text import fold_word
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from geo.gazetteer.store import Stored
    from geo.text import Tokens

_HYPHENS = frozenset("-\u2010\u2011\u2013\u05be")
_ABBREVIATED = frozenset({"st", "ste", "mt", "ft"})
_AFTER_COMMA = frozenset({"d.c.", "dc"})
_REMEMBERED_WORDS = 300_000
# Whole words are names more often than clitic + name: a clitic reading of the same length must name a place
# ten times as well known ("بالي" stays Bali, "بنغازي" Benghazi, whatever "نغازي" may be).
_CLITIC_HANDICAP = 1.0


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name of the gazetteer in a text.

    `first` and `last` are tokens, `last` exclusive, hyphens inside included. ``text[start:end]`` is the name
    as written, without the one-letter clitics (`clitic`, folded) and with the article of the name. `rows` are
    for `Gazetteer.place_at`, best known first. `not_place` marks a name of the list of demonyms,
    organisations, newspapers and the like; `rows` is then empty unless places bear the same name.
    """

    first: int
    last: int
    start: int
    end: int
    clitic: str
    rows: tuple[int, ...]
    not_place: bool
    name: int = -1
    """The number of the name, for `Gazetteer.name_frequency`."""


class _Reading(NamedTuple):
    """What a word may begin: letters cut off, the rest, its name (-1: none alone), words at most."""

    cut: int
    rest: str
    name: int
    max_words: int


class _Found(NamedTuple):
    last: int
    name: int
    cut: int


class NameIndex:
    """Names in memory; safe to share between threads."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self.ids = dict(zip(stored.names, range(len(stored.names)), strict=True))
        self._starters = dict(zip(stored.starters, stored.starter_words, strict=True))
        self._whole_words = frozenset(stored.whole_words)
        self._known: dict[str, tuple[_Reading, ...]] = {}

    def rows_of(self, name: int) -> tuple[int, ...]:
        """Return the rows that bear a name, best known first."""
        offsets = self._stored.offsets
        return tuple(self._stored.postings[offsets[name] : offsets[name + 1]])

    def find(self, tokens: Tokens) -> list[NameMatch]:
        """Return all names in the order of the text.

        Where names overlap, the first and then the longest is reported; inside a name that is no place, the
        places' names are reported too, so that the reader can decide.
        """
        matches: list[NameMatch] = []
        known = self._known
        if len(known) > _REMEMBERED_WORDS:
            known = self._known = {}
        cased = not (tokens.text.islower() or tokens.text.isupper())
        done = 0
        covered = 0  # tokens before this one lie inside a name that is no place
        for first, word in enumerate(tokens.words):
            readings = known.get(word)
            if readings is None:
                readings = known[word] = self._read(word)
            if not readings or first < done:
                continue
            found = self._longest(tokens, first, readings, cased=cased)
            while found:
                match = self._match(tokens, first, found)
                if match.rows:
                    matches.append(match)
                    done = match.last
                    break
                if match.last > covered:
                    matches.append(match)
                    covered = match.last
                found = self._longest(tokens, first, readings, cased=cased, before=match.last)
        return matches

    def _read(self, word: str) -> tuple[_Reading, ...]:
        """Return what a folded word may begin, the reading without clitics first."""
        may_have_clitic = "\u0600" < word[0] < "\u0700" and word not in self._whole_words
        readings: list[_Reading] = []
        for cut, rest in without_clitics(word) if may_have_clitic else ((0, word),):
            # Two letters after a clitic are seldom a name (و+قم is "and rise"), but may begin one.
            name = self.ids.get(rest, -1) if not cut or len(rest) > 2 else -1
            max_words = self._starters.get(rest, 1)
            if name >= 0 or max_words > 1:
                readings.append(_Reading(cut, rest, name, max_words))
        return tuple(readings)

    def _longest(
        self, tokens: Tokens, first: int, readings: tuple[_Reading, ...], *, cased: bool, before: int = 0
    ) -> _Found | None:
        """Return the longest name at a token, of equally long ones the better known; `before` bounds it."""
        best: _Found | None = None
        for reading in readings:
            found = self._longest_of(tokens, first, reading, cased=cased, before=before)
            if found and (best is None or found.last > best.last or self._outranks(found, best)):
                best = found
        return best

    def _longest_of(
        self, tokens: Tokens, first: int, reading: _Reading, *, cased: bool, before: int
    ) -> _Found | None:
        found: _Found | None = None
        last = first + 1
        name = reading.name
        phrase = reading.rest
        for length in range(1, reading.max_words + 1):
            if length > 1:
                at = _next_word(tokens, last)
                if at < 0:
                    break
                phrase = f"{phrase} {tokens.words[at]}"
                name = self.ids.get(phrase, -1)
                last = at + 1
            if before and last >= before:
                break
            if name >= 0 and self._is_written_as_name(tokens, first, last, name, cased=cased):
                found = _Found(last, name, reading.cut)
        return found

    def _is_written_as_name(self, tokens: Tokens, first: int, last: int, name: int, *, cased: bool) -> bool:
        """Say whether a Latin name is capitalised as names are; letters of other scripts have no case."""
        traits = self._stored.traits[name]
        if traits & SEARCH_ONLY:
            return False
        if tokens.words[first][0] > "\u0370":
            return True
        if traits & ACRONYM:
            return all(tokens.raw(i).isupper() for i in range(first, last) if tokens.kinds[i] == "w")
        return not cased or any(tokens.raw(i)[0].isupper() for i in range(first, last))

    def _outranks(self, found: _Found, best: _Found) -> bool:
        if found.last < best.last:
            return False
        return self._rank(found.name) > self._rank(best.name) + _CLITIC_HANDICAP

    def _rank(self, name: int) -> float:
        """Return how well known the best place of a name is; names that are no places stand above all."""
        rows = self.rows_of(name)
        return self._stored.ranks[rows[0]] * RANK_STEP if rows else 100.0

    def _match(self, tokens: Tokens, first: int, found: _Found) -> NameMatch:
        traits = self._stored.traits[found.name]
        start, clitic = tokens.starts[first], ""
        if traits & HEADED:
            first += 2 if tokens.words[first + 1] == "of" else 1
            start = tokens.starts[first]
        elif found.cut:
            clitic = tokens.words[first][: found.cut]
            start += _written_length(tokens.raw(first), found.cut)
        return NameMatch(
            first,
            found.last,
            start,
            tokens.ends[found.last - 1],
            clitic,
            self.rows_of(found.name),
            bool(traits & NOT_PLACE),
            found.name,
        )


def _next_word(tokens: Tokens, at: int) -> int:
    """Return the token that continues a name at `at`, over a hyphen without spaces; -1 if none does."""
    if at >= len(tokens):
        return -1
    kind = tokens.kinds[at]
    if kind in "wn":
        return at
    if kind == "p" and at + 1 < len(tokens) and tokens.kinds[at + 1] in "wn":
        mark, before = tokens.words[at], tokens.words[at - 1]
        tight = tokens.starts[at] == tokens.ends[at - 1] and tokens.starts[at + 1] == tokens.ends[at]
        if (mark in _HYPHENS and tight) or (mark == "." and before in _ABBREVIATED):
            return at + 1
        if mark == "'" and tokens.starts[at] == tokens.ends[at - 1]:
            return at + 1  # Martyrs' Square, Cox's Bazar
        if mark == "," and tokens.words[at + 1] in _AFTER_COMMA:
            return at + 1
    return -1


def _written_length(raw: str, letters: int) -> int:
    """Return how many characters of a word as written hold its first folded letters, marks included."""
    length = 0
    while length < len(raw) and letters > 0:
        letters -= len(fold_word(raw[length]))
        length += 1
    while length < len(raw) and not fold_word(raw[length]):
        length += 1
    return length
