"""How the sheet is divided: map and ribbon, and beside or below them the key or what stands in for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from geo.briefing.boxes import Box
from geo.briefing.key import Key, fitted
from geo.briefing.legend import Legend, legend_for
from geo.briefing.stage import Stage, stage_for

if TYPE_CHECKING:
    from geo.briefing.brief import Brief
    from geo.briefing.sheet import Sheet

Mode = Literal["key", "clusters", "heat"]

GAP_PT: Final = 9.0
_RIBBON_PT: Final = 84.0
_LANES_PT: Final = 18.0
"""What numbered events in lanes add to the ribbon."""
_NOTE_PT: Final = 10.5
_PANELS_PT: Final = (236.0, 290.0, 340.0, 390.0, 440.0)
_WIDER_COST: Final = 0.008
"""Points of letters that a point of width must bring, or the panel stays narrower."""
_HIGHER_WORTH: Final = 4.0
"""Points of letters that the whole height of the body would be worth to the map."""
_LARGE_ENOUGH_PT: Final = 9.5
_MAP_SHARES: Final = (0.66, 0.6, 0.54, 0.48, 0.42, 0.37)
_DIGEST_SHARE: Final = 0.55
_MAP_HEIGHT_MIN_PT: Final = 200.0
_LEGEND_EDGE_PT: Final = 12.0
_MAP_TALLEST: Final = 1.0
"""Height of the map over its width: a taller one would show only more desert and sea."""

HEXAGONS_KM: Final = (5, 10, 20, 25, 40, 50, 75, 100)
"""Widths that the hexagons of a heat map may have."""
_WIDEST_CLASSES: Final = (1, 10, 100, 1000, 10000)


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a sheet, each with its box."""

    stage: Stage
    legend: Legend
    ribbon: Box
    note: Box
    panel: Box
    key: Key | None


def plan_for(sheet: Sheet, body: Box, brief: Brief, mode: Mode) -> Plan | None:
    """Divide the body of a sheet; `None` where a key was asked for and no way to set it fits."""
    legend = _legend_room(sheet, brief, mode)
    planner = _Planner(sheet, body, brief, legend, wants_key=mode == "key" and bool(brief.events))
    return planner.beside() if sheet.paper.is_wide else planner.below()


def map_plan(sheet: Sheet, box: Box, brief: Brief, mode: Mode) -> Plan:
    """Give a whole box to the map: no ribbon, no key."""
    legend = _fitted_legend(sheet, _legend_room(sheet, brief, mode), box)
    nowhere = Box(box.left, box.bottom, box.left, box.bottom)
    return Plan(stage_for(sheet, box, brief, legend), legend, nowhere, nowhere, nowhere, None)


def _fitted_legend(sheet: Sheet, legend: Legend, map_box: Box) -> Legend:
    is_tall = legend.height > map_box.height - _LEGEND_EDGE_PT * sheet.unit
    return legend.in_two_columns(sheet) if is_tall else legend


def _legend_room(sheet: Sheet, brief: Brief, mode: Mode) -> Legend:
    """Return the legend; that of a heat map as large as it may become: its figures come with the frame."""
    if mode != "heat":
        return legend_for(sheet, brief.events, brief.words, mode=mode, heat=None)
    widths = [brief.words.say("km", n=brief.words.number(km)) for km in HEXAGONS_KM]
    heats = [(_WIDEST_CLASSES, width) for width in widths]
    found = [legend_for(sheet, brief.events, brief.words, mode=mode, heat=heat) for heat in heats]
    width, height = max(legend.width for legend in found), max(legend.height for legend in found)
    return replace(found[0], width=width, height=height)


@dataclass(frozen=True, slots=True)
class _Planner:
    sheet: Sheet
    body: Box
    brief: Brief
    legend: Legend
    wants_key: bool

    def beside(self) -> Plan | None:
        """Put the panel beside the map: no wider than letters that read well need."""
        if not self.wants_key:
            return self._plan_beside(_PANELS_PT[0] * self.sheet.unit)
        plans = [self._plan_beside(width * self.sheet.unit) for width in _PANELS_PT]
        return self._best(plans, [-width * _WIDER_COST for width in _PANELS_PT])

    def _plan_beside(self, width: float) -> Plan:
        gap, body = GAP_PT * self.sheet.unit, self.body
        map_box = Box(body.left, body.bottom + self._below_map(), body.right - width - 1.6 * gap, body.top)
        panel = Box(body.right - width, body.bottom, body.right, body.top)
        if self.sheet.rtl:
            map_box, panel = (box.mirrored(self.sheet.width) for box in (map_box, panel))
        return self._plan(map_box, panel)

    def below(self) -> Plan | None:
        """Put the panel below the ribbon: the map as high as letters that read well allow."""
        if not self.wants_key:
            return self._plan_below(_DIGEST_SHARE * self.body.height)
        plans = [self._plan_below(share * self.body.height) for share in _MAP_SHARES]
        best = self._best(plans, [share * _HIGHER_WORTH for share in _MAP_SHARES])
        if best is None or best.key is None:
            return None
        spare = best.panel.height - best.key.height(self.sheet)
        higher = self._plan_below(best.stage.frame.box.height + spare)
        return higher if higher.key is not None and higher.key.fit == best.key.fit else best

    def _best(self, plans: list[Plan], worth: list[float]) -> Plan | None:
        """Return the plan whose key reads best, weighed against the map that it leaves."""
        rated = [
            (min(plan.key.merit, _LARGE_ENOUGH_PT) + extra, plan)
            for plan, extra in zip(plans, worth, strict=True)
            if plan.key is not None
        ]
        return max(rated, key=lambda row: row[0])[1] if rated else None

    def _plan_below(self, map_height: float) -> Plan:
        gap, body = GAP_PT * self.sheet.unit, self.body
        high = min(max(map_height, _MAP_HEIGHT_MIN_PT * self.sheet.unit), _MAP_TALLEST * body.width)
        map_box = Box(body.left, body.top - high, body.right, body.top)
        panel = Box(body.left, body.bottom, body.right, map_box.bottom - self._below_map() - gap)
        return self._plan(map_box, panel)

    def _below_map(self) -> float:
        return self._ribbon_height() + (_NOTE_PT + 0.5 * GAP_PT) * self.sheet.unit

    def _ribbon_height(self) -> float:
        return (_RIBBON_PT + (_LANES_PT if self.wants_key else 0)) * self.sheet.unit

    def _plan(self, map_box: Box, panel: Box) -> Plan:
        unit = self.sheet.unit
        legend = _fitted_legend(self.sheet, self.legend, map_box)
        stage = stage_for(self.sheet, map_box, self.brief, legend)
        note = Box(
            map_box.left, map_box.bottom - (_NOTE_PT + 1) * unit, map_box.right, map_box.bottom - 1.5 * unit
        )
        top = note.bottom - 0.5 * GAP_PT * unit
        ribbon = Box(map_box.left, top - self._ribbon_height(), map_box.right, top)
        key = self._key(panel, stage) if self.wants_key else None
        return Plan(stage, legend, ribbon, note, panel, key)

    def _key(self, panel: Box, stage: Stage) -> Key | None:
        placing = stage.placing
        off_map = frozenset(event.id for event in (*placing.outside, *placing.unplaced))
        key = fitted(self.sheet, panel, self.brief.events, off_map, self.brief.words)
        areas = frozenset(area.event.id for area in placing.areas)
        return replace(key, areas=areas) if key is not None else None
