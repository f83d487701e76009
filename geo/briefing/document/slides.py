"""A document as slides: native text, tables, shapes and a chart, that can be edited in any office program."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from PIL import Image
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from geo.briefing.boxes import Box
from geo.briefing.document.chart import add_chart
from geo.briefing.document.maps import locator, map_png
from geo.briefing.document.package import plain_package
from geo.briefing.document.pages import (
    BadgeItem,
    BarItem,
    ChartItem,
    LocatorItem,
    LogoItem,
    MapItem,
    TableItem,
    TextItem,
)
from geo.briefing.document.pdf import badge_size, logo_box
from geo.briefing.document.shapes import TYPE, Canvas, describe, directed
from geo.briefing.document.text import Run, set_block
from geo.briefing.files import SOFTWARE, title_of
from geo.briefing.heading import facts_of, read_logo
from geo.briefing.inks import inks_for
from geo.briefing.lettering import plain
from geo.views.cards import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.document.pages import Grid, Item, Page

_EMU_PER_PT: Final = 12700
_TITLE_ONLY: Final = 5
"""The layout of python-pptx's own template that has a title and nothing else."""
_FIELD_ID: Final = "{5A616D61-6B61-4E20-8E75-6D6265720000}"
_NO_XML: Final = re.compile("[\ufffe\uffff]")


def pptx_bytes(grid: Grid, pages: Sequence[Page]) -> bytes:
    """Return a document as a presentation (ECMA-376)."""
    show = Presentation()
    _lay_out(show, grid)
    for number, page in enumerate(pages, start=1):
        _add_slide(show, grid, page, number, len(pages))
    out = io.BytesIO()
    show.save(out)
    return plain_package(out.getvalue(), grid.brief.made_on, TYPE)


def _lay_out(show: Any, grid: Grid) -> None:
    """Give the template the document's size, ground, direction and properties."""
    width, height = Emu(round(grid.width * _EMU_PER_PT)), Emu(round(grid.height * _EMU_PER_PT))
    across, down = width / show.slide_width, height / show.slide_height
    master = show.slide_master
    for shapes in (master.shapes, *(layout.shapes for layout in master.slide_layouts)):
        for shape in shapes:
            if shape.element.xpath(".//p:spPr/a:xfrm"):
                shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
                shape.top, shape.height = Emu(round(shape.top * down)), Emu(round(shape.height * down))
    show.slide_width, show.slide_height = width, height
    inks = inks_for(grid.brief.recipe.theme, grid.brief.events)
    ground = master.background.fill
    ground.solid()
    ground.fore_color.rgb = Canvas(None, 0, inks).colour(inks.paper)
    if grid.rtl:
        show.part._element.set("rtl", "1")  # noqa: SLF001 - python-pptx has no words for it
    about = show.core_properties
    day = datetime.combine(grid.brief.made_on, time())
    about.title, about.author, about.last_modified_by = title_of(grid.brief)[:255], SOFTWARE, SOFTWARE
    about.created = about.modified = day
    about.revision = 1
    about.language = "ar-LY" if grid.rtl else "en-GB"


def _add_slide(show: Any, grid: Grid, page: Page, number: int, count: int) -> None:
    slide = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY])
    inks = inks_for(grid.brief.recipe.theme, grid.brief.events)
    canvas = Canvas(slide, grid.height, inks)
    canvas.title(page.heading.box, page.heading.blocks)
    for item in page.items:
        _add_item(canvas, grid, item)
    _add_furniture(canvas, grid, number, count)
    if page.notes:
        text = _NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", page.notes)
        slide.notes_slide.notes_text_frame.text = text


def _add_item(canvas: Canvas, grid: Grid, item: Item) -> None:
    if isinstance(item, TextItem):
        canvas.text(item.box, item.blocks, item.what)
    elif isinstance(item, TableItem):
        canvas.table(item, grid.unit, rtl=grid.rtl)
    elif isinstance(item, MapItem):
        _add_map(canvas, grid, item)
    elif isinstance(item, ChartItem):
        _add_time(canvas, grid, item)
    elif isinstance(item, LocatorItem):
        _add_locator(canvas, grid, item)
    elif isinstance(item, BadgeItem):
        _add_badge(canvas, grid, item)
    elif isinstance(item, BarItem):
        canvas.bar(item.box, "accent")
    elif isinstance(item, LogoItem):
        _add_logo(canvas, grid, item)


