"""All corrections of a workspace: what is in force, what could not be applied, which names were taught."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import streamlit as st

from geo.workspace import reread
from pages.shared.signing import list_corrections, reader
from pages.shared.stopping import stoppable
from pages.shared.words import say

if TYPE_CHECKING:
    from geo.model import Language
    from geo.workspace import Workspace

_MOST_LISTED = 100


def show_corrections(workspace: Workspace, lang: Language) -> None:
    """Show the corrections of a workspace and the names they taught; read all reports again when asked."""
    lost = workspace.not_applied()
    st.subheader(say("not applied", lang))
    if lost:
        list_corrections(lost, workspace, lang, key="lost")
    else:
        st.text(say("all applied", lang))
    _names(workspace, lang)
    _read_again(workspace, lang)
    st.subheader(say("corrections", lang))
    made = workspace.corrections()
    if not made:
        st.text(say("no corrections", lang))
        return
    st.download_button(
        say("download corrections", lang),
        json.dumps([asdict(correction) for correction in made], ensure_ascii=False, indent=1),
        file_name="corrections.json",
        mime="application/json",
    )
    list_corrections(made[::-1][:_MOST_LISTED], workspace, lang, key="all")


def _names(workspace: Workspace, lang: Language) -> None:
    st.subheader(say("taught names", lang))
    names = workspace.taught_names()
    if not names:
        st.text(say("no taught names", lang))
    for name in names:
        words, button = st.columns([4, 1])
        place = name.place.name_ar or name.place.name if lang == "ar" else name.place.name
        words.text(
            say(
                "taught line",
                lang,
                name=f"\u2068{name.surface}\u2069",
                place=f"\u2068{place}\u2069 (\u2066{name.place.lat:.3f}, {name.place.lon:.3f}\u2069)",
                who=f"\u2068{name.who}\u2069",
                day=name.made[:10],
            )
        )
        if button.button(say("forget", lang), key=f"forget {name.number}"):
            workspace.forget_name(name.number)
            st.rerun()


def _read_again(workspace: Workspace, lang: Language) -> None:
    st.caption(say("reread note", lang))
    if not st.button(say("reread", lang)):
        return
    done, total = 0, len(workspace.reports())
    with stoppable(lambda: say("cancelled reading", lang, done=done, total=total), lang) as bar:

        def progress(number: int, of: int) -> None:
            nonlocal done
            done = number
            bar.progress(number / of, text=say("rereading", lang, done=number, total=of))

        count = reread(workspace, reader=reader(), progress=progress)
    st.text(say("reread done", lang, count=count))
