"""The pages around the events: title, map, time, the list, the claims of distance, the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.document.event_pages import where_text
from geo.briefing.document.material import source_counts
from geo.briefing.document.pages import (
    BarItem,
    ChartItem,
    LogoItem,
    MapItem,
    Page,
    TableItem,
    TextItem,
    flowed,
    row_height,
)
from geo.briefing.document.text import set_block, stacked
from geo.briefing.filters import filter_text
from geo.briefing.heading import facts_of
from geo.briefing.lettering import is_rtl, plain
from geo.resolve.explain import explained_in
from geo.views.cards import toll_text
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.briefing.document.pages import Grid, Item
    from geo.briefing.document.text import Paragraph
    from geo.model import DistanceCheck, Event

Numbered = tuple[int, "Event"]

_CELL_TEXT_PT: Final = 11.0
_CELL_LINES: Final = 3
_NOTE_PT: Final = 11.0
_LIST_SHARES: Final = (0.06, 0.2, 0.14, 0.2, 0.4)
_CLAIM_SHARES: Final = (0.06, 0.22, 0.2, 0.14, 0.38)
_SOURCES_PAGES_MAX: Final = 3


def title_page(grid: Grid) -> Page:
    """Return the first page: title, days, counts, filters, the day made."""
    brief, words, unit = grid.brief, grid.words, grid.unit
    page = grid.page
    title = plain(brief.recipe.title) or words.say("title")
    subtitle = plain(brief.recipe.subtitle)
    dates, counts = facts_of(brief)
    inner = grid.cut(page, start=22 * unit, end=0.08 * page.width)
    size = next((size for size in (44, 36, 30, 25) if _lines(grid, title, size, inner.width) <= 3), 21)
    heading = set_block(grid.text(title, points=size, bold=True, rtl=is_rtl(title)), inner.width, lines_max=6)
    rest = [
        grid.text(subtitle, points=18, ink="minor", rtl=is_rtl(subtitle), after=16),
        grid.text(dates, points=18, bold=True, after=2),
        grid.text(counts, points=15, after=2),
        grid.text(filter_text(brief.selection, words), points=11, ink="minor", after=12),
        grid.text(words.say("made", day=words.day(brief.made_on)), points=12, ink="minor"),
    ]
    blocks = [set_block(part, inner.width, lines_max=5) for part in rest if part.text]
    top = min(page.bottom + 0.66 * page.height, page.bottom + stacked(blocks) + heading.height + 60 * unit)
    top = max(top, page.bottom + stacked(blocks) + heading.height + 14 * unit)
    between = top - heading.height - 10 * unit
    bar = grid.cut(page, end=page.width - 6 * unit)
    items: list[Item] = [
        BarItem(Box(bar.left, between - stacked(blocks), bar.right, top)),
        TextItem(Box(inner.left, page.bottom, inner.right, between), tuple(blocks), "facts"),
    ]
    if brief.recipe.logo:
        items.append(LogoItem(Box(page.left, page.top - 60 * unit, page.right, page.top)))
    box = Box(inner.left, between, inner.right, top)
    return Page(heading=TextItem(box, (heading,), "heading"), items=tuple(items))


def _lines(grid: Grid, text: str, points: float, width: float) -> int:
    return len(set_block(grid.text(text, points=points, bold=True), width).lines)


def map_page(grid: Grid) -> Page:
    """Return the page of the map, with what the map cannot show."""
    note_height = 1.5 * _NOTE_PT * grid.unit
    return _figure_page(grid, "on the map", MapItem, note_height)


def time_page(grid: Grid) -> Page:
    """Return the page of the events in time."""
    return _figure_page(grid, "in time", ChartItem, 0)


def _figure_page(grid: Grid, key: str, item_in: Callable[[Box], Item], note_height: float) -> Page:
    body = grid.body
    facts = grid.text(" · ".join(facts_of(grid.brief)), points=12, ink="minor")
    line = set_block(facts, body.width, lines_max=2)
    box = Box(body.left, body.bottom + note_height, body.right, body.top - line.height - 6 * grid.unit)
    facts_box = Box(body.left, body.top - line.height, body.right, body.top)
    items: tuple[Item, ...] = (TextItem(facts_box, (line,), "facts"), item_in(box))
    return Page(heading=grid.heading(grid.words.say(key)), items=items)


def list_pages(grid: Grid, chosen: Sequence[Numbered]) -> list[Page]:
    """Return the table of the events that have pages of their own, and why those."""
    brief, words = grid.brief, grid.words
    counts = {"shown": words.count(len(chosen)), "all": words.count(len(brief.events))}
    title = words.say("in detail", **counts)
    if not chosen:
        how = "none in detail"
    elif len(chosen) == len(brief.events):
        how = "all detailed"
    else:
        how = "by hand" if brief.recipe.slides else "gravest"
    kinds = load_kinds()
    rows = []
    for number, event in chosen:
        what = plain(event.summary)
        toll = words.number(toll_text(event, words.lang))
        rows.append(
            [
                grid.text(words.number(number), points=_CELL_TEXT_PT, bold=True),
                grid.text(words.span(event.first, event.last, short=True), points=_CELL_TEXT_PT),
                grid.text(kinds.label(event.kind, words.lang), points=_CELL_TEXT_PT),
                grid.text(where_text(grid, event), points=_CELL_TEXT_PT),
                grid.text(what, *([f" ({toll})"] if toll else []), points=_CELL_TEXT_PT, rtl=is_rtl(what)),
            ]
        )
    header = ("number", "when", "kind", "where", "summary")
    return _table_pages(grid, title, words.say(how), header, rows, shares=_LIST_SHARES)


def claim_pages(grid: Grid, claims: Sequence[tuple[int, DistanceCheck]]) -> list[Page]:
    """Return the table of the claims of distance; no page where there is none."""
    words = grid.words
    if not claims:
        return []
    rows = []
    for number, check in claims:
        said, told = plain(check.surface), plain(explained_in(check, grid.words.lang))
        rows.append(
            [
                grid.text(words.number(number), points=_CELL_TEXT_PT, bold=True),
                grid.text(said, points=_CELL_TEXT_PT, rtl=is_rtl(said)),
                grid.text(measured_text(grid, check), points=_CELL_TEXT_PT),
                grid.text(words.say(check.verdict), points=_CELL_TEXT_PT, bold=True),
                grid.text(told, points=_CELL_TEXT_PT, rtl=is_rtl(told)),
            ]
        )
    header = ("number", "claim", "measured", "verdict", "explanation")
    return _table_pages(
        grid, words.say("distances said"), "", header, rows, shares=_CLAIM_SHARES, lines_max=6
    )


def measured_text(grid: Grid, check: DistanceCheck) -> str:
    """Return what the ground says about a claim."""
    words, measured = grid.words, check.measured
    if measured is None:
        return "–"
    parts = [words.say("straight", km=words.say("km", n=words.count(round(measured.geodesic_km))))]
    if measured.road_km is not None:
        parts.append(words.say("by road", n=words.say("km", n=words.count(round(measured.road_km)))))
    return words.listed(parts)


def _table_pages(
    grid: Grid,
    title: str,
    note: str,
    header: tuple[str, ...],
    rows: Sequence[list[Paragraph]],
    *,
    shares: tuple[float, ...],
    lines_max: int = _CELL_LINES,
) -> list[Page]:
    """Return a table on as many pages as it needs, its headings on each."""
    words, unit, body = grid.words, grid.unit, grid.body
    widths = tuple(share * body.width for share in shares)
    inner = [width - 10 * unit for width in widths]
    named = [grid.text(words.say(key), points=_CELL_TEXT_PT, ink="accent", bold=True) for key in header]
    head = tuple(set_block(cell, width, lines_max=2) for cell, width in zip(named, inner, strict=True))
    cells = [
        tuple(set_block(cell, width, lines_max=lines_max) for cell, width in zip(row, inner, strict=True))
        for row in rows
    ]
    pages: list[Page] = []
    while cells or not pages:
        top = body.top
        items: list[Item] = []
        if note and not pages:
            line = set_block(grid.text(note, points=_NOTE_PT, ink="minor"), body.width, lines_max=3)
            items.append(TextItem(Box(body.left, top - line.height, body.right, top), (line,), "facts"))
            top -= line.height + 6 * unit
        used, taken = row_height(head, unit), 0
        while taken < len(cells):
            used += row_height(cells[taken], unit)
            if used > top - body.bottom and taken:
                break
            taken += 1
        if taken:
            box = Box(body.left, body.bottom, body.right, top)
            items.append(TableItem(box, widths, head, tuple(cells[:taken])))
        said = title if not pages else words.say("continued", title=title)
        pages.append(Page(heading=grid.heading(said), items=tuple(items)))
        cells = cells[taken:]
    return pages


def source_pages(grid: Grid, notes: str) -> list[Page]:
    """Return who told of the events, whose the ground is, and the day made."""
    words, body = grid.words, grid.body
    counts = source_counts(grid.brief.events)
    parts: list[Paragraph] = []
    if counts:
        parts.append(grid.text(words.say("sources note"), points=_NOTE_PT, ink="minor", after=6))
    else:
        parts.append(grid.text(words.say("no sources"), points=12, after=6))
    columns = 2 if grid.paper.width_px > grid.paper.height_px else 1
    names = [
        grid.text(words.say("source count", name=plain(name), n=words.count(count)), points=10.5, after=2.5)
        for name, count in counts
    ]
    made = words.say("made", day=words.day(grid.brief.made_on))
    closing = [
        grid.text(words.as_written("ground"), points=_NOTE_PT, after=4),
        grid.text(made, points=_NOTE_PT),
    ]
    last = [set_block(part, body.width) for part in closing]
    head = [set_block(part, body.width) for part in parts]
    room = body.height - stacked(head) - stacked(last) - 10 * grid.unit
    below = body.top - stacked(head)
    lists = Box(body.left, below - room, body.right, below)
    spaces = lists.columns(columns, 20 * grid.unit, rtl=grid.rtl)
    blocks = [set_block(part, spaces[0].width, lines_max=2) for part in names]
    pages: list[Page] = []
    while not pages or (blocks and len(pages) < _SOURCES_PAGES_MAX):
        items: list[Item] = [
            TextItem(Box(body.left, body.bottom, body.right, body.top), tuple(head), "facts")
        ]
        for space in spaces:
            shown, blocks = flowed(blocks, space.height)
            if shown:
                items.append(TextItem(space, tuple(shown), "sources"))
        if blocks and len(pages) + 1 == _SOURCES_PAGES_MAX:
            more = words.say("sources more", n=words.count(len(blocks)))
            last = [set_block(grid.text(more, points=_NOTE_PT, after=4), body.width), *last]
        if not blocks or len(pages) + 1 == _SOURCES_PAGES_MAX:
            foot = Box(body.left, body.bottom, body.right, body.bottom + stacked(last))
            items.append(TextItem(foot, tuple(last), "attribution"))
        said = words.say("sources of")
        said = said if not pages else words.say("continued", title=said)
        pages.append(Page(heading=grid.heading(said), items=tuple(items)))
    pages[-1] = Page(heading=pages[-1].heading, items=pages[-1].items, notes=notes)
    return pages
