"""What people said of a report's mentions, laid over what the machine found: people win.

Amendments go in between the stages, so that all that follows (claims, events) is worked out from them.
"""

from geo.resolve.by_hand.amendments import (
    Amendments,
    DistanceAmendment,
    LearnedName,
    PlaceAmendment,
    StatedClaim,
    TimeAmendment,
    basis_of,
    name_key,
)
from geo.resolve.by_hand.distances import amend_distances
from geo.resolve.by_hand.events import mark_events
from geo.resolve.by_hand.places import amend_places
from geo.resolve.by_hand.times import amend_times

__all__ = [
    "Amendments",
    "DistanceAmendment",
    "LearnedName",
    "PlaceAmendment",
    "StatedClaim",
    "TimeAmendment",
    "amend_distances",
    "amend_places",
    "amend_times",
    "basis_of",
    "mark_events",
    "name_key",
]
