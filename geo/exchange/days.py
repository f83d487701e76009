"""Days as tables write them, to a first and a last day and EDTF; no clock, zone or locale has a say.

What is written is what is meant: of ``2017-01-19T23:30:00Z`` the day is 19 January for every reader.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo.errors import InputError

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.,]+ ?(?:Z|[+-]\d{2}:?\d{2})?)?")
_PARTS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T,].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T,].*)?")
_WORDS = re.compile(r"[^\W_]+")
_EDTF_SIDE = re.compile(r"(\d{2}[\dX]{2})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[?~%]?")
_OPEN = ("..", "")
_LANGUAGES = ("en", "ar", "ar_SY", "ar_DZ", "fr", "es", "it", "de", "tr")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days that may be open on one side, and how EDTF level 1 writes it."""

    first: date | None
    last: date | None
    edtf: str

    @property
    def precision(self) -> int:
        """The UCDP GED code: 1 a day, 2 some days, 3 a week, 4 a month, 5 more."""
        if self.first is None or self.last is None:
            return 5
        days = (self.last - self.first).days + 1
        return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def between(first: date | None, last: date | None) -> Days:
    """Return the days from `first` to `last`, in the shortest EDTF that says so.

    Raises
    ------
    InputError
        If both are unknown, or the last day is before the first.
    """
    if first is None and last is None:
        raise InputError("neither a first nor a last day is known")
    if first is None or last is None:
        return Days(first, last, f"{first or '..'}/{last or '..'}")
    if last < first:
        raise InputError(f"the last day, {last}, is before the first, {first}")
    if first == last:
        return Days(first, last, first.isoformat())
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return Days(first, last, f"{first.year:04}")
    if first.replace(day=monthrange(first.year, first.month)[1]) == last and first.day == 1:
        return Days(first, last, first.isoformat()[:7])
    return Days(first, last, f"{first.isoformat()}/{last.isoformat()}")


def read_edtf(text: str) -> Days:
    """Return the days that an EDTF level 1 expression may mean, seasons left out.

    Raises
    ------
    InputError
        If it is none.
    """
    sides = text.strip().split("/")
    try:
        if len(sides) == 1 and sides[0] not in _OPEN:
            return Days(_side(sides[0], last=False), _side(sides[0], last=True), text.strip())
        if len(sides) == 2:
            first, last = _side(sides[0], last=False), _side(sides[1], last=True)
            between(first, last)
            return Days(first, last, text.strip())
    except ValueError as error:
        raise InputError(f"{text!r:.60} is no date of EDTF level 1: {error}") from None
    raise InputError(f"{text!r:.60} is no date of EDTF level 1")


def _side(text: str, *, last: bool) -> date | None:
    if text in _OPEN:
        return None
    found = _EDTF_SIDE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r:.40} is neither a year, a month nor a day")
    year = int(found[1].replace("X", "9" if last else "0"))
    month = int(found[2]) if found[2] not in {None, "XX"} else (12 if last else 1)
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    day = int(found[3]) if found[3] not in {None, "XX"} else (monthrange(year, month)[1] if last else 1)
    return date(year, month, day)


def read_days(text: str, *, day_first: bool = True) -> Days:
    """Return the days that a table's date means: ISO, EDTF, ``19/01/2017``, or with a month's name.

    Parameters
    ----------
    text
        One cell. Digits of any script; a time of the day is passed over.
    day_first
        Whether ``05/11/2015`` is in November; see `is_day_first`.

    Raises
    ------
    InputError
        If it is no date.
    """
    return _read_days(text, day_first)


@lru_cache(maxsize=65_536)  # tables name the same few thousand days over and over
def _read_days(text: str, day_first: bool) -> Days:  # noqa: FBT001 - hidden behind `read_days`
    plain = "".join(str(unicodedata.digit(letter, letter)) for letter in text.strip())
    try:
        if found := _ISO.fullmatch(plain):
            return _day(*found.groups())
        if found := _YEAR_FIRST.fullmatch(plain):
            return _day(*found.groups())
        if found := _PARTS.fullmatch(plain):
            day, month = (found[1], found[2]) if day_first else (found[2], found[1])
            return _day(found[3], month, day)
        if (named := _with_month_name(plain)) is not None:
            return named
    except ValueError as error:
        raise InputError(f"{text!r:.60} is no date: {error}") from None
    return read_edtf(plain)


def _day(year: str, month: str, day: str) -> Days:
    found = date(int(year), int(month), int(day))
    return Days(found, found, found.isoformat())


def _with_month_name(text: str) -> Days | None:
    words = [word.casefold() for word in _WORDS.findall(text)]
    numbers = [word for word in words if word.isdecimal()]
    name = " ".join(word for word in words if not word.isdecimal())
    month = _months().get(name)
    year = next((number for number in numbers if len(number) == 4), None)
    if month is None or year is None:
        return None
    if len(numbers) == 1:
        return read_edtf(f"{year}-{month:02}")
    days = [number for number in numbers if number != year]
    return _day(year, str(month), days[0]) if len(days) == 1 else None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the months by their names in the languages that tables on Libya come in (Unicode CLDR)."""
    from babel.dates import get_month_names  # noqa: PLC0415 - only tables with month names need it

    return {
        " ".join(_WORDS.findall(name.casefold())): number
        for locale in _LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }


def is_day_first(samples: list[str]) -> bool | None:
    """Say whether dates such as ``05/11/2015`` begin with the day; `None` where nothing in the column tells.

    Raises
    ------
    InputError
        If some can only begin with the day and others only with the month.
    """
    pairs = [(int(found[1]), int(found[2])) for text in samples if (found := _PARTS.fullmatch(text.strip()))]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    if day_first and month_first:
        raise InputError("some dates begin with the day, others with the month; write them as YYYY-MM-DD")
    return True if day_first else False if month_first else None
