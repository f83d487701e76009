"""Correcting a chosen event by hand: its values, its place, the event as a whole, and what was corrected."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.errors import ConflictError, InputError, ZamakanError
from geo.model import Place
from geo.schema import event_to_json
from geo.views import load_kinds
from geo.workspace import at_place, correct_mentions, occurrences, place_value
from pages.shared.placing import candidates_of, choose_place
from pages.shared.resources import settings
from pages.shared.signing import attempt, list_corrections, reader, show_conflict, sign, signed
from pages.shared.tolls import read_toll, toll_range
from pages.shared.words import said, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.model import Event, Language
    from geo.workspace import StoredReport, Workspace
    from pages.shared.signing import Signature

_STATUSES = ("reported", "claimed", "expected", "denied")
_MOST_CHOICES = 150
_LIBYA = (29.2, 17.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What correcting an event takes: the workspace with its events and reports, the language, who."""

    workspace: Workspace
    events: Sequence[Event]
    reports: Sequence[StoredReport]
    lang: Language
    signature: Signature


def correct_event(
    event: Event,
    events: Sequence[Event],
    reports: Sequence[StoredReport],
    workspace: Workspace,
    lang: Language,
) -> None:
    """Show what can be corrected in an event, and what was corrected before."""
    if st.session_state.pop("corrected", False):
        st.rerun()
    with st.expander(say("correct", lang), expanded=f"conflict {event.id}" in st.session_state):
        desk = Desk(
            workspace=workspace,
            events=events,
            reports=reports,
            lang=lang,
            signature=sign(f"event {event.id}", lang),
        )
        values, place, whole = st.tabs(
            [say(name, lang) for name in ("correct values", "correct place", "correct whole")]
        )
        with values:
            _values(event, desk)
        with place:
            _place(event, desk)
        with whole:
            _whole(event, desk)
    list_corrections(
        [made for made in workspace.corrections() if made.event_id == event.id or _is_of(made, event)],
        workspace,
        lang,
        key=event.id,
    )


def _is_of(made: Any, event: Event) -> bool:
    """Say whether a correction of a mention lies in the words of an event."""
    return made.is_of_mention and any(
        part.report_id == made.anchor.report_id
        and part.span is not None
        and part.span.overlaps(made.anchor.span)
        for part in event.evidence
    )


# --------------------------------------------------------------------------------------------- values


def _values(event: Event, desk: Desk) -> None:
    """Ask for kind, days, actors, tolls and status; save what differs from what was shown.

    The form is filled from what the visitor was shown first and saved before the page is drawn anew: a
    change that somebody else makes meanwhile neither resets the fields nor is overwritten unseen.
    """
    lang = desk.lang
    kinds = load_kinds()
    document = json.dumps(event_to_json(event), sort_keys=True)
    name = f"{event.id} {zlib.crc32(document.encode())}"
    conflict = st.session_state.get(f"conflict {event.id}")
    if conflict is not None:
        _resolve(event, desk, *conflict)
    with st.form(f"values {name}"):
        first, second, third = st.columns(3)
        first.selectbox(
            say("kind", lang),
            kinds.names,
            index=kinds.names.index(event.kind) if event.kind in kinds.names else 0,
            format_func=lambda kind: kinds.label(kind, lang),
            key=f"kind {name}",
        )
        second.date_input(say("first day", lang), value=event.first, format="YYYY-MM-DD", key=f"first {name}")
        third.date_input(say("last day", lang), value=event.last, format="YYYY-MM-DD", key=f"last {name}")
        first.text_input(say("actors", lang), value="; ".join(event.actors), key=f"actors {name}")
        second.text_input(say("killed", lang), value=toll_range(event.killed), key=f"killed {name}")
        third.text_input(say("injured", lang), value=toll_range(event.injured), key=f"injured {name}")
        first.selectbox(
            say("status", lang),
            _STATUSES,
            index=_STATUSES.index(event.status),
            format_func=lambda status: say(f"status {status}", lang),
            key=f"status {name}",
        )
        st.form_submit_button(say("save", lang), on_click=_save_values, args=(event, name, desk))
    trouble = st.session_state.pop(f"trouble {event.id}", None)
    if trouble:
        st.text(trouble)


