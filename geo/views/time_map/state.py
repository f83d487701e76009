"""What the map and the page tell each other: window, mode, chosen event, view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Mode = Literal["window", "cumulative"]
Cause = Literal["window", "chosen", "view", "area", "cell"]
Box = tuple[float, float, float, float]
Corners = tuple[tuple[float, float], ...]

_ID_MAX = 400
_CORNERS_MAX = 200
_SIZE_MAX_PX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMapState:
    """The part of the map's state that the address keeps.

    `first` and `last` are the window's days, both included; `None` leaves that end as it is, and is what the
    map tells of the whole time. `bbox` (west, south, east, north) or `polygon` (longitude and latitude of its
    corners) is the area that filters. `lat`, `lon` and `zoom` are the view's centre (degrees) and Leaflet's
    zoom. `size_px` is the view's width and height, `cell` the box of a cell whose events the reader asks
    for. `cause` says what the reader's hand did last.
    """

    first: date | None = None
    last: date | None = None
    mode: Mode = "window"
    chosen: str | None = None
    bbox: Box | None = None
    polygon: Corners | None = None
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    size_px: tuple[int, int] | None = None
    cell: Box | None = None
    cause: Cause | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the state as the map's script reads it; unknown parts are `null`."""
        return {
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "mode": self.mode,
            "chosen": self.chosen,
            "bbox": list(self.bbox) if self.bbox else None,
            "polygon": [list(corner) for corner in self.polygon] if self.polygon else None,
            "lat": self.lat,
            "lon": self.lon,
            "zoom": self.zoom,
        }


def parse_return(value: object) -> TimeMapState | None:
    """Read what `st_folium` returned.

    The value comes from the browser and is checked like any other input: a part that is not what it should
    be counts as not given.

    Returns
    -------
    TimeMapState or None
        `None` until the reader's hand has moved something.
    """
    sent = value.get("time_map") if isinstance(value, dict) else None
    if not isinstance(sent, dict):
        return None
    lat, lon = _number(sent, "lat", 90), _number(sent, "lon", 540)
    mode, cause, chosen = sent.get("mode"), sent.get("cause"), sent.get("chosen")
    first, last = _day(sent.get("from")), _day(sent.get("to"))
    if first and last and first > last:
        first = last = None
    return TimeMapState(
        first=first,
        last=last,
        mode="cumulative" if mode == "cumulative" else "window",
        chosen=chosen if isinstance(chosen, str) and 0 < len(chosen) <= _ID_MAX else None,
        bbox=_box(sent.get("bbox")),
        polygon=_corners(sent.get("polygon")),
        lat=lat if lon is not None else None,
        lon=lon if lat is not None else None,
        zoom=_number(sent, "zoom", 24),
        size_px=_size(sent.get("size")),
        cell=_box(sent.get("cell")),
        cause=cause if cause in get_args(Cause) else None,
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _box(value: object) -> Box | None:
    if not isinstance(value, list) or len(value) != 4:
        return None
    sides = [_within(side, limit) for side, limit in zip(value, (180, 90, 180, 90), strict=True)]
    west, south, east, north = sides
    if west is None or south is None or east is None or north is None or west > east or south > north:
        return None
    return west, south, east, north


def _size(value: object) -> tuple[int, int] | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    width, height = (_within(side, _SIZE_MAX_PX) for side in value)
    return (int(width), int(height)) if width and height and width >= 1 and height >= 1 else None


def _corners(value: object) -> Corners | None:
    if not isinstance(value, list) or not 3 <= len(value) <= _CORNERS_MAX:
        return None
    corners = []
    for corner in value:
        if not isinstance(corner, list) or len(corner) != 2:
            return None
        lon, lat = _within(corner[0], 180), _within(corner[1], 90)
        if lon is None or lat is None:
            return None
        corners.append((lon, lat))
    return tuple(corners)


def _number(sent: Mapping[str, object], key: str, limit: float) -> float | None:
    return _within(sent.get(key), limit)


def _within(value: object, limit: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if abs(value) <= limit else None
