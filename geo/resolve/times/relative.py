"""Times counted from an anchor day: calendar units, counted distances, stretches, edges of longer times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.resolve.times import meaning as say
from geo.resolve.times.meaning import Meaning, roughly, unknown

if TYPE_CHECKING:
    from datetime import date

    from geo.mentions.times.expressions import Offset, Relative, Tense, Window

FROM_PUBLICATION = "relative to publication"
FROM_PREVIOUS = "relative to a time named before"
# "A few" of a unit: at least, at most. No report says how many; these are wide enough to be true.
_FEW = (2, 9)
_HOURS_A_DAY = 24


def unit_of(when: Relative, base: date, basis: str, tense: Tense | None) -> Meaning:
    """Return the calendar unit that lies `shift` units from the one that holds the base day."""
    if when.unit == "day":
        return _weekday_beside(say.day(say.shifted(base, when.shift), basis), when.weekday, base)
    if when.unit == "week":
        monday = say.shifted(base, 1 - base.isoweekday() + 7 * when.shift)
        return say.days(monday, say.shifted(monday, 6), basis)
    if when.unit in ("weekend", "friday weekend"):
        return _weekend(when, base, basis, tense)
    if when.unit == "month":
        return say.month(base.year, base.month + when.shift, basis)
    if when.unit == "year":
        return say.year(base.year + when.shift, basis)
    return say.unspecified(f"{base.year // 10 + when.shift:03}X", basis)


def _weekday_beside(found: Meaning, weekday: int | None, base: date) -> Meaning:
    """Settle "yesterday, Saturday" where yesterday was no Saturday: keep the weekday, flag both."""
    if weekday is None or found.first is None or found.first.isoweekday() == weekday:
        return found
    away = (weekday - found.first.isoweekday()) % 7
    near = say.shifted(found.first, away if away <= 1 else away - 7)
    if near > base and found.first <= base:
        near = say.shifted(near, -7)
    kept = say.day(near, "weekday and relative day disagree: weekday kept")
    assert found.edtf is not None
    return Meaning(kept.edtf, kept.first, kept.last, kept.basis, alternatives=(found.edtf,))


def _weekend(when: Relative, base: date, basis: str, tense: Tense | None) -> Meaning:
    starts_on = 6 if when.unit == "weekend" else 5
    this = say.shifted(base, -((base.isoweekday() - starts_on) % 7))
    in_weekend = (base - this).days < 2
    if when.shift == 0:
        weeks = 0 if in_weekend or tense == "past" else 1
    elif when.shift < 0:
        weeks = when.shift if in_weekend else when.shift + 1
    else:
        weeks = when.shift
    first = say.shifted(this, 7 * weeks)
    return say.days(first, say.shifted(first, 1), basis)


def offset_from(when: Offset, base: date, basis: str) -> Meaning:
    """Return the time a counted distance from the base day; as precise as its unit."""
    if when.count is None:
        return _few_units(when, base, basis)
    if when.unit in ("minute", "hour"):
        hours = when.count if when.unit == "hour" else 0
        return say.day(say.shifted(base, when.sign * int(hours // _HOURS_A_DAY)), basis)
    if when.unit == "day":
        return say.day(say.shifted(base, when.sign * round(when.count)), basis)
    if when.unit == "week":
        return roughly(say.day(say.shifted(base, when.sign * round(7 * when.count)), basis))
    months = {"month": 1, "year": 12, "decade": 120}[when.unit] * when.count * when.sign
    if when.unit == "month" or (when.unit == "year" and when.count < 2):
        return roughly(_month_away(base, round(months), basis))
    first = _month_away(base, round(months), basis).first
    assert first is not None
    return roughly(say.year(first.year, basis))


def _month_away(base: date, months: int, basis: str) -> Meaning:
    months = max(months, 12 - 12 * base.year, -12 * (base.year - 1))
    months = min(months, 12 * (9990 - base.year))
    return say.month(base.year, base.month + months, basis)


def _few_units(when: Offset, base: date, basis: str) -> Meaning:
    if when.unit in ("minute", "hour"):
        return say.day(base, basis)
    near, far = (_away(base, when.unit, when.sign * n) for n in _FEW)
    if when.unit in ("day", "week"):
        return say.days(min(near, far), max(near, far), basis, approximate=True)
    start, end = sorted((near, far))
    if when.unit == "month":
        return roughly(
            say.between(say.month(start.year, start.month, ""), say.month(end.year, end.month, ""), basis)
        )
    return roughly(say.between(say.year(start.year, ""), say.year(end.year, ""), basis))


def _away(base: date, unit: str, count: float) -> date:
    if unit in ("hour", "minute"):
        return say.shifted(base, round(count / (_HOURS_A_DAY if unit == "hour" else 60 * _HOURS_A_DAY)))
    if unit in ("day", "week"):
        return say.shifted(base, round(count * (7 if unit == "week" else 1)))
    first = _month_away(base, round(count * {"month": 1, "year": 12, "decade": 120}[unit]), "").first
    assert first is not None
    return first


def window_at(when: Window, base: date, basis: str) -> Meaning:
    """Return the stretch of so many units that touches the base day."""
    few = when.count is None
    far = _away(base, when.unit, when.sign * (when.count or _FEW[1]))
    if when.unit in ("minute", "hour") and far == base:
        far = say.shifted(base, when.sign) if when.unit == "hour" and few else base
    first, last = sorted((far, base))
    if when.unit == "month":
        found = say.between(
            say.month(first.year, first.month, ""), say.month(last.year, last.month, ""), basis
        )
    elif when.unit in ("year", "decade"):
        found = say.between(say.year(first.year, ""), say.year(last.year, ""), basis)
    else:
        return say.days(first, last, basis, approximate=few)
    return roughly(found) if few else found


def edge_of(edge: str, whole: Meaning) -> Meaning:
    """Return a part of a longer time: "early", "mid", "late", "start", "end", "week 1", "half 2".

    EDTF has no "early": a rough edge keeps the month or year in `edtf`, marked approximate, and narrows
    `first` and `last`.
    """
    if whole.edtf is None or whole.first is None or whole.last is None:
        return whole
    kind, _, which = edge.partition(" ")
    if kind in ("half", "quarter"):
        return _share(whole, int(which), 2 if kind == "half" else 4)
    if kind == "week":
        return _week(whole, which)
    if whole.first == whole.last:
        return whole
    length = (whole.last - whole.first).days + 1
    third = {"start": 0, "early": 0, "mid": 1, "late": 2, "end": 2}[kind]
    first = say.shifted(whole.first, round(length * third / 3))
    last = say.shifted(whole.first, round(length * (third + 1) / 3) - 1)
    return _rough_edge(kind, whole, first, last)


def _rough_edge(kind: str, whole: Meaning, first: date, last: date) -> Meaning:
    assert whole.first is not None
    length = (last - first).days + 1
    if length <= 3:  # a third of a week
        return say.days(first, last, whole.basis, approximate=True)
    if whole.edtf == f"{whole.first.year:04}" and kind in ("start", "mid", "end"):
        edtf = f"{whole.edtf}-{ {'start': 1, 'mid': 6, 'end': 12}[kind]:02}~"
    elif "X" in (whole.edtf or ""):
        edtf = f"{first.year:04}~/{last.year:04}~"
    else:
        edtf = roughly(whole).edtf or ""
    return Meaning(edtf, first, last, whole.basis, approximate=True, alternatives=whole.alternatives)


def _share(whole: Meaning, which: int, of: int) -> Meaning:
    """Return a half or a quarter, in months of a year, in days of anything else."""
    assert whole.first is not None
    assert whole.last is not None
    if (whole.last.month, whole.last.day, whole.first.month, whole.first.day) == (12, 31, 1, 1) and (
        whole.first.year == whole.last.year
    ):
        months = 12 // of
        start = say.month(whole.first.year, 1 + months * (which - 1), "")
        return say.between(start, say.month(whole.first.year, months * which, ""), whole.basis)
    length = (whole.last - whole.first).days + 1
    first = say.shifted(whole.first, length * (which - 1) // of)
    return say.days(first, say.shifted(whole.first, length * which // of - 1), whole.basis)


def _week(whole: Meaning, which: str) -> Meaning:
    """Return seven days counted from the first or the last day of a longer time."""
    assert whole.first is not None
    assert whole.last is not None
    if which == "last":
        return say.days(say.shifted(whole.last, -6), whole.last, whole.basis)
    first = say.shifted(whole.first, 7 * (int(which) - 1))
    return say.days(first, say.shifted(first, 6), whole.basis)


def no_anchor() -> Meaning:
    """Return what a time means that counts from another one the report never gave."""
    return unknown("no earlier time to count from")
