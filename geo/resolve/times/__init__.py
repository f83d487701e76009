"""Time mentions to days: each with EDTF, its first and last day and the rule that says so.

What a mention means depends on the mention, the day of publication and the times named before it in the
report, on nothing else: no clock is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
from geo.model import When
from geo.resolve.times import meaning as say
from geo.resolve.times.meaning import Meaning, roughly, unknown
from geo.resolve.times.named import NO_PUBLICATION, named_date, named_season, weekday_near
from geo.resolve.times.relative import (
    FROM_PREVIOUS,
    FROM_PUBLICATION,
    edge_of,
    no_anchor,
    offset_from,
    unit_of,
    window_at,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.mentions.times.expressions import Anchor, Tense, TimeMention
    from geo.text import Tokens

__all__ = ["resolve_times"]

# The longest time that still says which day, month or year the next relative one counts from.
_LONGEST_ANCHOR_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 366}


def resolve_times(
    mentions: Sequence[TimeMention], tokens: Tokens, *, published: date | None
) -> tuple[When, ...]:
    """Return what each mention means, in the same order.

    Without `published` only what the text says outright is known, with the year that it named last; every
    other time has no EDTF and the basis "no publication date".
    """
    resolved: list[Meaning] = []
    answers: list[When] = []
    for mention in mentions:
        found = _Context(published, mention.tense, resolved).meaning(mention.expression)
        if mention.approximate:
            found = roughly(found)
        resolved.append(found)
        answers.append(
            When(
                span=mention.span,
                surface=mention.span.of(tokens.text),
                edtf=found.edtf,
                first=found.first,
                last=found.last,
                basis=found.basis,
                approximate=found.approximate,
                alternatives=found.alternatives,
            )
        )
    return tuple(answers)


class _Context:
    """What one mention may be counted from."""

    def __init__(self, published: date | None, tense: Tense | None, earlier: Sequence[Meaning]) -> None:
        self._published = published
        self._tense = tense
        self._earlier = earlier

    def meaning(self, expression: Expression) -> Meaning:
        """Return what an expression means here."""
        match expression:
            case Calendar():
                return self._calendar(expression)
            case Relative():
                return self._relative(expression)
            case Offset():
                return self._offset(expression)
            case Window():
                base = self._published
                return window_at(expression, base, FROM_PUBLICATION) if base else unknown(NO_PUBLICATION)
            case Season():
                return self._season(expression)
            case Unspecified(edtf=edtf):
                return say.unspecified(edtf, "century named" if edtf.endswith("XX") else "decade named")
            case Named(edtf=edtf):
                year, *rest = (int(part) for part in edtf.split("-"))
                month, day = rest[0], rest[1] if len(rest) > 1 else None
                named = named_date(Calendar(year=year, month=month, day=day), None, None)
                return named.on("event known by its date")
            case Edge(edge=edge, of=of):
                return self._edge(edge, of)
            case Between():
                return self._between(expression)

    def _edge(self, edge: str, of: Expression) -> Meaning:
        """Return a part of a longer time; of "this week" the coming one where it is over and expected."""
        found = edge_of(edge, self.meaning(of))
        is_over = found.last is not None and self._published is not None and found.last < self._published
        if is_over and self._tense == "future" and of == Relative(unit="week", shift=0):
            return edge_of(edge, self.meaning(replace(of, shift=1)))
        return found

    def _base(self, anchor: Anchor, unit: str) -> date | None:
        """Return the day to count from: publication, or the last time short enough to name the unit."""
        if anchor == "publication":
            return self._published
        longest = _LONGEST_ANCHOR_DAYS.get(unit, 1)
        for found in reversed(self._earlier):
            if found.span_days is not None and found.span_days <= longest:
                return found.first
        return None

    def _relative(self, when: Relative) -> Meaning:
        base = self._base(when.anchor, when.unit)
        if base is None:
            return unknown(NO_PUBLICATION) if when.anchor == "publication" else no_anchor()
        basis = FROM_PUBLICATION if when.anchor == "publication" else FROM_PREVIOUS
        return unit_of(when, base, basis, self._tense)

    def _offset(self, when: Offset) -> Meaning:
        if isinstance(when.anchor, Calendar):
            anchor = self._calendar(when.anchor)
            return offset_from(when, anchor.first, "relative to a day named") if anchor.first else anchor
        base = self._base(when.anchor, when.unit)
        if base is None:
            return unknown(NO_PUBLICATION) if when.anchor == "publication" else no_anchor()
        return offset_from(when, base, FROM_PUBLICATION if when.anchor == "publication" else FROM_PREVIOUS)

    def _season(self, when: Season) -> Meaning:
        if when.within is None:
            return named_season(when, self._published, self._tense)
        year = self._relative(when.within)
        return say.season(year.first.year, when.season, year.basis) if year.first else year

    def _calendar(self, when: Calendar) -> Meaning:
        if when.within is not None:
            return self._within(when, self._relative(when.within))
        if when.anchor == "previous" and when.weekday is not None:
            base = self._base("previous", "day")
            if base is None:
                return no_anchor()
            shift = when.shift or 0
            near = weekday_near(when.weekday, shift or None, base, "future" if shift >= 0 else "past")
            return near.on(FROM_PREVIOUS)
        if self._published is None and when.month is not None and not when.hijri:
            when = self._with_year_before(when)
        return named_date(when, self._published, self._tense)

    def _with_year_before(self, when: Calendar) -> Calendar:
        """Lend a month or a day the year that the report named last: all that is known without its day."""
        if when.year is not None or when.shift is not None:
            return when
        year = next((found.last.year for found in reversed(self._earlier) if found.last is not None), None)
        return replace(when, year=year)

    def _within(self, when: Calendar, unit: Meaning) -> Meaning:
        """Return the part of a named unit: Thursday of last week, the 17th of this month, March last year."""
        if unit.first is None:
            return unit
        if when.weekday is not None and when.month is None and when.day is None:
            return say.day(say.shifted(unit.first, when.weekday - 1), unit.basis)
        month = when.month or unit.first.month
        whole = replace(when, year=unit.first.year, month=month, within=None, shift=None)
        found = named_date(whole, self._published, self._tense)
        return found if found.edtf is None or found.alternatives else found.on(unit.basis)

    def _between(self, when: Between) -> Meaning:
        start = self.meaning(when.start) if when.start else None
        end = self.meaning(when.end) if when.end else None
        for side in (start, end):
            if side is not None and side.edtf is None:
                return side
        if start is not None and end is not None and start.first and end.last and start.first > end.last:
            start, end = self._in_order(when, start, end)
            if start.first is None or end.last is None or start.first > end.last:
                return unknown("ends before it starts")
        basis = start.basis if start is not None else end.basis if end is not None else ""
        return say.between(start, end, basis)

    def _in_order(self, when: Between, start: Meaning, end: Meaning) -> tuple[Meaning, Meaning]:
        """Move the end that the report left free by a week or a year, so that the range runs forward."""
        free_start = isinstance(when.start, Calendar) and when.start.year is None
        if not (isinstance(when.end, Calendar) and isinstance(when.start, Calendar)):
            return start, end
        assert start.first is not None
        assert end.last is not None
        if self._tense != "future" and free_start:
            return _moved_back(when.start, start), end
        if when.end.year is None:
            return start, _moved_on(when.end, end)
        return start, end


def _moved_back(expression: Calendar, found: Meaning) -> Meaning:
    return _moved(expression, found, -1)


def _moved_on(expression: Calendar, found: Meaning) -> Meaning:
    return _moved(expression, found, 1)


def _moved(expression: Calendar, found: Meaning, step: int) -> Meaning:
    """Return the same weekday a week on or back, or the same date a year on or back."""
    assert found.first is not None
    if expression.month is None and expression.day is None and expression.weekday is not None:
        return say.day(say.shifted(found.first, 7 * step), found.basis)
    year = found.first.year + step
    return named_date(replace(expression, year=year, month=found.first.month), None, None).on(found.basis)
