"""Room on the map: what is taken, and where the next thing fits without lying on another."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, hypot
from typing import TYPE_CHECKING

from geo.briefing.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

Segment = tuple[float, float, float, float]
_STEP_PT = 3.0


@dataclass(slots=True)
class Room:
    """The free part of a frame; things that are put down take their box away from those that come later."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        self.taken.append(box)

    def take_line(self, segment: Segment, reach: float) -> None:
        """Mark what lies along a straight line as taken."""
        self.taken += [Box.around(x, y, reach) for x, y in _points_on(segment)]

    def is_free(self, box: Box) -> bool:
        """Say whether a box lies inside the frame and on nothing."""
        return self.frame.holds(box) and not any(box.meets(other) for other in self.taken)

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Return the first box that is free, in the order of preference given."""
        return next((box for box in boxes if self.is_free(box)), None)

    def crossings(self, segment: Segment) -> int:
        """Count the taken boxes that a straight line runs through."""
        points = _points_on(segment)
        return sum(any(box.holds_point(x, y) for x, y in points) for box in self.taken)


def _points_on(segment: Segment) -> list[tuple[float, float]]:
    """Return points between the ends of a line, a few points of the sheet apart."""
    x_0, y_0, x_1, y_1 = segment
    count = max(2, ceil(hypot(x_1 - x_0, y_1 - y_0) / _STEP_PT))
    return [(x_0 + (x_1 - x_0) * n / count, y_0 + (y_1 - y_0) * n / count) for n in range(1, count)]
