"""A standalone page: the time map, its events and their words in one file that asks nothing of any server.

The page forbids itself all requests, and every script but its own, by a Content-Security-Policy that names
the hashes of what it carries.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo.views.cards import event_card_html, event_lines
from geo.views.map import HOME_VIEW, map_config
from geo.views.palette import load_kinds
from geo.views.safe import html_text, packed_json
from geo.views.time_map.columns import event_columns
from geo.views.time_map.element import events_message, leaflet_asset_dir, script_text, style_text
from geo.views.words import day_text, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Event, Language


def standalone_page(
    events: Sequence[Event], *, lang: Language, title: str, dark: bool = False, sources: Sequence[str] = ()
) -> str:
    """Return one HTML file that shows events on the time map, and all of them in tables below.

    Parameters
    ----------
    events
        In any order. Those without a day or a place are listed under headings of their own.
    lang
        The language of everything but the reports' own words.
    title
        What the page is called.
    dark
        Whether it is dark.
    sources
        Named under the title; those of the events' evidence when empty.
    """
    columns = event_columns(events, lang=lang)
    message = packed_json(events_message(columns, version="page"))
    config = map_config(lang, dark=dark)
    leaflet = (leaflet_asset_dir() / "leaflet.js").read_text(encoding="utf-8")
    start = f'window.zamakan.standalone("map",{config},{list(HOME_VIEW)},"{message}");'
    # The source map's address would be a request.
    scripts = [leaflet.split("\n//# sourceMappingURL")[0], script_text(), start]
    styles = [style_text(), files(__package__).joinpath("page.css").read_text(encoding="utf-8")]
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    direction = "rtl" if lang == "ar" else "ltr"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{html_text(title)}</title>",
            *(f"<style>{style}</style>" for style in styles),
            f"</head><body{' class=dark' if dark else ''}><main>",
            f'<h1 dir="auto">{html_text(title)}</h1>',
            f'<p class="about">{_about(events, lang, sources)}</p>',
            '<div id="place"><div id="map"></div></div>',
            _tables(events, lang),
            f'<p class="about">{word("page note", lang)}</p></main>',
            *(f"<script>{script}</script>" for script in scripts),
            "</body></html>",
        ]
    )


def _hashes(texts: Sequence[str]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)


def _about(events: Sequence[Event], lang: Language, sources: Sequence[str]) -> str:
    days = [day for event in events for day in (event.first, event.last) if day is not None]
    named = sources or sorted({part.source for event in events for part in event.evidence if part.source})
    parts = [word("shown of total", lang, shown=len(events), total=len(events))]
    if days:
        parts = [
            word(
                "page made from",
                lang,
                total=len(events),
                first=day_text(min(days), lang),
                last=day_text(max(days), lang),
            )
        ]
    if named:
        listed = " · ".join(f"<bdi>{html_text(name)}</bdi>" for name in named)
        parts.append(f"{word('sources', lang)}: {listed}")
    return " — ".join(parts)


def _tables(events: Sequence[Event], lang: Language) -> str:
    undated = [event for event in events if event.first is None and event.last is None]
    unplaced = [
        event for event in events if event not in undated and (event.lat is None or event.lon is None)
    ]
    apart = {id(event) for event in (*undated, *unplaced)}
    shown = [event for event in events if id(event) not in apart]
    shown.sort(key=lambda event: (event.first or event.last, event.id))
    parts = [f"<h2>{word('all events', lang)}</h2>{_table(shown, lang)}"]
    for key, listed in (("undated events", undated), ("unplaced events", unplaced)):
        if listed:
            cards = "".join(event_card_html(event, lang) for event in listed)
            parts.append(
                f"<details open><summary>{word(key, lang, n=len(listed))}</summary>{cards}</details>"
            )
    return "\n".join(parts)


def _table(events: Sequence[Event], lang: Language) -> str:
    keys = ("when", "kind", "place", "summary", "toll", "status")
    head = "".join(f"<th{_wide(key)}>{word(key, lang)}</th>" for key in keys)
    kinds = load_kinds()
    rows = []
    for event in events:
        lines = event_lines(event, lang, kinds)
        rows.append(f"<tr>{''.join(_cell(event, key, lines) for key in keys)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _wide(key: str) -> str:
    return ' class="wide"' if key in {"toll", "status"} else ""


def _cell(event: Event, key: str, lines: dict[str, Any]) -> str:
    text = f"<bdi>{html_text(lines.get(key, ''))}</bdi>"
    if key == "summary":
        text = f'<button type="button" data-event="{html_text(event.id)}">{text}</button>'
    return f"<td{_wide(key)}>{text}</td>"
