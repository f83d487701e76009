"""A quiz made from the data: where it is, which is nearer, what came first, whether a claim is plausible.

The same seed and the same data give the same questions, in both languages and on every machine: a question
holds places, events and kilometres, `geo.views` puts it into words.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from geo.learning.questions import ask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer import Gazetteer
    from geo.learning.questions import Question
    from geo.model import Event, Place

_MIDDLE_OF_LIBYA: Final = (28.5, 17.5)
_REACH_KM = 1300.0
_MOST_TOWNS = 4000
_LEAST_PEOPLE = 10_000
_LEAST_CONFIDENCE = 0.9
_MOST_TRIES = 60
_SORTS = 4


def town_pool(gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return Libya's towns of 10,000 people and more whose position is well supported, by id.

    It takes about a second: call it once.
    """
    near = gazetteer.near(
        *_MIDDLE_OF_LIBYA, limit=_MOST_TOWNS, kinds=frozenset({"city", "town"}), within_km=_REACH_KM
    )
    towns = [
        place
        for place, _ in near
        if place.country == "LY"
        and place.population >= _LEAST_PEOPLE
        and place.confidence >= _LEAST_CONFIDENCE
    ]
    return tuple(sorted(towns, key=lambda place: place.id))


def make_quiz(
    towns: Iterable[Place], events: Iterable[Event], *, seed: str, count: int = 8
) -> tuple[Question, ...]:
    """Return up to `count` questions, the four sorts in turn; fewer where the data have no more to ask.

    Parameters
    ----------
    towns
        From `town_pool`.
    events
        Those of the workspace: of these "what came first" is asked.
    seed
        Any text; whoever has it gets the same questions.
    """
    pool, told = tuple(towns), tuple(sorted(events, key=lambda event: event.id))
    random = Random(seed)  # noqa: S311 - a quiz, no secret
    asked: list[Question] = []
    for turn in range(count + _SORTS):
        for _ in range(_MOST_TRIES):
            question = ask(turn % _SORTS, pool, told, random)
            if question is not None and question.key not in {other.key for other in asked}:
                asked.append(question)
                break
    return tuple(asked[:count])
