"""The time map as folium elements: one constant part with the script, one that carries the events.

Neither lets folium or branca see text as a template: what they emit is written once by this module and taken
over as it is (branca would compile it as Jinja a second time).
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from xstatic.pkg import leaflet

from geo.views.safe import packed_json

if TYPE_CHECKING:
    from geo.views.time_map.columns import EventColumns
    from geo.views.time_map.crowd import Crowd
    from geo.views.time_map.state import TimeMapState

Near = tuple[float, float, float]
SCRIPTS: Final = (
    "dom.js",
    "days.js",
    "columns.js",
    "crowd.js",
    "geodesic.js",
    "roads.js",
    "ground.js",
    "sprites.js",
    "marks.js",
    "ribbon.js",
    "card.js",
    "furniture.js",
    "area.js",
    "measure.js",
    "tiles.js",
    "tools.js",
    "time_map.js",
)
"""The parts of the script, each using only those before it."""


def leaflet_asset_dir() -> Path:
    """Return the folder with `leaflet.js` and `leaflet.css`, of the version folium asks for."""
    return Path(leaflet.BASE_DIR)


@lru_cache(maxsize=1)
def script_text() -> str:
    """Return the time map's script, ready to stand between script tags after Leaflet's own."""
    folder = files(__package__)
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in SCRIPTS)


@lru_cache(maxsize=1)
def style_text() -> str:
    """Return the style sheet: Leaflet's without the pictures it would fetch, then ours."""
    lines = (leaflet_asset_dir() / "leaflet.css").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "url(" not in line]
    return "\n".join(kept) + files(__package__).joinpath("time_map.css").read_text(encoding="utf-8")


class _Verbatim(Element):
    """Text that reaches the page as it is, without branca reading it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_: Any) -> str:
        return self._text


class _ScriptElement(MacroElement):
    """A folium element made of one script, and perhaps a head.

    streamlit-folium takes the script from the template's `script` macro, folium's own pages from `render`.
    """

    _template = Template("{% macro script(this, kwargs) %}{{ this.script() }}{% endmacro %}")

    def __init__(self, head: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._head = head

    def script(self) -> str:
        """Return the script."""
        raise NotImplementedError

    def render(self, **_: Any) -> str:
        """Put head and script into the figure as they are."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            return ""
        if self._head:
            figure.header.add_child(_Verbatim(self._head), name=self.get_name())
        figure.script.add_child(_Verbatim(self.script()), name=self.get_name())
        return ""


class TimeMapElement(_ScriptElement):
    """The script that turns a folium map into a time map; constant for a language and a theme."""

    def __init__(self, config: str) -> None:
        super().__init__(f"<style>{style_text()}</style>")
        self._name = "TimeMap"
        self._config = config

    def script(self) -> str:
        """Return the parts of the script and the call that mounts it on the parent map."""
        assert self._parent is not None
        return f"{script_text()}\nwindow.zamakan.mount({self._parent.get_name()}, {self._config});"


class _EventsElement(_ScriptElement):
    def __init__(self, message: str) -> None:
        super().__init__()
        self._name = "TimeMapEvents"
        self._message = message

    def script(self) -> str:
        return f"window.zamakanTimeMap.receive({self._message});"


def events_message(
    columns: EventColumns,
    *,
    version: str,
    state: TimeMapState | None = None,
    command: int = 0,
    near: Near | None = None,
    crowd: Crowd | None = None,
) -> dict[str, Any]:
    """Return what the script's `receive` takes: numbers, base64, and no free text."""
    return {
        "version": packed_json(version),
        "events": columns.as_json(),
        "crowd": crowd.as_json() if crowd else None,
        "near": near,
        "command": command,
        "state": state.as_json() if state else None,
    }


def event_layer(
    columns: EventColumns,
    *,
    version: str,
    state: TimeMapState | None = None,
    command: int = 0,
    near: Near | None = None,
    crowd: Crowd | None = None,
) -> folium.FeatureGroup:
    """Return the layer that brings events to the map, for `st_folium(…, feature_group_to_add=…)`.

    The map's frame is kept; the events are read again only when `version` changes.

    Parameters
    ----------
    columns
        The events.
    version
        Names this set of events: the same version must mean the same events and language.
    state
        Where the map shall go: from the address, or after a click in a table.
    command
        A number that changes whenever `state` is meant to be obeyed. A state sent again with the same
        number is left alone, so that a page may echo what the map told it without moving the map.
    near
        The reach that the page filters by, to be shown: latitude, longitude, kilometres.
    crowd
        Counts of all events of the selection, where `columns` are only those of a part of the map, or none.
    """
    message = events_message(columns, version=version, state=None, command=command, near=near, crowd=crowd)
    # An id of a chosen event is text from outside, so the state travels packed as well.
    packed_state = f'window.zamakan.columns.json("{packed_json(state.as_json())}")' if state else "null"
    text = json.dumps(message, separators=(",", ":")).removesuffix(',"state":null}')
    group = folium.FeatureGroup(name="events", control=False)
    group.add_child(_EventsElement(f'{text},"state":{packed_state}}}'))
    return group
