"""Events and distance checks as tables for the screen: one row each, headings in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.views.cards import count_text, place_name
from geo.views.palette import load_kinds
from geo.views.summaries import summary_text
from geo.views.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Event, Language


def events_table(events: Sequence[Event], lang: Language, *, why: bool = False) -> pd.DataFrame:
    """Return events in order of time, indexed by id; the undated come last.

    `why` adds the reasons that the engine gives for an event's place and time.

    Days are `datetime.date`, coordinates degrees. Texts are as they are in the reports: show the table with a
    grid that takes text for text, never as Markdown or HTML.
    """
    kinds = load_kinds()
    ordered = sorted(events, key=lambda event: (str(event.first or event.last or "9999"), event.id))
    separator = "، " if lang == "ar" else ", "
    columns = {
        "first": [event.first for event in ordered],
        "last": [event.last for event in ordered],
        "kind": [kinds.label(event.kind, lang) for event in ordered],
        "place": [place_name(event.place, lang) for event in ordered],
        "summary": [summary_text(event, lang) for event in ordered],
        "actors": [separator.join(event.actors) or None for event in ordered],
        "killed": [count_text(event.killed, lang) if event.killed else None for event in ordered],
        "injured": [count_text(event.injured, lang) if event.injured else None for event in ordered],
        "status": [word(event.status, lang) for event in ordered],
        "where precision": pd.array([event.where_precision for event in ordered], dtype="Int8"),
        "when precision": pd.array([event.when_precision for event in ordered], dtype="Int8"),
        "latitude": pd.array([event.lat for event in ordered], dtype="Float64"),
        "longitude": pd.array([event.lon for event in ordered], dtype="Float64"),
        "radius km": pd.array([event.radius_km for event in ordered], dtype="Float64"),
        "sources": [_sources(event, separator) for event in ordered],
    }
    if any(event.revisions for event in ordered):
        columns["corrected"] = [
            separator.join(dict.fromkeys(mark.who for mark in event.revisions)) or None for event in ordered
        ]
    if why:
        columns = {"why": [" · ".join(event.reasons) or None for event in ordered], **columns}
    index = pd.Index([event.id for event in ordered], name="id", dtype=object)
    return pd.DataFrame({word(key, lang): values for key, values in columns.items()}, index=index)


def _sources(event: Event, separator: str) -> str | None:
    return separator.join(dict.fromkeys(part.source for part in event.evidence if part.source)) or None
