"""Learning: guided tours over the map, place cards, a quiz made from the data, a glossary."""

import streamlit as st

from geo.learning import load_glossary
from geo.views import glossary_html
from pages.shared import resources
from pages.shared.learning_address import PARTS, keep, part_in_address
from pages.shared.learning_parts import LEARN_STYLE
from pages.shared.learning_places import show_places
from pages.shared.learning_quiz import show_quiz
from pages.shared.learning_tours import show_tours
from pages.shared.parts import current_language
from pages.shared.words import say

lang = current_language()
st.html(LEARN_STYLE)
workspace = resources.workspace(lang)
asked = part_in_address()
part = st.segmented_control(
    say("learn part", lang),
    PARTS,
    default=asked,
    format_func=lambda name: say(f"learn {name}", lang),
    label_visibility="collapsed",
    required=True,
    key=f"learn part {lang}",
)
keep(part=part)
st.caption(say(f"learn {part} intro", lang))
if part == "tours":
    show_tours(workspace, lang)
elif part == "places":
    show_places(workspace, lang)
elif part == "quiz":
    show_quiz(workspace, lang)
else:
    st.html(glossary_html(load_glossary(resources.settings().data_dir), lang))
