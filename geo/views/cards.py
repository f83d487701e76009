"""One event, or one marked sentence, in words: for cards, lists, hover boxes and standalone pages."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geo.resolve.explain import explained_in
from geo.translation import translate
from geo.views.palette import Kinds, load_kinds
from geo.views.provenance import provenance
from geo.views.safe import hidden_controls, html_text
from geo.views.summaries import summary_text
from geo.views.words import span_text, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Count, DistanceCheck, Event, Language, Place

_FIELD_WORDS = {
    "kind": "kind",
    "place": "where",
    "edtf": "when",
    "actors": "who",
    "killed": "toll",
    "injured": "toll",
    "status": "status",
    "event": "added by hand",
    "merge": "merged by hand",
}

MarkedSpan = tuple[int, int, str, str]
"""Start, end (code points, end exclusive), CSS class, title."""


def place_name(place: Place | None, lang: Language) -> str | None:
    """Return a place's name in a language, else its other name."""
    if place is None:
        return None
    return place.name_ar or place.name if lang == "ar" else place.name


def count_text(count: Count, lang: Language) -> str:
    """Write a reported number of people: "80", "at least 80", "10–12"."""
    if count.min is not None and count.max is not None:
        return str(count.min) if count.min == count.max else f"{count.min}–{count.max}"
    if count.min is not None:
        return word("at least", lang, n=count.min)
    return word("at most", lang, n=count.max) if count.max is not None else ""


def toll_text(event: Event, lang: Language) -> str:
    """Write an event's toll: "80 killed, at least 3 injured"; empty when none is reported."""
    parts = [
        f"{count_text(count, lang)} {word(key, lang)}"
        for key, count in (("killed", event.killed), ("injured", event.injured))
        if count is not None and count_text(count, lang)
    ]
    return ("، " if lang == "ar" else ", ").join(parts)


def where_text(event: Event, lang: Language) -> str:
    """Write where an event happened, with the doubt its precision code names."""
    name = place_name(event.place, lang)
    doubt = word(f"where {event.where_precision}", lang) if event.where_precision in range(1, 8) else None
    if name is None and (event.lat is None or event.lon is None):
        return word("no place", lang)
    at = name or f"{event.lat:.3f}°, {event.lon:.3f}°"
    return f"{at} ({doubt})" if doubt else at


def verdict_text(check: DistanceCheck, lang: Language) -> str:
    """Write what became of a claim and why: "holds by road: Sirte lies 371 km from Tripoli …"."""
    return f"{word(check.verdict, lang)}: {explained_in(check, lang)}"


