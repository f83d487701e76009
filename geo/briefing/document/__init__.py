"""Documents of several pages: slides that can be edited, and a PDF file of the same content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.brief import Brief
from geo.briefing.document.composition import pages_of
from geo.briefing.document.material import Material
from geo.briefing.document.pages import Grid
from geo.briefing.document.pdf import pdf_bytes
from geo.briefing.document.slides import pptx_bytes
from geo.briefing.files import drawing_settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.briefing.recipe import PictureRecipe
    from geo.model import Event
    from geo.workspace import StoredReport


def render_document(
    events: Iterable[Event],
    total: int,
    recipe: PictureRecipe,
    *,
    made_on: date,
    reports: Iterable[StoredReport] = (),
) -> bytes:
    """Write events as slides (format "pptx") or as a PDF file of several pages ("pdf-pages").

    The same arguments give the same bytes. The notes of the last slide, or the metadata of the PDF file, hold
    the recipe, the ids of all events and the day: `geo.briefing.read_metadata` gives them back.

    Parameters
    ----------
    events
        The chosen events: all are on the map and in the timeline, those that the recipe names or has room for
        get pages of their own.
    total
        How many events they were chosen from.
    recipe
        Format, size, language, theme, titles and the selection that chose the events.
    made_on
        The day that the document says it was made on.
    reports
        The reports that the events come from: their sentences are shown with the words that were understood.

    Raises
    ------
    InputError
        The logo cannot be read.
    """
    brief = Brief.of(events, total, recipe, made_on)
    grid = Grid(brief)
    pages = pages_of(grid, Material(reports))
    with drawing_settings():
        return pptx_bytes(grid, pages) if recipe.format == "pptx" else pdf_bytes(grid, pages)
