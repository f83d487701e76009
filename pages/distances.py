"""Distances: what reports claim beside what the ground says, and a place to measure anything."""

import streamlit as st

from geo.schema import distance_from_json
from pages.shared import resources
from pages.shared.claiming import gathered, plotted, told
from pages.shared.parts import current_language
from pages.shared.surveying import calculator, distance_matrix, surroundings
from pages.shared.words import say

lang = current_language()
workspace = resources.workspace(lang)
reports = resources.reports(str(workspace.path), workspace.version, workspace)
claims = [
    (stored.report, distance_from_json(found)) for stored in reports for found in stored.reading["distances"]
]

names = ("claims", "calculator", "matrix", "within")
labels = {name: say(name, lang) for name in names}
# One part at a time: a map in a hidden tab would be laid out without a size.
part = st.segmented_control(
    say("page distances", lang),
    names,
    default="calculator" if {"from", "to"} & set(st.query_params) else "claims",
    format_func=labels.__getitem__,
    label_visibility="collapsed",
    required=True,
    key=f"distances part {lang}",
)
if part == "calculator":
    calculator(lang)
elif part == "matrix":
    distance_matrix(lang)
elif part == "within":
    surroundings(lang)
elif claims:
    told(claims, lang)
    plotted(claims, lang)
    gathered(claims, lang)
else:
    st.text(say("no distances", lang))
