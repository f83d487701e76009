"""The claims of the reports on the Distances page: the table, the chosen one drawn, plots, pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.views import (
    claim_events,
    claimed_figure,
    distances_figure,
    distances_table,
    explained_in,
    marked_text_html,
    pairs_table,
)
from pages.shared.parts import is_dark, table_download
from pages.shared.resources import gazetteer
from pages.shared.small_map import small_map
from pages.shared.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import DistanceCheck, Language, Report

    Claims = Sequence[tuple[Report, DistanceCheck]]

_ROWS_SHOWN_PX = 320


def told(claims: Claims, lang: Language) -> None:
    """Show the claims as a table, and the chosen one on a map beside its sentence and the report."""
    st.caption(say("choose a claim", lang))
    titles = [report.title or report.source for report, _ in claims]
    table = distances_table([check for _, check in claims], lang, titles)
    picked = st.dataframe(
        table,
        hide_index=True,
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
        key="claims table",
        height=_ROWS_SHOWN_PX,
    )
    table_download(table, "distances.csv", lang)
    rows = [row for row in picked.selection.rows if row < len(claims)]
    _draw(claims, rows[0] if rows else st.session_state.get("claim plotted"), lang)


def _draw(claims: Claims, number: int | None, lang: Language) -> None:
    """Draw a claim as what it leaves open and as the ground has it, with its sentence and its report."""
    if number is None or number >= len(claims):
        return
    report, check = claims[number]
    drawn = claim_events(check, report, number, gazetteer(), lang)
    shown, words = st.columns([3, 2])
    with shown:
        if drawn:
            st.caption(say("claim drawn", lang))
            small_map(drawn, lang, key="claim map", version=f"{report.id} {number} {lang}")
        else:
            st.text(say("not drawn", lang))
    with words.container(height=500):
        why = explained_in(check, lang)
        st.text(why)
        span = (check.span.start, check.span.end, "evidence", why)
        st.html(marked_text_html(report.text, [span], report.lang or "ar"))


def plotted(claims: Claims, lang: Language) -> None:
    """Show claimed against measured kilometres; a click on a mark chooses its claim."""
    checks = [check for _, check in claims]
    st.subheader(say("claimed against measured", lang), anchor=False)
    st.plotly_chart(
        claimed_figure(checks, lang=lang, dark=is_dark()),
        theme=None,
        on_select=_choose_plotted,
        selection_mode="points",
        key="claims plot",
        config={"displayModeBar": False},
    )
    with st.expander(say("claims one by one", lang)):
        st.plotly_chart(distances_figure(checks, lang=lang, dark=is_dark()), theme=None)


def _choose_plotted() -> None:
    points = st.session_state["claims plot"]["selection"]["points"]
    number = points[0].get("customdata", [None])[0] if points else None
    st.session_state["claim plotted"] = number if isinstance(number, int) else None


def gathered(claims: Claims, lang: Language) -> None:
    """Show claims about the same two places together, with their spread."""
    st.subheader(say("pairs", lang), anchor=False)
    pairs = pairs_table([check for _, check in claims], lang, [report.id for report, _ in claims])
    st.dataframe(pairs, hide_index=True, placeholder="–")
    table_download(pairs, "pairs.csv", lang)
