"""Events to a map that is scrubbed in the browser: columns of numbers out, the window of the reader back."""

from geo.views.time_map.columns import EventColumns, columns_from_arrays, day_number, day_of, event_columns
from geo.views.time_map.crowd import (
    Crowd,
    cell_side,
    crowd_of,
    degrees_box,
    map_part,
    single_columns,
    view_box,
)
from geo.views.time_map.element import TimeMapElement, event_layer, leaflet_asset_dir
from geo.views.time_map.state import TimeMapState, parse_return

__all__ = [
    "Crowd",
    "EventColumns",
    "TimeMapElement",
    "TimeMapState",
    "cell_side",
    "columns_from_arrays",
    "crowd_of",
    "day_number",
    "day_of",
    "degrees_box",
    "event_columns",
    "event_layer",
    "leaflet_asset_dir",
    "map_part",
    "parse_return",
    "single_columns",
    "view_box",
]
