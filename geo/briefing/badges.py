"""Numbered badges beside the marks of events: those of one place stand together, with a leader if apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import ceil, cos, hypot, radians, sin
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib.patches import FancyBboxPatch

from geo.briefing.boxes import Box
from geo.briefing.lettering import width_pt
from geo.briefing.marks import draw_mark, draw_number, form, mark_radius, precision_class
from geo.briefing.placing import Area

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.briefing.placing import Spot
    from geo.briefing.room import Room
    from geo.briefing.sheet import Layer, Sheet
    from geo.briefing.words import Words
    from geo.model import Event

RADIUS_PT: Final = 6.3
"""Of a badge, before the sheet's scale: it holds two figures."""
_NUMBER_PT: Final = 7.4
_COLUMNS: Final = (4, 3, 2, 6, 1)
"""Badges in a row of a block, in order of preference."""
_TOGETHER_PT: Final = 4.0
_GAPS_PT: Final = (1.5, 5.0, 10.0, 16.0, 24.0, 34.0, 46.0, 60.0, 78.0, 100.0)
_ANGLES_DEG: Final = (0, 180, 90, 270, 45, 135, 315, 225, 22, 158, 338, 202, 68, 112, 292, 248)
_CROSSING_PT: Final = 50.0
"""How much longer a leader may be to run over one thing less."""
_SMALL_AREA_PT: Final = 46.0
_LEADER_HALF_PT: Final = 1.2
_LEADER_FROM_PT: Final = 4.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one block of badges belongs to: a spot with its reach, or the inside of an area."""

    x: float
    y: float
    reach: float
    members: tuple[Spot | Area, ...]
    is_area: bool


def anchors_of(sheet: Sheet, spots: Sequence[Spot], areas: Sequence[Area]) -> list[Anchor]:
    """Return one anchor for each place and area, those with most events first."""
    together = _TOGETHER_PT * sheet.unit
    groups: list[list[Spot]] = []
    for spot in spots:
        near = (g for g in groups if hypot(g[0].x - spot.x, g[0].y - spot.y) < together)
        group = next(near, None)
        if group is None:
            groups.append([spot])
        else:
            group.append(spot)
    found = [
        Anchor(
            group[0].x,
            group[0].y,
            max(mark_radius(spot.event) for spot in group) * sheet.unit,
            tuple(group),
            is_area=False,
        )
        for group in groups
    ]
    outlines: dict[int, list[Area]] = {}
    for area in areas:
        outlines.setdefault(area.outline, []).append(area)
    found += [_area_anchor(sheet, tuple(group)) for group in outlines.values()]
    return sorted(found, key=lambda anchor: (-len(anchor.members), anchor.members[0].number))


def _area_anchor(sheet: Sheet, group: tuple[Area, ...]) -> Anchor:
    """Return the anchor of an area: its inside, or its middle and reach where a badge would hide it."""
    west, south, east, north = group[0].shape.bounds
    if max(east - west, north - south) > _SMALL_AREA_PT * sheet.unit:
        return Anchor(group[0].x, group[0].y, 0, group, is_area=True)
    reach = max(east - west, north - south) / 2
    return Anchor((west + east) / 2, (south + north) / 2, reach, group, is_area=True)


def draw_anchor_marks(sheet: Sheet, anchors: Sequence[Anchor], room: Room) -> None:
    """Draw the mark of every spot, and take its room and that of small areas: no badge shall cover one."""
    for anchor in anchors:
        if anchor.is_area:
            if anchor.reach:
                room.take(Box.around(anchor.x, anchor.y, anchor.reach))
            continue
        markers = {sheet.inks.marker(spot.event.kind) for spot in anchor.members}
        shared = markers.pop() if len(markers) == 1 else "o"
        # The least certain lies lowest, so that each size can be seen.
        for spot in sorted(anchor.members, key=lambda member: -mark_radius(member.event)):
            draw_mark(
                sheet,
                (anchor.x, anchor.y),
                colour=sheet.inks.family(spot.event.kind),
                marker=shared,
                status=spot.event.status,
                precision=precision_class(spot.event.where_precision),
            )
        box = Box.around(anchor.x, anchor.y, anchor.reach + 0.5 * sheet.unit)
        sheet.note("mark", box)
        room.take(box)


def draw_badges(sheet: Sheet, anchors: Sequence[Anchor], room: Room, words: Words) -> list[int]:
    """Put each anchor's badges down where there is room; return the numbers that found none."""
    homeless: list[int] = []
    for anchor in anchors:
        spot = _best(sheet, anchor, room)
        if spot is None:
            homeless += [member.number for member in anchor.members]
            continue
        block, columns = spot
        room.take(block)
        x, y = _nearest(block, anchor)
        if hypot(x - anchor.x, y - anchor.y) > anchor.reach + _LEADER_FROM_PT * sheet.unit:
            ink = sheet.inks.ground["label"]
            room.take_line((anchor.x, anchor.y, x, y), _LEADER_HALF_PT * sheet.unit)
            for colour, width in ((sheet.inks.ground["halo"], 1.8), (ink, 0.7)):
                line = [(anchor.x, anchor.y), (x, y)]
                sheet.lines([line], colour, width * sheet.unit, "labels", level=8)
        _draw_block(sheet, anchor, block, columns, words)
    return homeless


