"""Reads a pasted or uploaded report, shows what was found in its own text, adds it to the workspace."""

import hashlib
from datetime import UTC, datetime

import streamlit as st

from geo import Report, ZamakanError, read_document, read_report
from geo.views import distances_table, events_table, marked_text_html
from pages.shared import resources
from pages.shared.parts import current_language, marked_spans
from pages.shared.words import said, say

lang = current_language()
workspace = resources.workspace(lang)
st.caption(say("read intro", lang))
with st.form("report"):
    text = st.text_area(say("text", lang), height=260)
    upload = st.file_uploader(say("upload", lang), type=["txt", "md", "html", "htm", "docx"])
    day, title, source = st.columns(3)
    published = day.date_input(say("published", lang), value=None, format="YYYY-MM-DD")
    given_title = title.text_input(say("title", lang))
    given_source = source.text_input(say("report source", lang))
    asked = st.form_submit_button(say("read", lang), type="primary")

if asked:
    st.session_state.pop("reading", None)
    try:
        if upload is not None:
            found = read_document(upload.getvalue(), name=upload.name)
            text, published = found.text, published or found.published
            given_title = given_title or found.title or ""
        if text.strip():
            with st.spinner(say("reading", lang)):
                report = Report(
                    id=hashlib.sha256(f"{published}\n{text}".encode()).hexdigest()[:16],
                    text=text,
                    published=published,
                    title=given_title or None,
                    source=given_source or None,
                )
                st.session_state["reading"] = read_report(report, gazetteer=resources.gazetteer())
        else:
            st.text(say("nothing to read", lang))
    except ZamakanError as error:
        st.text(said(error, lang))

reading = st.session_state.get("reading")
if reading is not None:
    counts = {name: len(getattr(reading, name)) for name in ("places", "times", "distances", "events")}
    st.text(say("found", lang, **counts))
    if st.button(say("add", lang)):
        workspace.add_reading(reading, added=datetime.now(UTC))  # noqa: TID251 - when a hand added it
        st.text(say("added", lang, count=counts["events"]))
    for warning in reading.warnings:
        st.text(said(warning, lang))
    st.caption(say("marks", lang))
    st.html(marked_text_html(reading.report.text, marked_spans(reading, lang), reading.lang))
    if reading.events:
        st.subheader(say("events", lang))
        st.dataframe(events_table(reading.events, lang), hide_index=True)
    if reading.distances:
        st.subheader(say("distances", lang))
        st.dataframe(distances_table(reading.distances, lang), hide_index=True)
