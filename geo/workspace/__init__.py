"""Events, reports and corrections at rest: one GeoPackage file a workspace, and what of it is selected."""

from geo.workspace.corrections import Correction
from geo.workspace.samples import sample_workspace
from geo.workspace.selection import Selection, select, sort_out
from geo.workspace.store import StoredReport, Workspace

__all__ = ["Correction", "Selection", "StoredReport", "Workspace", "sample_workspace", "select", "sort_out"]
