"""The base map as a folium map that asks nothing of any server.

It is constant for a language and a theme, because streamlit-folium builds its frame anew whenever the map's
script changes; what changes goes into `geo.views.time_map.event_layer`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, get_args

import folium

from geo.model import Status
from geo.views.palette import DARK, LIGHT, load_kinds
from geo.views.safe import packed_json
from geo.views.time_map.element import TimeMapElement
from geo.views.time_map.ground import ground_message
from geo.views.words import word, words

if TYPE_CHECKING:
    from geo.model import Language
    from geo.online.tiles import TileSource

HOME_VIEW: Final = (29.2, 17.4, 5.5)
"""Latitude, longitude and zoom that show Libya with Malta and Sicily."""


@lru_cache(maxsize=8)
def map_config(lang: Language, *, dark: bool, ribbon: bool = True, tiles: TileSource | None = None) -> str:
    """Return what the time map's script is mounted with, as a literal: packed words, and the ground."""
    kinds = load_kinds()
    config: dict[str, Any] = {
        "lang": lang,
        "dark": dark,
        "ribbon": ribbon,
        "words": {
            **words(lang),
            "locale": lang,
            "months": word("months", lang).split(),
            "monthsShort": word("months short", lang).split(),
        },
        "families": [family.label(lang) for family in kinds.families],
        "colours": [family.ink(dark=dark) for family in kinds.families],
        "kinds": [kinds.label(name, lang) for name in kinds.names],
        "tiles": {
            "name": tiles.name,
            "url": tiles.url,
            "origin": tiles.origin,
            "attribution": tiles.attribution,
            "zoomMax": tiles.zoom_max,
        }
        if tiles
        else None,
        "statuses": list(get_args(Status)),
        "inks": DARK if dark else LIGHT,
    }
    # The ground is numbers and base64 already; packing it again would only make it longer.
    return json.dumps({"texts": packed_json(config), "ground": ground_message(lang)}, separators=(",", ":"))


def base_map(
    *,
    lang: Language,
    dark: bool,
    leaflet_url: str,
    ribbon: bool = True,
    tiles: TileSource | None = None,
) -> folium.Map:
    """Return a new folium map with the ground and the time map's script, and no tiles but those permitted.

    Parameters
    ----------
    lang
        The language of names and controls.
    dark
        Whether the page around it is dark.
    leaflet_url
        Where the page serves the folder of `leaflet_asset_dir`, without a slash at the end.
    ribbon
        Whether the time ribbon shows; without it the map is one of things that have no time.
    tiles
        A server whose tiles the reader may switch on; `None` offers none.

    Notes
    -----
    A map belongs to one run of a page: streamlit-folium hangs the run's layers into it. Everything costly in
    it is computed once and shared.
    """
    made = folium.Map(
        location=HOME_VIEW[:2],
        tiles=None,
        zoom_control=False,
        zoom_snap=0.5,
        min_zoom=2,
        max_zoom=14,
        font_size="13px",
    )
    made.options["zoom"] = HOME_VIEW[2]
    # Set on this map alone: folium's class keeps its own lists.
    made.default_js = [("leaflet", f"{leaflet_url}/leaflet.js")]
    made.default_css = []
    made.add_child(TimeMapElement(map_config(lang, dark=dark, ribbon=ribbon, tiles=tiles)))
    return made
