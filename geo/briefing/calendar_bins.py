"""Days into bins and tick marks: days, weeks, months, quarters, years, and more years at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geo.model import Event

BinUnit = Literal["day", "week", "month", "quarter", "year"]

_DAYS: Final[dict[BinUnit, float]] = {"day": 1, "week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25}
_MONTHS: Final[dict[BinUnit, int]] = {"month": 1, "quarter": 3, "year": 12}
_TICK_STEPS: Final[tuple[tuple[str, int], ...]] = (
    *(("day", step) for step in (1, 2, 7, 14)),
    *(("month", step) for step in (1, 2, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500)),
)


def unit_for(first: date, last: date, bins_max: float) -> BinUnit:
    """Return the finest unit of which not more than `bins_max` span the days."""
    days = (last - first).days + 1
    return next((unit for unit, length in _DAYS.items() if days / length <= bins_max), "year")


def edges(first: date, last: date, unit: BinUnit) -> list[date]:
    """Return the first day of each bin that meets the days, and the day after the last bin."""
    if unit == "day":
        return [first + timedelta(days=n) for n in range((last - first).days + 2)]
    if unit == "week":
        monday = first - timedelta(days=first.weekday())
        return [monday + timedelta(weeks=n) for n in range((last - monday).days // 7 + 2)]
    step = _MONTHS[unit]
    start = 12 * first.year + (first.month - 1) // step * step
    count = (12 * last.year + last.month - 1 - start) // step + 2
    return [_month(start + step * n) for n in range(count)]


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def ticks(first: date, last: date, count_max: float) -> tuple[str, list[date]]:
    """Return the unit of the labels ("day", "month" or "year") and the days that get one, evenly stepped."""
    found: tuple[str, list[date]] = ("year", [])
    for unit, step in _TICK_STEPS:
        found = unit, _stepped(unit, step, first, last)
        if len(found[1]) <= count_max:
            break
    return found


def _stepped(unit: str, step: int, first: date, last: date) -> list[date]:
    if unit == "day":
        length = (last - first).days
        # Counted from a Monday, so that weekly ticks fall on Mondays.
        start = (-first.weekday()) % 7 if step >= 7 else 0
        return [first + timedelta(days=n) for n in range(start, length + 1, step)]
    months = step if unit == "month" else 12 * step
    number = -(-(12 * first.year + first.month - 1 + (first.day > 1)) // months) * months
    end = 12 * last.year + last.month - 1
    return [_month(n) for n in range(number, end + 1, months)]


def span_of(event: Event, first: date, last: date) -> tuple[date, date] | None:
    """Return the days an event may mean, an open side drawn to the edge; `None` for one without a date."""
    if event.first is None and event.last is None:
        return None
    start = event.first if event.first is not None else min(first, event.last or first)
    end = event.last if event.last is not None else max(last, start)
    return min(start, end), max(start, end)


def stacked_counts(
    events: Sequence[Event], bins: Sequence[date], row_of: Callable[[Event], int], rows: int
) -> NDArray[np.float64]:
    """Return events per row and bin; one whose date is vague is spread evenly over the days it may mean."""
    counts = np.zeros((rows, len(bins) - 1))
    starts = np.array([day.toordinal() for day in bins], dtype=np.float64)
    for event in events:
        span = span_of(event, bins[0], bins[-1] - timedelta(days=1))
        if span is None:
            continue
        low, high = span[0].toordinal(), span[1].toordinal() + 1
        shares = np.minimum(starts[1:], high) - np.maximum(starts[:-1], low)
        counts[row_of(event)] += np.clip(shares, 0, None) / (high - low)
    return counts
