"""Meanings to events: who did what, where, when and with which toll, and how sure it is."""

from geo.events.assemble import assemble_events
from geo.events.kinds import Family, Kind, family_of, kinds
from geo.events.merge import may_be_same, merge_events, same_events, split_event
from geo.events.rows import event_row

__all__ = [
    "Family",
    "Kind",
    "assemble_events",
    "event_row",
    "family_of",
    "kinds",
    "may_be_same",
    "merge_events",
    "same_events",
    "split_event",
]
