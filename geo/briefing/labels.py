"""Names on the map, by rank and in the reader's language, each put where it lies on nothing else."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.lettering import ASCENT, DESCENT, directed, width_pt
from geo.briefing.marks import form
from geo.ground.basemap import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.briefing.projection import Frame
    from geo.briefing.room import Room
    from geo.briefing.sheet import Sheet
    from geo.ground.basemap import Label

_SIZES_PT: Final = {1: 9.2, 2: 8.0, 3: 7.2, 4: 6.6}
_COUNTRY_PT: Final = 8.6
_SEA_PT: Final = 8.2
_AWAY_PT: Final = (2.6, 6.5)
_RANK_4_POINTS_PER_KM: Final = 0.30
_AT_EVENT_KM: Final = 12.0
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
    events_at: Sequence[tuple[float, float]],
    covers: bool = True,
) -> None:
    """Name towns and islands of some ranks; `events_at` are points whose towns go first and get no dot.

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
        has_event = any(hypot(x - at[0], y - at[1]) < reach for at in events_at)
        if label["rank"] == 4 and not has_event and frame.points_per_km < _RANK_4_POINTS_PER_KM:
            continue
        rows.append((label["rank"] - (0.5 if has_event else 0), x, y, has_event, label))
    rows.sort(key=lambda row: row[0])
    for _, x, y, has_event, label in rows:
        _draw_town(sheet, room, label, (x, y), dot=not has_event and covers)


def _draw_town(sheet: Sheet, room: Room, label: Label, at: tuple[float, float], *, dot: bool) -> None:
    unit, bold = sheet.unit, label["rank"] == 1
    size = _SIZES_PT[label["rank"]] * unit
    is_island = label["kind"] == "island"
    name = _name(sheet, label)
    spot = Box.around(*at, _DOT_PT * unit)
    if dot and not is_island and not room.is_free(spot):
        return
    box = room.first_free(_beside(at, width_pt(name, size, bold=bold), size, sheet))
    if box is None:
        return
    room.take(box)
    ink = sheet.inks.ground["label" if label["rank"] < 3 and not is_island else "label_minor"]
    if dot and not is_island:
        room.take(spot)
        sheet.symbols(
            form("o"),
            [at],
            _DOT_PT * unit,
            "labels",
            fill=sheet.inks.ground["halo"],
            edge=ink,
            edge_width=0.8 * unit,
        )
    halo = sheet.inks.ground["halo"]
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


def _beside(at: tuple[float, float], width: float, size: float, sheet: Sheet) -> Iterator[Box]:
    """Yield boxes for a name: first on the side where reading goes on, then around, then a little farther."""
    x, y = at
    high = (_INK_TOP + _INK_BOTTOM) * size
    for away in _AWAY_PT:
        far = (away + _DOT_PT) * sheet.unit
        right, left = x + far, x - far - width
        ahead, behind = (left, right) if sheet.rtl else (right, left)
        middle = y - high / 2
        above, below = y + 0.7 * far, y - 0.7 * far - high
        for x_0, y_0 in (
            (ahead, middle),
            (behind, middle),
            (x - width / 2, above),
            (x - width / 2, below),
            (ahead, above - 0.3 * far),
            (ahead, below + 0.3 * far),
            (behind, above - 0.3 * far),
            (behind, below + 0.3 * far),
        ):
            yield Box(x_0, y_0, x_0 + width, y_0 + high)


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
            for dx, dy in _shifts()
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


def _shifts() -> list[tuple[float, float]]:
    steps = [(dx, dy) for dx in range(-5, 6) for dy in range(-4, 5)]
    return sorted(((float(dx), float(dy)) for dx, dy in steps), key=lambda step: (hypot(*step), step))