def _best(sheet: Sheet, anchor: Anchor, room: Room) -> tuple[Box, int] | None:
    """Return the free block whose leader is short and crosses least; ties go to the earlier angle."""
    best: tuple[float, Box, int] | None = None
    for gap, rank, block, columns in _candidates(sheet, anchor):
        if best is not None and gap >= best[0]:
            break
        if best is not None and anchor.is_area and gap == 0:
            continue
        if room.is_free(block):
            x, y = _nearest(block, anchor)
            cost = gap + 0.1 * rank + _CROSSING_PT * sheet.unit * _crossed(room, anchor, x, y)
            if best is None or cost < best[0]:
                best = cost, block, columns
    return (best[1], best[2]) if best else None


def _crossed(room: Room, anchor: Anchor, x: float, y: float) -> int:
    """Count what a leader runs over, but for the boxes that its own place lies in."""
    own = sum(box.holds_point(anchor.x, anchor.y) for box in room.taken)
    return max(0, room.crossings((anchor.x, anchor.y, x, y)) - own)


def _candidates(sheet: Sheet, anchor: Anchor) -> Iterator[tuple[float, int, Box, int]]:
    """Yield distance, rank, block and its columns, the nearest first; long blocks may lie or stand."""
    count, side = len(anchor.members), 2.1 * RADIUS_PT * sheet.unit
    shapes = list(dict.fromkeys(min(count, columns) for columns in _COLUMNS))
    halves = [(columns, side * columns / 2, side * ceil(count / columns) / 2) for columns in shapes]
    if isinstance(anchor.members[0], Area) and not anchor.reach:
        for rank, (x, y) in enumerate(points_inside(anchor.members[0], side)):
            for columns, half_width, half_height in halves:
                yield 0.0, rank, Box.around(x, y, half_width, half_height), columns
    for gap in _GAPS_PT:
        far = gap * sheet.unit
        for rank, (shape, angle) in enumerate(product(halves, _ANGLES_DEG)):
            columns, half_width, half_height = shape
            x = anchor.x + cos(radians(angle)) * (anchor.reach + far + half_width)
            y = anchor.y + sin(radians(angle)) * (anchor.reach + far + half_height)
            yield far, rank, Box.around(x, y, half_width, half_height), columns


