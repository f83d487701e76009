"""What all visits share: gazetteer, samples, events by workspace and version; nothing of one visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import ZamakanError
from geo.online.tiles import tile_source
from geo.pipeline import default_gazetteer
from geo.schema import distance_from_json
from geo.settings import Settings
from geo.views import EventColumns, event_columns
from geo.workspace import Workspace, sample_workspace, select
from geo.workspace.samples import SAMPLE_NAME
from geo.workspace.shelf import Shelf
from pages.shared.parts import current_language
from pages.shared.words import said, say

if TYPE_CHECKING:
    from datetime import date

    from geo.gazetteer import Gazetteer
    from geo.model import DistanceCheck, Event, Language
    from geo.online.tiles import TileSource
    from geo.workspace import Selection, StoredReport


EVENTS_MAX = 20_000
"""Up to so many events a workspace is loaded whole; above, `pages.shared.large` lets the database count."""


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings of this server."""
    return Settings()


def tiles() -> TileSource | None:
    """Return the tile server that this server's operator permits, if any."""
    return tile_source(settings().tiles)


def gazetteer() -> Gazetteer:
    """Return the gazetteer, loaded once."""
    return default_gazetteer(settings().data_dir)


def workspace(lang: Language) -> Workspace:
    """Return the workspace that the address names, else the samples, with a progress bar while they are made.

    Links between pages drop the address's words, so the visit remembers the name. A name that means no
    workspace of the user's folder is said, and the samples are shown.
    """
    named = st.query_params.get("workspace") or st.session_state.get("workspace") or SAMPLE_NAME
    shelf = Shelf.of(settings())
    if named != SAMPLE_NAME:
        try:
            if named in shelf.names():
                opened = shelf.open(named)
                open_in_address(named)
                return opened
            st.text(say("no such workspace", lang, name=named))
        except ZamakanError as error:
            st.text(said(error, lang))
    st.session_state["workspace"] = SAMPLE_NAME
    bar = st.empty()

    def progress(done: int, total: int) -> None:
        bar.progress(done / total, text=say("making samples", lang))

    opened = sample_workspace(settings(), progress=progress)
    bar.empty()
    return opened


def open_in_address(name: str) -> None:
    """Let this visit use a workspace from now on, on every page."""
    st.session_state["workspace"] = name
    if st.query_params.get("workspace", SAMPLE_NAME) != name:
        st.query_params["workspace"] = name


@st.cache_data(show_spinner=False, max_entries=4)
def _events(path: str, version: int, _workspace: Workspace) -> tuple[Event, ...]:  # noqa: ARG001 - cache keys
    return _workspace.events()


def events(path: str, version: int, workspace: Workspace) -> tuple[Event, ...]:
    """Return a workspace's events as of a version.

    Of a workspace too large for that, the page says so and ends here: its memory stays bounded.
    """
    held = count(path, version, workspace)
    if held > EVENTS_MAX:
        st.text(say("too large", current_language(), held=f"{held:,}", most=f"{EVENTS_MAX:,}"))
        st.stop()
    return _events(path, version, workspace)


@st.cache_data(show_spinner=False, max_entries=4)
def reports(path: str, version: int, _workspace: Workspace) -> tuple[StoredReport, ...]:  # noqa: ARG001
    """Return a workspace's reports as of a version."""
    return _workspace.reports()


@st.cache_data(show_spinner=False, max_entries=4)
def dated_checks(
    path: str,  # noqa: ARG001 - a cache key
    version: int,  # noqa: ARG001 - a cache key
    _workspace: Workspace,
) -> tuple[tuple[date | None, DistanceCheck], ...]:
    """Return the distance claims of a workspace's reports, each with the day its report was published."""
    return tuple(
        (stored.report.published, distance_from_json(found))
        for stored in _workspace.reports()
        for found in stored.reading["distances"]
    )


@st.cache_data(show_spinner=False, max_entries=16)
def count(path: str, version: int, _workspace: Workspace) -> int:  # noqa: ARG001 - cache keys
    """Return how many events a workspace holds."""
    return _workspace.count()


@st.cache_data(show_spinner=False, max_entries=16)
def columns(
    path: str,  # noqa: ARG001 - a cache key
    version: int,  # noqa: ARG001 - a cache key
    selection: Selection,
    lang: Language,
    _events: tuple[Event, ...],
    _reports: tuple[StoredReport, ...],
) -> EventColumns:
    """Return the selected events as the map takes them."""
    readings = {stored.report.id: stored.reading for stored in _reports}
    return event_columns(select(_events, selection), lang=lang, readings=readings)
