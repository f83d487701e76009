"""The map with its events: numbered for a key, counted at places, or as heat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.briefing.badges import anchors_of, draw_anchor_marks, draw_area_counts, draw_badges
from geo.briefing.boxes import Box
from geo.briefing.clusters import clustered, hexagons, steps
from geo.briefing.furniture import draw_inset, draw_scale
from geo.briefing.ground import draw_frame, draw_ground
from geo.briefing.labels import draw_regions, draw_towns
from geo.briefing.legend import Legend, draw_legend, legend_for
from geo.briefing.marks import cluster_radius, draw_areas, draw_cluster, draw_hexagons, mark_radius
from geo.briefing.plan import HEXAGONS_KM
from geo.briefing.room import Room

if TYPE_CHECKING:
    from geo.briefing.brief import Brief
    from geo.briefing.plan import Mode, Plan
    from geo.briefing.sheet import Sheet
    from geo.briefing.stage import Stage

_EDGE_PT: Final = 3.0
_HEXAGON_MIN_PT: Final = 7.5
_CLASSES: Final = 5
_GREAT: Final = (1, 2)
_SMALL: Final = (3, 4)


def draw_map(sheet: Sheet, plan: Plan, brief: Brief, mode: Mode) -> bool:
    """Draw the map and all that lies on it; false where a number found no room."""
    stage, legend = plan.stage, plan.legend
    room = Room(stage.frame.box.grown(-_EDGE_PT * sheet.unit))
    for panel in stage.panels:
        room.take(panel.grown(1.5 * sheet.unit))
    draw_ground(sheet, stage.frame)
    draw_areas(sheet, stage.frame, stage.placing.areas)
    if mode == "key":
        if not _draw_numbered(sheet, stage, brief, room):
            return False
    elif mode == "clusters":
        _draw_clusters(sheet, stage, brief, room)
    else:
        legend = _draw_heat(sheet, plan, brief, room)
    draw_legend(sheet, legend, _corner(sheet, stage.legend, legend))
    draw_inset(sheet, stage.frame, stage.inset)
    draw_scale(sheet, stage.frame, stage.scale, brief.words)
    draw_frame(sheet, stage.frame)
    return True


def _corner(sheet: Sheet, box: Box, legend: Legend) -> Box:
    """Return the box of a legend's own size in the outer lower corner of the room kept for it."""
    top = box.bottom + legend.height
    if sheet.rtl:
        return Box(box.right - legend.width, box.bottom, box.right, top)
    return Box(box.left, box.bottom, box.left + legend.width, top)


def _draw_numbered(sheet: Sheet, stage: Stage, brief: Brief, room: Room) -> bool:
    placing = stage.placing
    anchors = anchors_of(sheet, placing.spots, placing.areas)
    discs = [(spot.x, spot.y, mark_radius(spot.event) * sheet.unit) for spot in placing.spots]
    draw_anchor_marks(sheet, anchors, room)
    draw_towns(sheet, stage.frame, room, ranks=_GREAT, discs=discs)
    if draw_badges(sheet, anchors, room, brief.words):
        return False
    draw_towns(sheet, stage.frame, room, ranks=_SMALL, discs=discs)
    draw_regions(sheet, stage.frame, room)
    return True


def _draw_clusters(sheet: Sheet, stage: Stage, brief: Brief, room: Room) -> None:
    placing = stage.placing
    clusters = clustered(placing.spots, lambda count: cluster_radius(count) * sheet.unit, gap=sheet.unit)
    for cluster in clusters:
        room.take(draw_cluster(sheet, cluster, brief.words))
    discs = [
        (cluster.x, cluster.y, cluster_radius(len(cluster)) * sheet.unit + sheet.unit) for cluster in clusters
    ]
    draw_towns(sheet, stage.frame, room, ranks=_GREAT, discs=discs)
    draw_area_counts(sheet, placing.areas, room, brief.words)
    draw_towns(sheet, stage.frame, room, ranks=_SMALL, discs=discs)
    draw_regions(sheet, stage.frame, room)


def _draw_heat(sheet: Sheet, plan: Plan, brief: Brief, room: Room) -> Legend:
    stage, words = plan.stage, brief.words
    frame = stage.frame
    least = _HEXAGON_MIN_PT * sheet.unit / frame.points_per_km
    km = next((km for km in HEXAGONS_KM if km >= least), HEXAGONS_KM[-1])
    width = km * frame.points_per_km
    cells = hexagons(stage.placing.spots, width)
    classes = steps(max((cell.count for cell in cells), default=1), _CLASSES)
    draw_hexagons(sheet, frame, cells, width, classes)
    draw_area_counts(sheet, stage.placing.areas, room, words)
    draw_towns(sheet, frame, room, ranks=(*_GREAT, *_SMALL), discs=[], covers=False)
    draw_regions(sheet, frame, room)
    heat = (classes, words.say("km", n=words.number(km)))
    legend = legend_for(sheet, brief.events, words, mode="heat", heat=heat)
    return legend.in_two_columns(sheet) if len(plan.legend.columns) > 1 else legend
