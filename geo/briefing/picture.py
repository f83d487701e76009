"""One picture of events, from blank sheet to bytes: which parts there are and who draws them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.brief import Brief
from geo.briefing.digest import draw_digest
from geo.briefing.files import drawing_settings, file_bytes
from geo.briefing.footing import draw_footing, footing_for, not_shown_text
from geo.briefing.heading import HANDLING_PT, draw_handling, draw_heading_block, heading_for
from geo.briefing.inks import inks_for
from geo.briefing.key import EVENTS_MAX
from geo.briefing.lettering import wrapped
from geo.briefing.paper import PAPERS, POINTS_PER_INCH
from geo.briefing.plan import GAP_PT, Mode, plan_for
from geo.briefing.ribbon import draw_ribbon
from geo.briefing.sheet import Sheet
from geo.briefing.show import draw_map

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.briefing.recipe import PictureRecipe
    from geo.model import Event

CLUSTERED_MAX: Final = 400
"""More events than this are counted in hexagons."""
_MARGIN_PT: Final = 20.0
_NOTE_PT: Final = 7.2


def render_picture(events: Iterable[Event], total: int, recipe: PictureRecipe, *, made_on: date) -> bytes:
    """Draw events as one picture file.

    The same arguments give the same bytes. The file's metadata hold the recipe, the ids of the events and
    the day: `geo.briefing.read_metadata` gives them back.

    Parameters
    ----------
    events
        The chosen events, all of which are accounted for: on the map, or counted as not shown.
    total
        How many events they were chosen from.
    recipe
        Size, language, theme, titles and the selection that chose the events.
    made_on
        The day that the picture says it was made on.

    Raises
    ------
    InputError
        The logo cannot be read.
    """
    brief = Brief.of(events, total, recipe, made_on)
    with drawing_settings():
        return file_bytes(compose(brief).figure, brief)


def render_preview(
    events: Iterable[Event], total: int, recipe: PictureRecipe, *, made_on: date, width_px: int
) -> bytes:
    """Draw the picture that a recipe asks for as a PNG file of another width, whatever its format.

    Raises
    ------
    InputError
        The logo cannot be read.
    """
    brief = Brief.of(events, total, recipe, made_on)
    out = io.BytesIO()
    with drawing_settings():
        sheet = compose(brief)
        sheet.figure.savefig(out, format="png", dpi=width_px * POINTS_PER_INCH / sheet.width)
    return out.getvalue()


def compose(brief: Brief) -> Sheet:
    """Draw a picture on a sheet, in the most telling way that has room for its events."""
    for mode in modes_for(len(brief.events)):
        sheet = _composed(brief, mode)
        if sheet is not None:
            return sheet
    raise AssertionError("the last mode needs no room")


def modes_for(count: int) -> tuple[Mode, ...]:
    """Return the ways to draw so many events, the most telling first; the last one needs no room."""
    if count <= EVENTS_MAX:
        return ("key", "clusters")
    return ("clusters",) if count <= CLUSTERED_MAX else ("heat",)


def _composed(brief: Brief, mode: Mode) -> Sheet | None:
    """Draw in one mode; `None` where the events have no room in it."""
    inks = inks_for(brief.recipe.theme, brief.events)
    is_pdf = brief.recipe.format == "pdf"
    sheet = Sheet(PAPERS[brief.recipe.size], inks, rtl=brief.is_rtl, outlined=is_pdf)
    margin = _MARGIN_PT * sheet.unit
    width = sheet.width - 2 * margin
    heading, footing = heading_for(sheet, width, brief), footing_for(sheet, width, brief)
    strip = 1.5 * HANDLING_PT * sheet.unit if brief.recipe.handling else 0.0
    page = Box(margin, margin * 0.7 + strip, sheet.width - margin, sheet.height - margin * 0.8 - strip)
    gap = GAP_PT * sheet.unit
    body = Box(page.left, page.bottom + footing.height + gap, page.right, page.top - heading.height - gap)
    plan = plan_for(sheet, body, brief, mode)
    if plan is None or not draw_map(sheet, plan, brief, mode):
        return None
    _draw_lines(sheet, plan.note, not_shown_text(plan.stage.placing, brief.words))
    numbered = mode == "key"
    draw_ribbon(sheet, plan.ribbon, brief.events, brief.words, window=brief.window, numbered=numbered)
    if not brief.events:
        _draw_lines(sheet, plan.panel, brief.words.say("nothing"))
    elif plan.key is not None:
        plan.key.draw(sheet, plan.panel, brief.words)
    else:
        draw_digest(sheet, plan.panel, brief.events, brief.words)
    draw_heading_block(sheet, Box(page.left, page.top - heading.height, page.right, page.top), heading)
    draw_footing(sheet, Box(page.left, page.bottom, page.right, page.bottom + footing.height), footing)
    if strip:
        for bottom in (page.top + 0.2 * strip, page.bottom - 1.1 * strip):
            draw_handling(sheet, Box(page.left, bottom, page.right, bottom + strip), brief.recipe.handling)
    return sheet


def _draw_lines(sheet: Sheet, box: Box, text: str) -> None:
    """Write a small text of the program at the top of a box, cut to its width."""
    size = _NOTE_PT * sheet.unit
    lines = wrapped(text, box.width, size, rtl=sheet.rtl, lines_max=1)
    sheet.paragraph(box, box.top, lines, size, what="note", ink=sheet.inks.text_minor)
