"""Days along a box of the sheet, from left to right in both languages, as on the screen's map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.boxes import Box
    from geo.model import Event


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along a box: `first` at its left, the day after `last` at its right."""

    box: Box
    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day begins."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.box.left + share * self.box.width

    def clipped(self, day: date) -> float:
        """Return where a day begins, kept inside the box."""
        return min(max(self.x(day), self.box.left), self.box.right)


def axis_days(events: Sequence[Event], window: tuple[date | None, date | None]) -> tuple[date, date] | None:
    """Return the first and last day of the axis: the window with a little around it, else the events'."""
    known = [day for event in events for day in (event.first, event.last) if day is not None]
    known += [day for day in window if day is not None]
    if not known:
        return None
    first, last = window[0] or min(known), window[1] or max(known)
    around = timedelta(days=max(1, round(0.02 * (last - first).days)))
    earliest, latest = date.min + around, date.max - around
    return max(first, earliest) - around, min(last, latest) + around
