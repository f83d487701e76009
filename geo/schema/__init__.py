"""What leaves the engine: the contract's JSON, both ways, and the columns of an event as one flat row.

The names are those other programs rely on. Unknown is `None` (JSON `null`), never an empty string or 0.
Coordinates in JSON geometries are longitude first, as GeoJSON wants them; everywhere else latitude first.
"""

from geo.schema.distances import distance_from_json
from geo.schema.events import (
    GEOMETRY_DECIMALS,
    event_from_json,
    event_to_json,
    geometry_to_json,
    place_from_json,
    place_to_json,
    revisions_from,
)
from geo.schema.readings import endpoint_to_json, reading_to_json
from geo.schema.reports import BrokenReportError, report_from_json, report_from_line
from geo.schema.rows import EVENT_COLUMNS, Column, EventRow

__all__ = [
    "EVENT_COLUMNS",
    "GEOMETRY_DECIMALS",
    "BrokenReportError",
    "Column",
    "EventRow",
    "distance_from_json",
    "endpoint_to_json",
    "event_from_json",
    "event_to_json",
    "geometry_to_json",
    "place_from_json",
    "place_to_json",
    "reading_to_json",
    "report_from_json",
    "report_from_line",
    "revisions_from",
]
