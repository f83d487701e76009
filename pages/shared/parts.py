"""Widgets and styles that more than one page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
import streamlit.components.v1 as components

from geo.exchange.cells import csv_bytes
from geo.views import explained_in, leaflet_asset_dir, place_name
from pages.shared.words import said, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from geo.model import Language, Reading

_LEAFLET = components.declare_component("zamakan_leaflet", path=str(leaflet_asset_dir()))
LEAFLET_URL = f"/component/{_LEAFLET.name}"
"""Where this server has Leaflet: the browser asks nobody else for it."""

_STYLE = """
<style>
.block-container { padding: 4.2rem clamp(.6rem, 1.8vw, 2rem) 2rem; }
.block-container [data-testid=stVerticalBlock] { gap: .8rem; }
[class*=st-key-time-map] iframe { height: clamp(520px, calc(100vh - 11.6rem), 1200px) !important; }
mark { border-radius: 3px; padding: 0; color: inherit; background: none; }
mark.place { background: rgb(86 180 233 / 38%); }
mark.time { background: rgb(230 159 0 / 36%); }
mark.distance { border-bottom: 3px solid #009e73; border-radius: 0; }
mark.corrected { outline: 1.5px dashed #cc79a7; outline-offset: 1px; }
mark.evidence { background: rgb(240 228 66 / 45%); }
/* Streamlit's captions are paler than WCAG AA allows on this paper. */
[data-testid=stCaptionContainer], [data-testid=stCaptionContainer] p {
  color: #596068 !important; opacity: 1 !important;
}
.zk-text { line-height: 1.9; font-size: 1.05rem; max-width: 75ch; }
.zk-card dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; margin: .4rem 0; }
.zk-card dd { margin: 0; }
.zk-card ul { margin: 0; padding-inline-start: 1.1rem; }
</style>
"""
_DARK = """
<style>
/* White on the dark theme's light accent is too faint to read. */
button[kind^=primary] p { color: #0e1a22; }
[data-testid=stCaptionContainer], [data-testid=stCaptionContainer] p {
  color: #a9b0b5 !important; opacity: 1 !important;
}
</style>
"""
_RIGHT_TO_LEFT = """
<style>
[data-testid=stMain], [data-testid=stHeader], [data-testid=stSidebar] { direction: rtl; }
[data-testid=stMarkdownContainer], [data-testid=stText], [data-testid=stHtml],
[data-testid=stCaptionContainer] { text-align: start; }
[data-testid=stText] { width: 100%; }
[data-testid=stDataFrame], [data-testid=stPlotlyChart], iframe,
[data-testid=stSlider] > div { direction: ltr; }
/* The uploader's own words are English in every language: ours stand in their place. */
[data-testid=stFileUploaderDropzone] button p { font-size: 0; }
[data-testid=stFileUploaderDropzone] button p::after { content: "ارفع ملفًا"; font-size: .875rem; }
[data-testid=stFileUploaderDropzoneInstructions] { display: none; }
</style>
"""


def style(lang: Language) -> None:
    """Lay the style sheet, mirrored for Arabic. Maps, plots and tables keep their direction."""
    st.html(_STYLE + (_RIGHT_TO_LEFT if lang == "ar" else "") + (_DARK if is_dark() else ""))


def current_language() -> Language:
    """Return the language that the address names."""
    return "ar" if st.query_params.get("lang") == "ar" else "en"


def language_switch() -> Language:
    """Show the language switch in the sidebar; the address keeps the choice."""
    asked = current_language()
    names = {"en": "English", "ar": "العربية"}
    chosen = st.sidebar.segmented_control(
        say("language", asked), list(names), default=asked, format_func=names.__getitem__, key="language"
    )
    lang: Language = "ar" if (chosen or asked) == "ar" else "en"
    if lang != st.query_params.get("lang", "en"):
        st.query_params["lang"] = lang
    return lang


def is_dark() -> bool:
    """Say whether the visitor's theme is dark."""
    return st.context.theme.type == "dark"


def marked_spans(reading: Reading, lang: Language) -> Iterable[tuple[int, int, str, str]]:
    """Yield the places, times and distances of a reading as spans for `marked_text_html`."""
    for place in reading.places:
        best = place.place
        name = f"{place_name(best, lang)} · {best.lat:.3f}, {best.lon:.3f}" if best else "?"
        yield place.span.start, place.span.end, "place", f"{name} ({said(place.role, lang)})"
    for when in reading.times:
        yield when.span.start, when.span.end, "time", f"{when.edtf or '?'} · {said(when.basis, lang)}"
    for check in reading.distances:
        yield check.span.start, check.span.end, "distance", explained_in(check, lang)


def table_download(table: pd.DataFrame, name: str, lang: Language) -> None:
    """Offer a table as CSV in which no cell is run as a formula."""
    rows = table.astype(object).where(table.notna(), None).itertuples(index=False)
    data = csv_bytes([str(column) for column in table.columns], rows)
    st.download_button(say("download table", lang), data, name, "text/csv")
