"""A document as a PDF file: every page a sheet, its letters drawn as shapes and laid under to be copied."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from matplotlib.backends.backend_pdf import PdfPages

from geo.briefing.boxes import Box
from geo.briefing.document.maps import drawn_map, locator
from geo.briefing.document.pages import (
    CELL_PT,
    BadgeItem,
    BarItem,
    ChartItem,
    LocatorItem,
    LogoItem,
    MapItem,
    TableItem,
    TextItem,
    row_height,
)
from geo.briefing.files import pdf_metadata
from geo.briefing.heading import place_image, read_logo
from geo.briefing.inks import inks_for
from geo.briefing.key import EVENTS_MAX
from geo.briefing.lettering import LEADING, directed, drawable, plain, width_pt
from geo.briefing.marks import draw_number, form
from geo.briefing.outlines import rectangle, ring_path
from geo.briefing.ribbon import draw_ribbon
from geo.briefing.sheet import Sheet
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.document.pages import Grid, Item, Page
    from geo.briefing.document.text import Block
    from geo.briefing.inks import Inks

_RIBBON_PT = 250.0


def pdf_bytes(grid: Grid, pages: Sequence[Page]) -> bytes:
    """Return a document as a PDF file."""
    out = io.BytesIO()
    inks = inks_for(grid.brief.recipe.theme, grid.brief.events)
    with PdfPages(out, metadata=pdf_metadata(grid.brief)) as file:
        for number, page in enumerate(pages, start=1):
            file.savefig(drawn_page(grid, page, inks, number, len(pages)).figure)
    return out.getvalue()


def drawn_page(grid: Grid, page: Page, inks: Inks, number: int, count: int) -> Sheet:
    """Draw one page."""
    sheet, note = _sheet_of(grid, page, inks)
    _draw_blocks(sheet, page.heading)
    for item in page.items:
        _draw_item(sheet, grid, item)
    if note:
        box = grid.body
        line = directed(drawable(note), rtl=grid.rtl)
        size = 9.5 * grid.unit
        sheet.paragraph(box, box.bottom + LEADING * size, [line], size, what="note", ink=inks.text_minor)
    _draw_furniture(sheet, grid, number, count)
    return sheet


def _sheet_of(grid: Grid, page: Page, inks: Inks) -> tuple[Sheet, str]:
    """Return the sheet of a page; where it has a map, the map is on it, for that may need several tries."""

    def new_sheet() -> Sheet:
        return Sheet(grid.paper, inks, rtl=grid.rtl, outlined=True)

    box = next((item.box for item in page.items if isinstance(item, MapItem)), None)
    return (new_sheet(), "") if box is None else drawn_map(new_sheet, box, grid.brief)


def _draw_item(sheet: Sheet, grid: Grid, item: Item) -> None:
    if isinstance(item, TextItem):
        _draw_blocks(sheet, item)
    elif isinstance(item, TableItem):
        _draw_table(sheet, grid, item)
    elif isinstance(item, ChartItem):
        _draw_time(sheet, grid, item)
    elif isinstance(item, LocatorItem):
        _draw_locator(sheet, item)
    elif isinstance(item, BadgeItem):
        _draw_badge(sheet, item)
    elif isinstance(item, BarItem):
        box = item.box
        sheet.filled(
            [rectangle(box.left, box.bottom, box.right, box.top)], sheet.inks.ground["accent"], "shapes"
        )
    elif isinstance(item, LogoItem):
        pixels = read_logo(grid.brief.recipe.logo)
        place_image(sheet, pixels, logo_box(item.box, pixels.shape[1], pixels.shape[0], rtl=grid.rtl))


def logo_box(room: Box, width_px: int, height_px: int, *, rtl: bool) -> Box:
    """Return where a logo goes: as large as fits, at the end of the line."""
    scale = min(0.3 * room.width / width_px, room.height / height_px)
    width, height = width_px * scale, height_px * scale
    left = room.left if rtl else room.right - width
    return Box(left, room.top - height, left + width, room.top)


def _draw_blocks(sheet: Sheet, item: TextItem) -> None:
    top = item.box.top
    for block in item.blocks:
        _draw_block(sheet, item.box, top, block, item.what)
        top -= block.height


def _draw_block(sheet: Sheet, box: Box, top: float, block: Block, what: str) -> None:
    """Draw a paragraph: the runs of a line stand one after the other in the direction of the whole."""
    look = block.paragraph
    ink = {
        "text": sheet.inks.text,
        "minor": sheet.inks.text_minor,
        "accent": sheet.inks.ground["accent"],
    }[look.ink]
    size, rtl = look.size_pt, look.rtl
    for number, line in enumerate(block.lines):
        baseline = top - 0.93 * size - number * LEADING * size
        widths = [width_pt(drawable(run.text), size, bold=run.bold) for run in line.runs]
        is_left = rtl is (look.align == "end")
        offset = sum(widths) if rtl is is_left else 0.0
        x = (box.left if is_left else box.right) + (offset if is_left else -offset)
        for run, width in zip(line.runs, widths, strict=True):
            words = directed(drawable(run.text), rtl=rtl)
            sheet.text(
                x, baseline, words, size, what=what, ink=ink, bold=run.bold, anchor="right" if rtl else "left"
            )
            x += -width if rtl else width


def _draw_table(sheet: Sheet, grid: Grid, item: TableItem) -> None:
    unit, top = grid.unit, item.box.top
    for number, row in enumerate((item.header, *item.rows)):
        height = row_height(row, unit)
        if number == 0:
            frame = rectangle(item.box.left, top - height, item.box.right, top)
            sheet.filled([frame], sheet.inks.rule, "ground", opacity=0.35)
        offset = 0.0
        for width, cell in zip(item.widths, row, strict=True):
            box = grid.cut(item.box, start=offset + 5 * unit, end=item.box.width - offset - width + 5 * unit)
            _draw_block(sheet, box, top - CELL_PT * unit, cell, "cell")
            offset += width
        top -= height
        sheet.lines(
            [[(item.box.left, top), (item.box.right, top)]], sheet.inks.rule, 0.6 * unit, "ground", level=1
        )


def _draw_time(sheet: Sheet, grid: Grid, item: ChartItem) -> None:
    brief, box = grid.brief, item.box
    high = min(box.height - 20 * grid.unit, _RIBBON_PT * grid.unit)
    middle = box.middle[1]
    frame = Box(box.left, middle - high / 2, box.right, middle + high / 2)
    numbered = len(brief.events) <= EVENTS_MAX
    draw_ribbon(sheet, frame, brief.events, brief.words, window=brief.window, numbered=numbered)
    _draw_families(sheet, grid, Box(box.left, frame.top + 4 * grid.unit, box.right, box.top))


def _draw_families(sheet: Sheet, grid: Grid, box: Box) -> None:
    """Name the colours along a line, in reading order."""
    size, unit = 10 * grid.unit, grid.unit
    labels = {family.key: family.label(grid.words.lang) for family in load_kinds().families}
    offset, y = 4 * unit, box.bottom + 1.2 * size
    for key in sheet.inks.order:
        words = directed(labels[key], rtl=grid.rtl)
        width = width_pt(words, size)
        if offset + width + 14 * unit > box.width:
            offset, y = 4 * unit, y + 1.5 * size
        at = (sheet.start_of(box, offset + 4 * unit), y + 0.36 * size)
        colour = sheet.inks.families[key]
        sheet.symbols(form(sheet.inks.family_marker(key)), [at], 4 * unit, "text", fill=colour, edge=colour)
        x = sheet.start_of(box, offset + 12 * unit)
        sheet.text(x, y, words, size, what="families", anchor=sheet.start)
        offset += width + 28 * unit


def _draw_locator(sheet: Sheet, item: LocatorItem) -> None:
    found, ink, unit = locator(item.box, item.event), sheet.inks.ground, sheet.unit
    home = [ring_path(ring) for ring in found.home]
    sheet.filled(home, ink["land"], "shapes", edge=ink["home_border"], edge_width=0.8 * unit)
    colour = sheet.inks.family(item.event.kind)
    area = [ring_path(ring) for ring in found.area]
    sheet.filled(area, colour, "shapes", edge=colour, edge_width=0.8 * unit, opacity=0.35, level=1)
    if found.spot is not None:
        sheet.symbols(
            form("o"), [found.spot], 5 * unit, "marks", fill=colour, edge=ink["halo"], edge_width=unit
        )


def _draw_badge(sheet: Sheet, item: BadgeItem) -> None:
    colour = sheet.inks.family(item.event.kind)
    radius = item.box.width / 2
    sheet.symbols(form("o"), [item.box.middle], radius, "shapes", fill=colour)
    size = badge_size(item)
    draw_number(sheet, item.box.middle, item.number, size=size, ink=sheet.inks.on(colour), layer="text")


def badge_size(item: BadgeItem) -> float:
    """Return the size in points of a badge's figures."""
    return item.box.width * {1: 0.56, 2: 0.5, 3: 0.38}.get(len(item.number), 0.3)


def _draw_furniture(sheet: Sheet, grid: Grid, number: int, count: int) -> None:
    words, minor = grid.words, sheet.inks.text_minor
    box, size = grid.foot()
    rule = [[(box.left, box.top + 2 * grid.unit), (box.right, box.top + 2 * grid.unit)]]
    sheet.lines(rule, sheet.inks.rule, 0.7 * grid.unit, "ground")
    made = directed(words.say("made", day=words.day(grid.brief.made_on)), rtl=grid.rtl)
    place = directed(words.say("page number", n=words.count(number), all=words.count(count)), rtl=grid.rtl)
    sheet.paragraph(box, box.top, [made], size, what="foot", ink=minor)
    sheet.paragraph(box, box.top, [place], size, what="foot", ink=minor, anchor=sheet.end)
    handling = plain(grid.brief.recipe.handling)
    strips, strip_size = grid.strips()
    for strip in strips if handling else ():
        sheet.paragraph(
            strip,
            strip.top,
            [drawable(handling)],
            strip_size,
            what="handling",
            bold=True,
            anchor="center",
        )
