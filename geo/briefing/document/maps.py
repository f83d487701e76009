"""The map of a document, alone on its page, and the small outline that shows where one event lies."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import Point

from geo.briefing.boxes import Box
from geo.briefing.footing import not_shown_text
from geo.briefing.ground import HOME, country_rings
from geo.briefing.inks import inks_for
from geo.briefing.outlines import lines_of
from geo.briefing.paper import POINTS_PER_INCH, Paper
from geo.briefing.picture import modes_for
from geo.briefing.placing import LIBYA
from geo.briefing.plan import map_plan
from geo.briefing.projection import Frame
from geo.briefing.sheet import Sheet
from geo.briefing.show import draw_map

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from geo.briefing.brief import Brief
    from geo.model import Event

_DOTS_PER_INCH: Final = 220
_SIMPLER_DEG: Final = 0.08
_SMALLEST_RING: Final = 60


def drawn_map(new_sheet: Callable[[], Sheet], box: Box, brief: Brief) -> tuple[Sheet, str]:
    """Draw the map into a box of a fresh sheet; return the sheet and what the map cannot show, in words."""
    for mode in modes_for(len(brief.events)):
        sheet = new_sheet()
        plan = map_plan(sheet, box, brief, mode)
        if draw_map(sheet, plan, brief, mode):
            return sheet, not_shown_text(plan.stage.placing, brief.words)
    raise AssertionError("the last mode needs no room")


def map_png(brief: Brief, width_pt: float, height_pt: float, type_scale: float) -> tuple[bytes, str]:
    """Return the map as a PNG file for a box of this size, and what it cannot show, in words."""
    scale = _DOTS_PER_INCH / POINTS_PER_INCH
    paper = Paper(round(width_pt * scale), round(height_pt * scale), _DOTS_PER_INCH, type_scale)
    inks = inks_for(brief.recipe.theme, brief.events)

    def new_sheet() -> Sheet:
        return Sheet(paper, inks, rtl=brief.is_rtl)

    sheet, note = drawn_map(new_sheet, Box(0, 0, paper.width_pt, paper.height_pt), brief)
    out = io.BytesIO()
    # Without the program's version in it, which would change the bytes.
    sheet.figure.savefig(out, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None})
    return out.getvalue(), note


@dataclass(frozen=True, slots=True)
class Locator:
    """An event's place in the country, in points of the page; what is unknown is empty."""

    home: tuple[NDArray[np.float64], ...]
    area: tuple[NDArray[np.float64], ...]
    spot: tuple[float, float] | None


def locator(box: Box, event: Event) -> Locator:
    """Return where an event lies, fitted into a box."""
    frame = Frame.fitted(LIBYA, box, box.grown(-0.02 * box.width))
    home = tuple(frame.points(ring) for ring in _outline())
    if event.lat is None or event.lon is None:
        return Locator(home, (), None)
    if event.geometry is not None and not isinstance(event.geometry, Point):
        simple = shapely.simplify(event.geometry, _SIMPLER_DEG / 2)
        return Locator(home, tuple(lines_of(frame.shape(simple))), None)
    x, y = frame.point(event.lon, event.lat)
    return Locator(home, (), (x, y) if box.holds_point(x, y) else None)


def is_located(event: Event) -> bool:
    """Say whether an event's place meets the outline's frame."""
    found = locator(Box(0, 0, 100, 100), event)
    return bool(found.area) or found.spot is not None


@lru_cache(maxsize=1)
def _outline() -> tuple[NDArray[np.float64], ...]:
    rings = [ring for code, ring in country_rings() if code == HOME and len(ring) > _SMALLEST_RING]
    return tuple(
        shapely.get_coordinates(shapely.simplify(shapely.linearrings(ring), _SIMPLER_DEG)) for ring in rings
    )
