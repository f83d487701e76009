"""A workspace too large to be loaded: the database counts, and only what is looked at is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from geo.views import (
    HOME_VIEW,
    base_map,
    cell_side,
    crowd_of,
    degrees_box,
    event_layer,
    events_table,
    map_part,
    parse_return,
    single_columns,
    view_box,
)
from geo.views.time_map import day_number
from geo.workspace.mirror import open_mirror
from pages.shared import evidence
from pages.shared.filters import filter_widgets
from pages.shared.parts import LEAFLET_URL
from pages.shared.resources import EVENTS_MAX, settings
from pages.shared.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Language
    from geo.views import EventColumns, TimeMapState
    from geo.views.time_map import Crowd
    from geo.workspace import Choices, Selection, StoredReport, Workspace
    from geo.workspace.mirror import Cells, Mirror, Ribbon, Totals, WorldBox
    from geo.workspace.selection import Reason

LISTED_MAX = 300
_SIZE_PX = (1600, 900)  # of the map, until it has told its own


@dataclass(frozen=True, slots=True)
class Large:
    """A large workspace as of a version."""

    workspace: Workspace
    path: str
    version: int
    mirror: Mirror


def open_large(workspace: Workspace, lang: Language) -> Large:
    """Open a workspace's mirror, with a progress bar while it is made."""
    bar = st.empty()

    def progress(done: int, total: int) -> None:
        bar.progress(done / total, text=say("making mirror", lang))

    path, version = str(workspace.path), workspace.version
    open_mirror(workspace, settings().cache_dir, progress=progress).close()
    bar.empty()
    return Large(workspace, path, version, _mirror(path, workspace.state, workspace))


@st.cache_resource(show_spinner=False, max_entries=4)
def _mirror(path: str, state: str, _workspace: Workspace) -> Mirror:  # noqa: ARG001 - cache keys
    return open_mirror(_workspace, settings().cache_dir)


@st.cache_data(show_spinner=False, max_entries=8)
def _choices(path: str, version: int, _mirror: Mirror) -> Choices:  # noqa: ARG001 - cache keys
    return _mirror.choices()


@st.cache_data(show_spinner=False, max_entries=8)
def _overall(
    path: str,  # noqa: ARG001 - a cache key
    version: int,  # noqa: ARG001 - a cache key
    selection: Selection,
    _mirror: Mirror,
) -> tuple[Totals, Ribbon]:
    totals = _mirror.totals(selection)
    return totals, _mirror.ribbon(selection, first_day=totals.first_day, last_day=totals.last_day)


@st.cache_data(show_spinner=False, max_entries=8)
def _cells(
    path: str,  # noqa: ARG001 - a cache key
    version: int,  # noqa: ARG001 - a cache key
    selection: Selection,
    _mirror: Mirror,
    *,
    part: WorldBox,
    side: float,
    first_day: int,
) -> Cells | None:
    """Return the cells of a part of the map, `None` where its events are few enough to be drawn singly."""
    if _mirror.count_in(selection, part) <= EVENTS_MAX:
        return None
    return _mirror.cells(selection, part, side=side, first_day=first_day)


def _drawn(large: Large, selection: Selection, part: WorldBox, zoom: float) -> tuple[EventColumns, Crowd]:
    """Return what the map draws: cells, or single events of the part, or those of the window beside cells."""
    everything = replace(selection, first=None, last=None)
    totals, ribbon = _overall(large.path, large.version, everything, large.mirror)
    limits = (totals.first_day, totals.last_day)
    cells = _cells(
        large.path,
        large.version,
        everything,
        large.mirror,
        part=part,
        side=cell_side(zoom),
        first_day=totals.first_day,
    )
    singles, loaded = everything, None
    if cells is not None:
        singles = selection
        loaded = (
            day_number(selection.first) if selection.first else limits[0],
            day_number(selection.last) if selection.last else limits[1],
        )
        if selection == everything or large.mirror.count_in(selection, part) > EVENTS_MAX:
            loaded = None
    limit = EVENTS_MAX if cells is None or loaded else 0
    found, outlines = large.mirror.columns(singles, part, limit=limit)
    return single_columns(found, outlines, limits=limits), crowd_of(totals, ribbon, cells, loaded=loaded)


