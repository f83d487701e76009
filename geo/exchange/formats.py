"""The data formats that events can be written in, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.exchange import acled, contract, geojson, kml, table, timelinejs, timemap, ucdp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.model import Event, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a format may want to know beyond the events."""

    title: str
    lang: Language


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, its media type, and how events become its bytes.

    `is_shown` says whether the format can hold an event; `None`: it can hold every one.
    """

    suffix: str
    media_type: str
    write: Callable[[Sequence[Event], ExportOptions], bytes]
    is_shown: Callable[[Event], bool] | None = None


DATA_FORMATS: dict[str, Format] = {
    "geojson": Format(".geojson", "application/geo+json", lambda events, _: geojson.geojson_bytes(events)),
    "json": Format(".json", "application/json", lambda events, _: contract.json_bytes(events)),
    "csv": Format(".csv", "text/csv", lambda events, _: table.table_bytes(events)),
    "acled": Format(".csv", "text/csv", lambda events, _: acled.acled_bytes(events)),
    "ucdp": Format(".csv", "text/csv", lambda events, _: ucdp.ucdp_bytes(events)),
    "kml": Format(
        ".kml",
        "application/vnd.google-earth.kml+xml",
        lambda events, options: kml.kml_bytes(events, title=options.title),
    ),
    "timelinejs": Format(
        ".csv", "text/csv", lambda events, _: timelinejs.timelinejs_bytes(events), timelinejs.is_shown
    ),
    "timemap": Format(
        ".json", "application/json", lambda events, _: timemap.timemap_bytes(events), timemap.is_shown
    ),
}
"""Every format, in the order in which they are offered."""
