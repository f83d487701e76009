"""Bringing a table into the workspace: what it seems to hold, what each column means, what was skipped."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.errors import ImportRowError, ZamakanError
from geo.exchange import FIELDS, open_incoming, read_events, safe_file_name
from pages.shared.resources import gazetteer
from pages.shared.stopping import stoppable
from pages.shared.words import said, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.delta_generator import DeltaGenerator

    from geo.exchange import Incoming
    from geo.model import Event, Language
    from geo.workspace import Workspace

_TYPES = ["csv", "tsv", "txt", "json", "geojson", "kml", "kmz", "gpkg", "zip"]
_SHOWN_SKIPS = 500


def import_table(workspace: Workspace, lang: Language) -> None:
    """Take an upload, show how its columns are understood, and import it when asked."""
    upload = st.file_uploader(say("table file", lang), type=_TYPES)
    if upload is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe_file_name(Path(upload.name).stem, Path(upload.name).suffix)
        path.write_bytes(upload.getbuffer())
        try:
            incoming = open_incoming(path)
            mapping = _mapping(incoming, lang)
            if st.button(say("import", lang), type="primary"):
                _import(path, mapping, workspace, lang, name=upload.name)
        except ZamakanError as error:
            st.text(said(error, lang))


def _mapping(incoming: Incoming, lang: Language) -> dict[str, str] | None:
    """Show the columns with the fields they are taken for; return the person's own choice, if any."""
    facts = [incoming.form, incoming.encoding, repr(incoming.delimiter) if incoming.delimiter else None]
    st.text(say("understood as", lang, facts=" · ".join(fact for fact in facts if fact)))
    if not incoming.columns:
        return None
    guessed = {column.name: column.field or "" for column in incoming.columns}
    table = pd.DataFrame(
        {
            say("column", lang): list(guessed),
            say("means", lang): list(guessed.values()),
            say("holds", lang): [" | ".join(column.samples)[:120] for column in incoming.columns],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=[say("column", lang), say("holds", lang)],
        column_config={
            say("means", lang): st.column_config.SelectboxColumn(
                options=["", *sorted(FIELDS)], required=False
            )
        },
    )
    chosen = dict(zip(edited.iloc[:, 0], edited.iloc[:, 1].fillna(""), strict=True))
    return chosen if chosen != guessed else None


def _import(
    path: Path, mapping: dict[str, str] | None, workspace: Workspace, lang: Language, *, name: str
) -> None:
    size = max(1, path.stat().st_size)
    skipped: list[ImportRowError] = []

    def accepted(bar: DeltaGenerator) -> Iterator[Event]:
        words = say("importing", lang)

        def progress(done: int, _: int) -> None:
            bar.progress(min(1.0, done / size), text=words)

        incoming = open_incoming(path, mapping=mapping, progress=progress)
        for item in read_events(incoming, gazetteer=gazetteer(), source_name=name):
            if isinstance(item, ImportRowError):
                skipped.append(item)
            else:
                yield item

    with stoppable(lambda: say("cancelled import", lang), lang) as bar:
        count = workspace.add_events(accepted(bar))
    st.text(
        say(
            "imported",
            lang,
            events=say("n events", lang, n=count),
            rows=say("n rows", lang, n=len(skipped)),
        )
    )
    if skipped:
        reasons = [said(error, lang) for error in skipped[:_SHOWN_SKIPS]]
        st.dataframe(pd.DataFrame({say("skipped rows", lang): reasons}), hide_index=True)
