"""Correcting a chosen event by hand: each value is kept beside the machine's, with who, when and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st
from shapely.geometry import Point, mapping

from geo.errors import ZamakanError
from geo.schema import event_to_json
from geo.survey import end_named
from geo.views import load_kinds
from pages.shared.resources import gazetteer
from pages.shared.words import said, say

if TYPE_CHECKING:
    from geo.model import Event, Language
    from geo.workspace import Workspace


def correct_event(event: Event, workspace: Workspace, lang: Language) -> None:
    """Show a form with the event's values; save what was changed, and list what was changed before."""
    kinds = load_kinds()
    version = workspace.version
    with st.expander(say("correct", lang)), st.form(f"correct {event.id}"):
        first, second, third = st.columns(3)
        kind = first.selectbox(
            say("kind", lang),
            kinds.names,
            index=kinds.names.index(event.kind) if event.kind in kinds.names else 0,
            format_func=lambda name: kinds.label(name, lang),
        )
        since = second.date_input(say("first day", lang), value=event.first, format="YYYY-MM-DD")
        until = third.date_input(say("last day", lang), value=event.last, format="YYYY-MM-DD")
        name = event.place.name if event.place else ""
        place = first.text_input(say("place", lang), value=name)
        actors = second.text_input(say("actors", lang), value="; ".join(event.actors))
        killed = third.text_input(say("killed", lang), value=_range(event))
        who = first.text_input(say("who", lang), value=st.session_state.get("who", ""))
        why = second.text_input(say("why", lang))
        if st.form_submit_button(say("save", lang)):
            st.session_state["who"] = who
            try:
                wanted: dict[str, Any] = {"kind": kind, **_days(event, since, until), **_toll(event, killed)}
                wanted["actors"] = [actor.strip() for actor in actors.split(";") if actor.strip()]
                if place.strip() != name:
                    wanted |= _place(place.strip())
                changed = _save(event, wanted, workspace, who=who or "?", why=why, version=version)
            except (ZamakanError, ValueError) as error:
                st.text(said(error, lang))
            else:
                if changed:
                    st.rerun()
    _list_corrections(event, workspace, lang)


def _range(event: Event) -> str:
    if event.killed is None:
        return ""
    low, high = event.killed.min, event.killed.max
    return f"{'' if low is None else low}-{'' if high is None else high}"


def _days(event: Event, since: Any, until: Any) -> dict[str, Any]:
    if (since, until) == (event.first, event.last):
        return {}
    if since and until and since > until:
        raise ValueError("the last day is before the first")
    days = {"first": since.isoformat() if since else None, "last": until.isoformat() if until else None}
    edtf = days["first"] if since == until else f"{days['first'] or '..'}/{days['last'] or '..'}"
    return {**days, "edtf": edtf if since or until else None}


def _toll(event: Event, text: str) -> dict[str, Any]:
    if text.strip() == _range(event):
        return {}
    low, _, high = text.partition("-")
    counts = [int(part) if part.strip() else None for part in (low, high if "-" in text else low)]
    return {"killed": {"min": counts[0], "max": counts[1]} if text.strip() else None}


def _place(name: str) -> dict[str, Any]:
    end = end_named(name, gazetteer())
    point = {
        "lat": end.lat,
        "lon": end.lon,
        "radius_km": end.radius_km,
        "shape": "point",
        "geometry": dict(mapping(Point(end.lon, end.lat))),
    }
    named = {
        key: getattr(end, key) for key in ("name", "name_ar", "kind", "country", "lat", "lon", "radius_km")
    }
    return {**point, "place": {**named, "id": end.place_id}}


def _save(
    event: Event, wanted: dict[str, Any], workspace: Workspace, *, who: str, why: str, version: int
) -> int:
    """Keep the values that differ from the event's; return how many."""
    now = event_to_json(event)
    changes = {field: value for field, value in wanted.items() if now.get(field) != value}
    made = datetime.now(UTC)  # noqa: TID251 - when a hand made it
    workspace.correct_many(event.id, changes, who=who, made=made, why=why, expected_version=version)
    return len(changes)


def _list_corrections(event: Event, workspace: Workspace, lang: Language) -> None:
    for made in workspace.corrections():
        if made.event_id == event.id and not made.undone and made.field != "geometry":
            text, button = st.columns([5, 1])
            change = f"{made.machine!r} → {made.value!r} ({made.who}, {made.made[:10]}) {made.why}"
            text.text(f"{said(made.field, lang)}: {change}")
            if button.button(say("undo", lang), key=f"undo {made.number}"):
                workspace.undo(made.number)
                st.rerun()
