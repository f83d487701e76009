"""What the filters of a page offer: the kinds, actors and sources that there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Event


@dataclass(frozen=True, slots=True)
class Choices:
    """Values to filter by; `more_actors` and `more_sources` count those too rare to be offered."""

    kinds: tuple[str, ...]
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    more_actors: int = 0
    more_sources: int = 0


def choices_of(events: Sequence[Event]) -> Choices:
    """Return all kinds, actors and sources of some events, by their letters."""
    return Choices(
        tuple(sorted({event.kind for event in events})),
        tuple(sorted({actor for event in events for actor in event.actors})),
        tuple(sorted({part.source for event in events for part in event.evidence if part.source})),
    )
