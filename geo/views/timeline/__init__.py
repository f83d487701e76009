"""Events on lanes over time, and the distances that reports claim, as a plotly figure."""

from geo.views.timeline.distances import claimed_against_measured
from geo.views.timeline.figure import EVENTS_MAX, timeline_figure
from geo.views.timeline.lanes import LANES_MAX
from geo.views.timeline.layout import lay_out

__all__ = ["EVENTS_MAX", "LANES_MAX", "claimed_against_measured", "lay_out", "timeline_figure"]
