"""Native shapes of slides: text that runs its own way, tables, outlines, pictures with words for the blind.

DrawingML's order of child elements is kept by python-pptx where it makes them, and named where we do
(ECMA-376, part 1, 21.1).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from geo.briefing.document.pages import CELL_PT, row_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geo.briefing.boxes import Box
    from geo.briefing.document.pages import TableItem
    from geo.briefing.document.text import Align, Block, Run
    from geo.briefing.inks import Inks

TYPE: Final = "Arial"
"""The type of slides, Latin and Arabic: every office program has it, or another of the same widths."""
_EMU_PER_PT: Final = 12700
_LANGUAGES: Final = {True: "ar-LY", False: "en-GB"}


class Canvas:
    """One slide, addressed in points from its lower left corner like the sheets of pictures."""

    def __init__(self, slide: Any, height_pt: float, inks: Inks) -> None:
        self.slide = slide
        self.inks = inks
        self._height = height_pt

    def place(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Return left, top, width and height as slides count them."""
        return (
            _emu(box.left),
            _emu(self._height - box.top),
            _emu(box.width),
            _emu(box.height),
        )

    def colour(self, ink: str) -> RGBColor:
        """Return a colour by the name of an ink, or by its figures."""
        named = {"text": self.inks.text, "minor": self.inks.text_minor, "accent": self.inks.ground["accent"]}
        return rgb(named.get(ink, ink))

    def text(self, box: Box, blocks: Sequence[Block], name: str) -> None:
        """Add a box of text."""
        shape = self.slide.shapes.add_textbox(*self.place(box))
        shape.name = name
        self.fill_frame(shape.text_frame, blocks)

    def title(self, box: Box, blocks: Sequence[Block]) -> None:
        """Fill the slide's title, by which outlines and screen readers know it."""
        shape = self.slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = self.place(box)
        self.fill_frame(shape.text_frame, blocks)

    def fill_frame(self, frame: Any, blocks: Sequence[Block], *, margin_pt: float = 0.0) -> None:
        """Write blocks as paragraphs; the program that shows them breaks the lines."""
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.TOP
        margin = _emu(margin_pt)
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = margin
        self._write(frame, blocks)

    def _write(self, frame: Any, blocks: Sequence[Block]) -> None:
        for number, block in enumerate(blocks):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            look = block.paragraph
            paragraph.space_after = Pt(look.after_pt)
            paragraph.space_before = Pt(0)
            directed(paragraph, rtl=look.rtl, align=look.align)
            for run in block.runs:
                self.run(paragraph, run, look.size_pt, look.ink)

    def run(self, paragraph: Any, run: Run, size_pt: float, ink: str) -> None:
        """Add letters to a paragraph."""
        made = paragraph.add_run()
        made.text = run.text
        self.style(made.font, run.text, size_pt, ink, bold=run.bold)

    def style(self, font: Any, text: str, size_pt: float, ink: str, *, bold: bool) -> None:
        """Say how letters look, in both scripts, and which language they are."""
        font.size, font.bold = Pt(round(size_pt, 1)), bold
        font.color.rgb = self.colour(ink)
        font.name = TYPE
        properties = font._element  # noqa: SLF001 - python-pptx has no words for these
        properties.set("lang", _LANGUAGES[has_arabic(text)])
        complex_script = properties.find(qn("a:cs"))
        if complex_script is None:
            complex_script = properties.makeelement(qn("a:cs"), {})
            properties.find(qn("a:latin")).addnext(complex_script)
        complex_script.set("typeface", TYPE)

    def picture(self, box: Box, data: bytes, words: str) -> None:
        """Add a picture with words for those who cannot see it."""
        shape = self.slide.shapes.add_picture(io.BytesIO(data), *self.place(box))
        describe(shape, words)

    def bar(self, box: Box, colour: str) -> None:
        """Add a filled rectangle that says nothing."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.place(box))
        _fill(shape, self.colour(colour))

    def disc(self, box: Box, colour: str, edge: str | None = None) -> Any:
        """Add a filled disc; return its shape."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.OVAL, *self.place(box))
        _fill(shape, self.colour(colour), self.colour(edge) if edge else None)
        return shape

    def outline(
        self,
        rings: Sequence[NDArray[np.float64]],
        fill: str,
        edge: str,
        words: str,
        *,
        opacity: float = 1.0,
    ) -> None:
        """Add an area of any form."""
        drawn = [[(_emu(x), _emu(self._height - y)) for x, y in ring] for ring in rings if len(ring) > 2]
        if not drawn:
            return
        builder = self.slide.shapes.build_freeform(*drawn[0][0])
        builder.add_line_segments(drawn[0][1:], close=True)
        for ring in drawn[1:]:
            builder.move_to(*ring[0])
            builder.add_line_segments(ring[1:], close=True)
        shape = builder.convert_to_shape()
        _fill(shape, self.colour(fill), self.colour(edge))
        if opacity < 1:
            colour = shape.fill._xPr.find(qn("a:solidFill"))[0]  # noqa: SLF001 - no words for opacity
            alpha = colour.makeelement(qn("a:alpha"), {"val": str(round(100_000 * opacity))})
            colour.append(alpha)
        describe(shape, words)

    def table(self, item: TableItem, unit: float, *, rtl: bool) -> None:
        """Add a table; in Arabic its first column is the rightmost."""
        rows = (item.header, *item.rows)
        heights = [row_height(row, unit) for row in rows]
        left, top, width, _ = self.place(item.box)
        frame = self.slide.shapes.add_table(len(rows), len(item.widths), left, top, width, _emu(sum(heights)))
        table = frame.table
        properties = table._tbl.tblPr  # noqa: SLF001 - python-pptx has no words for these
        for style in properties.findall(qn("a:tableStyleId")):
            properties.remove(style)
        table.horz_banding = False
        if rtl:
            properties.set("rtl", "1")
        for column, width_pt in zip(table.columns, item.widths, strict=True):
            column.width = _emu(width_pt)
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            table.rows[number].height = _emu(height)
            for place, block in enumerate(row):
                self._fill_cell(table.cell(number, place), block, unit, is_head=number == 0)

    def _fill_cell(self, cell: Any, block: Block, unit: float, *, is_head: bool) -> None:
        cell.margin_left = cell.margin_right = _emu(5 * unit)
        cell.margin_top = cell.margin_bottom = _emu(CELL_PT * unit)
        cell.vertical_anchor = MSO_ANCHOR.TOP
        self._write(cell.text_frame, [block])
        properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - no words for borders
        line = properties.makeelement(qn("a:lnB"), {"w": str(round(0.75 * _EMU_PER_PT))})
        solid = line.makeelement(qn("a:solidFill"), {})
        solid.append(line.makeelement(qn("a:srgbClr"), {"val": self.inks.rule.lstrip("#")}))
        line.append(solid)
        properties.insert(0, line)
        if is_head:
            cell.fill.solid()
            cell.fill.fore_color.rgb = self.colour(_blended(self.inks.rule, self.inks.paper, 0.35))
        else:
            cell.fill.background()


def rgb(colour: str) -> RGBColor:
    """Return a colour written "#RRGGBB"."""
    made: Any = RGBColor
    found: RGBColor = made.from_string(colour.lstrip("#"))
    return found


def directed(paragraph: Any, *, rtl: bool, align: Align = "start") -> None:
    """Say which way a paragraph runs and on which side it stands."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-pptx has no words for direction
    properties.set("rtl", "1" if rtl else "0")
    side = {"start": "r" if rtl else "l", "end": "l" if rtl else "r", "center": "ctr"}[align]
    properties.set("algn", side)


def describe(shape: Any, words: str) -> None:
    """Give a shape words for those who cannot see it."""
    name = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - python-pptx has no words for it
    name.set("descr", words)


def has_arabic(text: str) -> bool:
    """Say whether a text has Arabic letters."""
    return any("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufefc" for letter in text)


def _fill(shape: Any, colour: RGBColor, edge: RGBColor | None = None) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.shadow.inherit = False
    if edge is None:
        shape.line.fill.background()
    else:
        shape.line.color.rgb = edge
        shape.line.width = Pt(0.75)


def _blended(one: str, other: str, share: float) -> str:
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


def _emu(points: float) -> Emu:
    return Emu(round(points * _EMU_PER_PT))
