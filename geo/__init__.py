"""Zamakan: reports of what happened, read for where and when.

::

    from datetime import date
    from geo import Report, read_report

    reading = read_report(Report(id="1", text="قصف على سرت أمس", published=date(2017, 1, 21)))
    reading.events[0].place.name, reading.events[0].edtf       # ('Sirte', '2017-01-20')

What is imported from here is stable; each name is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.errors import (
        DataError,
        ImportRowError,
        InputError,
        OnlineError,
        UnknownPlaceError,
        WorkspaceError,
        ZamakanError,
    )
    from geo.gazetteer import Gazetteer, GazetteerGeocoder
    from geo.model import Event, Place, Reading, Report
    from geo.pipeline import read_report
    from geo.settings import Settings
    from geo.text.documents import Document, read_document
    from geo.workspace import Selection, Workspace

__all__ = [
    "DataError",
    "Document",
    "Event",
    "Gazetteer",
    "GazetteerGeocoder",
    "ImportRowError",
    "InputError",
    "OnlineError",
    "Place",
    "Reading",
    "Report",
    "Selection",
    "Settings",
    "UnknownPlaceError",
    "Workspace",
    "WorkspaceError",
    "ZamakanError",
    "read_document",
    "read_report",
]

_HOMES = {
    "Document": "geo.text.documents",
    "Event": "geo.model",
    "Gazetteer": "geo.gazetteer",
    "GazetteerGeocoder": "geo.gazetteer",
    "Place": "geo.model",
    "Reading": "geo.model",
    "Report": "geo.model",
    "Selection": "geo.workspace",
    "Settings": "geo.settings",
    "Workspace": "geo.workspace",
    "read_document": "geo.text.documents",
    "read_report": "geo.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: importing `geo` alone costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES.get(name, "geo.errors")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
