"""Names to places: every name in a text at once, one name exactly or tolerantly, and places by position.

The gazetteer is built once (`zamakan gazetteer build`) and read from `data/gazetteer/`; nothing here uses
the network, and nothing but the standard library is imported before it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.index import NameMatch

if TYPE_CHECKING:
    from geo.gazetteer.geocoder import GazetteerGeocoder

__all__ = ["Gazetteer", "GazetteerGeocoder", "NameMatch"]


def __getattr__(name: str) -> Any:
    """Import the geocoder when it is asked for: geopy costs more to import than the gazetteer to load."""
    if name == "GazetteerGeocoder":
        from geo.gazetteer.geocoder import GazetteerGeocoder  # noqa: PLC0415 - see above

        return GazetteerGeocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
