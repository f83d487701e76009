"""The sizes of pictures: pixels as they come out, and points (1/72 inch), in which everything is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geo.briefing.recipe import PictureSize

POINTS_PER_INCH: Final = 72


@dataclass(frozen=True, slots=True)
class Paper:
    """A size: `type_scale` multiplies every letter and line, so that each sheet reads at its own distance."""

    width_px: int
    height_px: int
    dots_per_inch: int
    type_scale: float

    @property
    def width_pt(self) -> float:
        """The width in points."""
        return self.width_px * POINTS_PER_INCH / self.dots_per_inch

    @property
    def height_pt(self) -> float:
        """The height in points."""
        return self.height_px * POINTS_PER_INCH / self.dots_per_inch

    @property
    def is_wide(self) -> bool:
        """Whether the key stands beside the map, not below it."""
        return self.width_px > 1.2 * self.height_px


PAPERS: Final[dict[PictureSize, Paper]] = {
    # A slide of 13⅓ × 7½ inches, in the pixels of a screen and of a fine one.
    "wide-1080": Paper(1920, 1080, 144, 1.0),
    "wide-2160": Paper(3840, 2160, 288, 1.0),
    # ISO 216 sheets at 300 dots per inch.
    "a4-portrait": Paper(2480, 3508, 300, 0.94),
    "a4-landscape": Paper(3508, 2480, 300, 0.92),
    "a3-portrait": Paper(3508, 4961, 300, 1.3),
    "a3-landscape": Paper(4961, 3508, 300, 1.3),
    "square": Paper(2160, 2160, 216, 1.1),
}
