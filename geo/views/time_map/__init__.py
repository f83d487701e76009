"""Events to a map that is scrubbed in the browser: columns of numbers out, the window of the reader back."""

from geo.views.time_map.columns import EventColumns, columns_from_arrays, day_number, day_of, event_columns
from geo.views.time_map.element import TimeMapElement, event_layer, leaflet_asset_dir
from geo.views.time_map.state import TimeMapState, parse_return

__all__ = [
    "EventColumns",
    "TimeMapElement",
    "TimeMapState",
    "columns_from_arrays",
    "day_number",
    "day_of",
    "event_columns",
    "event_layer",
    "leaflet_asset_dir",
    "parse_return",
]
