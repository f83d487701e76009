"""A length as written: number, unit, range, hedge, and a second measure of the same length in brackets."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.text.numbers import read_number

if TYPE_CHECKING:
    from geo.mentions.distances.mention import Bound
    from geo.mentions.distances.words import DistanceWords, HedgeSense, Unit
    from geo.text import Tokens

_LONGEST_NUMBER = 8
"""Tokens that a number in words may take before its unit."""

_WIDEST_RANGE = 10.0
"""A range whose ends differ more than this many times is two numbers that happen to stand together."""

_FARTHEST_KM = 20_100.0
"""Half the way around the Earth: no two places are farther apart."""

_SAME_LENGTH = 0.3
"""How far two measures of one length may differ: "10 miles (15 km)" is rounded, "10 miles (2 km)" is none."""

_KILOMETRE = 1.0
_HYPHENS = frozenset("-‐‑–")
_CLITICS = frozenset("وفبل")
_CURRENCIES = frozenset("$€£¥")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A length on tokens `first` up to `last`; `cut` letters of the first are a clitic's.

    Words that make it rougher belong to it; from token `opening` on stand those that do not ("only").
    """

    opening: int
    first: int
    last: int
    cut: int
    km: float
    km_max: float | None
    approximate: bool
    bound: Bound | None
    step_km: float
    is_attributive: bool
    """Written with a hyphen ("a 30-mile drive"): it describes the noun that follows."""


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    first: int
    step: float
    in_digits: bool


def read_quantity(tokens: Tokens, unit_at: int, words: DistanceWords, *, start: int) -> Quantity | None:
    """Return the length whose unit begins at token `unit_at`, or `None` where no number counts it.

    Parameters
    ----------
    start
        The first token that the length may use: what lies before it belongs to something else.
    """
    plain = _plain_quantity(tokens, unit_at, words, start)
    if plain is None:
        return None
    doubled = _with_second_measure(tokens, plain, words)
    return _with_hedge_after(tokens, _with_hedges_before(tokens, doubled, words, start), words)


def _plain_quantity(tokens: Tokens, unit_at: int, words: DistanceWords, start: int) -> Quantity | None:
    unit = words.units.at(tokens, unit_at)
    if unit is None:
        return None
    touching = unit_at - 1 >= start and tokens.words[unit_at - 1] in _HYPHENS and _touch(tokens, unit_at - 1)
    end = unit_at - 1 if touching else unit_at
    number = _number_before(tokens, end, words, start)
    if unit.value.count is not None:
        number = _Number(unit.value.count, unit_at, 0.5, in_digits=False)
    last = unit.last
    extra = words.counts_after.at(tokens, last)
    if number is None and (extra is not None or _is_cued(tokens, unit_at, words)):
        number = _Number(1.0, unit_at, 0.5, in_digits=False)  # كيلومتر واحد, كيلومتر ونصف, على بعد كيلومتر
        extra = extra if extra is None or extra.value < 1.0 else replace(extra, value=0.0)
    if number is None or (unit.value.after_digits and not number.in_digits):
        return None
    value = number.value
    if extra is not None:
        value, last = value + (extra.value if extra.value < 1.0 else 0.0), extra.last
    scale = unit.value.km
    low = _range_start(tokens, number, words, start, unit.value)
    first = low.first if low else number.first
    km = (low.value if low else value) * scale
    if not 0 < km <= _FARTHEST_KM or not 0 < value * scale <= _FARTHEST_KM:
        return None
    if first > start and tokens.words[first - 1] in _CURRENCIES:
        return None
    return Quantity(
        opening=first,
        first=first,
        last=last,
        cut=0,
        km=km,
        km_max=value * scale if low else None,
        approximate=False,
        bound=None,
        step_km=max(number.step, low.step if low else 0.0) * scale,
        is_attributive=touching,
    )


def _number_before(tokens: Tokens, end: int, words: DistanceWords, start: int) -> _Number | None:
    """Return the longest number that ends right before token `end`."""
    for i in range(_earliest(tokens, end, start), end):
        reading = read_number(tokens, i)
        if reading is not None and reading.last == end and math.isfinite(reading.value) and reading.value > 0:
            in_digits = tokens.kinds[end - 1] == "n"
            return _Number(reading.value, i, last_digit_step(reading.value), in_digits)
    count = words.counts_before.before(tokens, end)
    if count is not None and count.first >= start:
        return _Number(count.value, count.first, 0.5, in_digits=False)
    return None


def _earliest(tokens: Tokens, end: int, start: int) -> int:
    """Return the first token at which a number ending before `end` can begin: digits stand with digits."""
    first = max(start, end - _LONGEST_NUMBER)
    if end > first and tokens.kinds[end - 1] == "n":
        digits = end - 1
        while digits > first and tokens.kinds[digits - 1] == "n":
            digits -= 1
        return digits
    return first


def last_digit_step(value: float) -> float:
    """Return the worth of a number's last significant digit: 10 for 450, 100 for 700, 0.1 for 2.5."""
    if value != int(value):
        return 0.1
    whole, step = int(value), 1.0
    while whole and whole % 10 == 0:
        whole, step = whole // 10, step * 10.0
    return step


