"""Adding an event by hand from a sentence of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.model import Place
from geo.text import sentence_spans
from geo.views import load_kinds
from geo.workspace import at_place, event_by_hand, time_value
from pages.shared.placing import candidates_of, choose_place
from pages.shared.resources import settings
from pages.shared.signing import attempt, sign
from pages.shared.tolls import read_toll
from pages.shared.words import say

if TYPE_CHECKING:
    from geo.model import Language, Span
    from geo.workspace import StoredReport, Workspace

_LONGEST = 110
_LIBYA = (29.2, 17.4)


def add_event(stored: StoredReport, workspace: Workspace, lang: Language) -> None:
    """Ask for a sentence and what it tells; keep it as an event of the report."""
    report = stored.report
    spans = sentence_spans(report.text)
    if not spans:
        return
    kinds = load_kinds()
    signature = sign(f"add {report.id}", lang)
    number = st.selectbox(
        say("sentence", lang),
        range(len(spans)),
        format_func=lambda number: " ".join(spans[number].of(report.text).split())[:_LONGEST],
        key=f"sentence {report.id}",
    )
    key = f"{report.id} {number}"
    first, second, third = st.columns(3)
    kind = first.selectbox(
        say("kind", lang), kinds.names, format_func=lambda name: kinds.label(name, lang), key=f"kind {key}"
    )
    day = report.published
    since = second.date_input(say("first day", lang), value=day, format="YYYY-MM-DD", key=f"since {key}")
    until = third.date_input(say("last day", lang), value=day, format="YYYY-MM-DD", key=f"until {key}")
    actors = first.text_input(say("actors", lang), key=f"actors {key}")
    killed = second.text_input(say("killed", lang), key=f"killed {key}")
    injured = third.text_input(say("injured", lang), key=f"injured {key}")
    named = _named_in(stored, spans[number])
    start = (named[0].lat, named[0].lon) if named else _LIBYA
    place = choose_place(named, lang, key=f"place {key}", start=start)

    def step() -> None:
        values: dict[str, Any] = {
            "kind": kind,
            "actors": [part.strip() for part in actors.split(";") if part.strip()],
            **read_toll("killed", None, killed),
            **read_toll("injured", None, injured),
        }
        if since or until:
            values |= time_value(since, until)
        if place is not None:
            values |= at_place(place, settings()) if isinstance(place, Place) else place.values()
        workspace.add_event(event_by_hand(report, spans[number], values), **signature.now())

    if st.button(say("save event", lang), type="primary", key=f"add {key}") and attempt(
        step, signature, lang
    ):
        st.rerun()


def _named_in(stored: StoredReport, span: Span) -> list[Place]:
    """Return the places that a sentence names, each once."""
    found: dict[str, Place] = {}
    for mention in stored.reading["places"]:
        if span.start <= mention["start"] < span.end:
            for place in candidates_of(mention)[:1]:
                found.setdefault(place.id, place)
    return list(found.values())
