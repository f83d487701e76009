"""What a workspace and the gazetteer hold: reports to put away, places to look up."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from pages.shared.resources import gazetteer, settings
from pages.shared.words import said, say

if TYPE_CHECKING:
    from geo.model import Language
    from geo.workspace import Workspace


def list_reports(workspace: Workspace, lang: Language) -> None:
    """List the reports; put chosen ones away, or bring the last ones back."""
    reports = workspace.reports()
    table = pd.DataFrame(
        {
            say("published", lang): [stored.report.published for stored in reports],
            say("title", lang): [stored.report.title for stored in reports],
            say("report source", lang): [stored.report.source for stored in reports],
            say("language", lang): [stored.report.lang for stored in reports],
            say("events", lang): [len(stored.reading["events"]) for stored in reports],
        }
    )
    picked = st.dataframe(table, hide_index=True, on_select="rerun", selection_mode="multi-row")
    chosen = [reports[row].report.id for row in picked.selection.rows if row < len(reports)]
    if chosen and st.button(say("put away", lang, n=len(chosen))):
        workspace.remove(report_ids=chosen)
        st.session_state["put away"] = chosen
        st.rerun()
    last = st.session_state.get("put away")
    if last and st.button(say("bring back", lang, n=len(last))):
        workspace.restore(report_ids=last)
        del st.session_state["put away"]
        st.rerun()


def browse_gazetteer(lang: Language) -> None:
    """Look a name up as the reader does, and name the gazetteer's sources."""
    name = st.text_input(say("look up", lang), value=say("example place", lang))
    found = gazetteer().search(name, limit=20) if name.strip() else ()
    places = [candidate.place for candidate in found]
    st.dataframe(
        pd.DataFrame(
            {
                say("name in english", lang): [place.name for place in places],
                say("name in arabic", lang): [place.name_ar for place in places],
                say("kind", lang): [said(place.kind, lang) for place in places],
                say("country", lang): [place.country for place in places],
                say("admin1", lang): [place.admin1 for place in places],
                say("latitude", lang): [place.lat for place in places],
                say("longitude", lang): [place.lon for place in places],
                say("radius km", lang): [place.radius_km for place in places],
                say("match", lang): [round(candidate.score, 3) for candidate in found],
                say("confidence", lang): [place.confidence for place in places],
                say("source", lang): [place.source for place in places],
                say("note", lang): [place.note for place in places],
            }
        ),
        hide_index=True,
    )
    st.caption(say("gazetteer sources", lang))
    path = settings().data_dir / "gazetteer" / "sources.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        st.dataframe(pd.DataFrame(list(csv.DictReader(lines))), hide_index=True)
