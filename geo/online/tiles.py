"""Map tiles of a server, as a layer that the operator permits and the reader then switches on.

The browser fetches them, not this program. It tells the tile server the reader's internet address and its own
name, which squares of the world are looked at and how near, and the address of this app without its path
(public servers ask for that referrer and refuse tiles without it); never events, words or filters.

The policy of OpenStreetMap's servers (operations.osmfoundation.org/policies/tiles) asks for attribution, for
no bulk fetching and for a cache: the attribution is shown while the layer is on, only what is in view is
asked for once the map rests, and nothing stands in the way of the browser's own cache.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from geo.errors import InputError

_TEMPLATE: Final = re.compile(
    r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?/[A-Za-z0-9._~/{}\-]*(\?[A-Za-z0-9._~=&{}\-]*)?"
)


@dataclass(frozen=True, slots=True)
class TileSource:
    """Where tiles come from. `url` has the gaps {z}, {x} and {y}; `zoom_max` is the closest one it serves."""

    name: str
    url: str
    attribution: str
    zoom_max: int = 19

    @property
    def origin(self) -> str:
        """Scheme and host: all that a Content-Security-Policy has to permit, and nothing more."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


KNOWN: Final = {
    "osm": TileSource(
        "OpenStreetMap",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors (openstreetmap.org/copyright)",
    )
}
"""Servers by the name an operator may give."""


def tile_source(text: str | None) -> TileSource | None:
    """Return the server that a name or a URL template means; `None` where nothing is asked for.

    Raises
    ------
    InputError
        It is neither a known name nor an http(s) template with {z}, {x} and {y}.
    """
    if not text:
        return None
    if text in KNOWN:
        return KNOWN[text]
    if not _TEMPLATE.fullmatch(text) or not all(gap in text for gap in ("{z}", "{x}", "{y}")):
        raise InputError(
            f"tiles {text!r}: one of {', '.join(KNOWN)} is wanted, or an address like https://host/{{z}}/{{x}}/{{y}}.png"
        )
    host = urlsplit(text).netloc
    return TileSource(host, text, host)
