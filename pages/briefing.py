"""The briefing: one picture of the events that pass the filters, as it will be printed or shown."""

from datetime import UTC, datetime

import streamlit as st

from geo.cli.pictures import PICTURE_SUFFIXES
from geo.errors import ZamakanError
from geo.workspace import choices_of, select
from pages.shared import picture_options, resources
from pages.shared.filters import filter_widgets
from pages.shared.parts import current_language
from pages.shared.words import said, say

MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}

lang = current_language()
workspace = resources.workspace(lang)
path, version = str(workspace.path), workspace.version
events = resources.events(path, version, workspace)
made_on = datetime.now(UTC).astimezone().date()  # noqa: TID251 - a hand makes it now

st.caption(say("briefing intro", lang))
recipe = picture_options.recipe_widgets(filter_widgets(choices_of(events), lang), lang)
if recipe is not None:
    text = recipe.to_toml()
    shown = len(select(events, recipe.chosen()))
    words = say("picture of", lang, shown=shown, total=len(events))
    st.text(words)
    try:
        with st.spinner(say("drawing", lang)):
            st.image(
                picture_options.preview(path, version, text, made_on, events), width="stretch", alt=words
            )
    except ZamakanError as error:
        st.text(said(error, lang))
    else:
        download, keep = st.columns(2)
        download.download_button(
            say("download picture", lang),
            lambda: picture_options.picture(path, version, text, made_on, events),
            file_name=f"briefing{PICTURE_SUFFIXES[recipe.format]}",
            mime=MEDIA_TYPES[recipe.format],
            type="primary",
        )
        keep.download_button(
            say("download recipe", lang),
            text,
            file_name="briefing.toml",
            mime="application/toml",
            help=say("recipe help", lang),
        )