def _is_cued(tokens: Tokens, i: int, words: DistanceWords) -> bool:
    hedge = words.hedges_before.before(tokens, i)
    return words.lang == "ar" and words.frame("cue").before(tokens, hedge.first if hedge else i) is not None


def _range_start(
    tokens: Tokens, high: _Number, words: DistanceWords, start: int, unit: Unit
) -> _Number | None:
    """Return the lower number of "40 to 50 km", "between 40 and 50 km", "40 km to 50 km"."""
    written_on = (
        _number_clitic(tokens, high.first, words) and tokens.words[high.first][0] in words.range_opened
    )
    joint = high.first if written_on else high.first - 1  # أربعين وخمسين
    if joint <= start:
        return None
    opened = bool(written_on) or tokens.words[joint] in words.range_opened
    if not opened and tokens.words[joint] not in words.range_plain:
        return None
    hedge = None if opened else words.units.at(tokens, joint - 1)
    end = joint - 1 if hedge is not None and hedge.value == unit else joint
    low = _number_before(tokens, end, words, start)
    if low is None or not low.value < high.value <= low.value * _WIDEST_RANGE:
        return None
    opener = words.range_openers.before(tokens, low.first)
    if opener is not None and opener.first >= start:
        return replace(low, first=opener.first)
    return None if opened else low


def _with_second_measure(tokens: Tokens, one: Quantity, words: DistanceWords) -> Quantity:
    """Take in "(48 km)", "/48 km", "or 48 km": the report's kilometres count, the coarser step stays."""
    opening = one.last
    if opening >= len(tokens):
        return one
    bracket = tokens.words[opening] in "(["
    comma = tokens.words[opening] in ",،"
    start = opening + 1 if bracket or comma or tokens.words[opening] in ("/", "–", "-") else opening
    marked = start > opening and not comma
    double = words.doubles.at(tokens, start)
    if double is not None:
        start, marked = double.last, True
    if not marked:
        return one
    hedge = words.hedges_before.at(tokens, start)
    number_at = hedge.last if hedge else start
    for unit_at in range(number_at + 1, min(number_at + _LONGEST_NUMBER, len(tokens))):
        if tokens.words[unit_at] in words.unit_starts:
            two = _plain_quantity(tokens, unit_at, words, number_at)
            if two is None or two.first != number_at or abs(two.km - one.km) > _SAME_LENGTH * one.km:
                return one
            last = two.last
            if bracket:
                if last >= len(tokens) or tokens.words[last] not in ")]":
                    return one
                last += 1
            elif comma and last < len(tokens) and tokens.words[last] in ",،":
                last += 1
            chosen = two if _unit_km(tokens, two, words) == _KILOMETRE else one
            step = max(one.step_km, two.step_km)
            return replace(
                chosen,
                opening=one.first,
                first=one.first,
                last=last,
                step_km=step,
                is_attributive=one.is_attributive,
            )
    return one


def _unit_km(tokens: Tokens, quantity: Quantity, words: DistanceWords) -> float:
    for i in range(quantity.first, quantity.last):
        unit = words.units.at(tokens, i)
        if unit is not None:
            return unit.value.km
    return 0.0


def _with_hedges_before(tokens: Tokens, one: Quantity, words: DistanceWords, start: int) -> Quantity:
    opening, first, cut = one.first, one.first, 0
    while (hedge := words.hedges_before.before(tokens, opening)) is not None and hedge.first >= start:
        opening = hedge.first
        if hedge.value != "plain":
            one = _hedged(one, hedge.value)
            first, cut = hedge.first, hedge.cut
        if hedge.cut:
            break
    if first == one.first:
        cut = _number_clitic(tokens, first, words)
    return replace(one, opening=opening, first=first, cut=cut)


def _number_clitic(tokens: Tokens, i: int, words: DistanceWords) -> int:
    """Return how many letters of an Arabic number word at token `i` are a one-letter word (``وعشرة``)."""
    if words.lang != "ar" or tokens.kinds[i] != "w" or tokens.words[i] in words.bare_numbers:
        return 0
    known = words.range_openers.at(tokens, i) or words.units.at(tokens, i)
    return 0 if known is not None else int(tokens.words[i][0] in _CLITICS)


def _with_hedge_after(tokens: Tokens, one: Quantity, words: DistanceWords) -> Quantity:
    hedge = words.hedges_after.at(tokens, one.last)
    return one if hedge is None else replace(_hedged(one, hedge.value), last=hedge.last)


def _hedged(one: Quantity, sense: HedgeSense) -> Quantity:
    if sense in ("at least", "at most"):
        return replace(one, bound=one.bound or sense, approximate=True)
    return replace(one, approximate=one.approximate or sense == "about")


def _touch(tokens: Tokens, i: int) -> bool:
    return (
        0 < i < len(tokens) - 1
        and tokens.ends[i - 1] == tokens.starts[i]
        and tokens.ends[i] == tokens.starts[i + 1]
    )
