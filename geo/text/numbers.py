"""Numbers in digits and in words, Arabic and English: from tokens to a value.

Digits of every script arrive folded. A separator is read by its shape: ``1,000.5`` has a thousands comma,
``1.000`` is a thousand as Arabic and continental reports write it, ``45.5`` and ``1,5`` have decimals.
The words lie in ``data/lexicon/numbers.<language>.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.text.arabic import without_clitics
from geo.text.fold import fold_word, fold_words
from geo.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from geo.text.tokens import Tokens

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,'])\d{3})(?:\1\d{3})*")
_AND = "و"
_HYPHENS = frozenset("-‐‑")
_LONGEST_NUMBER = 24  # tokens; longer runs of number words are lists, not numbers
_LONGEST_DIGITS = 15  # beyond this a float no longer tells neighbours apart: an identifier, not a number


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number and the tokens `first` up to, not including, `last` that say it."""

    value: float
    first: int
    last: int
    is_exact: bool
    """False where a word beside it makes it a rough one ("about", "at least", ``نحو``)."""


@dataclass(frozen=True, slots=True)
class _Scale:
    factor: int | None
    alone: int | None


@dataclass(frozen=True, slots=True)
class _Words:
    units: dict[str, int]
    teen_units: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    scales: dict[str, _Scale]
    halves: frozenset[str]
    articles: frozenset[str]
    connectors: frozenset[str]
    hedges_before: frozenset[str]
    hedges_after: frozenset[str]
    openers: frozenset[str]
    """Every word that a number can begin with."""
    members: frozenset[str]
    """Every word that a number can contain."""


@lru_cache(maxsize=1)
def _words() -> _Words:
    """Merge both languages: no number word of one is a word of the other."""

    def table(name: str) -> dict[str, int]:
        merged: dict[str, int] = {}
        for lang in ("ar", "en"):
            for word, value in load_lexicon("numbers", lang).get(name, {}).get("words", {}).items():
                merged[fold_word(word)] = value
        return merged

    def plain(name: str, key: str = "words") -> frozenset[str]:
        tables = (load_lexicon("numbers", lang).get(name, {}) for lang in ("ar", "en"))
        return frozenset(fold_words(word) for table in tables for word in table.get(key, ()))

    scales: dict[str, _Scale] = {}
    for lang in ("ar", "en"):
        for word, worth in load_lexicon("numbers", lang)["scales"]["words"].items():
            scales[fold_word(word)] = _Scale(worth.get("scale"), worth.get("alone"))
    units, teen_units, tens, hundreds = (table(n) for n in ("units", "teen_units", "tens", "hundreds"))
    alone = (word for word, scale in scales.items() if scale.alone)
    halves, articles = plain("half"), plain("articles")
    openers = frozenset({*units, *teen_units, *tens, *hundreds, *alone, *halves, *articles})
    connectors = plain("connector") | {_AND}
    return _Words(
        units=units,
        teen_units=teen_units,
        tens=tens,
        hundreds=hundreds,
        scales=scales,
        halves=halves,
        articles=articles,
        connectors=connectors,
        hedges_before=plain("hedges", "before"),
        hedges_after=plain("hedges", "after"),
        openers=openers,
        members=openers | scales.keys() | connectors,
    )


def read_number(tokens: Tokens, i: int) -> NumberReading | None:
    """Return the number that begins at token `i`, the longest one, or `None`.

    Vague plurals ("hundreds", ``عشرات``) are no numbers, nor are ordinals. An Arabic one-letter word
    written onto the number (``بخمسين``) belongs to its first token.
    """
    if tokens.kinds[i] != "n" and _opener(tokens.words[i]) not in _words().openers:
        return None
    pieces = _pieces(tokens, i)
    read = _Grammar(pieces).number(0)
    if read is None:
        return None
    value, end = read
    last = pieces[end - 1].token + 1
    return NumberReading(value, i, last, not _is_hedged(tokens, i, last))


def digits_value(raw: str) -> float | None:
    """Return the value of digits with separators as they stand in the text, or `None` if no reading fits."""
    if "٫" in raw:  # the Arabic decimal separator means nothing else
        whole, _, rest = raw.partition("٫")
        text = re.sub(r"\D", "", fold_word(whole)) + "." + fold_word(rest)
    else:
        text = _without_separators(fold_word(raw.replace("’", ",").replace("'", ",")))
    if len(text) > _LONGEST_DIGITS or not re.fullmatch(r"\d+(?:\.\d+)?", text):
        return None
    return float(text)


