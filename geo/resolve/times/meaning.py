"""The days a time may mean, and how EDTF (ISO 8601-2:2019, level 1) writes them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_SEASONS = frozenset(str(number) for number in _SEASON_FIRST_MONTH)
_EARLIEST, _LATEST = date(1, 1, 1), date(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time means: EDTF, its first and last day, and the rule that says so.

    `first` or `last` is `None` where the time is open; all three are `None` where nothing is known.
    """

    edtf: str | None
    first: date | None
    last: date | None
    basis: str
    approximate: bool = False
    alternatives: tuple[str, ...] = ()

    @property
    def span_days(self) -> int | None:
        """How many days it covers; `None` for an open or unknown one."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def on(self, basis: str) -> Meaning:
        """Return the same days known by another rule."""
        return replace(self, basis=basis)


def unknown(basis: str) -> Meaning:
    """Return the meaning of a time that cannot be placed."""
    return Meaning(None, None, None, basis)


def day(when: date, basis: str) -> Meaning:
    """Return one day."""
    return Meaning(when.isoformat(), when, when, basis)


def month(year: int, number: int, basis: str) -> Meaning:
    """Return a month; `number` may lie outside 1 to 12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Meaning(f"{year:04}-{number:02}", date(year, number, 1), last_of_month(year, number), basis)


def year(number: int, basis: str) -> Meaning:
    """Return a calendar year."""
    return Meaning(f"{number:04}", date(number, 1, 1), date(number, 12, 31), basis)


def season(of_year: int, number: int, basis: str) -> Meaning:
    """Return a season in EDTF's numbers (21 spring … 24 winter, which ends in the next year)."""
    first = date(of_year, _SEASON_FIRST_MONTH[number], 1)
    ends = month(of_year, first.month + 2, basis)
    return Meaning(f"{of_year:04}-{number}", first, ends.last, basis)


def unspecified(edtf: str, basis: str) -> Meaning:
    """Return a decade or century written with X for its unknown digits."""
    first, last = int(edtf.replace("X", "0")), int(edtf.replace("X", "9"))
    return Meaning(edtf, date(first, 1, 1), date(last, 12, 31), basis)


def days(first: date, last: date, basis: str, *, approximate: bool = False) -> Meaning:
    """Return a run of days."""
    if first == last:
        return roughly(day(first, basis)) if approximate else day(first, basis)
    mark = "~" if approximate else ""
    return Meaning(f"{first.isoformat()}{mark}/{last.isoformat()}{mark}", first, last, basis, approximate)


def between(start: Meaning | None, end: Meaning | None, basis: str) -> Meaning:
    """Return the time from the start of one to the end of another; `None` leaves that side open."""
    return Meaning(
        f"{_bound(start, last=False)}/{_bound(end, last=True)}",
        start.first if start else None,
        end.last if end else None,
        basis,
        any(side is not None and side.approximate for side in (start, end)),
        tuple(f"{_bare(alternative)}/.." for alternative in start.alternatives) if start and not end else (),
    )


def _bound(side: Meaning | None, *, last: bool) -> str:
    """Write one end of an interval, which level 1 wants without X; of an interval its own end."""
    if side is None:
        return ".."
    text = _bare(side.edtf or "").split("/")[-1 if last else 0]
    if "X" in text:
        text = text.replace("X", "9" if last else "0")
    return f"{text}~" if side.approximate else text


def _bare(edtf: str) -> str:
    return edtf.replace("~", "")


def roughly(meaning: Meaning) -> Meaning:
    """Return the meaning marked as approximate."""
    if meaning.edtf is None or meaning.approximate:
        return meaning
    if "X" in meaning.edtf or meaning.edtf[5:] in _SEASONS:  # level 1 cannot qualify these
        return replace(meaning, approximate=True)
    marked = "/".join(part if part in ("", "..") else f"{part}~" for part in meaning.edtf.split("/"))
    return replace(meaning, edtf=marked, approximate=True)


def last_of_month(of_year: int, number: int) -> date:
    """Return the last day of a month."""
    return date(of_year, number, calendar.monthrange(of_year, number)[1])


def shifted(when: date, days_on: int) -> date:
    """Return the day so many days on, held inside the calendar."""
    try:
        return when + timedelta(days=days_on)
    except OverflowError:
        return _LATEST if days_on > 0 else _EARLIEST


def make_date(of_year: int, number: int, of_month: int) -> date | None:
    """Return a date, or `None` where there is no such day."""
    try:
        return date(of_year, number, of_month)
    except ValueError:
        return None
