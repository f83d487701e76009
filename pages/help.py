"""Help: the user guide in the reader's language, from `data/guide/`, with a picture of the first page."""

import streamlit as st

from pages.shared import resources
from pages.shared.parts import current_language
from pages.shared.words import say

lang = current_language()
data = resources.settings().data_dir
text = (data / "guide" / f"guide.{lang}.md").read_text(encoding="utf-8")
opening, *sections = text.split("\n## ")
picture = data / "pictures" / ("first-screen-ar.png" if lang == "ar" else "first-screen.png")
st.markdown(opening)
if picture.is_file():
    st.image(picture.read_bytes(), width=640, alt=say("guide picture", lang))
st.markdown("".join(f"\n## {section}" for section in sections))
