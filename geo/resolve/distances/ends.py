"""The two ends of a claim, and the subject of a midpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.resolve.distances.context import SETTLEMENTS
from geo.resolve.distances.located import located_by
from geo.resolve.distances.references import (
    end_of,
    named_end,
    nearest_edge,
    reference_of,
    salient_city,
    second_end,
)

if TYPE_CHECKING:
    from geo.mentions.distances import DistanceMention
    from geo.resolve.distances.context import Context, Named
    from geo.resolve.distances.references import End


_SUBJECT_WORDS = 6
_MANY = 50
"""Names of a sentence that are looked at for two that lie apart."""
_TO = frozenset({"to", "الي", "حتي"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """From `start` to `end`; `last` is the end (exclusive) of the tokens that the claim covers."""

    start: End | None
    end: End | None
    subject: End | None
    located: Named | None
    last: int


def find_ends(context: Context, mention: DistanceMention) -> Ends | None:
    """Return the ends of a claim, or `None` where it turns out to be no claim about a place."""
    if mention.frame in ("between", "halfway"):
        return _pair(context, mention)
    if mention.frame == "apart":
        return _apart(context, mention)
    if mention.frame == "journey":
        return _journey(context, mention)
    if mention.reference.kind == "implied":
        located = located_by(context, mention, None)
        start = _implied(context, mention, located)
    else:
        start = reference_of(context, mention, mention.reference)
        located = located_by(context, mention, start)
    if start is None and (not mention.is_cued or located is None):
        return None
    goal = _goal(context, mention, start)
    if goal is not None:
        last = _last(mention, start, goal)
        return Ends(start=start, end=goal, subject=None, located=None, last=last)
    end = end_of(located) if located is not None else _edge_subject(context, mention)
    if start is not None:
        start = nearest_edge(start, end)
    return Ends(start=start, end=end, subject=None, located=located, last=_last(mention, start))


def _goal(context: Context, mention: DistanceMention, start: End | None) -> End | None:
    """Return the B of "it is 240 km from A to B"."""
    if start is None or start.last is None or start.last + 1 >= len(context.tokens):
        return None
    if mention.frame != "from" or mention.reference.until is not None:
        return None
    follows = context.tokens.words[start.last] in _TO and context.at(start.last + 1) is not None
    return second_end(context, mention, start) if follows else None


def _edge_subject(context: Context, mention: DistanceMention) -> End | None:
    """Return the border or coast that a claim speaks of: "the Egyptian border is 140 km from Tobruk"."""
    predicate = mention.predicate
    if predicate is None or predicate.is_relative:
        return None
    first = context.sentence_first(predicate.first)
    if not 0 < predicate.first - first <= _SUBJECT_WORDS:
        return None
    end = named_end(context, mention, first, until=predicate.first)
    edge = end is not None and end.endpoint is not None and end.endpoint.kind in ("border", "coast")
    return end if edge else None


def _implied(context: Context, mention: DistanceMention, located: Named | None) -> End | None:
    """Return from what an unsaid reference counts.

    In a row of brackets or appositions it is that of the one before ("Tarhuna (65 km south-east of Tripoli)
    and Gharyan (80 km south)", "Gharyan, 80 km south of Tripoli, and Surman, 60 km west"), else the place
    spoken of before the one located.
    """
    for before in context.earlier[-1:]:
        in_a_row = mention.in_brackets == before.mention.in_brackets and before.mention.bearing is not None
        if in_a_row and before.start is not None and before.sentence == context.sentence_of(mention.first):
            return end_of(before.start)
    return _topic_besides(context, mention, located)


def _last(mention: DistanceMention, *ends: End | None) -> int:
    """Return how far the claim reaches: over the names of the ends that follow it."""
    following = mention.reference.kind == "named" and mention.reference.until is None
    return max([mention.last, *(end.last or 0 for end in ends if end is not None and following)])


def _topic_besides(context: Context, mention: DistanceMention, located: Named | None) -> End | None:
    """Return what "300 km to the north" counts from: the place spoken of before the one located."""
    taken = located.place if located is not None else None
    if mention.bearing is None and located is not None and located.place is not None:
        city = salient_city(context, mention)
        if city is not None and city.place is not None and city.place.id != located.place.id:
            return end_of(city)
    topic = context.topic(mention.opening, fits=lambda name: name.place not in (None, taken))
    return end_of(topic) if topic is not None else None


def _pair(context: Context, mention: DistanceMention) -> Ends | None:
    """Return both ends of "between A and B", ``يفصلها عن B``, "halfway between A and B"."""
    first = reference_of(context, mention, mention.reference)
    if first is None:
        return None
    if mention.second is not None:
        second = reference_of(context, mention, mention.second)
    else:
        second = second_end(context, mention, first)
    if second is None or (first.named is not None and first.named is second.named):
        return None
    last = _last(mention, first, second)
    if mention.relation != "halfway":
        return Ends(start=first, end=second, subject=None, located=first.named, last=last)
    between = located_by(context, mention, None)
    taken = {end.named.place.id for end in (first, second) if end.named is not None and end.named.place}
    if between is not None and between.place is not None and between.place.id in taken:
        between = None
    subject = end_of(between) if between is not None else None
    return Ends(start=first, end=second, subject=subject, located=between, last=last)


def _apart(context: Context, mention: DistanceMention) -> Ends | None:
    """Return the two places that are "650 km apart": the last two named here, or in a sentence before."""
    here = context.sentence_of(mention.first)
    for sentence in range(here, max(-1, here - 3), -1):
        distinct: dict[str, Named] = {}
        names = context.by_sentence.get(sentence, [])
        if sentence == here:
            names = context.between(context.sentence_first(mention.opening), mention.opening)
        for name in names[:_MANY]:
            place = name.place
            if place is not None and place.kind in SETTLEMENTS:
                distinct.setdefault(place.id, name)
        if len(distinct) > 1:
            first, second = [*distinct.values()][:2]
            return Ends(
                start=end_of(first), end=end_of(second), subject=None, located=first, last=mention.last
            )
    return None


def _journey(context: Context, mention: DistanceMention) -> Ends | None:
    """Return where a journey begins (the place spoken of) and ends."""
    assert mention.second is not None
    goal = named_end(context, mention, mention.second.at, until=mention.second.until)
    if goal is None:
        return None
    topic = context.topic(mention.second.at)
    if topic is None or (goal.named is not None and goal.named is topic):
        return None
    return Ends(start=end_of(topic), end=goal, subject=None, located=None, last=mention.last)
