"""Folium's own ways to show events over time, on the events that our map is timed with.

``TimestampedGeoJson`` (Leaflet.TimeDimension) and ``Timeline`` (Leaflet.timeline) load their scripts from
three content networks and do nothing without them. To time them offline, npm can bring the same files into a
folder (`PACKAGES`), from which they are served. Both are given what makes them fastest: marks on a canvas, no
labels, no playback of their own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from xstatic.pkg import leaflet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

TIMESTAMPED = "folium TimestampedGeoJson"
TIMELINE = "folium Timeline"
PACKAGES = (
    *("leaflet-timedimension@1.1.1", "leaflet.timeline@1.6.0", "iso8601-js-period@0.2.1", "jquery@3.7.1"),
    *("jquery-ui@1.13.2", "moment@2.29.4"),
)
"""What `npm install --prefix DIR` must bring for `zamakan bench --libraries DIR`."""

_FILES = {
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "jquery-ui.min.js": "jquery-ui/dist/jquery-ui.min.js",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "leaflet.timeline.min.js": "leaflet.timeline/dist/leaflet.timeline.js",
    "moment.min.js": "moment/min/moment.min.js",
}
_STYLE = {"radius": 3, "weight": 1, "fillOpacity": 0.8}
_DAY_MS = 86_400_000


def served_files(libraries: Path) -> dict[str, Path]:
    """Return the files to answer with, by the end of the address that asks for them."""
    found = {f"/{name}": libraries / "node_modules" / file for name, file in _FILES.items()}
    return {"/leaflet.js": Path(leaflet.BASE_DIR) / "leaflet.js", **found}


def missing_packages(libraries: Path | None) -> str:
    """Say what is missing to run the peers; empty when nothing is."""
    if libraries is None:
        wanted = " ".join(PACKAGES)
        return f"they load scripts from the network; npm install --prefix DIR {wanted}, then --libraries DIR"
    lost = [str(file) for file in served_files(libraries).values() if not file.is_file()]
    return f"there is no {lost[0]}" if lost else ""


def peer_page(peer: str, columns: Mapping[str, NDArray[Any]], *, window_days: int) -> tuple[str, str]:
    """Return a peer's page and the script that moves it to the time ``t`` (milliseconds)."""
    made = folium.Map(location=(29.2, 17.4), zoom_start=5, tiles=None, prefer_canvas=True, maxZoom=18)
    rows = zip(columns["lon"].tolist(), columns["lat"].tolist(), columns["first"].tolist(), strict=True)
    if peer == TIMESTAMPED:
        features = [
            _feature(lon, lat, times=[day * _DAY_MS], icon="circle", iconstyle=_STYLE)
            for lon, lat, day in rows
        ]
        layer = TimestampedGeoJson(  # type: ignore[no-untyped-call]
            json.dumps({"type": "FeatureCollection", "features": features}),
            period="P1D",
            duration=f"P{window_days}D",
            auto_play=False,
            transition_time=0,
            add_last_point=False,
        )
        layer.add_to(made)
        return made.get_root().render(), f"{made.get_name()}.timeDimension.setCurrentTime(t)"
    features = [
        _feature(lon, lat, start=day * _DAY_MS, end=(day + window_days) * _DAY_MS) for lon, lat, day in rows
    ]
    timeline = Timeline(
        {"type": "FeatureCollection", "features": features},
        point_to_layer=folium.JsCode(f"(feature, at) => L.circleMarker(at, {json.dumps(_STYLE)})"),
    )
    timeline.add_to(made)
    # It is the slider that brings the scripts.
    slider = TimelineSlider(auto_play=False, enable_playback=False)
    slider.add_timelines(timeline)  # type: ignore[no-untyped-call]
    slider.add_to(made)
    return made.get_root().render(), f"{timeline.get_name()}.setTime(t)"


def _feature(lon: float, lat: float, **properties: Any) -> dict[str, Any]:
    at = {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]}
    return {"type": "Feature", "geometry": at, "properties": properties}
