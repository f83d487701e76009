"""The options of a picture, and the picture itself while they change."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.briefing import PictureRecipe, render_document, render_picture, render_preview
from geo.briefing.paper import PAPERS
from geo.errors import InputError
from geo.workspace import select
from pages.shared.filters import keep_in_address
from pages.shared.resources import settings
from pages.shared.words import said, say

if TYPE_CHECKING:
    from datetime import date

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.briefing.recipe import PictureFormat, Theme
    from geo.model import Event, Language
    from geo.workspace import Selection, Workspace

PREVIEW_PX = 1400
THEMES: list[Theme] = ["light", "dark", "grey"]
FORMATS: list[PictureFormat] = ["png", "svg", "pdf"]
DOCUMENTS: list[PictureFormat] = ["pptx", "pdf-pages"]


def recipe_widgets(selection: Selection, lang: Language) -> PictureRecipe | None:
    """Show the options and return the recipe; what does not fit is said, and `None` returned."""
    texts, looks, days = st.columns([3, 2, 2])
    title = texts.text_input(say("picture title", lang), max_chars=200)
    subtitle = texts.text_input(say("subtitle", lang), max_chars=300)
    handling = texts.text_input(say("handling", lang), max_chars=60, placeholder=say("handling hint", lang))
    size = looks.selectbox(
        say("picture size", lang), list(PAPERS), format_func=lambda name: say(f"size {name}", lang)
    )
    theme = looks.segmented_control(
        say("picture theme", lang),
        THEMES,
        default="light",
        format_func=lambda name: say(f"theme {name}", lang),
    )
    form = looks.segmented_control(say("picture format", lang), FORMATS, default="png", format_func=str.upper)
    first = days.date_input(say("first day", lang), value=selection.first, format="YYYY-MM-DD")
    last = days.date_input(say("last day", lang), value=selection.last, format="YYYY-MM-DD")
    written = days.segmented_control(
        say("picture language", lang),
        ["en", "ar"],
        default=lang,
        format_func={"en": "English", "ar": "العربية"}.__getitem__,
    )
    in_arabic = (written or lang) == "ar"
    digits = days.toggle(say("arabic digits", lang)) if in_arabic else False
    logo = texts.file_uploader(say("logo", lang), type=["png", "jpg", "jpeg"])
    keep_in_address(replace(selection, first=first, last=last))
    try:
        return PictureRecipe(
            format=form or "png",
            size=size,
            lang="ar" if in_arabic else "en",
            digits="arabic" if digits else "western",
            theme=theme or "light",
            title=title,
            subtitle=subtitle,
            handling=handling,
            logo=_kept(logo) if logo is not None else "",
            selection=replace(selection, first=None, last=None).to_query(),
            first=first,
            last=last,
        )
    except InputError as error:
        st.text(said(error, lang))
        return None


def _kept(upload: UploadedFile) -> str:
    """Keep a logo in the user's folder under its digest, so that a recipe can name it; return its path."""
    data = upload.getvalue()
    path = settings().home_dir / "logos" / f"{hashlib.sha256(data).hexdigest()[:16]}.img"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return str(path)


@st.cache_data(show_spinner=False, max_entries=16)
def preview(path: str, version: int, recipe: str, made_on: date, _events: tuple[Event, ...]) -> bytes:  # noqa: ARG001
    """Return a recipe's picture at the screen's size; `path` and `version` are those of the workspace."""
    asked = PictureRecipe.from_toml(recipe)
    shown = select(_events, asked.chosen())
    return render_preview(shown, len(_events), asked, made_on=made_on, width_px=PREVIEW_PX)


@st.cache_data(show_spinner=False, max_entries=4)
def picture(path: str, version: int, recipe: str, made_on: date, _events: tuple[Event, ...]) -> bytes:  # noqa: ARG001
    """Return a recipe's picture as its file."""
    asked = PictureRecipe.from_toml(recipe)
    return render_picture(select(_events, asked.chosen()), len(_events), asked, made_on=made_on)


@st.cache_data(show_spinner=False, max_entries=4)
def document(
    path: str,  # noqa: ARG001 - a cache key
    version: int,  # noqa: ARG001 - a cache key
    recipe: str,
    made_on: date,
    _events: tuple[Event, ...],
    _workspace: Workspace,
) -> bytes:
    """Return a recipe's document: slides, or a PDF file of several pages."""
    asked = PictureRecipe.from_toml(recipe)
    shown, reports = select(_events, asked.chosen()), _workspace.reports()
    return render_document(shown, len(_events), asked, made_on=made_on, reports=reports)


def document_of(
    recipe: PictureRecipe,
    form: PictureFormat,
    made_on: date,
    events: tuple[Event, ...],
    workspace: Workspace,
) -> bytes:
    """Return the document of what a picture's recipe shows."""
    text = replace(recipe, format=form).to_toml()
    return document(str(workspace.path), workspace.version, text, made_on, events, workspace)
