"""What one picture is made from, gathered once: events in the order of their numbers, recipe, words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.briefing.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.briefing.recipe import PictureRecipe
    from geo.model import Event
    from geo.workspace import Selection


@dataclass(frozen=True, slots=True)
class Brief:
    """The events of a picture, how many there are in all, and how it shall look."""

    events: tuple[Event, ...]
    total: int
    recipe: PictureRecipe
    made_on: date
    words: Words
    selection: Selection

    @classmethod
    def of(cls, events: Iterable[Event], total: int, recipe: PictureRecipe, made_on: date) -> Brief:
        """Gather, and put events in order of time; the undated come last."""
        ordered = sorted(events, key=lambda event: (str(event.first or event.last or "9999"), event.id))
        words = Words(recipe.lang, recipe.digits)
        return cls(tuple(ordered), total, recipe, made_on, words, recipe.chosen())

    @property
    def window(self) -> tuple[date | None, date | None]:
        """The first and last day of the window."""
        return self.selection.first, self.selection.last

    @property
    def is_rtl(self) -> bool:
        """Whether the sheet is laid out from right to left."""
        return self.recipe.lang == "ar"
