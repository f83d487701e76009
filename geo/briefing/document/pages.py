"""The pages of a document before anybody draws them: boxes in points, and what stands in each.

One layout serves both writers: `pdf.py` draws it, `slides.py` makes editable shapes of it. Boxes have their
origin at the lower left, as on the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.document.text import Block, Paragraph, Run, set_block
from geo.briefing.paper import PAPERS

if TYPE_CHECKING:
    from geo.briefing.brief import Brief
    from geo.briefing.document.text import Ink
    from geo.briefing.paper import Paper
    from geo.model import Event

_MARGIN_PT: Final = 34.0
_HEADING_PT: Final = 20.0
_STRIP_PT: Final = 9.0
_FOOT_PT: Final = 9.0


@dataclass(frozen=True, slots=True)
class TextItem:
    """Blocks of text from the top of a box down."""

    box: Box
    blocks: tuple[Block, ...]
    what: str = "body"


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table: widths of the columns in reading order, a row of headings, rows of cells."""

    box: Box
    widths: tuple[float, ...]
    header: tuple[Block, ...]
    rows: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class MapItem:
    """The map of all events."""

    box: Box


@dataclass(frozen=True, slots=True)
class ChartItem:
    """The events in time."""

    box: Box


@dataclass(frozen=True, slots=True)
class LocatorItem:
    """A small outline of the country with one event in it."""

    box: Box
    event: Event


@dataclass(frozen=True, slots=True)
class BadgeItem:
    """A disc in the colour of an event's family with its number."""

    box: Box
    event: Event
    number: str


@dataclass(frozen=True, slots=True)
class BarItem:
    """A bar of the accent's colour."""

    box: Box


@dataclass(frozen=True, slots=True)
class LogoItem:
    """The logo, as large as fits into a box at its outer upper corner."""

    box: Box


Item = TextItem | TableItem | MapItem | ChartItem | LocatorItem | BadgeItem | BarItem | LogoItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its heading, what stands on it, and notes for whoever speaks to it."""

    heading: TextItem
    items: tuple[Item, ...]
    notes: str = ""


CELL_PT: Final = 3.5
"""Room around the words of a table's cell."""


class Grid:
    """Where things go on every page of a document, and how its letters look."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.words = brief.words
        self.paper: Paper = PAPERS[brief.recipe.size]
        self.unit = self.paper.type_scale
        self.rtl = brief.is_rtl
        self.width, self.height = self.paper.width_pt, self.paper.height_pt

    @property
    def page(self) -> Box:
        """The page without its margins, handling lines and foot."""
        margin, unit = _MARGIN_PT * self.unit, self.unit
        strip = 2.2 * _STRIP_PT * unit
        return Box(margin, strip + 2.6 * _FOOT_PT * unit, self.width - margin, self.height - strip)

    @property
    def body(self) -> Box:
        """The page below its heading."""
        page = self.page
        return Box(page.left, page.bottom, page.right, page.top - 2.1 * _HEADING_PT * self.unit)

    def size(self, points: float) -> float:
        """Return a size in points as it is on this paper."""
        return points * self.unit

    def text(
        self,
        *parts: str | Run,
        points: float,
        rtl: bool | None = None,
        ink: Ink = "text",
        bold: bool = False,
        after: float = 0.0,
        end: bool = False,
    ) -> Paragraph:
        """Return a paragraph; sizes are given for the widest paper, `rtl` is the page's unless given."""
        runs = tuple(Run(part, bold) if isinstance(part, str) else part for part in parts)
        return Paragraph(
            runs=runs,
            size_pt=self.size(points),
            rtl=self.rtl if rtl is None else rtl,
            ink=ink,
            align="end" if end else "start",
            after_pt=self.size(after),
        )

    def heading(self, text: str, *, indent: float = 0.0) -> TextItem:
        """Return a page's heading, on one line."""
        page = self.page
        box = Box(page.left, page.top - 1.5 * _HEADING_PT * self.unit, page.right, page.top)
        box = self.cut(box, start=indent)
        shown = self.text(text, points=_HEADING_PT, bold=True)
        return TextItem(box, (set_block(shown, box.width, lines_max=1),), "heading")

    def cut(self, box: Box, *, start: float = 0.0, end: float = 0.0) -> Box:
        """Return a box with so many points taken off at the side where lines start or end."""
        left, right = (end, start) if self.rtl else (start, end)
        return Box(box.left + left, box.bottom, box.right - right, box.top)

    def parted(self, box: Box, share: float, gap: float) -> tuple[Box, Box]:
        """Return two boxes side by side in reading order, the first with a share of the width."""
        first = share * (box.width - gap)
        return self.cut(box, end=box.width - first), self.cut(box, start=first + gap)

    def foot(self) -> tuple[Box, float]:
        """Return the line at the foot of every page and the size of its letters."""
        margin, size = _MARGIN_PT * self.unit, _FOOT_PT * self.unit
        bottom = 2.2 * _STRIP_PT * self.unit
        return Box(margin, bottom, self.width - margin, bottom + 1.4 * size), size

    def strips(self) -> tuple[tuple[Box, ...], float]:
        """Return the lines above and below every page where the handling stands, and its letters' size."""
        size = _STRIP_PT * self.unit
        high = self.height - 0.5 * size
        return (
            Box(0, high - 1.4 * size, self.width, high),
            Box(0, 0.5 * size, self.width, 1.9 * size),
        ), size


def flowed(blocks: list[Block], height: float) -> tuple[list[Block], list[Block]]:
    """Part blocks into those that fit below each other into a height and the rest."""
    fitting: list[Block] = []
    left = list(blocks)
    while left:
        block = left[0]
        room = height - sum(done.height for done in fitting)
        # A line that introduces something stays with it.
        is_lonely = _is_label(block) and len(left) > 1 and block.height + left[1].paragraph.size_pt > room
        head, rest = (None, block) if is_lonely and fitting else block.parted(room)
        if head is None:
            break
        fitting.append(head)
        left[:1] = [rest] if rest is not None else []
        if rest is not None:
            break
    return fitting, left


def _is_label(block: Block) -> bool:
    return block.paragraph.ink == "accent"


def row_height(row: tuple[Block, ...], unit: float) -> float:
    """Return the height in points of a table's row."""
    return max(block.height for block in row) + 2 * CELL_PT * unit