def event_lines(
    event: Event,
    lang: Language,
    kinds: Kinds | None = None,
    readings: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return the texts of an event's card as plain strings; empty ones are left out.

    With `readings` (JSON by report id) they tell the place's rivals and the spans in each quote as well.

    Nothing in them is escaped: whoever shows them sets them as text or takes them through the gate.
    """
    kinds = kinds or load_kinds()
    separator = "، " if lang == "ar" else ", "
    known = provenance(event, readings or {}, lang)
    quotes = [
        {
            "text": evidence.quote,
            "source": separator.join(part for part in (evidence.source, evidence.url) if part),
            **({"marks": marks} if marks else {}),
        }
        for evidence, marks in zip(event.evidence, known.marks, strict=True)
    ]
    when = span_text(event.first, event.last, lang)
    if event.when_basis:
        when = f"{when} ({translate(event.when_basis, lang)})"
    lines = {
        "kind": kinds.label(event.kind, lang),
        "status": word(event.status, lang),
        "summary": summary_text(event, lang),
        "when": when,
        "where": where_text(event, lang),
        "place": place_name(event.place, lang),
        "who": separator.join(event.actors),
        "toll": toll_text(event, lang),
        "rivals": list(known.rivals),
        "why": [translate(reason, lang, _names(event)) for reason in event.reasons],
        "quotes": quotes,
    }
    return {key: value for key, value in lines.items() if value}


def _names(event: Event) -> dict[str, str]:
    """Return what the event's place is called in Arabic, by its English name."""
    place = event.place
    return {place.name: place.name_ar} if place is not None and place.name_ar else {}


def text_direction(text: str) -> str:
    """Return "rtl" when the first letter with a direction is Arabic or Hebrew, else "ltr"."""
    for letter in text:
        if "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc":
            return "rtl"
        if letter.isalpha():
            return "ltr"
    return "ltr"


def marked_text_html(text: str, spans: Iterable[MarkedSpan], lang: Language) -> str:
    """Return a report's text as HTML with its spans in ``<mark>``.

    Spans may overlap: where they do, the text is cut at their borders and each piece carries all classes and
    titles. The text read back from the HTML is `text`, letter by letter.

    Parameters
    ----------
    text
        The report's own text.
    spans
        Start, end, CSS class and title of each; those outside the text are cut to it.
    lang
        The language of the text, which gives its direction.
    """
    cut = [(max(0, start), min(len(text), end), css, title) for start, end, css, title in spans]
    marks = [span for span in cut if span[0] < span[1]]
    borders = sorted({0, len(text), *(span[0] for span in marks), *(span[1] for span in marks)})
    pieces = [
        _piece(text[start:end], [span for span in marks if span[0] <= start and end <= span[1]])
        for start, end in pairwise(borders)
    ]
    direction = "rtl" if lang == "ar" else "ltr"
    warning = _hidden_note(text, lang)
    return (
        f'<div class="zk-text" dir="{direction}" lang="{lang}" style="white-space:pre-wrap">'
        f"{''.join(pieces)}</div>{warning}"
    )


def _piece(text: str, marks: Sequence[MarkedSpan]) -> str:
    shown = html_text(text)
    if not marks:
        return shown
    classes = " ".join(dict.fromkeys(css for _, _, css, _ in marks))
    title = " · ".join(dict.fromkeys(title for _, _, _, title in marks if title))
    return f'<mark class="{html_text(classes)}" title="{html_text(title)}">{shown}</mark>'


def _hidden_note(text: str, lang: Language) -> str:
    count = hidden_controls(text)
    return f'<div class="zk-hidden">⚠ {word("hidden marks", lang, n=count)}</div>' if count else ""


def event_card_html(
    event: Event,
    lang: Language,
    kinds: Kinds | None = None,
    readings: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """Return an event's card as HTML for `st.html`: every text through the gate, each value isolated."""
    kinds = kinds or load_kinds()
    lines = event_lines(event, lang, kinds, readings)
    direction = "rtl" if lang == "ar" else "ltr"
    family = kinds.family(event.kind)
    head = (
        f'<div class="zk-card-head">{_swatch(family.colour)}'
        f"<strong>{_isolated(lines['kind'])}</strong> · {_isolated(lines['status'])}</div>"
    )
    rows = [
        f"<dt>{word(key, lang)}</dt><dd>{_isolated(lines[key])}</dd>"
        for key in ("when", "where", "who", "toll")
        if key in lines
    ]
    for key in ("rivals", "why"):
        if key in lines:
            listed = "".join(f"<li>{_isolated(line)}</li>" for line in lines[key])
            rows.append(f"<dt>{word(key, lang)}</dt><dd><ul>{listed}</ul></dd>")
    quotes = "".join(_quote(quote, lang) for quote in lines.get("quotes", ()))
    if event.revisions:
        head += f'<div class="zk-corrected">✎ {_isolated(_corrected_text(event, lang))}</div>'
    told = summary_text(event, lang)
    summary = f'<p dir="{text_direction(told)}">{html_text(told)}</p>'
    return (
        f'<article class="zk-card" dir="{direction}" lang="{lang}">{head}{summary}'
        f"<dl>{''.join(rows)}</dl>{quotes}</article>"
    )


def _corrected_text(event: Event, lang: Language) -> str:
    """Write what was corrected, and by whom: "corrected by hand: kind, place (Salma)"."""
    separator = "، " if lang == "ar" else ", "
    fields = dict.fromkeys(
        word(_FIELD_WORDS.get(mark.field, "other values"), lang) for mark in event.revisions
    )
    people = dict.fromkeys(mark.who for mark in event.revisions)
    return f"{word('corrected', lang)}: {separator.join(fields)} ({separator.join(people)})"


def _swatch(colour: str) -> str:
    """Draw a dot of a family's colour; an attribute of SVG, because pages may forbid inline styles."""
    dot = f'<circle cx="5" cy="5" r="5" fill="{html_text(colour)}"/>'
    return (
        f'<svg class="zk-swatch" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">{dot}</svg> '
    )


def _isolated(text: object) -> str:
    return f"<bdi>{html_text(text)}</bdi>"


def _quote(quote: dict[str, str], lang: Language) -> str:
    text, source = quote["text"], quote["source"]
    block = f'<blockquote dir="{text_direction(text)}">{html_text(text)}</blockquote>'
    cite = f"<cite>{_isolated(source)}</cite>" if source else ""
    return f"{block}{_hidden_note(text, lang)}{cite}"
