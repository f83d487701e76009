"""Reads a pasted or uploaded report, shows what was found in its own text, keeps and corrects it."""

from datetime import UTC, datetime

import streamlit as st

from pages.shared import resources
from pages.shared.adding import add_event
from pages.shared.parts import current_language
from pages.shared.reading import ask_for_report, open_report, show_reading, show_stored
from pages.shared.rereading import correct_reading
from pages.shared.words import say

lang = current_language()
workspace = resources.workspace(lang)
stored = open_report(workspace, lang)
if stored is None:
    ask_for_report(workspace, lang)
    reading = st.session_state.get("reading")
    if reading is not None:
        if st.button(say("add", lang)):
            workspace.add_reading(reading, added=datetime.now(UTC))  # noqa: TID251 - when a hand added it
            del st.session_state["reading"]
            st.session_state["added"] = len(reading.events)
            st.query_params["report"] = reading.report.id
            st.rerun()
        st.caption(say("add to correct", lang))
        show_reading(reading, lang)
else:
    if (count := st.session_state.pop("added", None)) is not None:
        st.text(say("added", lang, n=count))
    words, panel = st.columns([3, 2])
    with words:
        show_stored(stored, workspace, lang)
    with panel:
        st.subheader(say("correct reading", lang))
        correct_reading(stored, workspace, lang)
        with st.expander(say("add event", lang)):
            add_event(stored, workspace, lang)
