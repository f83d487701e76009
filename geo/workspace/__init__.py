"""Events, reports and corrections at rest: one GeoPackage file a workspace, and what of it is selected."""

from geo.workspace.anchors import occurrences
from geo.workspace.choices import Choices, choices_of
from geo.workspace.corrections import Correction
from geo.workspace.drafts import at_place, at_spot, event_by_hand
from geo.workspace.learned import TaughtName
from geo.workspace.rereading import (
    Reader,
    claim_value,
    correct_mentions,
    place_value,
    read_with_workspace,
    reread,
    time_value,
    undo_correction,
)
from geo.workspace.samples import sample_workspace
from geo.workspace.selection import Selection, select, sort_out
from geo.workspace.store import StoredReport, Workspace

__all__ = [
    "Choices",
    "Correction",
    "Reader",
    "Selection",
    "StoredReport",
    "TaughtName",
    "Workspace",
    "at_place",
    "at_spot",
    "choices_of",
    "claim_value",
    "correct_mentions",
    "event_by_hand",
    "occurrences",
    "place_value",
    "read_with_workspace",
    "reread",
    "sample_workspace",
    "select",
    "sort_out",
    "time_value",
    "undo_correction",
]
