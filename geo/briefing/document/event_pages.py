"""The pages of one event: what, when and where and how sure, who and how many, and the report's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.document.maps import is_located
from geo.briefing.document.material import QUOTES_MAX
from geo.briefing.document.pages import BadgeItem, LocatorItem, Page, TextItem, flowed
from geo.briefing.document.text import Block, Run, own_direction, set_block, shortened
from geo.briefing.lettering import is_rtl, plain
from geo.resolve.explain import explained_in
from geo.views.cards import place_name, toll_text
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from geo.briefing.document.material import Material, Quote
    from geo.briefing.document.pages import Grid, Item
    from geo.briefing.document.text import Paragraph
    from geo.model import DistanceCheck, Event

_UNSURE: Final = "~?%"
"""EDTF's marks of a date that is approximate, uncertain, or both."""
_TEXT_SHARE: Final = 0.64
_GAP_PT: Final = 26.0
_LOCATOR_PT: Final = 168.0
_BADGE_PT: Final = 24.0
_LEAD_PT, _BODY_PT, _SMALL_PT = 16.0, 13.0, 10.5
_PAGES_MAX: Final = 8


def event_pages(grid: Grid, number: int, event: Event, material: Material) -> list[Page]:
    """Return the pages of an event; its texts go on as long as they need."""
    facts, texts = _facts(grid, event), _texts(grid, event, material)
    title = heading_of(grid, event)
    body = grid.body
    pages: list[Page] = []
    while (not pages or facts or texts) and len(pages) < _PAGES_MAX:
        is_first = not pages
        items: list[Item] = [_badge(grid, number, event)]
        if is_first or facts:
            has_locator = is_first and is_located(event)
            text_box, fact_box = _boxes(grid, body, has_locator=has_locator)
            if has_locator:
                items.append(LocatorItem(_locator_box(grid, body), event))
            shown, facts = _set(facts, fact_box)
            if shown:
                items.append(TextItem(fact_box, tuple(shown), "facts"))
        else:
            text_box = body
        shown, texts = _set(texts, text_box)
        if shown:
            items.append(TextItem(text_box, tuple(shown), "words"))
        said = title if is_first else grid.words.say("continued", title=title)
        heading = grid.heading(said, indent=(_BADGE_PT + 9) * grid.unit)
        pages.append(Page(heading=heading, items=tuple(items), notes=_notes(grid, event)))
    return pages


def _boxes(grid: Grid, body: Box, *, has_locator: bool) -> tuple[Box, Box]:
    """Return the box of the words and that of the facts."""
    gap, high = _GAP_PT * grid.unit, _LOCATOR_PT * grid.unit if has_locator else 0.0
    if grid.paper.width_px > grid.paper.height_px:
        words, facts = grid.parted(body, _TEXT_SHARE, gap)
        return words, Box(facts.left, facts.bottom, facts.right, facts.top - high)
    upper = Box(body.left, body.top - 1.25 * _LOCATOR_PT * grid.unit, body.right, body.top)
    facts, _ = grid.parted(upper, 0.58, gap)
    return Box(body.left, body.bottom, body.right, upper.bottom - gap / 2), facts


def _locator_box(grid: Grid, body: Box) -> Box:
    gap, high = _GAP_PT * grid.unit, (_LOCATOR_PT - 12) * grid.unit
    share = _TEXT_SHARE if grid.paper.width_px > grid.paper.height_px else 0.58
    _, beside = grid.parted(body, share, gap)
    return Box(beside.left, beside.top - high, beside.right, beside.top)


def _set(waiting: list[Paragraph | Block], box: Box) -> tuple[list[Block], list[Paragraph | Block]]:
    """Set what fits into a box; the rest goes on, broken anew for the next box."""
    blocks = [set_block(_paragraph_of(item), box.width) for item in waiting]
    shown, left = flowed(blocks, box.height)
    return shown, list(left)


def _paragraph_of(item: Paragraph | Block) -> Paragraph:
    return replace(item.paragraph, runs=item.runs) if isinstance(item, Block) else item


def _badge(grid: Grid, number: int, event: Event) -> BadgeItem:
    page, size = grid.page, _BADGE_PT * grid.unit
    box = grid.cut(Box(page.left, page.top - size - 2 * grid.unit, page.right, page.top - 2 * grid.unit))
    left = box.right - size if grid.rtl else box.left
    return BadgeItem(Box(left, box.bottom, left + size, box.top), event, grid.words.number(number))


def heading_of(grid: Grid, event: Event) -> str:
    """Return what, when and where in a few words."""
    words = grid.words
    place = place_name(event.place, words.lang)
    kind = load_kinds().label(event.kind, words.lang)
    # The name last: after a foreign one, the figures of a date would run its way.
    parts = [kind[:1].upper() + kind[1:], words.span(event.first, event.last), place]
    if event.status != "reported":
        parts.insert(1, words.say(event.status))
    return " · ".join(plain(part) for part in parts if part)


