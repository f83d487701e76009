"""Who is part of an event: the actors that its clause names, by one name in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import UnknownPlaceError

if TYPE_CHECKING:
    from geo.events.sentences import Sentence, Told
    from geo.gazetteer import Gazetteer
    from geo.mentions.actors import ActorMention

MAX_ACTORS = 4
_MAX_BORDERS = 2


def actors_of(told: Told, sentence: Sentence, gazetteer: Gazetteer) -> list[str]:
    """Return the names of the actors near a trigger, in the order of the text.

    Groups without a name count only where no named actor is near.
    """
    trigger = told.trigger
    near = [a for a in sentence.actors if sentence.borders(a.first, trigger.first) <= _MAX_BORDERS]
    near.sort(key=lambda actor: abs(actor.first - trigger.first))
    named = [actor for actor in near if not actor.is_generic] or near
    found = [(actor.first, _name(actor, gazetteer)) for actor in named[:MAX_ACTORS]]
    for spoken in sentence.places:
        place = spoken.answer.place
        if (
            spoken.answer.role == "actor"
            and place is not None
            and sentence.borders(spoken.first, trigger.first) <= _MAX_BORDERS
        ):
            found.append((spoken.first, place.name))
    names = [name for _, name in sorted(found) if name]
    return list(dict.fromkeys(names))[:MAX_ACTORS]


def _name(actor: ActorMention, gazetteer: Gazetteer) -> str:
    if actor.country is None:
        return actor.name or ""
    try:
        return gazetteer.place(f"iso:{actor.country}").name
    except UnknownPlaceError:
        return ""
