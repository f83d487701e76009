"""Tokens to tolls: how many people a report says were killed or injured.

A toll is a cue ("killed", ``قتيلا``) with its number. Hedges become bounds: "more than 80" is at least 80,
"up to 20" at most 20; "dozens" is some, of which nobody knows how many: a count without bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from geo.mentions.lexicon import load_lexicon
from geo.mentions.wordlists import WordList
from geo.model import Count
from geo.text import fold_words
from geo.text.numbers import read_number

if TYPE_CHECKING:
    from pathlib import Path

    from geo.model import Language
    from geo.text import Tokens

What = Literal["killed", "injured"]
Side = Literal["before", "after", "both", "toll"]

MAX_PEOPLE = 2_000_000
"""No report of one event counts more; a larger number is a year, a sum or a barrel count gone astray."""

_WINDOW = 7
_TOLL_WINDOW = 18
_STOPS = frozenset(".!?؟؛;:()،,\n\n\n«»")


@dataclass(frozen=True, slots=True)
class TollMention:
    """People killed or injured: tokens `first` up to `last`, the count, and what hedges it."""

    what: What
    count: Count
    first: int
    last: int
    note: str | None
    is_early: bool
    """Told as a first estimate, which a later figure replaces."""


@dataclass(frozen=True, slots=True)
class _Cue:
    rest: tuple[str, ...]
    """The words after the first."""
    what: What
    side: Side
    needs_people: bool
    """Counts only where a word for people follows the number."""


@dataclass(frozen=True, slots=True)
class _Words:
    cues: dict[str, tuple[_Cue, ...]]
    counted: dict[str, tuple[What, int]]
    people_after: WordList
    people_counts: dict[str, int]
    lists: dict[str, WordList]


@lru_cache(maxsize=4)
def _words(lang: Language, data_dir: Path | None) -> _Words:
    lexicon = load_lexicon("tolls", lang, data_dir)
    cues: dict[str, list[_Cue]] = {}
    for rule in lexicon["cue"]:
        picky = {fold_words(word) for word in rule.get("requires_people", ())}
        for entry in map(fold_words, rule["words"]):
            first, *rest = entry.split()
            cue = _Cue(tuple(rest), rule["what"], rule["number"], entry in picky)
            cues.setdefault(first, []).append(cue)
    counted: dict[str, tuple[What, int]] = {}
    for what in ("killed", "injured"):
        for word, number in lexicon["counted"][what].items():
            if number:
                counted[fold_words(word)] = (what, number)
    after = lexicon["counted"]["people_after"]
    return _Words(
        cues={word: tuple(sorted(found, key=lambda c: -len(c.rest))) for word, found in cues.items()},
        counted=counted,
        people_after=WordList.of(after),
        people_counts={fold_words(phrase): number for phrase, number in after.items()},
        lists={name: WordList.of(entries, _WINDOW) for name, entries in lexicon["words"].items()},
    )


def find_tolls(tokens: Tokens, lang: Language, *, data_dir: Path | None = None) -> tuple[TollMention, ...]:
    """Return the tolls of a text in reading order.

    Parameters
    ----------
    tokens
        The report's tokens.
    lang
        The language of the lexicon.
    data_dir
        The folder that holds ``lexicon/``; the one that ships with the project when `None`.
    """
    words = _words(lang, data_dir)
    found: list[TollMention] = []
    used = 0  # numbers before this token belong to an earlier toll
    for i, word in enumerate(tokens.words):
        if i < used:
            continue
        if word in words.counted:
            what, number = words.counted[word]
            found.append(
                TollMention(what, Count(number, number), i, i + 1, None, _is_early(tokens, i, words))
            )
            continue
        for cue in words.cues.get(word, ()):
            end = i + 1 + len(cue.rest)
            if cue.rest and tuple(tokens.words[i + 1 : end]) != cue.rest:
                continue
            reading = _number_of(tokens, (i, end), cue, max(used, i - _WINDOW), words)
            if reading is not None:
                first, last = min(i, reading.first), max(end, reading.last)
                early = _is_early(tokens, first, words)
                found.append(TollMention(cue.what, reading.count, first, last, reading.note, early))
                used = last
                break
    return tuple(found)


def _number_of(tokens: Tokens, at: tuple[int, int], cue: _Cue, floor: int, words: _Words) -> _Number | None:
    """Return the number of the cue on the tokens `at` (end exclusive); none that begins before `floor`."""
    i, end = at
    number: _Number | None = None
    if cue.side in ("after", "both"):
        reach = 4 if cue.side == "after" else 3
        number = _after(tokens, end, words, reach=reach, needs_people=cue.needs_people)
    elif cue.side == "toll":
        number = _after_toll(tokens, end, words)
    if number is None and cue.side in ("before", "both"):
        number = _before(tokens, i, floor, words, near=cue.side == "before")
    return number


@dataclass(frozen=True, slots=True)
class _Number:
    count: Count
    first: int
    last: int
    note: str | None


def _after(tokens: Tokens, i: int, words: _Words, *, reach: int, needs_people: bool) -> _Number | None:
    """Read the number that follows a cue, over hedges and adverbs."""
    length = words.people_after.at(tokens.words, i) if i < len(tokens) else 0
    if length:
        number = words.people_counts.get(" ".join(tokens.words[i : i + length]))
        if number:
            return _Number(Count(number, number), i, i + length, None)
    j, limit = i, min(i + reach + 3, len(tokens))
    while j < limit and tokens.words[j] not in _STOPS:
        found = _number_at(tokens, j, words)
        if found is not None:
            is_people = found.last < len(tokens) and words.lists["people"].at(tokens.words, found.last) > 0
            return found if is_people or not needs_people else None
        if not (_is_hedge(tokens, j, words) or words.lists["skips"].at(tokens.words, j)):
            return None
        j += 1
    return None


def _after_toll(tokens: Tokens, i: int, words: _Words) -> _Number | None:
    """Read "the death toll has risen to at least 53": the first number of people after it."""
    for j in range(i, min(i + _TOLL_WINDOW, len(tokens))):
        if tokens.words[j] in _STOPS:
            return None
        found = _number_at(tokens, j, words)
        if found is not None:
            return found
    return None


def _before(tokens: Tokens, i: int, floor: int, words: _Words, *, near: bool) -> _Number | None:
    """Read the number nearest before a cue; `near` allows one word between."""
    start = floor
    for j in range(i - 1, floor - 1, -1):
        if tokens.words[j] in _STOPS:
            start = j + 1
            break
    best: _Number | None = None
    j = start
    while j < i:
        found = _number_at(tokens, j, words)
        if found is not None and found.last <= i:
            best = found
            j = found.last
        else:
            j += 1
    if best is not None and near and i - best.last > 1:
        return None
    return best


def _number_at(tokens: Tokens, j: int, words: _Words) -> _Number | None:
    """Read a number of people, or a vague many, that begins at token `j`."""
    if j > 0 and words.lists["none"].at(tokens.words, j - 1):
        return None  # "no one was hurt"
    vague = words.lists["vague"].at(tokens.words, j)
    if vague:
        return _Number(Count(None, None), j, j + vague, f"given as {tokens.surface(j, j + vague)!r}")
    if tokens.kinds[j] == "p" or tokens.kinds[j] == "l":
        return None
    reading = read_number(tokens, j)
    if reading is None or not _is_people(tokens, reading.value, reading.last, words):
        return None
    value, last = int(reading.value), reading.last
    upper = _range_end(tokens, j, last, words)
    if upper is not None:
        high, last = upper
        return _Number(Count(min(value, high), max(value, high)), j, last, None)
    return _hedged(tokens, value, j, last, words)


def _is_people(tokens: Tokens, value: float, last: int, words: _Words) -> bool:
    if value != int(value) or not 0 < value <= MAX_PEOPLE:
        return False
    following = tokens.words[last] if last < len(tokens) else ""
    if words.lists["people"].at(tokens.words, last) if following else 0:
        return True
    return following not in words.lists["things"].words and not 1900 <= value <= 2100


def _range_end(tokens: Tokens, first: int, last: int, words: _Words) -> tuple[int, int] | None:
    """Return (upper number, token after it) of "15 to 20" and "between 15 and 20"."""
    if last >= len(tokens):
        return None
    between = words.lists["between"].ends_at(tokens.words, first) >= 0
    link = tokens.words[last]
    if link in ("and", "و") and not between:
        return None
    at = last
    if words.lists["to"].at(tokens.words, last):
        at = last + 1
    elif not (between and link.startswith("و")):
        return None
    if at >= len(tokens) or tokens.kinds[at] == "p":
        return None
    upper = read_number(tokens, at)
    if upper is None and between and tokens.kinds[at] == "w":
        return None
    return (int(upper.value), upper.last) if upper is not None and upper.value == int(upper.value) else None


def _hedged(tokens: Tokens, value: int, first: int, last: int, words: _Words) -> _Number:
    lists = words.lists
    start = lists["at_least"].ends_at(tokens.words, first)
    if start >= 0 or lists["after_at_least"].at_within(tokens.words, last, 3):
        return _Number(Count(value, None), start if start >= 0 else first, last, None)
    start = lists["at_most"].ends_at(tokens.words, first)
    if start >= 0 or lists["after_at_most"].at_within(tokens.words, last, 3):
        return _Number(Count(None, value), start if start >= 0 else first, last, None)
    start = lists["about"].ends_at(tokens.words, first)
    if start >= 0:
        return _Number(Count(value, value), start, last, f"about {value}")
    return _Number(Count(value, value), first, last, None)


def _is_hedge(tokens: Tokens, j: int, words: _Words) -> bool:
    lists = words.lists
    return any(lists[name].at(tokens.words, j) for name in ("at_least", "at_most", "about", "between")) or (
        j > 0 and any(lists[name].at(tokens.words, j - 1) > 1 for name in ("at_least", "at_most", "about"))
    )


def _is_early(tokens: Tokens, first: int, words: _Words) -> bool:
    return words.lists["early"].before(tokens.words, first) >= 0
