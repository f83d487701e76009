"""Which kind of event a trigger tells where it stands: how an attack was done, who or what was seized."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.kinds import GENERIC, VIOLENT

if TYPE_CHECKING:
    from geo.events.sentences import Sentence, Told
    from geo.events.triggers import Trigger
    from geo.events.words import EventWords

_AIR_BEFORE = 8
_AIR_AFTER = 6
_SUBJECT_REACH = 12
_PASSIVE = frozenset({"was", "were", "been", "being"})


def kind_of(told: Told, sentence: Sentence, words: list[str], lists: EventWords) -> str:
    """Return the kind of event: the trigger's, or of an attack what the words around it say of it.

    Parameters
    ----------
    told, sentence
        The trigger and its sentence.
    words
        The folded tokens of the report.
    lists
        The word lists of the report's language.
    """
    kind, trigger = told.trigger.kind, told.trigger
    if kind in ("attack", "shelling", "operations"):
        first = max(sentence.first, trigger.first - _AIR_BEFORE)
        last = min(sentence.last, trigger.last + _AIR_AFTER)
        if not trigger.is_noun and any(
            word in _PASSIVE for word in words[max(0, trigger.first - 2) : trigger.first]
        ):
            first = trigger.first  # "a helicopter was hit": what is hit from the air follows
        named = [range(spoken.first, spoken.last) for spoken in sentence.places]
        named += [range(told.trigger.first, told.trigger.last) for told in sentence.told]
        if any(
            lists.from_the_air.at(words, i) and not any(i in tokens for tokens in named)
            for i in range(first, last)
        ):
            return "air strike"
    if kind == "attack" and not trigger.is_noun:
        return _means(trigger, sentence) or kind
    if kind == "capture" and _takes_people(trigger, words, lists):
        return "abduction"
    return kind


def _means(trigger: Trigger, sentence: Sentence) -> str | None:
    """Return the kind of the noun that is an attack's subject: "a car bomb that targeted the convoy"."""
    for other in sentence.told:
        is_named = other.trigger.is_noun and other.trigger.kind in VIOLENT - GENERIC
        is_near = 0 <= trigger.first - other.trigger.last <= _SUBJECT_REACH
        if is_named and is_near and not other.mood.is_pointed_at:
            return other.trigger.kind
    return None


def _takes_people(trigger: Trigger, words: list[str], lists: EventWords) -> bool:
    """Say whether people were seized, not a place: "49 people were seized"."""
    before = words[max(0, trigger.first - 2) : trigger.first]
    people = lists.near["people"]
    return any(word in _PASSIVE for word in before) and any(
        people.at(words, i) for i in range(max(0, trigger.first - 3), trigger.first)
    )
