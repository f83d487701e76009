"""The frame of the app: its name, its pages, the language. Everything else lies in `pages/` and `geo/`."""

import streamlit as st

from pages.shared.parts import language_switch, style
from pages.shared.words import say

st.set_page_config(page_title="Zamakan زمكان", layout="wide", initial_sidebar_state="collapsed")
lang = language_switch()
style(lang)
st.navigation(
    [
        st.Page("pages/events_map.py", title=say("page map", lang), url_path="map", default=True),
        st.Page("pages/distances.py", title=say("page distances", lang), url_path="distances"),
        st.Page("pages/briefing.py", title=say("page briefing", lang), url_path="briefing"),
        st.Page("pages/read_a_report.py", title=say("page read", lang), url_path="read"),
        st.Page("pages/learn.py", title=say("page learn", lang), url_path="learn"),
        st.Page("pages/data.py", title=say("page data", lang), url_path="data"),
        st.Page("pages/help.py", title=say("page help", lang), url_path="help"),
    ],
    position="top",
).run()
