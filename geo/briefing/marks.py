"""The forms of events on the map, which carry their doubt, as the screen's map draws them.

Size says how well the spot is known, form the status; an area is hatched, never a pin at its middle.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from geo.briefing.boxes import Box
from geo.briefing.lettering import directed
from geo.briefing.outlines import hatching, lines_of
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.briefing.clusters import Cluster, Hexagon
    from geo.briefing.placing import Area
    from geo.briefing.projection import Frame
    from geo.briefing.sheet import Layer, Sheet
    from geo.briefing.words import Words
    from geo.model import Event, Status

RADII_PT: Final = (3.4, 4.4, 5.8)
"""Of an exact spot, of a town or its surroundings, of a place only roughly known."""
_HATCH_PT: Final = 4.2
_WIDE_SHARE: Final = 0.12
"""From this share of the map on, an area is hatched more thinly, or little else could be seen."""
_OUTLINES_MAX: Final = 40


def precision_class(where_precision: int | None) -> int:
    """Return 0 for an exact spot, 1 for a town or its surroundings, 2 for less (UCDP codes 1, 2, 3 …)."""
    return {1: 0, 2: 1}.get(where_precision or 7, 2)


def mark_radius(event: Event) -> float:
    """Return the radius of an event's mark in points, before the sheet's scale."""
    return RADII_PT[precision_class(event.where_precision)]


def form(marker: str) -> Path:
    """Return a matplotlib marker as a path of about unit radius."""
    style = MarkerStyle(marker)
    path = style.get_path().transformed(style.get_transform())
    reach = float(np.abs(path.vertices).max())
    return path.transformed(Affine2D().scale(1 / reach))


def draw_mark(
    sheet: Sheet,
    at: tuple[float, float],
    *,
    colour: str,
    marker: str,
    status: Status,
    precision: int,
    layer: Layer = "marks",
) -> None:
    """Draw one mark; `precision` is a class of `precision_class`."""
    radius = RADII_PT[precision] * sheet.unit
    paper, unit, shape = sheet.inks.ground["halo"], sheet.unit, form(marker)
    sheet.symbols(shape, [at], radius + 1.1 * unit, layer, fill=paper, opacity=0.9)
    if status in ("expected", "denied"):
        dashes = (2.0 * unit, 1.4 * unit) if status == "expected" else None
        sheet.symbols(
            shape, [at], radius, layer, fill=paper, edge=colour, edge_width=1.4 * unit, dashes=dashes, level=1
        )
        if status == "denied":
            x, y = at
            reach = 0.7 * radius
            sheet.lines(
                [[(x - reach, y - reach), (x + reach, y + reach)]], colour, 1.4 * unit, layer, level=2
            )
        return
    edge = paper if precision == 0 else colour
    fill = colour if precision < 2 else _tinted(colour, paper, 0.35)
    sheet.symbols(shape, [at], radius, layer, fill=fill, edge=edge, edge_width=unit, level=1)
    if precision == 1:
        inner = radius - 1.5 * unit
        sheet.symbols(shape, [at], inner, layer, edge=paper, edge_width=0.8 * unit, level=2)
    if status == "claimed":
        sheet.symbols(form("o"), [at], 1.5 * unit, layer, fill=paper, level=3)


def _tinted(colour: str, paper: str, share: float) -> str:
    pairs = [(int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02X}" for one, other in pairs)


def draw_areas(sheet: Sheet, frame: Frame, areas: Sequence[Area]) -> None:
    """Hatch each area once for each family that has events in it; families slant in turn.

    A wide area that families share is hatched once without a colour, or it would cover the map.
    """
    families = list(sheet.inks.order)
    seen: dict[int, set[str]] = {}
    for area in areas:
        seen.setdefault(area.outline, set()).add(load_kinds().family(area.event.kind).key)
    shapes = {area.outline: area.shape for area in areas}
    wide = _WIDE_SHARE * frame.box.width * frame.box.height
    wanted = sorted(seen, key=lambda outline: (-shapely.area(shapes[outline]), outline))
    for outline in wanted[-_OUTLINES_MAX:]:
        shape = shapes[outline]
        is_wide = shapely.area(shape) > wide
        if is_wide and len(seen[outline]) > 1:
            _draw_area(sheet, frame, shape, sheet.inks.ground["label_minor"], 0, is_wide=True)
            continue
        for family in sorted(seen[outline], key=families.index):
            colour, number = sheet.inks.families[family], families.index(family)
            _draw_area(sheet, frame, shape, colour, number, is_wide=is_wide)


def _draw_area(
    sheet: Sheet, frame: Frame, shape: BaseGeometry, colour: str, number: int, *, is_wide: bool
) -> None:
    unit, box = sheet.unit, frame.box
    slant = (45 if number % 2 else 135) + 15 * (number // 2 % 2)
    lines = hatching(shape, _HATCH_PT * unit * (3 if is_wide else 1), slant)
    opacity = 0.35 if is_wide else 0.65
    sheet.lines(lines, colour, 0.55 * unit, "shapes", clip=box, opacity=opacity)
    dashes = (3.6 * unit, 2.2 * unit)
    sheet.lines(lines_of(shape), colour, 0.9 * unit, "shapes", clip=box, dashes=dashes, opacity=0.9, level=1)


def cluster_radius(count: int) -> float:
    """Return the radius in points of the disc that stands for `count` events, before the sheet's scale."""
    return RADII_PT[1] if count == 1 else min(19.0, 6.2 + 1.5 * sqrt(count))


