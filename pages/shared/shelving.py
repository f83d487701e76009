"""Workspaces in the app: open, make, copy, back up, restore, delete, and take out of the trash."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import ZamakanError
from geo.workspace.samples import SAMPLE_NAME
from geo.workspace.shelf import SUFFIX, TRASH_DAYS, Shelf
from pages.shared.resources import open_in_address, settings
from pages.shared.words import said, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.model import Language
    from geo.workspace import Workspace
    from geo.workspace.shelf import Trashed


def choose_workspace(workspace: Workspace, lang: Language) -> None:
    """Show which workspace is open and all that can be done with workspaces."""
    shelf = Shelf.of(settings())
    notice = st.session_state.pop("shelf notice", None)
    if notice:
        st.text(notice)
    st.text(say("workspace is", lang, name=workspace.name, events=say("n events", lang, n=workspace.count())))
    known = sorted({SAMPLE_NAME, *shelf.names()})
    current = workspace.path.stem
    chosen = st.selectbox(
        say("open workspace", lang), known, index=known.index(current), key=f"open workspace {current}"
    )
    if chosen != current:
        _open(chosen)
    first, second = st.columns(2)
    with first:
        _name_form("new workspace", "create", lambda name: shelf.create(name).name, lang)
        _back_up(workspace, lang)
    with second:
        _name_form("copy workspace", "copy", lambda name: shelf.copy(current, name).name, lang)
        _restore(shelf, lang)
    _delete(shelf, workspace, lang)
    _trash(shelf, lang)


def _open(name: str) -> None:
    open_in_address(name)
    st.rerun()


def _take_out(shelf: Shelf, trashed: Trashed, name: str) -> str:
    return shelf.take_out(trashed, name=name).path.stem


def _attempt(step: Callable[[], str], lang: Language) -> None:
    """Do a step that gives the name of the workspace to open; say what went wrong where it does not."""
    try:
        name = step()
    except ZamakanError as error:
        st.text(said(error, lang))
    else:
        _open(name)


def _name_form(label: str, button: str, step: Callable[[str], str], lang: Language) -> None:
    with st.form(label, clear_on_submit=True):
        name = st.text_input(say(label, lang)).strip()
        if st.form_submit_button(say(button, lang)) and name:
            _attempt(lambda: step(name), lang)


def _back_up(workspace: Workspace, lang: Language) -> None:
    """Offer the workspace as one file; it is written when it is asked for."""

    def written() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / workspace.path.name
            workspace.backup(copy)
            return copy.read_bytes()

    st.download_button(
        say("back up", lang),
        written,
        file_name=workspace.path.name,
        mime="application/geopackage+sqlite3",
        help=say("back up help", lang),
    )


def _restore(shelf: Shelf, lang: Language) -> None:
    with st.form("restore", clear_on_submit=True):
        upload = st.file_uploader(say("backup file", lang), type=[SUFFIX.removeprefix(".")])
        name = st.text_input(say("restore as", lang)).strip()
        if st.form_submit_button(say("restore", lang)) and upload is not None:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"backup{SUFFIX}"
                path.write_bytes(upload.getbuffer())
                wanted = name or Path(upload.name).stem
                _attempt(lambda: shelf.restore(path, wanted).name, lang)


def _delete(shelf: Shelf, workspace: Workspace, lang: Language) -> None:
    if workspace.path.stem == SAMPLE_NAME:
        return
    with st.expander(say("delete workspace", lang, name=workspace.name)):
        st.text(say("delete note", lang, days=TRASH_DAYS))
        if st.button(say("delete", lang), key=f"delete {workspace.path.stem}"):
            try:
                trashed = shelf.delete(workspace.path, now=_now())
            except ZamakanError as error:
                st.text(said(error, lang))
            else:
                st.session_state["shelf notice"] = say(
                    "deleted", lang, name=trashed.name, day=trashed.kept_until.date()
                )
                _open(SAMPLE_NAME)


def _trash(shelf: Shelf, lang: Language) -> None:
    found = shelf.trash()
    if not found:
        return
    with st.expander(say("trash", lang, count=len(found))):
        for trashed in found:
            words, button = st.columns([4, 1])
            words.text(
                say(
                    "in trash",
                    lang,
                    name=trashed.name,
                    day=trashed.deleted.date(),
                    until=trashed.kept_until.date(),
                )
            )
            if button.button(say("take out", lang), key=f"take out {trashed.path.name}"):
                name = trashed.name if trashed.name not in shelf.names() else _free_name(shelf, trashed.name)
                _attempt(partial(_take_out, shelf, trashed, name), lang)


def _free_name(shelf: Shelf, name: str) -> str:
    number = 2
    while f"{name}-{number}" in shelf.names():
        number += 1
    return f"{name}-{number}"


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the moment at which a person deletes
