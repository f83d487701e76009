"""The briefing: one picture of the events that pass the filters, as it will be printed or shown."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from geo.cli.pictures import PICTURE_SUFFIXES
from geo.errors import ZamakanError
from geo.workspace import choices_of, select
from pages.shared import picture_options, resources
from pages.shared.filters import filter_widgets
from pages.shared.parts import current_language
from pages.shared.words import said, say

MEDIA_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pdf-pages": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

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
        download, slides, pages, keep = st.columns(4)
        download.download_button(
            say("download picture", lang),
            lambda: picture_options.picture(path, version, text, made_on, events),
            file_name=f"briefing{PICTURE_SUFFIXES[recipe.format]}",
            mime=MEDIA_TYPES[recipe.format],
            type="primary",
        )
        for column, form in zip((slides, pages), picture_options.DOCUMENTS, strict=True):
            column.download_button(
                say(f"download {form}", lang),
                partial(picture_options.document_of, recipe, form, made_on, events, workspace),
                file_name=f"briefing{PICTURE_SUFFIXES[form]}",
                mime=MEDIA_TYPES[form],
                help=say("document help", lang),
            )
        keep.download_button(
            say("download recipe", lang),
            text,
            file_name="briefing.toml",
            mime="application/toml",
            help=say("recipe help", lang),
        )
