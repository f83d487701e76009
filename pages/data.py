"""The data: which workspace is open, tables to import, reports, the gazetteer and its sources."""

import streamlit as st

from pages.shared import resources
from pages.shared.holdings import browse_gazetteer, list_reports
from pages.shared.importing import import_table
from pages.shared.parts import current_language
from pages.shared.shelving import choose_workspace
from pages.shared.stopping import say_if_stopped
from pages.shared.teaching import show_corrections
from pages.shared.words import say

lang = current_language()
workspace = resources.workspace(lang)
say_if_stopped()
names = ("workspace", "import", "reports", "corrections", "gazetteer")
first, second, third, fourth, fifth = st.tabs([say(name, lang) for name in names])
with first:
    choose_workspace(workspace, lang)
with second:
    import_table(workspace, lang)
with third:
    list_reports(workspace, lang)
with fourth:
    show_corrections(workspace, lang)
with fifth:
    browse_gazetteer(lang)
