"""Where the map's frame, legend, inset and scale stand, so that none of them hides Libya or an event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.briefing.boxes import Box
from geo.briefing.furniture import INSET_PT, scale_size
from geo.briefing.ground import HOME, country_rings
from geo.briefing.placing import Placing, bounds_for, place_events
from geo.briefing.projection import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.briefing.brief import Brief
    from geo.briefing.legend import Legend
    from geo.briefing.sheet import Sheet
    from geo.model import Event

Panels = tuple[Box, Box, Box]
"""Legend, inset and scale."""

_EDGE_PT: Final = 5.0
_BADGE_ROOM_PT: Final = 13.0
_FREE_MIN_PT: Final = 40.0
_SMALLEST_RING: Final = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """A map that is ready to be drawn: its frame, the panels on it, and which events it shows."""

    frame: Frame
    legend: Box
    inset: Box
    scale: Box
    placing: Placing

    @property
    def panels(self) -> tuple[Box, Box, Box]:
        """Everything that lies on the map and hides it."""
        return self.legend, self.inset, self.scale


def stage_for(sheet: Sheet, box: Box, brief: Brief, legend: Legend) -> Stage:
    """Fit the map into a box: as large as can be with all that must be seen in the open."""
    edge = _EDGE_PT * sheet.unit
    bounds = bounds_for(brief.events, brief.selection.area_box)
    needed = _needed(brief.events, bounds, whole_country=brief.selection.area_box is None)
    best: tuple[Frame, Panels] | None = None
    for panels in _arrangements(sheet, box, legend, edge):
        inner = box.grown(-2 * edge)
        # Most events lie on the coast, near the top: their badges need room above them.
        inner = replace(inner, top=inner.top - _BADGE_ROOM_PT * sheet.unit)
        for free in _free_boxes(inner, panels, edge, rtl=sheet.rtl):
            frame = Frame.fitted(bounds, box, free)
            if best is not None and frame.points_per_km <= best[0].points_per_km:
                continue
            points = frame.points(needed)
            if not any(_hides(panel.grown(edge), points) for panel in panels):
                best = frame, panels
    if best is None:
        panels = next(iter(_arrangements(sheet, box, legend, edge)))
        best = Frame.fitted(bounds, box, box.grown(-2 * edge)), panels
    frame, panels = best
    placing = place_events(brief.events, frame, [panel.grown(edge / 2) for panel in panels])
    return Stage(frame, *panels, placing)


def _free_boxes(inner: Box, panels: Panels, edge: float, *, rtl: bool) -> Iterator[Box]:
    """Yield parts of a map's box with and without the strips beside, above and below its panels."""
    legend, inset, scale = panels
    starts = sorted({0.0, legend.width + edge, inset.width + edge})
    for at_start, at_end, at_top, at_bottom in product(
        starts, (0.0, inset.width + edge), (0.0, inset.height), (0.0, scale.height)
    ):
        left, right = (at_end, at_start) if rtl else (at_start, at_end)
        free = Box(inner.left + left, inner.bottom + at_bottom, inner.right - right, inner.top - at_top)
        if free.width > _FREE_MIN_PT and free.height > _FREE_MIN_PT:
            yield free


def _arrangements(sheet: Sheet, box: Box, legend: Legend, edge: float) -> Iterator[Panels]:
    """Yield places for legend, inset and scale: the inset opposite the legend, or above it."""
    inner = box.grown(-edge)
    inset_width, inset_height = (side * sheet.unit for side in INSET_PT)
    scale_width, scale_height = scale_size(sheet)
    low = Box(inner.left, inner.bottom, inner.left + legend.width, inner.bottom + legend.height)
    scale = Box(inner.right - scale_width, inner.bottom, inner.right, inner.bottom + scale_height)
    top = inner.top - inset_height
    insets = [Box(inner.right - inset_width, top, inner.right, inner.top)]
    if low.top + edge <= top:
        insets.append(Box(inner.left, top, inner.left + inset_width, inner.top))
    for inset in insets:
        if sheet.rtl:
            across = box.left + box.right
            yield low.mirrored(across), inset.mirrored(across), scale.mirrored(across)
        else:
            yield low, inset, scale


def _needed(
    events: Sequence[Event], bounds: tuple[float, float, float, float], *, whole_country: bool
) -> NDArray[np.float64]:
    """Return degrees of every point that must lie in the open."""
    west, south, east, north = bounds
    spots = [
        (event.lon, event.lat)
        for event in events
        if event.lon is not None
        and event.lat is not None
        and west <= event.lon <= east
        and south <= event.lat <= north
    ]
    parts = [np.array(sorted(set(spots)), dtype=np.float64).reshape(-1, 2)]
    if whole_country:
        parts += [ring for code, ring in country_rings() if code == HOME and len(ring) > _SMALLEST_RING]
    else:
        parts.append(np.array([(west, south), (west, north), (east, south), (east, north)]))
    return np.concatenate(parts)


def _hides(panel: Box, points: NDArray[np.float64]) -> bool:
    x, y = points[:, 0], points[:, 1]
    inside = (x >= panel.left) & (x <= panel.right) & (y >= panel.bottom) & (y <= panel.top)
    return bool(inside.any())