def _save_values(event: Event, name: str, desk: Desk) -> None:
    """Save the form's changes; runs before the page is drawn, so it speaks through the visit's state."""
    state = st.session_state
    lang = desk.lang
    signature = signed(f"event {event.id}")
    if not signature.who:
        state[f"trouble {event.id}"] = say("sign first", lang)
        return
    seen = event_to_json(event)
    try:
        wanted = {
            "kind": state[f"kind {name}"],
            "status": state[f"status {name}"],
            "actors": [part.strip() for part in state[f"actors {name}"].split(";") if part.strip()],
            **_days(event, state[f"first {name}"], state[f"last {name}"]),
            **read_toll("killed", event.killed, state[f"killed {name}"]),
            **read_toll("injured", event.injured, state[f"injured {name}"]),
        }
        changes = {field: value for field, value in wanted.items() if seen.get(field) != value}
        desk.workspace.correct_many(event.id, changes, seen=seen, **signature.now())
    except ConflictError as error:
        state[f"conflict {event.id}"] = (error.conflicts, changes)
    except (ZamakanError, ValueError) as error:
        state[f"trouble {event.id}"] = said(error, lang)
    state["corrected"] = True


def _resolve(event: Event, desk: Desk, conflicts: Any, changes: dict[str, Any]) -> None:
    """Let the visitor choose between another's values and their own."""
    show_conflict(conflicts, desk.lang)
    keep, insist = st.columns(2)
    if keep.button(say("keep theirs", desk.lang), key=f"keep {event.id}"):
        del st.session_state[f"conflict {event.id}"]
        st.rerun()
    if insist.button(say("save mine", desk.lang), key=f"insist {event.id}") and attempt(
        lambda: desk.workspace.correct_many(event.id, changes, **desk.signature.now()),
        desk.signature,
        desk.lang,
    ):
        del st.session_state[f"conflict {event.id}"]
        st.rerun()


def _days(event: Event, since: date | None, until: date | None) -> dict[str, Any]:
    if (since, until) == (event.first, event.last):
        return {}
    if since and until and since > until:
        raise InputError(f"the last day, {until}, is before the first, {since}")
    days = {"first": since.isoformat() if since else None, "last": until.isoformat() if until else None}
    edtf = days["first"] if since == until else f"{days['first'] or '..'}/{days['last'] or '..'}"
    precision = None
    if since and until:
        length = (until - since).days + 1
        precision = next(code for code, most in enumerate((1, 6, 7, 31, length), 1) if length <= most)
    return {**days, "edtf": edtf if since or until else None, "when_precision": precision}


# --------------------------------------------------------------------------------------------- place


def _place(event: Event, desk: Desk) -> None:
    """Ask for another candidate of a name in the event's words, another place, or a spot on the map.

    Another meaning of a name corrects the name, so that all that follows from it changes with it; any other
    place corrects this event alone.
    """
    lang = desk.lang
    mentions = _mentions_of(event, desk)
    mention, stored = mentions[0] if mentions else (None, None)
    if len(mentions) > 1:
        number = st.selectbox(
            say("which name", lang),
            range(len(mentions)),
            format_func=lambda number: str(mentions[number][0]["surface"]),
            key=f"name of {event.id}",
        )
        mention, stored = mentions[number]
    start = (event.lat, event.lon) if event.lat is not None and event.lon is not None else _LIBYA
    chosen = choose_place(
        candidates_of(mention) if mention is not None else [], lang, key=f"place of {event.id}", start=start
    )
    is_of_name = mention is not None and isinstance(chosen, Place)
    scope = "this event"
    if is_of_name:
        scope = (
            st.radio(
                say("scope", lang),
                ("the name", "this event"),
                format_func=lambda name: say(
                    f"scope {name}", lang, name=mention["surface"] if mention else ""
                ),
                key=f"scope of {event.id}",
                horizontal=True,
            )
            or scope
        )
    if st.button(say("save place", lang), key=f"save place {event.id}", disabled=chosen is None):

        def step() -> None:
            assert chosen is not None
            if (
                scope == "the name"
                and mention is not None
                and stored is not None
                and isinstance(chosen, Place)
            ):
                correct_mentions(
                    desk.workspace,
                    stored.report.id,
                    occurrences(mention["surface"], stored.report.text),
                    "place mention",
                    place_value(chosen),
                    reader=reader(),
                    teaches=True,
                    **desk.signature.now(),
                )
                return
            values = at_place(chosen, settings()) if isinstance(chosen, Place) else chosen.values()
            desk.workspace.correct_many(event.id, values, **desk.signature.now())

        if attempt(step, desk.signature, lang):
            st.rerun()