def explore(large: Large, reports: Sequence[StoredReport], lang: Language, *, dark: bool) -> None:
    """Show map, counts, timeline and table of a large workspace; the rest of the page follows the map."""
    selection = filter_widgets(_choices(large.path, large.version, large.mirror), lang)
    key = f"time map {lang} {dark}"
    # What the map has just told decides what it is sent, so it is read before the map is called.
    told = parse_return(st.session_state.get(key))
    selection = evidence.follow(told, selection)
    state = evidence.state_in_address(selection)
    view = _view(state, told)
    part = map_part(*view)
    columns, crowd = _drawn(large, selection, part, view[2])
    query = (
        selection.to_query()
        if crowd.message["loaded"]
        else replace(selection, first=None, last=None).to_query()
    )
    st_folium(
        base_map(lang=lang, dark=dark, leaflet_url=LEAFLET_URL),
        feature_group_to_add=event_layer(
            columns,
            version=f"{large.path} {large.version} {query} {lang} {part} {view[2]}",
            state=state,
            command=st.session_state.get("map command", 1),
            near=selection.near,
            crowd=crowd,
        ),
        key=key,
        height=640,
        use_container_width=True,
        returned_objects=[],
    )
    count = large.mirror.count(selection)
    st.text(say("shown", lang, shown=f"{count:,}", total=f"{large.workspace.count():,}"))
    chosen = large.workspace.events_of([st.query_params.get("event", "")])
    evidence.show_chosen(chosen, reports, large.workspace, lang)
    _list_in_view(large, selection, told, view, lang, dark=dark)
    _list_left_out(large, selection, lang)


View = tuple[float, float, float, tuple[int, int]]


def _view(state: TimeMapState, told: TimeMapState | None) -> View:
    """Return the centre, the zoom and the size of the map."""
    size = told.size_px if told is not None and told.size_px else _SIZE_PX
    if state.lat is None or state.lon is None:
        return (*HOME_VIEW, size)
    return state.lat, state.lon, HOME_VIEW[2] if state.zoom is None else state.zoom, size


def _list_in_view(
    large: Large,
    selection: Selection,
    told: TimeMapState | None,
    view: View,
    lang: Language,
    *,
    dark: bool,
) -> None:
    """List the first events that stand in view, or in the cell that was clicked, and draw their timeline."""
    cell = told.cell if told is not None and told.cause == "cell" else None
    box = degrees_box(*cell) if cell else view_box(*view)
    count = large.mirror.count_in(selection, box)
    listed = large.workspace.events_of(large.mirror.ids(selection, limit=LISTED_MAX, box=box))
    words = "listed in cell" if cell else "listed all" if count <= len(listed) else "listed first"
    st.text(say(words, lang, listed=len(listed), count=f"{count:,}"))
    if not listed:
        return
    evidence.show_timeline(listed, [], lang, dark=dark)
    evidence.show_table(listed, lang, key="events table")


def _list_left_out(large: Large, selection: Selection, lang: Language) -> None:
    """Say how many events are left out, by reason, and list the first of one reason."""
    left = large.mirror.reasons(selection)
    if not left:
        return
    labels: dict[Reason, str] = {why: f"{say(why, lang)}: {count:,}" for why, count in left.items()}
    reason = st.segmented_control(say("list left out", lang), list(labels), format_func=labels.__getitem__)
    if reason is not None:
        ids = large.mirror.ids(selection, limit=LISTED_MAX, reason=reason)
        st.dataframe(events_table(large.workspace.events_of(ids), lang), hide_index=True)
