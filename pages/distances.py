"""Distances: what reports claim beside what the ground says, and a place to measure anything."""

import streamlit as st

from geo.schema import distance_from_json
from geo.views import (
    claim_event,
    distances_figure,
    distances_table,
    explained_in,
    marked_text_html,
    pairs_table,
)
from pages.shared import resources
from pages.shared.parts import current_language, is_dark, table_download
from pages.shared.small_map import small_map
from pages.shared.surveying import calculator, distance_matrix, surroundings
from pages.shared.words import say

lang = current_language()
workspace = resources.workspace(lang)
reports = resources.reports(str(workspace.path), workspace.version, workspace)
claims = [
    (stored.report, distance_from_json(found)) for stored in reports for found in stored.reading["distances"]
]
checks = [check for _, check in claims]

names = [say(name, lang) for name in ("claims", "calculator", "matrix", "within")]
about_claims, measuring, many, around = st.tabs(names)
with about_claims:
    st.caption(say("choose a claim", lang))
    table = distances_table(checks, lang)
    picked = st.dataframe(
        table, hide_index=True, on_select="rerun", selection_mode="single-row", key="claims table"
    )
    table_download(table, "distances.csv", lang)
    for row in picked.selection.rows[:1]:
        report, check = claims[row]
        drawn = claim_event(check, report, row, lang)
        shown, words = st.columns([3, 2])
        with shown:
            if drawn is None:
                st.text(say("not drawn", lang))
            else:
                small_map([drawn], lang, key="claim map", version=f"{report.id} {row}")
        with words.container(height=460):
            why = explained_in(check, lang)
            st.text(why)
            span = (check.span.start, check.span.end, "evidence", why)
            st.html(marked_text_html(report.text, [span], report.lang or "ar"))
    if checks:
        st.plotly_chart(distances_figure(checks, lang=lang, dark=is_dark()), theme=None)
        st.subheader(say("pairs", lang))
        st.dataframe(pairs_table(checks, lang), hide_index=True)
    else:
        st.text(say("no distances", lang))
with measuring:
    calculator(lang)
with many:
    distance_matrix(lang)
with around:
    surroundings(lang)
