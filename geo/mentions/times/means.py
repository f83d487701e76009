"""From the fields a rule found to an expression; `None` where they make no time (30 February)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.mentions.times.expressions import (
    Between,
    Calendar,
    Edge,
    Expression,
    Named,
    Offset,
    Relative,
    Season,
    Unspecified,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_HIJRI_MONTH_DAYS = 30
_LIBYAN_MONTH_YEARS = range(1969, 2012)


def express(means: str, fields: dict[str, Any]) -> Expression | None:
    """Return what the fields say under the meaning named in their rule."""
    return _BUILDERS[means](fields)


def _relative(fields: dict[str, Any]) -> Relative | None:
    """Build a unit counted from publication or, with "same", "that" or "following", from the time before."""
    if "unit" not in fields:
        return None
    echo = fields.get("echo")
    return Relative(
        unit=fields["unit"],
        shift=fields.get("shift", 0) if echo is None else echo,
        anchor="publication" if echo is None else "previous",
        weekday=fields.get("weekday"),
    )


def _calendar(fields: dict[str, Any]) -> Calendar | None:
    """Build a date; a repeated month ("January/Kanun II") must be one month, a day must exist."""
    hijri = "hijri_month" in fields or "hijri_year" in fields
    month = fields.get("hijri_month", fields.get("month"))
    if fields.get("same_month", month) != month:
        return None
    day = fields.get("day", fields.get("ordinal"))
    last_day = fields.get("last_day")
    longest = _LONGEST_HIJRI_MONTH_DAYS if hijri else _LONGEST_MONTH_DAYS[month - 1] if month else 31
    if max(day or 1, last_day or 1) > longest or (last_day is not None and last_day <= (day or 0)):
        return None
    within = _relative(fields)
    echo = fields.get("echo") if within is None else None
    own_shift = fields.get("own_shift")
    shift = fields.get("shift", own_shift) if within is None else own_shift
    return Calendar(
        year=fields.get("hijri_year", fields.get("year")),
        month=month,
        day=day,
        last_day=last_day,
        weekday=fields.get("weekday"),
        shift=shift if echo is None else echo,
        within=within,
        hijri=hijri,
        anchor="publication" if echo is None else "previous",
    )


def _libyan(fields: dict[str, Any]) -> Calendar | None:
    """Build a date with a month name of Libya's own; outside its years the word means something else."""
    month, year = fields["libyan_month"], fields.get("year")
    if fields.get("month", month) != month or (year is not None and year not in _LIBYAN_MONTH_YEARS):
        return None
    return _calendar(fields | {"month": month})


def _digits(fields: dict[str, Any]) -> Calendar | None:
    year, month, day = fields["date"]
    return _calendar({"year": year, "month": month, "day": day, "weekday": fields.get("weekday")})


def _pair(fields: dict[str, Any]) -> Between | None:
    """Build a range of two days of the week, two months or two years."""
    if "last_year" in fields and "month" not in fields:
        start, end = fields["year"], fields["last_year"]
        end = start - start % 100 + end if end < 100 else end
        in_order = start < end
        return Between(start=Calendar(year=start), end=Calendar(year=end)) if in_order else None
    if "last_weekday" in fields:
        first, last = fields["weekday"], fields["last_weekday"]
        if last != first % 7 + 1:
            return None
        return Between(start=Calendar(weekday=first), end=Calendar(weekday=last))
    start_year, end_year = fields.get("year"), fields.get("last_year", fields.get("year"))
    first, last = fields["month"], fields["last_month"]
    if start_year is not None and start_year == end_year and first > last:
        start_year -= 1
    return Between(start=Calendar(year=start_year, month=first), end=Calendar(year=end_year, month=last))


def _offset(fields: dict[str, Any]) -> Offset | None:
    count, unit, _ = fields["amount"]
    anchor = fields.get("anchor", "publication")
    if anchor == "date":
        found = _calendar(fields)
        if found is None:
            return None
        anchor = found
    return Offset(count=count, unit=unit, sign=fields["sign"], anchor=anchor)


def _window(fields: dict[str, Any]) -> Window | None:
    """Build a counted stretch of units up to or from publication."""
    shift = fields.get("shift", fields.get("sign"))
    if not shift:
        return None
    count = fields.get("count", fields.get("few", fields.get("the_count", 0)))
    return Window(count=count or None, unit=fields["unit"], sign=1 if shift > 0 else -1)


def _season(fields: dict[str, Any]) -> Season:
    within = _relative(fields)
    return Season(
        season=fields["season"],
        year=fields.get("year"),
        shift=fields.get("shift") if within is None else None,
        within=within,
    )


def _decade(fields: dict[str, Any]) -> Unspecified | None:
    if "decade_digits" in fields:
        return Unspecified(edtf=fields["decade_digits"])
    century = fields.get("century", fields.get("ordinal", 20))
    return Unspecified(edtf=f"{century - 1}{fields['decade']}X")


def _century(fields: dict[str, Any]) -> Unspecified | None:
    century = fields.get("century", fields.get("ordinal", 0))
    return Unspecified(edtf=f"{century - 1:02}XX") if 10 < century < 23 else None


def _edge(fields: dict[str, Any]) -> Edge | None:
    """Build a part of a unit that the report leaves out ("the end of the week", of this one)."""
    of = _relative(fields)
    return Edge(edge=fields["edge"], of=of) if of else None


def _named(fields: dict[str, Any]) -> Named:
    return Named(edtf=fields["named"])


def _overnight(_: dict[str, Any]) -> Between:
    """Build the night that ends on the day of publication."""
    return Between(start=Relative(unit="day", shift=-1), end=Relative(unit="day", shift=0))


def _holiday(fields: dict[str, Any]) -> Calendar | None:
    month, day = fields["holiday"]
    return _calendar(fields | {"month": month, "day": day})


_BUILDERS: dict[str, Callable[[dict[str, Any]], Expression | None]] = {
    "calendar": _calendar,
    "century": _century,
    "decade": _decade,
    "digits": _digits,
    "edge": _edge,
    "holiday": _holiday,
    "libyan": _libyan,
    "named": _named,
    "offset": _offset,
    "overnight": _overnight,
    "pair": _pair,
    "relative": _relative,
    "season": _season,
    "since_or_ago": _offset,
    "window": _window,
}