def when_text(grid: Grid, event: Event) -> str:
    """Return when an event happened and how sure that is."""
    words = grid.words
    doubts = []
    if event.when_precision in range(1, 6):
        doubts.append(words.say(f"when {event.when_precision}"))
    if any(mark in (event.edtf or "") for mark in _UNSURE):
        doubts.append(words.say("date vague"))
    span = words.span(event.first, event.last)
    return f"{span} ({words.listed(doubts)})" if doubts else span


def where_text(grid: Grid, event: Event) -> str:
    """Return where an event happened and how sure that is."""
    words = grid.words
    name = place_name(event.place, words.lang)
    if name is None and (event.lat is None or event.lon is None):
        return words.say("no place")
    at = plain(name) if name else coordinates(grid, event)
    if event.where_precision in range(1, 8):
        return f"{at} ({words.say(f'where {event.where_precision}')})"
    return at


def coordinates(grid: Grid, event: Event) -> str:
    """Return latitude and longitude in degrees, or nothing."""
    if event.lat is None or event.lon is None:
        return ""
    return grid.words.number(f"{event.lat:.3f}°, {event.lon:.3f}°")


def _facts(grid: Grid, event: Event) -> list[Paragraph | Block]:
    words = grid.words
    spot = coordinates(grid, event)
    rows = [
        ("when", when_text(grid, event)),
        ("where", where_text(grid, event)),
        ("who", words.listed([plain(actor) for actor in event.actors])),
        ("toll", words.number(toll_text(event, words.lang))),
        ("status", words.say(event.status)),
    ]
    found: list[Paragraph | Block] = []
    for key, value in rows:
        if not value:
            continue
        found.append(grid.text(words.say(key), points=_SMALL_PT, ink="accent", bold=True))
        is_spot = key == "where" and bool(spot) and event.place is not None
        runs = shortened((Run(value),))
        rtl = is_rtl(value) if key == "who" else grid.rtl
        after = 1 if is_spot else 7
        found.append(grid.text(*runs, points=_BODY_PT, rtl=rtl, end=rtl is not grid.rtl, after=after))
        if is_spot:
            found.append(grid.text(spot, points=_SMALL_PT, ink="minor", rtl=False, end=grid.rtl, after=7))
    return found


def _texts(grid: Grid, event: Event, material: Material) -> list[Paragraph | Block]:
    quotes = material.quotes(event)
    found: list[Paragraph | Block] = []
    summary = plain(event.summary)
    if summary and not any(summary.strip("… ") in plain(quote.text) for quote in quotes):
        runs = shortened((Run(summary),))
        found.append(grid.text(*runs, points=_LEAD_PT, rtl=is_rtl(summary), after=12))
    if quotes:
        found.append(_label(grid, "in words"))
    for quote in quotes[:QUOTES_MAX]:
        found += _quoted(grid, quote)
    if len(quotes) > QUOTES_MAX:
        more = grid.words.say("quotes more", n=grid.words.count(len(quotes) - QUOTES_MAX))
        found.append(grid.text(more, points=_SMALL_PT, ink="minor", after=8))
    claims = material.claims(event)
    if claims:
        found.append(_label(grid, "distances said"))
    for check in claims:
        found += _claimed(grid, check)
    return found


def _label(grid: Grid, key: str) -> Paragraph:
    return grid.text(grid.words.say(key), points=_SMALL_PT, ink="accent", bold=True, after=2)


def _quoted(grid: Grid, quote: Quote) -> list[Paragraph | Block]:
    told = " · ".join(plain(part) for part in quote.told_by) or grid.words.say("no source")
    points = _LEAD_PT if len(quote.text) < 420 else _BODY_PT
    return [
        grid.text(*quote.runs, points=points, rtl=own_direction(quote.runs), after=3),
        grid.text(told, points=_SMALL_PT, ink="minor", rtl=is_rtl(told), after=11),
    ]


def _claimed(grid: Grid, check: DistanceCheck) -> list[Paragraph | Block]:
    verdict = grid.words.say(check.verdict)
    said = plain(check.surface)
    told = plain(explained_in(check, grid.words.lang))
    return [
        grid.text(f"“{said}”: ", Run(verdict, bold=True), points=_BODY_PT, after=2),
        grid.text(told, points=_SMALL_PT, ink="minor", rtl=is_rtl(told), after=8),
    ]


def _notes(grid: Grid, event: Event) -> str:
    words = grid.words
    reports = dict.fromkeys(part.report_id for part in event.evidence if part.report_id)
    lines = [words.say("id note", id=event.id), *(words.say("report note", id=name) for name in reports)]
    return "\n".join(lines)
