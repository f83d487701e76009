"""EDTF values to the days they may mean, enough of it to compare two of them (level 1, ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

CENTURY = timedelta(days=36_525)
"""How far an open end reaches when two times are compared."""

_VALUE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of spring, summer, autumn and winter, as EDTF numbers the seasons."""


def days_of(edtf: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of a value; `None` where it has none or cannot be read."""
    if not edtf:
        return None
    plain = re.sub(r"[?~%]", "", edtf)
    if "/" in plain:
        return _interval(*plain.split("/", 1))
    if re.fullmatch(r"\d{3}X", plain):
        return date(int(plain[:3]) * 10, 1, 1), date(int(plain[:3]) * 10 + 9, 12, 31)
    match = _VALUE.fullmatch(plain)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        return _period(year, month, day)
    except ValueError:
        return None


def _period(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month in _SEASON_MONTHS:
        first = date(year, _SEASON_MONTHS[month], 1)
        end_year, end_month = divmod(first.year * 12 + first.month - 1 + 2, 12)
        return first, _last_of(end_year, end_month + 1)
    if day is None:
        return date(year, month, 1), _last_of(year, month)
    return date(year, month, day), date(year, month, day)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _interval(left: str, right: str) -> tuple[date, date] | None:
    first = days_of(left) if left not in ("", "..") else None
    last = days_of(right) if right not in ("", "..") else None
    if first is None:
        return None if last is None else (last[0] - CENTURY, last[1])
    return first[0], (last[1] if last is not None else first[1] + CENTURY)


def is_same_time(a: str | None, b: str | None) -> bool:
    """Say whether two values mean the same days; qualifiers and the time of day do not count."""
    if a is None or b is None:
        return a is b
    plain_a, plain_b = (re.sub(r"[?~%]", "", value).split("T")[0] for value in (a, b))
    if plain_a == plain_b:
        return True
    days = days_of(a)
    return days is not None and days == days_of(b)
