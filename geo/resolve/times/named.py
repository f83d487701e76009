"""Calendar dates, whole or with parts left out, to days: the parts are filled from the publication date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hijridate import Hijri

from geo.resolve.times import meaning as say
from geo.resolve.times.meaning import Meaning, unknown

if TYPE_CHECKING:
    from geo.mentions.times.expressions import Calendar, Season, Tense

NO_PUBLICATION = "no publication date"
NO_SUCH_DAY = "no such day"
# A day and month without a year lie ahead if they are that near and the sentence does not look back; a day
# of last year would be told with its year.
_NEAR_DAYS, _VERY_NEAR_DAYS, _JUST_PAST_DAYS = 60, 40, 14
# A day of two months ago is no day of ten months ahead, whatever a verb beside it says.
_PAST_DAYS, _FAR_DAYS = 60, 290
_HIJRI_YEARS = range(1343, 1501)  # what hijridate's Umm al-Qura tables cover


def named_date(when: Calendar, published: date | None, tense: Tense | None) -> Meaning:
    """Return what a calendar date means that does not lie within another named unit."""
    if when.hijri:
        return _hijri(when, published, tense)
    if when.year is not None:
        return _full(when)
    if published is None:
        return unknown(NO_PUBLICATION)
    if when.month is not None and when.day is not None:
        return _day_and_month(when, published, tense)
    if when.month is not None:
        return _month(when, published, tense)
    if when.day is not None:
        return _day_of_month(when, published, tense)
    assert when.weekday is not None
    return weekday_near(when.weekday, when.shift, published, tense)


def _full(when: Calendar) -> Meaning:
    assert when.year is not None
    if when.month is None:
        return say.year(when.year, "year named")
    if when.day is None:
        return say.month(when.year, when.month, "month named")
    at = say.make_date(when.year, when.month, when.day)
    if at is None:
        return unknown(NO_SUCH_DAY)
    return _with_last_day(_with_weekday(say.day(at, "day named"), when.weekday), when.last_day)


def _with_last_day(found: Meaning, last_day: int | None) -> Meaning:
    if last_day is None or found.first is None:
        return found
    last = say.make_date(found.first.year, found.first.month, last_day)
    return say.days(found.first, last, found.basis) if last else unknown(NO_SUCH_DAY)


def _with_weekday(found: Meaning, weekday: int | None) -> Meaning:
    """Keep the day that the weekday beside a date would mean, where the two disagree."""
    if weekday is None or found.first is None or found.first.isoweekday() == weekday:
        return found
    away = (weekday - found.first.isoweekday() + 3) % 7 - 3
    other = say.shifted(found.first, away).isoformat()
    basis = f"{found.basis}; its weekday says otherwise"
    return replace(found, basis=basis, alternatives=(other,))


def _day_and_month(when: Calendar, published: date, tense: Tense | None) -> Meaning:
    assert when.month is not None
    assert when.day is not None
    days = [
        day
        for year in range(max(1, published.year - 5), min(9998, published.year + 4) + 1)
        if (day := say.make_date(year, when.month, when.day)) is not None
    ]
    before = max((day for day in days if day <= published), default=None)
    after = min((day for day in days if day > published), default=None)
    if before is None or after is None:
        return unknown(NO_SUCH_DAY)
    if when.shift is not None:
        chosen = {-1: before, 1: after}.get(when.shift, before)
        if when.shift == -1 and before == published:
            chosen = say.make_date(published.year - 1, when.month, when.day) or before
        elif when.shift == 0:
            chosen = say.make_date(published.year, when.month, when.day) or before
    else:
        chosen = after if _lies_ahead(before, after, published, tense) else before
    if when.weekday is not None and chosen.isoweekday() != when.weekday and when.shift is None:
        fitting = [day for day in days if day.isoweekday() == when.weekday]
        chosen = min(fitting, key=lambda day: abs((day - published).days), default=chosen)
    found = say.day(chosen, _side("day", chosen, published))
    return _with_last_day(_with_weekday(found, when.weekday), when.last_day)


def _lies_ahead(before: date, after: date, published: date, tense: Tense | None) -> bool:
    ahead, behind = (after - published).days, (published - before).days
    if tense == "future":
        return behind > _JUST_PAST_DAYS and not (behind < _PAST_DAYS and ahead > _FAR_DAYS)
    return ahead <= (_VERY_NEAR_DAYS if tense == "past" else _NEAR_DAYS)


def _month(when: Calendar, published: date, tense: Tense | None) -> Meaning:
    assert when.month is not None
    ahead = (when.month - published.month) % 12  # months from publication to the next such month
    if when.shift is None:
        months = ahead if tense == "future" else ahead - 12 if ahead else 0
    elif when.shift < 0:
        months = ahead - 12 + 12 * (when.shift + 1)
    elif when.shift == 0:
        months = when.month - published.month
    else:
        months = ahead or 12
    side = "before" if months < 0 else "after" if months else "of"
    return say.month(published.year, published.month + months, f"month {side} publication")


def _day_of_month(when: Calendar, published: date, tense: Tense | None) -> Meaning:
    assert when.day is not None
    step = 1 if tense == "future" else -1
    for months in range(6):
        first = say.month(published.year, published.month + step * months, "").first
        at = say.make_date(first.year, first.month, when.day) if first else None
        if at is not None and (at - published).days * step >= 0:
            return _with_last_day(say.day(at, _side("day", at, published)), when.last_day)
    return unknown(NO_SUCH_DAY)


def weekday_near(weekday: int, shift: int | None, published: date, tense: Tense | None) -> Meaning:
    """Return the day of the week that a report of that day means.

    A bare weekday is the last one up to publication, or the next one where the sentence looks ahead.
    """
    back = (published.isoweekday() - weekday) % 7
    on = (weekday - published.isoweekday()) % 7
    if shift is None:
        days = on if tense == "future" else -back
    elif shift < 0:
        days = -(back or 7) + 7 * (shift + 1)
    elif shift == 0:
        days = -back if tense == "past" else on
    else:
        days = on or 7
    at = say.shifted(published, days)
    return say.day(at, _side("weekday", at, published))


def _side(what: str, at: date, published: date) -> str:
    side = "before" if at < published else "after" if at > published else "of"
    return f"{what} {side} publication"


def _hijri(when: Calendar, published: date | None, tense: Tense | None) -> Meaning:
    """Convert by the Umm al-Qura calendar; reports may differ from it by a day, so a month is rough."""
    year = when.year
    if year is None:
        if published is None:
            return unknown(NO_PUBLICATION)
        year = _hijri_year(when, published, tense)
    if year not in _HIJRI_YEARS:
        return unknown("Hijri year outside the tables")
    if when.month is None:
        first, last = Hijri(year, 1, 1).to_gregorian(), Hijri(year, 12, 29).to_gregorian()
        return say.days(_plain(first), _plain(last), "Hijri year", approximate=True)
    if when.day is None:
        month = Hijri(year, when.month, 1)
        first = month.to_gregorian()
        return say.days(
            _plain(first), _plain(first) + timedelta(days=month.month_length() - 1), "Hijri month"
        )
    try:
        at = Hijri(year, when.month, when.day).to_gregorian()
    except ValueError:
        return unknown(NO_SUCH_DAY)
    return _with_weekday(say.day(_plain(at), "Hijri date"), when.weekday)


def _hijri_year(when: Calendar, published: date, tense: Tense | None) -> int:
    """Return the Hijri year whose month lies nearest on the side that the report means."""
    assert when.month is not None
    looks_ahead = when.shift == 1 or (when.shift is None and tense == "future")
    about = round((published.year - 622) * 33 / 32)
    years = [year for year in range(about - 2, about + 4) if year in _HIJRI_YEARS]
    starts = {year: _plain(Hijri(year, when.month, when.day or 1).to_gregorian()) for year in years}
    if looks_ahead:
        return min((year for year, start in starts.items() if start >= published), default=0)
    passed = [year for year, start in starts.items() if start <= published]
    if when.shift == -1 and passed:
        end = starts[max(passed)] + timedelta(days=29)
        passed = [year for year in passed if year != max(passed) or end < published]
    return max(passed, default=0)


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)


def named_season(when: Season, published: date | None, tense: Tense | None) -> Meaning:
    """Return a season, of its year or the nearest one on the side that the report means."""
    if when.year is not None:
        return say.season(when.year, when.season, "season named")
    if published is None:
        return unknown(NO_PUBLICATION)
    near = [say.season(published.year + years, when.season, "") for years in (-2, -1, 0, 1, 2)]
    looks_ahead = when.shift == 1 or (when.shift in (None, 0) and tense == "future")
    if looks_ahead:
        after_this = [
            s for s in near if s.first and s.last and (s.first if when.shift == 1 else s.last) > published
        ]
        return after_this[0].on("season after publication")
    if when.shift == -1:
        over = [s for s in near if s.last and s.last < published]
        return over[-1].on("season before publication")
    begun = [s for s in near if s.first and s.first <= published]
    return begun[-1].on("season before publication")
