"""A map of a few things that are no events of the workspace: a claim, a way."""

from __future__ import annotations

import zlib
from math import log2
from typing import TYPE_CHECKING

from streamlit_folium import st_folium

from geo.views import TimeMapState, base_map, event_columns, event_layer
from pages.shared.parts import LEAFLET_URL, is_dark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Event, Language

_WIDTH_PX = 640
_MARGIN_PX = 40
_FRAME_PX = 460


def small_map(
    events: Sequence[Event], lang: Language, *, key: str, version: str, height: int = _FRAME_PX
) -> None:
    """Show events on a map of their own, all in view; `version` names what is shown; pixels."""
    st_folium(
        base_map(lang=lang, dark=is_dark(), leaflet_url=LEAFLET_URL, ribbon=False),
        feature_group_to_add=event_layer(
            event_columns(events, lang=lang),
            version=version,
            state=_view_of(events, height),
            command=zlib.crc32(version.encode()),
        ),
        key=f"{key} {lang} {is_dark()}",
        height=height,
        use_container_width=True,
        returned_objects=[],
    )


def _view_of(events: Sequence[Event], height: int) -> TimeMapState:
    """Return the view that holds all events: Leaflet's zoom has 256 pixels for 360 degrees at 0."""
    boxes = [
        event.geometry.bounds
        if event.geometry is not None
        else (event.lon or 0.0, event.lat or 0.0, event.lon or 0.0, event.lat or 0.0)
        for event in events
    ]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = max(east - west, 0.05), max(north - south, 0.05)
    zoom = min(log2(_WIDTH_PX * 360 / 256 / wide), log2((height - _MARGIN_PX) * 180 / 128 / high) - 0.3)
    return TimeMapState(lat=(south + north) / 2, lon=(west + east) / 2, zoom=max(2.0, min(10.0, zoom - 0.4)))
