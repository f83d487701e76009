"""What a visitor looks at on the map page: the window, the chosen event, and the words it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.views import TimeMapState, distances_figure, distances_table, event_card_html, marked_text_html
from pages.shared.correcting import correct_event
from pages.shared.filters import keep_in_address
from pages.shared.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.model import DistanceCheck, Event, Language
    from geo.workspace import Selection, StoredReport, Workspace


def state_in_address(selection: Selection) -> TimeMapState:
    """Return where the map shall be: window, area, chosen event and view as the address has them."""
    lat, lon, zoom = _view()
    return TimeMapState(
        first=selection.first,
        last=selection.last,
        mode="cumulative" if st.query_params.get("mode") == "cumulative" else "window",
        chosen=st.query_params.get("event") or None,
        bbox=selection.bbox,
        polygon=selection.polygon if selection.bbox is None else None,
        lat=lat,
        lon=lon,
        zoom=zoom,
    )


def _view() -> tuple[float, float, float] | tuple[None, None, None]:
    """Return the map's view in the address: latitude, longitude, zoom."""
    try:
        lat, lon, zoom = (float(part) for part in st.query_params.get("view", "").split(","))
    except ValueError:
        return None, None, None
    inside = abs(lat) <= 90 and abs(lon) <= 180 and 0 <= zoom <= 24
    return (lat, lon, zoom) if inside else (None, None, None)


def follow(state: TimeMapState | None, selection: Selection) -> Selection:
    """Take over what the visitor did on the map, once a change, and keep it in the address."""
    if state is None or state == st.session_state.get("map state"):
        return selection
    st.session_state["map state"] = state
    moved = replace(selection, first=state.first, last=state.last, bbox=state.bbox, polygon=state.polygon)
    keep_in_address(moved)
    if state.mode == "cumulative":
        st.query_params["mode"] = "cumulative"
    elif "mode" in st.query_params:
        del st.query_params["mode"]
    if state.lat is not None and state.lon is not None and state.zoom is not None:
        st.query_params["view"] = f"{state.lat:.4f},{state.lon:.4f},{state.zoom:g}"
    if state.chosen:
        st.query_params["event"] = state.chosen
    elif state.cause == "chosen" and "event" in st.query_params:
        del st.query_params["event"]
    return moved


def choose_row(picked: Any, table: pd.DataFrame) -> None:
    """Choose on the map the event whose row was clicked."""
    rows = picked.selection.rows
    if not rows or rows[0] >= len(table):
        return
    chosen = str(table.index[rows[0]])
    if chosen != st.session_state.get("chosen row"):
        st.session_state["chosen row"] = chosen
        st.query_params["event"] = chosen
        st.session_state["map command"] = st.session_state.get("map command", 1) + 1
        st.rerun(scope="fragment")


def summary(shown: Sequence[Event], events: Sequence[Event], lang: Language) -> str:
    """Return "X of Y events" and the days they may lie between."""
    parts = [say("shown", lang, shown=len(shown), total=len(events))]
    days = [day for event in shown for day in (event.first, event.last) if day is not None]
    if days:
        first, last = (f"\u2066{day.isoformat()}\u2069" for day in (min(days), max(days)))
        parts.append(say("dates", lang, first=first, last=last))
    return " · ".join(parts)


def show_chosen(
    events: Sequence[Event], reports: Sequence[StoredReport], workspace: Workspace, lang: Language
) -> None:
    """Show the chosen event's card, its report with the words marked, and a form to correct it."""
    wanted = st.query_params.get("event")
    event = next((event for event in events if event.id == wanted), None)
    if event is None:
        st.caption(say("choose an event", lang))
        return
    card, words = st.columns(2)
    card.html(event_card_html(event, lang))
    by_id = {stored.report.id: stored for stored in reports}
    for part in event.evidence:
        stored = by_id.get(part.report_id or "")
        if stored is None or part.span is None:
            continue
        report = stored.report
        words.caption(say("the report's words", lang))
        told = (report.title, report.source, report.published)
        words.text(" · ".join(f"\u2068{part}\u2069" for part in told if part))
        span = (part.span.start, part.span.end, "evidence", event.summary)
        with words.container(height=320):
            st.html(marked_text_html(report.text, [span], report.lang or "ar"))
    correct_event(event, events, reports, workspace, lang)


def show_claims(checks: Sequence[DistanceCheck], lang: Language, *, dark: bool) -> None:
    """Show claimed distances beside what the ground says, as a figure and as a table."""
    st.subheader(say("distances", lang))
    if not checks:
        st.text(say("no distances", lang))
        return
    st.plotly_chart(distances_figure(checks, lang=lang, dark=dark), theme=None)
    st.dataframe(distances_table(checks, lang), hide_index=True)
