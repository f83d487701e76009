"""Boxes on the sheet in points, the origin at the lower left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in points."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @classmethod
    def around(cls, x: float, y: float, half_width: float, half_height: float | None = None) -> Box:
        """Return the box around a point."""
        high = half_width if half_height is None else half_height
        return cls(x - half_width, y - high, x + half_width, y + high)

    def grown(self, margin: float) -> Box:
        """Return the box with a margin added on all sides; a negative one shrinks it."""
        return Box(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)

    def mirrored(self, page_width: float) -> Box:
        """Return the box as in a mirror that stands upright in the middle of the page."""
        return Box(page_width - self.right, self.bottom, page_width - self.left, self.top)

    def meets(self, other: Box) -> bool:
        """Say whether both boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Say whether another box lies inside."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def holds_point(self, x: float, y: float) -> bool:
        """Say whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def columns(self, count: int, gap: float, *, rtl: bool) -> list[Box]:
        """Return `count` columns of one width in reading order."""
        width = (self.width - gap * (count - 1)) / count
        found = [
            Box(self.left + n * (width + gap), self.bottom, self.left + n * (width + gap) + width, self.top)
            for n in range(count)
        ]
        return found[::-1] if rtl else found