def _without_separators(text: str) -> str:
    if _THOUSANDS.fullmatch(text):
        return re.sub(r"[.,]", "", text)
    marks = re.findall(r"[.,]", text)
    if len(marks) == 1:
        return text.replace(",", ".")
    whole, mark, rest = text.rpartition(marks[-1]) if marks else ("", "", text)
    if mark and mark not in whole and _THOUSANDS.fullmatch(whole):  # 1,000.5 and 1.000,5
        return re.sub(r"[.,]", "", whole) + "." + rest
    return text


@lru_cache(maxsize=50_000)
def _opener(word: str) -> str:
    """Return the number word that stands after one-letter Arabic words, or `word` itself.

    Three letters are too few to tell: ``لست`` is "I am not", no six.
    """
    openers = _words().openers
    if word not in openers:
        for _, rest in without_clitics(word):
            if len(rest) > 3 and rest in openers:
                return rest
    return word


def _is_hedged(tokens: Tokens, first: int, last: int) -> bool:
    words = _words()
    before = [_bare_hedge(word) for word in tokens.words[max(0, first - 4) : first]]
    after = tokens.words[last : last + 2]
    return any(" ".join(before[-n:]) in words.hedges_before for n in range(1, len(before) + 1)) or any(
        " ".join(after[:n]) in words.hedges_after for n in range(1, len(after) + 1)
    )