def _add_map(canvas: Canvas, grid: Grid, item: MapItem) -> None:
    brief, words = grid.brief, grid.words
    data, note = map_png(brief, item.box.width, item.box.height, grid.unit)
    counts = {"shown": words.count(len(brief.events)), "total": words.count(brief.total)}
    canvas.picture(item.box, data, words.say("map alt", dates=facts_of(brief)[0], **counts))
    if note:
        body = grid.body
        block = set_block(grid.text(plain(note), points=9.5, ink="minor"), body.width)
        canvas.text(Box(body.left, body.bottom, body.right, body.bottom + block.height), [block], "note")


def _add_time(canvas: Canvas, grid: Grid, item: ChartItem) -> None:
    brief, words, box = grid.brief, grid.words, item.box
    alt = words.as_written("chart alt").replace("{dates}", facts_of(brief)[0])
    foot = Box(box.left, box.bottom, box.right, box.bottom + 16 * grid.unit)
    above = Box(box.left, foot.top, box.right, box.top)
    unit = add_chart(canvas, above, brief, grid.size(11), alt)
    parts = [words.say("per bin", unit=words.say(unit))] if unit is not None else []
    undated = sum(event.first is None and event.last is None for event in brief.events)
    if undated:
        parts.insert(0, words.say("undated", n=words.count(undated)))
    if not brief.events:
        parts = [words.say("nothing")]
    if parts:
        block = set_block(grid.text(" · ".join(parts), points=9.5, ink="minor"), foot.width, lines_max=1)
        canvas.text(foot, [block], "note")


def _add_locator(canvas: Canvas, grid: Grid, item: LocatorItem) -> None:
    found, inks = locator(item.box, item.event), canvas.inks
    ground = inks.ground
    place = plain(place_name(item.event.place, grid.words.lang) or "") or grid.words.say("no place")
    words = grid.words.say("locator alt", place=place)
    canvas.outline(found.home, ground["land"], ground["home_border"], words)
    colour = inks.family(item.event.kind)
    canvas.outline(found.area, colour, colour, place, opacity=0.35)
    if found.spot is not None:
        box = Box.around(*found.spot, 5 * grid.unit)
        describe(canvas.disc(box, colour, ground["halo"]), place)


def _add_badge(canvas: Canvas, grid: Grid, item: BadgeItem) -> None:
    colour = canvas.inks.family(item.event.kind)
    shape = canvas.disc(item.box, colour)
    shape.name = "number"
    number = grid.text(item.number, points=badge_size(item) / grid.unit, bold=True)
    canvas.fill_frame(shape.text_frame, [])
    frame = shape.text_frame
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    directed(paragraph, rtl=False, align="center")
    canvas.run(paragraph, Run(number.text, bold=True), number.size_pt, canvas.inks.on(colour))


def _add_logo(canvas: Canvas, grid: Grid, item: LogoItem) -> None:
    pixels = read_logo(grid.brief.recipe.logo)
    box = logo_box(item.box, pixels.shape[1], pixels.shape[0], rtl=grid.rtl)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, format="png")
    canvas.picture(box, out.getvalue(), grid.words.say("logo alt"))


def _add_furniture(canvas: Canvas, grid: Grid, number: int, count: int) -> None:
    """Add the day made, the page's number as a field that stays right, and the handling lines."""
    words = grid.words
    box, _ = grid.foot()
    first, second = grid.parted(box, 0.7, 10 * grid.unit)
    made = grid.text(words.say("made", day=words.day(grid.brief.made_on)), points=9, ink="minor")
    canvas.text(first, [set_block(made, first.width)], "made")
    shape = canvas.slide.shapes.add_textbox(*canvas.place(second))
    shape.name = "page number"
    canvas.fill_frame(shape.text_frame, [])
    paragraph = shape.text_frame.paragraphs[0]
    directed(paragraph, rtl=grid.rtl, align="end")
    size = grid.size(9)
    before, after = words.say("page number", n="\x00", all=words.count(count)).split("\x00")
    canvas.run(paragraph, Run(before), size, "minor")
    shown = words.count(number)
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{_FIELD_ID}" type="slidenum"><a:rPr/><a:t>{shown}</a:t></a:fld>'
    )
    paragraph._p.append(field)  # noqa: SLF001 - python-pptx has no fields
    canvas.run(paragraph, Run(after), size, "minor")
    look = paragraph.runs[0]._r.find(qn("a:rPr"))  # noqa: SLF001 - python-pptx has no fields
    field.replace(field.find(qn("a:rPr")), deepcopy(look))
    handling = plain(grid.brief.recipe.handling)
    strips, _ = grid.strips()
    for strip in strips if handling else ():
        block = set_block(grid.text(handling, points=9, bold=True), strip.width, lines_max=1)
        canvas.text(strip, [replace(block, paragraph=replace(block.paragraph, align="center"))], "handling")