def draw_cluster(sheet: Sheet, cluster: Cluster, words: Words) -> Box:
    """Draw the number of events at a place inside a ring that shows their families' shares."""
    radius = cluster_radius(len(cluster)) * sheet.unit
    at = (cluster.x, cluster.y)
    box = Box.around(*at, radius)
    if len(cluster) == 1:
        event = cluster.spots[0].event
        draw_mark(
            sheet,
            at,
            colour=sheet.inks.family(event.kind),
            marker=sheet.inks.marker(event.kind),
            status=event.status,
            precision=precision_class(event.where_precision),
        )
        sheet.note("mark", box)
        return box
    draw_shares(sheet, at, radius, [spot.event for spot in cluster.spots])
    size = min(9.0, 5.4 + 0.25 * radius / sheet.unit) * sheet.unit
    ink = sheet.inks.ground["label"]
    draw_number(sheet, at, words.number(len(cluster)), size=size, ink=ink, layer="marks", level=5)
    sheet.note("cluster", box)
    return box


def draw_shares(sheet: Sheet, at: tuple[float, float], radius: float, events: Sequence[Event]) -> None:
    """Draw a paper disc with a ring of the families' shares."""
    disc, unit = form("o"), sheet.unit
    halo = sheet.inks.ground["halo"]
    sheet.symbols(disc, [at], radius + unit, "marks", fill=halo)
    counts = Counter(load_kinds().family(event.kind).key for event in events)
    angle = 90.0
    for key in sheet.inks.order:
        if counts[key]:
            turn = 360 * counts[key] / len(events)
            wedge = Path.unit_circle() if turn > 359.9 else Path.wedge(angle - turn, angle)
            points = np.asarray(wedge.vertices) * radius + at
            sheet.filled([Path(points, wedge.codes)], sheet.inks.families[key], "marks", level=1)
            angle -= turn
    sheet.symbols(disc, [at], radius - 2.6 * unit, "marks", fill=halo, level=2)


def draw_number(
    sheet: Sheet,
    at: tuple[float, float],
    number: str,
    *,
    size: float,
    ink: str,
    layer: Layer,
    level: float = 0,
) -> None:
    """Write a number with its middle at a point; figures stand 0.73 of their size above the line."""
    sheet.text(
        at[0],
        at[1] - 0.365 * size,
        directed(number, rtl=False),
        size,
        what="number",
        ink=ink,
        bold=True,
        anchor="center",
        layer=layer,
        level=level,
    )


def draw_hexagons(
    sheet: Sheet, frame: Frame, cells: Sequence[Hexagon], width: float, edges: Sequence[int]
) -> None:
    """Fill each hexagon with the colour of the last class whose least count it reaches."""
    colours = heat_colours(sheet, len(edges))
    side = width / sqrt(3)
    turns = np.radians(np.arange(90, 450, 60))
    corners = np.column_stack((np.cos(turns), np.sin(turns))) * side
    for number, colour in enumerate(colours):
        low = edges[number]
        high = edges[number + 1] if number + 1 < len(edges) else None
        paths = [
            Path(np.add(np.vstack((corners, corners[:1])), (cell.x, cell.y)), closed=True)
            for cell in cells
            if cell.count >= low and (high is None or cell.count < high)
        ]
        sheet.filled(
            paths,
            colour,
            "shapes",
            clip=frame.box,
            edge=sheet.inks.ground["halo"],
            edge_width=0.4 * sheet.unit,
            opacity=0.92,
            level=2,
        )


def heat_colours(sheet: Sheet, count: int) -> list[str]:
    """Return `count` colours of the heat map from pale to deep."""
    ramp = sheet.inks.heat
    if count == 1:
        return [ramp[2]]
    return [ramp[round(number * (len(ramp) - 1) / (count - 1))] for number in range(count)]


def hatched_sample(sheet: Sheet, box: Box, colour: str, layer: Layer) -> None:
    """Draw a small hatched rectangle for the legend."""
    shape = shapely.box(box.left, box.bottom, box.right, box.top)
    sheet.lines(hatching(shape, 2.8 * sheet.unit, 45), colour, 0.55 * sheet.unit, layer, opacity=0.8)
    dashes = (2.4 * sheet.unit, 1.5 * sheet.unit)
    sheet.lines(lines_of(shape), colour, 0.8 * sheet.unit, layer, dashes=dashes, level=1)