def points_inside(area: Area, step: float) -> list[tuple[float, float]]:
    """Return points inside an area where its number may stand: its own first, then those nearest to it."""
    west, south, east, north = area.shape.bounds
    xs, ys = np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step)
    grid = [(float(x), float(y)) for x in xs for y in ys]
    inside = shapely.contains_xy(area.shape, [x for x, _ in grid], [y for _, y in grid]) if grid else []
    near = [point for point, held in zip(grid, inside, strict=True) if held]
    near.sort(key=lambda point: (hypot(point[0] - area.x, point[1] - area.y), point))
    return [(area.x, area.y), *near]


def draw_area_counts(sheet: Sheet, areas: Sequence[Area], room: Room, words: Words) -> None:
    """Write into each area, in a square, how many events are known only to lie somewhere in it."""
    outlines: dict[int, list[Area]] = {}
    for area in areas:
        outlines.setdefault(area.outline, []).append(area)
    for group in sorted(outlines.values(), key=lambda group: (-len(group), group[0].number)):
        number = words.count(len(group))
        size = _NUMBER_PT * sheet.unit
        half_width = width_pt(number, size, bold=True) / 2 + 2.6 * sheet.unit
        half_height = 0.88 * RADIUS_PT * sheet.unit
        spots = points_inside(group[0], 1.5 * half_height)
        box = room.first_free(Box.around(x, y, half_width, half_height) for x, y in spots)
        if box is None:
            continue
        room.take(box)
        sheet.note("area count", box)
        tile = _tile(sheet, box, fill=sheet.inks.text_minor, edge=sheet.inks.ground["halo"])
        sheet.add(tile, "marks", level=4)
        ink = sheet.inks.on(sheet.inks.text_minor)
        draw_number(sheet, box.middle, number, size=size, ink=ink, layer="marks", level=5)


def _tile(sheet: Sheet, box: Box, *, fill: str, edge: str, edge_width: float = 0.7) -> FancyBboxPatch:
    return FancyBboxPatch(
        (box.left, box.bottom),
        box.width,
        box.height,
        boxstyle=f"round,pad=0,rounding_size={1.2 * sheet.unit}",
        facecolor=fill,
        edgecolor=edge,
        linewidth=edge_width * sheet.unit,
    )


def _nearest(block: Box, anchor: Anchor) -> tuple[float, float]:
    return (
        min(max(anchor.x, block.left), block.right),
        min(max(anchor.y, block.bottom), block.top),
    )


def _draw_block(sheet: Sheet, anchor: Anchor, block: Box, columns: int, words: Words) -> None:
    side = block.width / columns
    for index, member in enumerate(anchor.members):
        row, column = divmod(index, columns)
        across = (column + 0.5) * side
        x = block.right - across if sheet.rtl else block.left + across
        y = block.top - (row + 0.5) * side
        draw_badge(sheet, (x, y), member.event, words.number(member.number), is_area=anchor.is_area)
    sheet.note("badges", block)


def draw_badge(
    sheet: Sheet,
    at: tuple[float, float],
    event: Event,
    number: str,
    *,
    is_area: bool = False,
    is_off_map: bool = False,
    layer: Layer = "marks",
) -> None:
    """Draw a number on its event's colour: a disc for a spot, a square for an area, hollow if off the map."""
    colour, unit = sheet.inks.family(event.kind), sheet.unit
    radius, paper = RADIUS_PT * unit, sheet.inks.paper
    fill, ink = (paper, sheet.inks.text) if is_off_map else (colour, sheet.inks.on(colour))
    edge = colour if is_off_map else sheet.inks.ground["halo"]
    if is_area or is_off_map:
        box = Box.around(*at, 0.9 * radius)
        tile = _tile(sheet, box, fill=fill, edge=edge, edge_width=1.1 if is_off_map else 0.7)
        sheet.add(tile, layer, level=4)
    else:
        sheet.symbols(form("o"), [at], radius, layer, fill=fill, edge=edge, edge_width=0.7 * unit, level=4)
    draw_number(sheet, at, number, size=_NUMBER_PT * unit, ink=ink, layer=layer, level=5)
