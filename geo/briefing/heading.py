"""What stands above the map: the handling line, title, subtitle, dates and counts, filters, a logo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox, TransformedBbox
from PIL import Image

from geo.briefing.boxes import Box
from geo.briefing.filters import filter_text
from geo.briefing.lettering import LEADING, cleaned, directed, is_rtl, width_pt, wrapped
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from geo.briefing.brief import Brief
    from geo.briefing.recipe import PictureRecipe
    from geo.briefing.sheet import Sheet
    from geo.briefing.words import Words
    from geo.model import Event

HANDLING_PT: Final = 9.0
_TITLES_PT: Final = (22.0, 19.0, 16.5, 14.5)
_FEW_LINES: Final = 2
_SUBTITLES_PT: Final = (11.5, 10.0, 9.0)
_FACTS_PT: Final = 10.5
_SMALL_PT: Final = 7.6
_LOGO_PT: Final = (96.0, 36.0)
_LOGO_SIDE_MAX_PX: Final = 6000
_GAP_PT: Final = 14.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the heading: its words, size in points, and how it looks."""

    words: str
    size: float
    bold: bool
    is_minor: bool
    what: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above the map, broken to fit, and the height in points that they take."""

    lines: tuple[Line, ...]
    facts: tuple[Line, ...]
    logo: NDArray[np.uint8] | None
    logo_size: tuple[float, float]
    height: float


def heading_for(sheet: Sheet, width: float, brief: Brief) -> Heading:
    """Break the heading's texts for a width in points.

    Raises
    ------
    InputError
        The logo cannot be read.
    """
    unit, recipe, words = sheet.unit, brief.recipe, brief.words
    logo = read_logo(recipe.logo) if recipe.logo else None
    logo_size = _logo_size(logo, unit)
    facts = facts_of(brief)
    beside = sheet.paper.is_wide
    facts_width = max(width_pt(directed(text, rtl=sheet.rtl), _FACTS_PT * unit, bold=True) for text in facts)
    taken = logo_size[0] + (_GAP_PT * unit if logo is not None else 0)
    if beside:
        taken += facts_width + _GAP_PT * unit
    lines = _texts(sheet, width - taken, recipe, words)
    fact_lines: list[Line] = []
    if beside:
        fact_lines = [
            Line(directed(text, rtl=sheet.rtl), _FACTS_PT * unit, number == 0, number > 0, "facts")
            for number, text in enumerate(facts)
        ]
    else:
        text = " · ".join(facts)
        broken = wrapped(text, width - taken, _FACTS_PT * unit, bold=True, rtl=sheet.rtl, lines_max=2)
        lines += [Line(line, _FACTS_PT * unit, bold=True, is_minor=False, what="facts") for line in broken]
    filters = filter_text(brief.selection, words)
    broken = wrapped(filters, width - taken, _SMALL_PT * unit, rtl=sheet.rtl, lines_max=2)
    lines += [Line(line, _SMALL_PT * unit, bold=False, is_minor=True, what="filter") for line in broken]
    height = max(_height(lines), _height(fact_lines), logo_size[1])
    return Heading(tuple(lines), tuple(fact_lines), logo, logo_size, height)


def draw_heading_block(sheet: Sheet, box: Box, heading: Heading) -> None:
    """Draw a heading whose height is the box's."""
    _draw_lines(sheet, box, heading.lines, at_end=False)
    room = 0.0
    if heading.logo is not None:
        width, height = heading.logo_size
        x_0 = sheet.end_of(box, width if not sheet.rtl else 0)
        logo_box = Box(x_0, box.top - height, x_0 + width, box.top)
        place_image(sheet, heading.logo, logo_box)
        room = width + _GAP_PT * sheet.unit
    left, right = (box.left + room, box.right) if sheet.rtl else (box.left, box.right - room)
    _draw_lines(sheet, Box(left, box.bottom, right, box.top), heading.facts, at_end=True)