@lru_cache(maxsize=50_000)
def _bare_hedge(word: str) -> str:
    """Return ``نحو`` for ``بنحو``; any other word as it is."""
    hedges = _words().hedges_before
    return next((rest for _, rest in without_clitics(word) if rest in hedges), word)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a number; an attached Arabic "and" is a piece of its own."""

    word: str
    token: int
    digits: float | None = None
    touches: bool = False
    """No space before it."""


def _pieces(tokens: Tokens, i: int) -> list[_Piece]:
    """Cut the run of tokens that may be one number into pieces."""
    words = _words()
    pieces: list[_Piece] = []
    j = i
    while j < min(len(tokens), i + _LONGEST_NUMBER):
        word = _opener(tokens.words[j]) if j == i else tokens.words[j]
        touches = j > i and tokens.starts[j] == tokens.ends[j - 1]
        if tokens.kinds[j] == "n":
            raw, j = _grouped_digits(tokens, j)
            pieces.append(_Piece("", j - 1, digits_value(raw), touches))
            continue
        if word == "واحد" and pieces and tokens.words[j + 1 : j + 2] == ["عشر"]:
            # Folded, "and eleven" (وأحد عشر) begins like "one" (واحد), which never stands before ten.
            pieces += [_Piece(_AND, j), _Piece("احد", j)]
        elif word in words.members or (word in _HYPHENS and touches) or (word == "," and j > i):
            pieces.append(_Piece(word, j, None, touches))
        elif word.startswith(_AND) and word[1:] in words.members:
            pieces += [_Piece(_AND, j), _Piece(word[1:], j)]
        elif pieces and word.startswith("ال") and word[2:] in words.scales:  # مليون ونصف المليون
            pieces.append(_Piece(word, j))
        else:
            break
        j += 1
    return pieces


def _grouped_digits(tokens: Tokens, i: int) -> tuple[str, int]:
    """Return digits grouped by single spaces (20 000) as one run, and the token after them."""
    raw, end = tokens.raw(i), i + 1
    if len(raw) <= 3 and raw.isdecimal() and not raw.startswith(("0", "٠", "۰")):
        while (
            end < len(tokens) and tokens.kinds[end] == "n" and tokens.starts[end] - tokens.ends[end - 1] == 1
        ):
            group = tokens.raw(end)
            if len(group) != 3 or not group.isdecimal():
                break
            raw, end = raw + group, end + 1
    return raw, end


class _Grammar:
    """The grammar of a number over its pieces; every rule returns its value and the piece after it."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._words = _words()

    def number(self, i: int) -> tuple[float, int] | None:
        """Read groups of falling scale: a million, two hundred thousand and five."""
        group = self._group(i)
        if group is None:
            return None
        total, factor, end = group
        while factor > 1:
            following = self._group(self._conjunction(end))
            if following is None or following[0] >= factor:
                break
            if self._word(end) == "," and (following[0] < factor / 10 or self._digits(end + 1)):
                break  # a list: "one million, two"
            total, factor, end = total + following[0], following[1], following[2]
        return total, end

    def _group(self, i: int) -> tuple[float, int, int] | None:
        """Read a count with its scales, or a scale that counts itself: value, smallest scale, end."""
        counted = self._article_or_half(i) or self._digits(i) or self._below_thousand(i)
        if counted is None:
            scale = self._scale(i)
            if scale is None or scale.alone is None:
                return None
            return self._and_half(float(scale.alone), scale.factor or scale.alone // 2, i + 1)
        value, end = counted
        smallest = 1
        while (scale := self._scale(end)) is not None and scale.factor is not None:
            value, smallest, end = value * scale.factor, scale.factor, end + 1
            if smallest == 100:
                rest = self._below_hundred(self._conjunction(end))
                value, smallest, end = (value + rest[0], 1, rest[1]) if rest else (value, 100, end)
        return self._and_half(value, smallest, end)

    def _article_or_half(self, i: int) -> tuple[float, int] | None:
        """Read the "a" of "a hundred", the "half a" of "half a dozen"."""
        half = self._word(i) in self._words.halves
        article = i + 1 if half else i
        if self._word(article) in self._words.articles and self._scale(article + 1) is not None:
            return (0.5 if half else 1.0), article + 1
        return None

    def _digits(self, i: int) -> tuple[float, int] | None:
        digits = self._pieces[i].digits if i < len(self._pieces) else None
        return None if digits is None else (digits, i + 1)

    def _below_thousand(self, i: int) -> tuple[float, int] | None:
        words = self._words
        hundreds, end = words.hundreds.get(self._word(i)), i + 1
        unit = words.units.get(self._word(i), 0)
        if 3 <= unit <= 9 and words.hundreds.get(self._word(end)) == 100:  # ثلاث مئة in two words
            hundreds, end = unit * 100, end + 1
        if hundreds is None:
            return self._below_hundred(i)
        after = self._conjunction(end)
        rest = self._below_hundred(after) if after > end else None
        return (hundreds + rest[0], rest[1]) if rest else (float(hundreds), end)

    def _below_hundred(self, i: int) -> tuple[float, int] | None:
        words, word = self._words, self._word(i)
        if word in words.tens:
            after = i + 2 if word.isascii() and self._word(i + 1) in _HYPHENS else i + 1
            unit = words.units.get(self._word(after), 10) if word.isascii() else 10
            return (
                (float(words.tens[word] + unit), after + 1) if unit < 10 else (float(words.tens[word]), i + 1)
            )
        unit = words.units.get(word, words.teen_units.get(word, 0))
        if not word.isascii() and 0 < unit < 10:
            if words.units.get(self._word(i + 1)) == 10:  # ثلاثة عشر
                return float(unit + 10), i + 2
            if self._word(i + 1) == _AND and self._word(i + 2) in words.tens:  # خمسة وأربعون
                return float(unit + words.tens[self._word(i + 2)]), i + 3
        return (float(unit), i + 1) if word in words.units else None

    def _and_half(self, value: float, factor: int, end: int) -> tuple[float, int, int]:
        """Read مليون ونصف [المليون] and "two and a half [million]"."""
        after = self._conjunction(end)
        if after == end:
            return value, factor, end
        if self._word(after) in self._words.articles:
            after += 1
        if self._word(after) not in self._words.halves:
            return value, factor, end
        named = self._words.scales.get(self._word(after + 1).removeprefix("ال"))
        if named is None or named.factor is None:
            return value + factor / 2, 1, after + 1
        if factor == 1:
            return (value + 0.5) * named.factor, 1, after + 2
        return value + factor / 2, 1, after + 2

    def _conjunction(self, i: int) -> int:
        """Return the piece after a conjunction or a comma at `i`; `i` where there is none."""
        word = self._word(i)
        return i + 1 if word in self._words.connectors or word == "," else i

    def _scale(self, i: int) -> _Scale | None:
        return self._words.scales.get(self._word(i))

    def _word(self, i: int) -> str:
        return self._pieces[i].word if i < len(self._pieces) else ""
