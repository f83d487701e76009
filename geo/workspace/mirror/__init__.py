"""A columnar copy of a workspace's events, from which counts by cell, day and filter are answered.

The GeoPackage is the workspace; the mirror is a DuckDB file in the cache folder, made anew or brought up to
date when the workspace changes. Coordinates of the map are those of Web Mercator with the world as the unit
square, x to the east, y to the south.
"""

from geo.workspace.mirror.cells import Cells, Steps
from geo.workspace.mirror.mirror import Mirror, Ribbon, Totals, WorldBox, open_mirror

__all__ = ["Cells", "Mirror", "Ribbon", "Steps", "Totals", "WorldBox", "open_mirror"]
