"""Names on the map, by rank and in the reader's language, each put where it lies on nothing else."""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.lettering import ASCENT, DESCENT, directed, width_pt
from geo.briefing.marks import form
from geo.ground import on_land
from geo.ground.basemap import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.briefing.projection import Frame
    from geo.briefing.room import Room
    from geo.briefing.sheet import Sheet
    from geo.ground.basemap import Label

Disc = tuple[float, float, float]
"""The middle and the radius of a mark on the sheet, in points."""

_GREAT: Final = (1, 2)
_SIZES_PT: Final = {1: 9.2, 2: 8.0, 3: 7.2, 4: 6.6}
_COUNTRY_PT: Final = 8.6
_SEA_PT: Final = 8.2
_AWAY_PT: Final = (2.6, 6.5, 12.0, 18.0)
_RANK_4_POINTS_PER_KM: Final = 0.30
_AT_EVENT_KM: Final = 12.0
_TURNS_DEG: Final = (0, 180, 90, 270, 35, 325, 145, 215, 60, 120, 300, 240)
"""Where a name may stand around its town, counter-clockwise from the right, in order of preference."""
_REGION_STEPS: Final = (5, 4)
_GULF_STEPS: Final = (3, 1)
_DOT_PT: Final = 1.5
# What letters really cover: most names have no marks above the capitals.
_INK_TOP: Final = 0.80
_INK_BOTTOM: Final = 0.24


def draw_towns(
    sheet: Sheet,
    frame: Frame,
    room: Room,
    *,
    ranks: Iterable[int],
    discs: Sequence[Disc],
    covers: bool = True,
) -> None:
    """Name towns and islands of some ranks; those under one of the marks in `discs` go first, without a dot.

    Where `covers` is false (on a heat map) names may lie on shapes, but never on each other.
    """
    wanted = set(ranks)
    reach = _AT_EVENT_KM * frame.points_per_km
    rows = []
    for label in basemap()["labels"]:
        if label["kind"] in ("country", "sea") or label["rank"] not in wanted:
            continue
        x, y = frame.point(label["lon"], label["lat"])
        if not room.frame.holds_point(x, y):
            continue
        # A name stands around the mark in its own town; around another's it would mislead. But the greatest
        # towns keep their names wherever they are covered.
        near = [
            disc
            for disc in discs
            if hypot(x - disc[0], y - disc[1]) < (max(reach, disc[2]) if label["rank"] == 1 else reach)
        ]
        disc = min(near, key=lambda disc: hypot(x - disc[0], y - disc[1]), default=None)
        if label["rank"] == 4 and disc is None and frame.points_per_km < _RANK_4_POINTS_PER_KM:
            continue
        rows.append((label["rank"] - (0.5 if disc else 0), (x, y), disc, label))
    rows.sort(key=lambda row: row[0])
    for _, at, disc, label in rows:
        has_dot = disc is None and covers and label["kind"] != "island"
        _draw_town(sheet, room, label, disc or (*at, _DOT_PT * sheet.unit), has_dot=has_dot)


def _draw_town(sheet: Sheet, room: Room, label: Label, disc: Disc, *, has_dot: bool) -> None:
    unit, bold = sheet.unit, label["rank"] == 1
    size = _SIZES_PT[label["rank"]] * unit
    name = _name(sheet, label)
    at = disc[:2]
    spot = Box.around(*at, _DOT_PT * unit)
    if has_dot and not room.is_free(spot.grown(unit)):
        if label["rank"] > 1:
            return
        has_dot = False  # the greatest towns keep their names where something covers their dots
    box = room.first_free(_beside(disc, width_pt(name, size, bold=bold), size, sheet))
    if box is None:
        return
    room.take(box)
    is_minor = label["rank"] not in _GREAT or label["kind"] == "island"
    ink = sheet.inks.ground["label_minor" if is_minor else "label"]
    halo = sheet.inks.ground["halo"]
    if has_dot:
        room.take(spot)
        width = 0.8 * unit
        sheet.symbols(form("o"), [at], _DOT_PT * unit, "labels", fill=halo, edge=ink, edge_width=width)
    sheet.text(
        box.left,
        box.bottom + _INK_BOTTOM * size,
        name,
        size,
        what="label",
        ink=ink,
        bold=bold,
        halo=halo,
        layer="labels",
        level=2,
    )


def _name(sheet: Sheet, label: Label) -> str:
    return directed(label["name_ar"] if sheet.rtl else label["name"], rtl=sheet.rtl)


def _beside(disc: Disc, width: float, size: float, sheet: Sheet) -> Iterator[Box]:
    """Yield boxes for a name: first on the side where reading goes on, then around, then a little farther."""
    x, y, radius = disc
    high = (_INK_TOP + _INK_BOTTOM) * size
    turns = _TURNS_DEG if not sheet.rtl else [180 - turn for turn in _TURNS_DEG]
    for away in _AWAY_PT:
        # Letters reach less far up and down than sideways: names may stand closer there.
        far, near = away * sheet.unit + radius, 0.55 * away * sheet.unit + radius
        for turn in turns:
            across, up = cos(radians(turn)), sin(radians(turn))
            middle_x = x + across * far + _sign(across) * width / 2
            middle_y = y + up * near + _sign(up) * high / 2
            yield Box.around(middle_x, middle_y, width / 2, high / 2)


def _sign(share: float) -> float:
    """Return where a name's middle lies from its nearest point: -1, 0 or 1, in between near the axes."""
    return max(-1.0, min(1.0, 1.6 * share))


def draw_regions(sheet: Sheet, frame: Frame, room: Room) -> None:
    """Name countries and seas where their names fit, shifted a little if need be."""
    for label in sorted(basemap()["labels"], key=lambda row: row["rank"]):
        if label["kind"] not in ("country", "sea"):
            continue
        is_sea = label["kind"] == "sea"
        size = (_SEA_PT if is_sea else _COUNTRY_PT) * sheet.unit
        name = _name(sheet, label) if is_sea else _name(sheet, label).upper()
        width = width_pt(name, size)
        x, y = frame.point(label["lon"], label["lat"])
        box = room.first_free(
            Box.around(x + dx * size, y + dy * size, width / 2 + 2, (ASCENT + DESCENT) * size / 2)
            for dx, dy in _shifts(_GULF_STEPS if is_sea and label["rank"] > 1 else _REGION_STEPS)
            if not is_sea or _is_sea(frame, x + dx * size, y + dy * size)
        )
        if box is None:
            continue
        room.take(box)
        sheet.text(
            box.middle[0],
            box.middle[1] - 0.36 * size,
            name,
            size,
            what="label",
            ink=sheet.inks.ground["label_sea" if is_sea else "label_minor"],
            anchor="center",
            halo=sheet.inks.ground["sea"] if is_sea else sheet.inks.ground["land"],
            layer="labels",
            level=1,
        )


def _is_sea(frame: Frame, x: float, y: float) -> bool:
    lon, lat = frame.place(x, y)
    return not on_land(lat, lon)


def _shifts(most: tuple[int, int]) -> list[tuple[float, float]]:
    """Return steps sideways and upright, the shortest first."""
    across, up = most
    steps = [(dx, dy) for dx in range(-across, across + 1) for dy in range(-up, up + 1)]
    return sorted(((float(dx), float(dy)) for dx, dy in steps), key=lambda step: (hypot(*step), step))
