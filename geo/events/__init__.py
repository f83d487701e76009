"""Meanings to events: who did what, where, when and with which toll, and how sure it is."""

from geo.events.assemble import assemble_events
from geo.events.kinds import Family, Kind, family_of, kinds

__all__ = ["Family", "Kind", "assemble_events", "family_of", "kinds"]
