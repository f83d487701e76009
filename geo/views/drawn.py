"""Things that are no events (a town, a way, a point halfway) as events of one day, for the map to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Event

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.model import ShapeKind


def drawn_event(
    event_id: str,
    summary: str,
    *,
    at: tuple[float, float],
    geometry: BaseGeometry | None,
    shape: ShapeKind,
    day: date,
) -> Event:
    """Return a thing at (latitude, longitude) in degrees as an event; `summary` is what its card says."""
    return Event(
        id=event_id,
        summary=summary,
        kind="other",
        status="reported",
        actors=(),
        killed=None,
        injured=None,
        place=None,
        lat=at[0],
        lon=at[1],
        geometry=geometry,
        shape=shape,
        radius_km=None,
        where_precision=1,
        edtf=day.isoformat(),
        first=day,
        last=day,
        when_precision=1,
        when_basis=None,
        evidence=(),
    )
