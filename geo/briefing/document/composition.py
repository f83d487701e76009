"""A whole document, page by page, before it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.document.event_pages import event_pages
from geo.briefing.document.material import detailed
from geo.briefing.document.other_pages import (
    claim_pages,
    list_pages,
    map_page,
    source_pages,
    time_page,
    title_page,
)
from geo.briefing.files import made_from

if TYPE_CHECKING:
    from geo.briefing.document.material import Material
    from geo.briefing.document.pages import Grid, Page


def pages_of(grid: Grid, material: Material) -> list[Page]:
    """Return title, map, time, list, a page or more for each chosen event, claims of distance, sources."""
    brief, words = grid.brief, grid.words
    chosen = detailed(brief)
    claims = {
        (check.surface, check.explanation): (number, check)
        for number, event in reversed(chosen)
        for check in reversed(material.claims(event))
    }
    pages = [title_page(grid), map_page(grid), time_page(grid), *list_pages(grid, chosen)]
    for number, event in chosen:
        pages += event_pages(grid, number, event, material)
    pages += claim_pages(grid, list(reversed(claims.values())))
    notes = f"{words.say('ids note')}\n\n{made_from(brief)}"
    return [*pages, *source_pages(grid, notes)]
