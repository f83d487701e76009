"""Which event a toll belongs to: that of its own sentence, one that the sentence points at, or the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.kinds import ACCIDENTS, AFTERMATH, DEADLY, VIOLENT, may_refer
from geo.events.spots import contains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.events.drafts import Draft
    from geo.events.sentences import Sentence, Told
    from geo.events.spots import Where
    from geo.events.timing import Timing
    from geo.mentions.quantities import TollMention

_REACH = 4
_LOOK_BACK = 64
_BORDER_COST = 6.0

_KILLING = VIOLENT | ACCIDENTS | {"death"}
_BYSTANDERS = AFTERMATH | {"protest"}


_LONG_DAYS = 80
"""A figure counted over a longer time is of many events."""


def is_cumulative(sentence: Sentence) -> bool:
    """Say whether a figure counts over a long or a running time: "2,400 have died since January"."""
    return any(
        time.when.first is not None
        and (time.when.last is None or (time.when.last - time.when.first).days > _LONG_DAYS)
        for time in sentence.times
        if time.first not in sentence.bounds
    )


def claimants(
    sentence: Sentence, kept: Sequence[Draft], real: Sequence[Told], told: Sequence[Draft]
) -> dict[int, Draft]:
    """Return the events that the tolls of a sentence may be of, by the token that speaks of each.

    Parameters
    ----------
    sentence
        The sentence that tells the tolls.
    kept
        The events it tells itself.
    real
        Its triggers, for those that point at an event told before ("in the strike").
    told
        The events of the report so far.
    """
    found = {draft.told.trigger.first: draft for draft in kept if draft.kind in DEADLY - AFTERMATH}
    for pointer in real:
        trigger = pointer.trigger
        if trigger.is_noun and trigger.kind in DEADLY and trigger.sense.toll is None:
            draft = next(
                (d for d in reversed(told[-_LOOK_BACK:]) if d not in kept and _is_meant(pointer, d)), None
            )
            if draft is not None and sentence.number - draft.last_number <= _REACH:
                found.setdefault(trigger.first, draft)
    return found


def _is_meant(pointer: Told, draft: Draft) -> bool:
    return (pointer.mood.is_definite or pointer.mood.is_pointed_at) and may_refer(
        pointer.trigger.kind, draft.kind
    )


def nearest(claimed: dict[int, Draft], toll: TollMention, sentence: Sentence) -> Draft:
    """Return the event whose words stand nearest to a toll."""

    def distance(token: int) -> float:
        return abs(token - toll.first) + _BORDER_COST * sentence.borders(token, toll.first)

    within = [token for token in claimed if sentence.first <= token < sentence.last]
    return claimed[min(within, key=distance)] if within else next(iter(claimed.values()))


def earlier(
    sentence: Sentence, told: Sequence[Draft], where: Where | None, when: Timing | None
) -> Draft | None:
    """Return the last deadly event whose toll a sentence may tell.

    None that was elsewhere than the `where` of the sentence, or after its `when`: who died last week did not
    die in what happened on Friday.
    """
    for kinds in (_KILLING, DEADLY - _KILLING - _BYSTANDERS):
        for draft in reversed(told[-_LOOK_BACK:]):
            if (
                sentence.number - draft.last_number > _REACH
                or draft.kind not in kinds
                or draft.status == "expected"
            ):
                continue
            if when is not None and _ended_before(when, draft.when):
                continue
            if where is None or draft.where is None or _touch(where, draft.where):
                return draft
    return None


def _ended_before(a: Timing, b: Timing) -> bool:
    return a.last is not None and b.first is not None and a.last < b.first and b.is_stated


def _touch(a: Where, b: Where) -> bool:
    return contains(a.place, b.place) or contains(b.place, a.place)
