"""Correcting what was read in a report: another meaning for a mention, none, or one that was not read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.model import Place, Span
from geo.resolve.by_hand import StatedClaim
from geo.survey import end_named
from geo.workspace import claim_value, correct_mentions, occurrences, place_value, time_value
from pages.shared.placing import candidates_of, choose_place
from pages.shared.resources import gazetteer
from pages.shared.signing import arrow, attempt, list_corrections, reader, sign
from pages.shared.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.model import Language, Report
    from geo.workspace import StoredReport, Workspace
    from pages.shared.signing import Signature

_READ = {"place": "places", "time": "times", "distance": "distances"}
_AROUND = 24
_LIBYA = (29.2, 17.4)
_BEARINGS = ("", "N", "NE", "E", "SE", "S", "SW", "W", "NW")


def correct_reading(stored: StoredReport, workspace: Workspace, lang: Language) -> None:
    """Show the mentions of a report to be corrected, and what was corrected in it."""
    report = stored.report
    signature = sign(f"report {report.id}", lang)
    sort = (
        st.segmented_control(
            say("mentions of", lang),
            list(_READ),
            default="place",
            format_func=lambda name: say(f"mention {name}", lang),
            key=f"sort {report.id}",
        )
        or "place"
    )
    mentions: list[dict[str, Any]] = stored.reading[_READ[sort]]
    number = st.selectbox(
        say("which mention", lang),
        [-1, *range(len(mentions))],
        index=min(1, len(mentions)),
        format_func=lambda number: say("new mention", lang) if number < 0 else _label(mentions[number], lang),
        key=f"mention {report.id} {sort} {workspace.version}",
    )
    mention = mentions[number] if number >= 0 else None
    spans = _words(report, lang) if mention is None else [Span(mention["start"], mention["end"])]
    if mention is not None and sort == "place":
        spans = _same_words(report, spans[0], mentions, lang)
    if spans:
        surface = spans[0].of(report.text)
        key = f"{report.id} {sort} {spans[0].start} {spans[0].end}"
        value, teaches = _EDITORS[sort](mention, surface, lang, key)
        _buttons(
            workspace,
            report,
            spans,
            sort=sort,
            value=value,
            signature=signature,
            lang=lang,
            teaches=teaches,
            is_new=mention is None,
        )
    list_corrections(workspace.corrections(report_id=report.id), workspace, lang, key=f"report {report.id}")


def _label(mention: dict[str, Any], lang: Language) -> str:
    name = (mention.get("name_ar") if lang == "ar" else None) or mention.get("name")
    km = mention.get("km")
    meaning = name or mention.get("edtf") or (say("km", lang, n=f"{km:g}") if km is not None else "?")
    return f"\u2068{mention['surface']}\u2069 {arrow(lang)} \u2068{meaning}\u2069"


def _words(report: Report, lang: Language) -> list[Span]:
    """Ask for words of the report; return the places at which they stand that the visitor means."""
    words = st.text_input(say("its words", lang), key=f"words {report.id}").strip()
    if not words:
        return []
    found = occurrences(words, report.text)
    if not found:
        st.text(say("words not there", lang))
        return []
    return _choose(report, found, found[:1], lang, key=f"{report.id} {words}")


def _same_words(report: Report, span: Span, mentions: Sequence[dict[str, Any]], lang: Language) -> list[Span]:
    """Return the places at which a name is read that the visitor means: all of them unless told."""
    surface = span.of(report.text)
    found = [Span(other["start"], other["end"]) for other in mentions if other["surface"] == surface]
    return (
        _choose(report, found, found, lang, key=f"{report.id} same {span.start}")
        if len(found) > 1
        else [span]
    )


def _choose(
    report: Report, found: Sequence[Span], default: Sequence[Span], lang: Language, *, key: str
) -> list[Span]:
    if len(found) == 1:
        return list(found)
    numbers = st.multiselect(
        say("occurrences", lang),
        range(len(found)),
        default=[found.index(span) for span in default],
        format_func=lambda number: _in_context(report.text, found[number]),
        key=f"occurrences {key}",
    )
    return [found[number] for number in numbers]


def _in_context(text: str, span: Span) -> str:
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    return " ".join(f"…{before}[{span.of(text)}]{after}…".split())


Edited = tuple[dict[str, Any] | None, bool]
"""The value that the fields say, `None` while they say none; whether it is to be taught."""


def _place(mention: dict[str, Any] | None, surface: str, lang: Language, key: str) -> Edited:
    candidates = candidates_of(mention) if mention is not None else []
    start = (candidates[0].lat, candidates[0].lon) if candidates else _LIBYA
    chosen = choose_place(candidates, lang, key=f"place {key}", start=start, others=1)
    teaches = st.checkbox(say("teach", lang, name=surface), value=True, key=f"teach {key}")
    if chosen is None:
        return None, False
    return place_value(chosen if isinstance(chosen, Place) else chosen.as_place(surface)), teaches


def _time(mention: dict[str, Any] | None, surface: str, lang: Language, key: str) -> Edited:  # noqa: ARG001 - the editors' signature
    days = [
        date.fromisoformat(mention[side]) if mention and mention[side] else None for side in ("first", "last")
    ]
    first, second = st.columns(2)
    since = first.date_input(say("first day", lang), value=days[0], format="YYYY-MM-DD", key=f"since {key}")
    until = second.date_input(say("last day", lang), value=days[1], format="YYYY-MM-DD", key=f"until {key}")
    if since is None and until is None:
        return None, False
    if since and until and until < since:
        st.text(say("days wrong", lang))
        return None, False
    return time_value(since, until), False


def _distance(mention: dict[str, Any] | None, surface: str, lang: Language, key: str) -> Edited:  # noqa: ARG001 - the editors' signature
    known = mention or {"km": None, "bearing": None, "from": None, "to": None, "approximate": False}
    first, second, third = st.columns([2, 2, 1])
    km = first.number_input(
        say("claim km", lang), 0.0, 20_000.0, value=float(known["km"] or 0.0), step=10.0, key=f"km {key}"
    )
    bearing = second.selectbox(
        say("claim bearing", lang),
        _BEARINGS,
        index=_BEARINGS.index(known["bearing"] or ""),
        key=f"bearing {key}",
    )
    approximate = third.checkbox(say("about", lang), value=bool(known["approximate"]), key=f"about {key}")
    start, end = (
        column.text_input(say(label, lang), value=_end_text(known[side]), key=f"{side} {key}").strip()
        for column, label, side in ((first, "from place", "from"), (second, "to place", "to"))
    )
    if not (start and end) or not (km or bearing):
        return None, False
    try:
        ends = [end_named(name, gazetteer()) for name in (start, end)]
    except LookupError:
        st.text(say("no such place", lang, name=f"{start} / {end}"))
        return None, False
    claim = StatedClaim(
        km=km or None, bearing=bearing or None, start=ends[0], end=ends[1], approximate=approximate
    )
    return claim_value(claim), False


def _end_text(end: dict[str, Any] | None) -> str:
    return str(end["name_ar"] or end["name"]) if end else ""


_EDITORS: dict[str, Callable[[dict[str, Any] | None, str, Language, str], Edited]] = {
    "place": _place,
    "time": _time,
    "distance": _distance,
}


def _buttons(
    workspace: Workspace,
    report: Report,
    spans: Sequence[Span],
    *,
    sort: str,
    value: dict[str, Any] | None,
    signature: Signature,
    lang: Language,
    teaches: bool,
    is_new: bool,
) -> None:
    def step(meant: dict[str, Any] | None, *, taught: bool) -> None:
        correct_mentions(
            workspace,
            report.id,
            spans,
            f"{sort} mention",
            meant,
            reader=reader(),
            teaches=taught,
            **signature.now(),
        )

    save, reject = st.columns(2)
    key = f"{report.id} {sort} {spans[0].start}"
    done = save.button(
        say("save mention", lang), key=f"save {key}", type="primary", disabled=value is None
    ) and attempt(lambda: step(value, taught=teaches), signature, lang)
    if not is_new:
        done = (
            reject.button(say(f"reject mention {sort}", lang), key=f"no {key}")
            and attempt(lambda: step(None, taught=False), signature, lang)
        ) or done
    if done:
        st.rerun()