def _draw_lines(sheet: Sheet, box: Box, lines: Sequence[Line], *, at_end: bool) -> None:
    top = box.top
    for line in lines:
        top = sheet.paragraph(
            box,
            top,
            [line.words],
            line.size,
            what=line.what,
            ink=sheet.inks.text_minor if line.is_minor else sheet.inks.text,
            bold=line.bold,
            anchor=sheet.end if at_end else sheet.start,
        )


def _height(lines: Sequence[Line]) -> float:
    return sum(LEADING * line.size for line in lines)


def _texts(sheet: Sheet, width: float, recipe: PictureRecipe, words: Words) -> list[Line]:
    title = cleaned(recipe.title)
    rtl = is_rtl(title) if title else sheet.rtl
    size, broken = _largest(sheet, title or words.say("title"), width, _TITLES_PT, bold=True, rtl=rtl)
    lines = [Line(line, size, bold=True, is_minor=False, what="title") for line in broken]
    subtitle = cleaned(recipe.subtitle)
    small, below = _largest(sheet, subtitle, width, _SUBTITLES_PT, bold=False, rtl=is_rtl(subtitle))
    return [*lines, *(Line(line, small, bold=False, is_minor=True, what="subtitle") for line in below)]


def _largest(
    sheet: Sheet, text: str, width: float, sizes_pt: Sequence[float], *, bold: bool, rtl: bool
) -> tuple[float, list[str]]:
    """Return the largest size in which a text needs few lines, else the smallest, and the lines."""
    size, broken = 0.0, list[str]()
    for points in sizes_pt:
        size = points * sheet.unit
        broken = wrapped(text, width, size, bold=bold, rtl=rtl)
        if len(broken) <= _FEW_LINES:
            break
    return size, broken


def facts_of(brief: Brief) -> list[str]:
    """Return the dates and "X of Y events"."""
    words = brief.words
    first, last = brief.window if brief.window != (None, None) else days_of(brief.events)
    dates = words.say("all dates") if first is None and last is None else words.span(first, last)
    counts = {"shown": words.count(len(brief.events)), "total": words.count(brief.total)}
    return [dates, words.say("shown of total", **counts)]


def days_of(events: Sequence[Event]) -> tuple[date | None, date | None]:
    """Return the first and last day that any event may lie on."""
    days = [day for event in events for day in (event.first, event.last) if day is not None]
    return (min(days), max(days)) if days else (None, None)


def draw_handling(sheet: Sheet, box: Box, handling: str) -> None:
    """Draw the handling line in the middle of a strip."""
    size = HANDLING_PT * sheet.unit
    text = wrapped(cleaned(handling), box.width, size, bold=True, lines_max=1)
    sheet.paragraph(box, box.top, text, size, what="handling", bold=True, anchor="center")


def read_logo(path: str) -> NDArray[np.uint8]:
    """Return the pixels of a logo.

    Raises
    ------
    InputError
        The file is missing, no PNG or JPEG picture, or beyond a sensible size.
    """
    try:
        with Image.open(Path(path), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > _LOGO_SIDE_MAX_PX:
                raise InputError(
                    f"{path}: the logo is {picture.size[0]} × {picture.size[1]} pixels: too large"
                )
            pixels: NDArray[np.uint8] = np.asarray(picture.convert("RGBA"))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: no logo can be read there ({error}); give a PNG or JPEG file") from error
    return pixels


def _logo_size(logo: NDArray[np.uint8] | None, unit: float) -> tuple[float, float]:
    if logo is None:
        return 0.0, 0.0
    height_px, width_px = logo.shape[:2]
    scale = min(_LOGO_PT[0] / width_px, _LOGO_PT[1] / height_px) * unit
    return width_px * scale, height_px * scale


def place_image(sheet: Sheet, pixels: NDArray[np.uint8], box: Box) -> None:
    """Draw a picture into a box."""
    bounds: Any = TransformedBbox(Bbox([[box.left, box.bottom], [box.right, box.top]]), sheet.data_transform)
    image = BboxImage(bounds, interpolation="hanning")
    image.set_data(pixels)
    sheet.add(image, "text")
    sheet.note("logo", box)
