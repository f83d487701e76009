"""Times in digits: days, years, dates with separators, decades, clock times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.text.numbers import read_number
from geo.text.ordinals import read_ordinal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.mentions.times.vocabulary import Vocabulary
    from geo.text import Tokens

_SEPARATORS = frozenset("/-.‐‑–\\")
_EARLIEST_YEAR, _LATEST_YEAR = 1800, 2100
_LARGEST_COUNT = 1000


def read_built_in(cls: str, tokens: Tokens, i: int, vocabulary: Vocabulary) -> Iterator[tuple[int, Any]]:
    """Yield (token after it, value) for every reading of a built-in class at token `i`."""
    if i >= len(tokens):
        return
    if cls == "amount":
        yield from _amounts(tokens, i, vocabulary)
    elif cls == "free_year":
        read = _year(tokens, i)
        if read and not vocabulary.stands_at(tokens.words, read[0], vocabulary.sets["counted"]):
            yield read
    elif (read := _READERS[cls](tokens, i)) is not None:
        yield read


def _day(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    """Read a day of the month in digits, also with an ordinal ending ("17th")."""
    word = tokens.words[i]
    if tokens.kinds[i] != "n" or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    ordinal = read_ordinal(tokens, i)
    return (ordinal.last if ordinal else i + 1), int(word)


def _ordinal(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    ordinal = read_ordinal(tokens, i)
    return (ordinal.last, ordinal.value) if ordinal and ordinal.value <= 31 else None


def _year(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    word = tokens.words[i]
    if tokens.kinds[i] != "n" or len(word) != 4 or not word.isdecimal():
        return None
    return (i + 1, int(word)) if _EARLIEST_YEAR <= int(word) <= _LATEST_YEAR else None


def _short_year(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    """Read the second half of "2014-15"."""
    word = tokens.words[i]
    return (i + 1, int(word)) if tokens.kinds[i] == "n" and len(word) == 2 and word.isdecimal() else None


def _nth(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    """Read a day in digits that must have its ordinal ending."""
    read = _day(tokens, i)
    return read if read and read[0] > i + 1 else None


def _hijri_year(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    word = tokens.words[i]
    if tokens.kinds[i] != "n" or len(word) != 4 or not word.isdecimal() or not 1343 <= int(word) <= 1500:
        return None
    return i + 1, int(word)


def _decade(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    """Read "1990s" and "90s"."""
    word = tokens.words[i]
    if tokens.kinds[i] != "n" or not word.isdecimal() or not word.endswith("0") or i + 1 >= len(tokens):
        return None
    end = i + 1
    if tokens.words[end] in ("'", "’") and end + 1 < len(tokens):
        end += 1
    if tokens.words[end] != "s" or tokens.starts[end] != tokens.ends[end - 1]:
        return None
    if len(word) == 4 and _EARLIEST_YEAR <= int(word) <= _LATEST_YEAR:
        return end + 1, f"{word[:3]}X"
    return (end + 1, f"19{word[0]}X") if len(word) == 2 and word >= "20" else None


def _count(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    number = read_number(tokens, i)
    return (number.last, number.value) if number and number.value <= _LARGEST_COUNT else None


def _date(tokens: Tokens, i: int) -> tuple[int, Any] | None:
    """Read a date in digits: 2017-01-19, 19/01/2017, 19.1.2017, 1/19/2017; value (year, month, day)."""
    if tokens.kinds[i] != "n":
        return None
    parts = tokens.words[i].split(".")
    end = i + 1
    if len(parts) == 1:
        if tokens.kinds[i : i + 5] != "npnpn":
            return None
        separators = {tokens.words[i + 1], tokens.words[i + 3]}
        touching = all(tokens.starts[j + 1] == tokens.ends[j] for j in range(i, i + 4))
        if len(separators) != 1 or not separators <= _SEPARATORS or not touching:
            return None
        parts, end = [tokens.words[j] for j in (i, i + 2, i + 4)], i + 5
    if len(parts) != 3 or not all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts):
        return None
    if (
        end < len(tokens)
        and tokens.words[end] in _SEPARATORS - {".", "-", "–"}
        and tokens.starts[end] == tokens.ends[end - 1]
    ):
        return None  # a longer chain of numbers: an identifier
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4 and len(parts[2]) < 3:
        year, month, day = first, second, third
    elif len(parts[2]) == 4 and len(parts[0]) < 3:
        year, month, day = (third, second, first) if second <= 12 else (third, first, second)
    else:
        return None
    if not (_EARLIEST_YEAR <= year <= _LATEST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return end, (year, month, day)


_READERS: dict[str, Callable[[Tokens, int], tuple[int, Any] | None]] = {
    "day": _day,
    "ordinal": _ordinal,
    "nth": _nth,
    "year": _year,
    "short_year": _short_year,
    "hijri_year": _hijri_year,
    "decade_digits": _decade,
    "count": _count,
    "date": _date,
}


def _amounts(tokens: Tokens, i: int, vocabulary: Vocabulary) -> Iterator[tuple[int, Any]]:
    """Read a counted unit; value (count or None for "a few", unit, whether a hedge stands with it)."""
    words, sets = tokens.words, vocabulary.sets
    hedge = vocabulary.stands_at(words, i, sets["hedges"])
    i += hedge
    hedged = hedge > 0
    if i >= len(words):
        return
    for end, entry in vocabulary.senses(words, i, "dual"):
        yield end, (2.0, entry.value, hedged)
    for end, entry in vocabulary.senses(words, i, "unit_one"):
        if end < len(tokens) and _year(tokens, end):
            continue  # قبل عام 2011: the year has a name
        yield from _with_half(tokens, end, 1.0, entry.value, vocabulary, hedged=hedged)
    if hedged:
        for end, entry in vocabulary.senses(words, i, "the_unit"):
            yield end, (1.0, entry.value, True)
    for end, entry in vocabulary.senses(words, i, "unit_plural"):
        yield end, (None, entry.value, True)
        few = vocabulary.stands_at(words, end, sets["few_after"])
        if few:
            yield end + few, (None, entry.value, True)
    for end, entry in vocabulary.senses(words, i, "few"):
        for last, unit in vocabulary.senses(words, end, "unit"):
            yield last, (entry.value or None, unit.value, True)
    number = read_number(tokens, i)
    if number is not None and number.value <= _LARGEST_COUNT and not words[i].startswith(("و", "ف")):
        for last, unit in vocabulary.senses(words, number.last, "unit"):
            yield from _with_half(tokens, last, number.value, unit.value, vocabulary, hedged=hedged)


def _with_half(
    tokens: Tokens, end: int, count: float, unit: str, vocabulary: Vocabulary, *, hedged: bool
) -> Iterator[tuple[int, Any]]:
    """Yield the amount, and with "and a half" after it the longer one first."""
    half = vocabulary.stands_at(tokens.words, end, vocabulary.sets["and_a_half"])
    if half:
        yield end + half, (count + 0.5, unit, hedged)
    yield end, (count, unit, hedged)


def read_clock(tokens: Tokens, i: int, vocabulary: Vocabulary) -> int:
    """Return the token after a time of day that begins at token `i` ("10:30pm CET"), or `i` for none."""
    words, sets = tokens.words, vocabulary.sets
    start = i
    lead = vocabulary.stands_at(words, i, sets["clock_lead"])
    i += lead
    if i >= len(words):
        return start
    if tokens.kinds[i] == "n" and words[i].isdecimal():
        hour, minutes = words[i], False
        i += 1
        if tokens.kinds[i : i + 2] == "pn" and words[i] == ":" and len(words[i + 1]) == 2:
            i, minutes = i + 2, True
        elif "." in hour:
            minutes = True
        if len(hour) > 2 and not (len(hour) == 4 and vocabulary.stands_at(words, i, sets["time_zones"])):
            return start
    elif lead and (ordinal := read_ordinal(tokens, i)) is not None and ordinal.value <= 12:
        i, minutes = ordinal.last, True
        i += vocabulary.stands_at(words, i, sets["clock_fractions"])
    else:
        return start
    half_day = vocabulary.stands_at(words, i, sets["clock_halves"])
    zone = vocabulary.stands_at(words, i + half_day, sets["time_zones"])
    if not (half_day or zone or minutes or lead):
        return start
    return i + half_day + zone
