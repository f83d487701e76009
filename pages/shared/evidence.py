"""What a visitor looks at on the map page: the window, the chosen event, and the words it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from geo.views import (
    TimeMapState,
    distances_figure,
    distances_table,
    event_card_html,
    events_table,
    marked_text_html,
    timeline_figure,
)
from pages.shared.correcting import correct_event
from pages.shared.filters import keep_in_address
from pages.shared.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from geo.model import DistanceCheck, Event, Language, Span
    from geo.workspace import Selection, StoredReport, Workspace
    from geo.workspace.selection import Reason

LANES: Final[list[Literal["kind", "actor", "place"]]] = ["kind", "actor", "place"]


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


def choose(event_id: str | None) -> None:
    """Choose an event, or none, from outside the map, and tell the map to go there."""
    if event_id is not None:
        st.query_params["event"] = event_id
    elif "event" in st.query_params:
        del st.query_params["event"]
    st.session_state["map command"] = st.session_state.get("map command", 1) + 1


def show_table(events: Sequence[Event], lang: Language, *, key: str, why: bool = False) -> None:
    """Show events as a table; a click on a row chooses its event, and the chosen event's row is marked.

    `why` adds what the engine says about each event, for those that are not shown.
    """
    table = events_table(events, lang, why=why)
    ids = [str(event_id) for event_id in table.index]
    chosen = st.query_params.get("event")

    def picked() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        choose(ids[rows[0]] if rows and rows[0] < len(ids) else None)

    rows = [ids.index(chosen)] if chosen in ids else []
    st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    st.dataframe(
        table, hide_index=True, on_select=picked, selection_mode="single-row", key=key, placeholder="–"
    )


def show_timeline(
    events: Sequence[Event],
    checks: Sequence[tuple[date, DistanceCheck]],
    lang: Language,
    *,
    dark: bool,
) -> None:
    """Show events on lanes; a click on a mark or a bar chooses its event."""
    names = {lane: say(f"lane {lane}", lang) for lane in LANES}
    heading, switch = st.columns([1, 2], vertical_alignment="bottom")
    heading.subheader(say("timeline", lang), anchor=False)
    asked = st.query_params.get("lane")
    lane = switch.segmented_control(
        say("lanes by", lang),
        LANES,
        default=asked if asked in LANES else "kind",
        format_func=names.__getitem__,
        key="lane",
        required=True,
    )
    if lane != "kind":
        st.query_params["lane"] = lane
    elif asked:
        del st.query_params["lane"]

    def picked() -> None:
        points = st.session_state["timeline"]["selection"]["points"]
        ids = [point["customdata"][0] for point in points if point.get("customdata")]
        if ids and ids[0]:
            choose(ids[0])

    figure = timeline_figure(
        events, lane=lane, lang=lang, dark=dark, checks=checks, chosen=st.query_params.get("event")
    )
    st.plotly_chart(
        figure,
        theme=None,
        key="timeline",
        on_select=picked,
        selection_mode="points",
        config={"displaylogo": False, "scrollZoom": False, "modeBarButtonsToRemove": ["select2d", "lasso2d"]},
    )


def show_left_out(left: Mapping[Reason, Sequence[Event]], lang: Language) -> None:
    """Offer what is not on the map, by reason; one click lists it with what the engine says about it."""
    if not left:
        return
    reasons = list(left)
    reason = st.pills(
        say("not on the map", lang),
        reasons,
        format_func=lambda one: f"{say(one, lang)} · {len(left[one])}",
        key="left out",
    )
    if reason is not None and reason in left:
        show_table(left[reason], lang, key=f"left out {reason}", why=True)


def not_on_the_map(
    shown: Sequence[Event], left: Mapping[Reason, Sequence[Event]]
) -> dict[Reason, list[Event]]:
    """Return what the map does not show: what the filters leave out, and what has no day or no place."""
    listed = {reason: list(events) for reason, events in left.items()}
    for event in shown:
        if event.first is None and event.last is None:
            listed.setdefault("undated", []).append(event)
        elif event.lat is None or event.lon is None:
            listed.setdefault("unplaced", []).append(event)
    return listed


def summary(shown: Sequence[Event], events: Sequence[Event], lang: Language) -> str:
    """Return "X of Y events", the days they may lie between, and how many have a spot on the map."""
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
    readings = {stored.report.id: stored.reading for stored in reports}
    card.html(event_card_html(event, lang, readings=readings))
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
            st.html(marked_text_html(report.text, [span, *_inside(stored, part.span)], report.lang or "ar"))
    correct_event(event, events, reports, workspace, lang)


def _inside(stored: StoredReport, span: Span) -> Iterable[tuple[int, int, str, str]]:
    """Yield the places, times and distances that were read in a piece of evidence."""
    for key, css in (("places", "place"), ("times", "time"), ("distances", "distance")):
        for found in stored.reading[key]:
            if span.start <= found["start"] and found["end"] <= span.end:
                said = found.get("name") or found.get("edtf") or found.get("explanation") or ""
                yield found["start"], found["end"], css, said


def show_claims(checks: Sequence[DistanceCheck], lang: Language, *, dark: bool) -> None:
    """Show claimed distances beside what the ground says, as a figure and as a table."""
    st.subheader(say("distances", lang))
    if not checks:
        st.text(say("no distances", lang))
        return
    st.plotly_chart(distances_figure(checks, lang=lang, dark=dark), theme=None)
    st.dataframe(distances_table(checks, lang), hide_index=True)