def _mentions_of(event: Event, desk: Desk) -> list[tuple[dict[str, Any], StoredReport]]:
    """Return the place names in an event's words, the one that its place comes from first."""
    by_id = {stored.report.id: stored for stored in desk.reports}
    found: list[tuple[dict[str, Any], StoredReport]] = []
    for part in event.evidence:
        stored = by_id.get(part.report_id or "")
        if stored is None or part.span is None:
            continue
        found += [
            (mention, stored)
            for mention in stored.reading["places"]
            if part.span.start <= mention["start"] and mention["end"] <= part.span.end
        ]
    own = event.place.id if event.place is not None else None
    return sorted(found, key=lambda pair: pair[0]["id"] != own)


# --------------------------------------------------------------------------------------------- whole


def _whole(event: Event, desk: Desk) -> None:
    """Offer to reject the event, to merge it with others, or to split one that was merged."""
    lang, workspace = desk.lang, desk.workspace
    merge = next(
        (
            made
            for made in workspace.corrections()
            if made.field == "merge" and made.event_id == event.id and not made.undone
        ),
        None,
    )
    if merge is not None:
        st.text(say("merged of", lang, count=len(merge.value)))
        if st.button(say("split", lang), key=f"split {event.id}"):
            workspace.undo(merge.number)
            st.query_params["event"] = merge.value[0]
            st.rerun()
    others = _nearest_in_time(event, desk.events)
    labels = {other.id: _event_label(other, lang) for other in others}
    chosen = st.multiselect(
        say("merge with", lang),
        list(labels),
        format_func=lambda event_id: labels.get(event_id, event_id),
        key=f"merge {event.id}",
        placeholder=say("choose events", lang),
    )

    def join() -> None:
        st.query_params["event"] = workspace.merge([event.id, *chosen], **desk.signature.now())

    if st.button(say("merge", lang), key=f"do merge {event.id}", disabled=not chosen) and attempt(
        join, desk.signature, lang
    ):
        st.rerun()
    st.caption(say("reject note", lang))
    if st.button(say("reject event", lang), key=f"reject {event.id}") and attempt(
        lambda: workspace.reject_event(event.id, **desk.signature.now()), desk.signature, lang
    ):
        st.rerun()


def _nearest_in_time(event: Event, events: Sequence[Event]) -> list[Event]:
    day = event.first or event.last
    others = [other for other in events if other.id != event.id]

    def apart(other: Event) -> int:
        at = other.first or other.last
        return abs((at - day).days) if at is not None and day is not None else 10**6

    return sorted(others, key=apart)[:_MOST_CHOICES]


def _event_label(event: Event, lang: Language) -> str:
    place = event.place
    name = (place.name_ar or place.name if lang == "ar" else place.name) if place else None
    parts = (event.edtf, load_kinds().label(event.kind, lang), name, event.summary[:60])
    return " · ".join(f"\u2068{part}\u2069" for part in parts if part)
