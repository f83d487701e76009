"""Reading a report in the app: asking for one, showing what was found, in its own words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import ZamakanError
from geo.model import Report
from geo.schema import distance_from_json
from geo.text.documents import read_document
from geo.views import distances_table, events_table, explained_in, marked_text_html
from geo.workspace import read_with_workspace
from pages.shared import resources
from pages.shared.parts import marked_spans
from pages.shared.signing import correction_text, reader
from pages.shared.words import said, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.model import Language, Reading
    from geo.workspace import Correction, StoredReport, Workspace


def open_report(workspace: Workspace, lang: Language) -> StoredReport | None:
    """Offer the reports of the workspace; return the one that is open, which the address names."""
    reports = {stored.report.id: stored for stored in workspace.reports()}
    if not reports:
        return None
    asked = st.query_params.get("report", "")
    ids = ["", *reports]
    chosen = st.selectbox(
        say("open report", lang),
        ids,
        index=ids.index(asked) if asked in reports else 0,
        format_func=lambda report_id: _label(reports[report_id]) if report_id else say("no report", lang),
        key=f"open report {workspace.path.stem} {asked} {len(ids)}",
    )
    if (chosen or "") != (asked if asked in reports else ""):
        if chosen:
            st.query_params["report"] = chosen
        else:
            del st.query_params["report"]
        st.rerun()
    return reports.get(chosen or "")


def _label(stored: StoredReport) -> str:
    report = stored.report
    title = report.title or " ".join(report.text.split())[:60]
    return " · ".join(f"\u2068{part}\u2069" for part in (report.published, title, report.source) if part)


def ask_for_report(workspace: Workspace, lang: Language) -> None:
    """Ask for a report's text and day, read it when asked, and keep the reading for this visit."""
    st.caption(say("read intro", lang))
    with st.form("report"):
        text = st.text_area(say("text", lang), height=260)
        upload = st.file_uploader(say("upload", lang), type=["txt", "md", "html", "htm", "docx"])
        day, title, source = st.columns(3)
        published = day.date_input(say("published", lang), value=None, format="YYYY-MM-DD")
        given_title = title.text_input(say("title", lang))
        given_source = source.text_input(say("report source", lang))
        asked = st.form_submit_button(say("read", lang), type="primary")
    if not asked:
        return
    st.session_state.pop("reading", None)
    try:
        if upload is not None:
            found = read_document(upload.getvalue(), name=upload.name)
            text, published = found.text, published or found.published
            given_title = given_title or found.title or ""
        if not text.strip():
            st.text(say("nothing to read", lang))
            return
        report = Report(
            id=hashlib.sha256(f"{published}\n{text}".encode()).hexdigest()[:16],
            text=text,
            published=published,
            title=given_title or None,
            source=given_source or None,
        )
        with st.spinner(say("reading", lang)):
            st.session_state["reading"] = read_with_workspace(workspace, report, reader())
    except ZamakanError as error:
        st.text(said(error, lang))


def show_reading(reading: Reading, lang: Language) -> None:
    """Show a reading that is not kept yet."""
    counts = {
        name: say(f"n {name}", lang, n=len(getattr(reading, name)))
        for name in ("places", "times", "distances", "events")
    }
    st.text(say("found", lang, **counts))
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


def show_stored(stored: StoredReport, workspace: Workspace, lang: Language) -> None:
    """Show a report of the workspace with what stands in it now, corrections included and marked."""
    report = stored.report
    counts = {
        name: say(f"n {name}", lang, n=len(stored.reading[name]))
        for name in ("places", "times", "distances", "events")
    }
    st.text(say("found", lang, **counts))
    st.caption(say("marks", lang))
    corrections = workspace.corrections(report_id=report.id)
    st.html(marked_text_html(report.text, stored_spans(stored, corrections, lang), report.lang or "ar"))
    events = resources.events(str(workspace.path), workspace.version, workspace)
    here = [event for event in events if any(part.report_id == report.id for part in event.evidence)]
    if here:
        st.subheader(say("events", lang))
        st.dataframe(events_table(here, lang), hide_index=True)
    if stored.reading["distances"]:
        st.subheader(say("distances", lang))
        checks = [distance_from_json(found) for found in stored.reading["distances"]]
        st.dataframe(distances_table(checks, lang), hide_index=True)


def stored_spans(
    stored: StoredReport, corrections: Iterable[Correction], lang: Language
) -> Iterator[tuple[int, int, str, str]]:
    """Yield what stands in a stored reading, and what was corrected in it, for `marked_text_html`."""
    for place in stored.reading["places"]:
        name = place["name_ar"] or place["name"] if lang == "ar" else place["name"]
        at = f" · {place['lat']:.3f}, {place['lon']:.3f}" if place["lat"] is not None else ""
        yield place["start"], place["end"], "place", f"{name or '?'}{at} ({said(place['role'], lang)})"
    for when in stored.reading["times"]:
        yield when["start"], when["end"], "time", f"{when['edtf'] or '?'} · {said(when['basis'], lang)}"
    for found in stored.reading["distances"]:
        check = distance_from_json(found)
        yield check.span.start, check.span.end, "distance", explained_in(check, lang)
    for made in corrections:
        if made.is_of_mention and not made.undone and made.anchor is not None and not made.problem:
            span = made.anchor.find_in(stored.report.text)
            if span is not None:
                yield span.start, span.end, "corrected", correction_text(made, lang)
