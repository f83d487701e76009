"""What the map and the page tell each other: window, mode, chosen event, view."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Mode = Literal["window", "cumulative"]
Cause = Literal["window", "chosen", "view"]

_ID_MAX = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMapState:
    """The part of the map's state that the address keeps.

    `first` and `last` are the window's days, both included; `None` leaves that end as it is. `lat`, `lon` and
    `zoom` are the view's centre (degrees) and Leaflet's zoom. `cause` says what the reader's hand did last.
    """

    first: date | None = None
    last: date | None = None
    mode: Mode = "window"
    chosen: str | None = None
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    cause: Cause | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the state as the map's script reads it; unknown parts are `null`."""
        return {
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "mode": self.mode,
            "chosen": self.chosen,
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
        lat=lat if lon is not None else None,
        lon=lon if lat is not None else None,
        zoom=_number(sent, "zoom", 24),
        cause=cause if cause in get_args(Cause) else None,
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _number(sent: Mapping[str, object], key: str, limit: float) -> float | None:
    value = sent.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if abs(value) <= limit else None
