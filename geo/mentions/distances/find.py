"""One pass over the tokens: every unit of length and every "halfway", then the words around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.mentions.distances.heads import (
    earlier_direction,
    journey_goal,
    pair_before,
    parting_reference,
    read_head,
)
from geo.mentions.distances.mention import DistanceMention, Reference
from geo.mentions.distances.quantities import read_quantity
from geo.mentions.distances.tails import ends_sentence, read_compass, read_tail, sentence_last
from geo.mentions.distances.words import distance_words
from geo.model import Span

if TYPE_CHECKING:
    from geo.mentions.distances.heads import Head
    from geo.mentions.distances.mention import Frame
    from geo.mentions.distances.quantities import Quantity
    from geo.mentions.distances.tails import Tail
    from geo.mentions.distances.words import DistanceWords
    from geo.model import Language
    from geo.text import Tokens

_PAIR_REACH = 14
_OPENINGS = frozenset(",،(–—-")


def find_distances(tokens: Tokens, lang: Language) -> tuple[DistanceMention, ...]:
    """Return the claims about distances and midpoints, in the order of the text.

    Lengths that say nothing about a place (a tunnel, a speed, an advance) are left out, and so are bare
    directions: see `find_directions`.

    Parameters
    ----------
    lang
        Whose words to look for.
    """
    words = distance_words(lang)
    found: list[DistanceMention] = []
    free = 0
    for i, word in enumerate(tokens.words):
        if i < free:
            continue
        if word in words.unit_starts:
            claim = _claim(tokens, i, words, free)
        elif word in words.halfway_starts or (word[0] == "ب" and word[1:] in words.halfway_starts):
            claim = _halfway(tokens, i, words)
        else:
            continue
        if claim is not None and claim.first >= free:
            found.append(claim)
            free = claim.last
    return tuple(found)


def find_directions(tokens: Tokens, lang: Language) -> tuple[DistanceMention, ...]:
    """Return the directions that name a reference point ("south of Sirte"), with or without a distance."""
    words = distance_words(lang)
    starts = words.compass_starts
    found: list[DistanceMention] = []
    free = 0
    for i, word in enumerate(tokens.words):
        if i < free or (word not in starts and not (lang == "ar" and word[1:] in starts)):
            continue
        mention = _direction(tokens, i, words)
        if mention is not None:
            found.append(mention)
            free = mention.last
    return tuple(found)


def _claim(tokens: Tokens, unit_at: int, words: DistanceWords, start: int) -> DistanceMention | None:
    quantity = read_quantity(tokens, unit_at, words, start=start)
    if quantity is None or words.frame("length after").at(tokens, quantity.last) is not None:
        return None
    head = read_head(tokens, quantity.opening, words)
    if head.is_extent:
        return None
    is_within = _is_within(tokens, quantity, words)
    tail = read_tail(tokens, quantity.last, words, is_within=is_within)
    if tail.reference is not None:
        return _with_own_reference(tokens, quantity, head, tail, words, is_within=is_within)
    if quantity.is_attributive:
        return None
    return _with_earlier_reference(tokens, quantity, head, tail, words)


def _is_within(tokens: Tokens, quantity: Quantity, words: DistanceWords) -> bool:
    return any(words.frame("within").at(tokens, i) for i in range(quantity.first, quantity.last))


def _with_own_reference(
    tokens: Tokens, quantity: Quantity, head: Head, tail: Tail, words: DistanceWords, *, is_within: bool
) -> DistanceMention | None:
    """Build the claim whose reference point follows it."""
    assert tail.reference is not None
    assert tail.frame is not None
    is_cued = head.is_cued or is_within
    if head.is_motion and not is_cued and tail.bearing is None:
        return None
    if tail.frame == "away" and not (is_cued or _is_set_off(tokens, head)):
        return None
    if tail.frame == "inside" and is_within:
        return None
    reference = tail.reference
    bearing = tail.bearing
    if reference.kind != "named":
        earlier = earlier_direction(tokens, head.opening, words)
        if earlier is not None:
            bearing, reference = bearing or earlier.bearing, earlier.reference
    return _mention(
        tokens,
        quantity,
        head,
        words,
        last=tail.last,
        frame=tail.frame,
        bearing=bearing,
        reference=reference,
        is_cued=is_cued or tail.is_firm,
    )


def _with_earlier_reference(
    tokens: Tokens, quantity: Quantity, head: Head, tail: Tail, words: DistanceWords
) -> DistanceMention | None:
    """Build the claim whose ends are named before it, or not at all ("300 km to the north")."""
    frame: Frame = "between"
    second: Reference | None = None
    bearing, first = tail.bearing, quantity.first
    pair = pair_before(tokens, head.opening, words)
    if tail.frame == "apart":
        frame, reference = "apart", Reference(kind="implied", at=head.opening)
    elif pair is not None:
        reference, second = pair
        frame = "apart" if second is not None and second.kind == "pronoun" else "between"
    elif (parted := parting_reference(tokens, head.opening, words)) is not None:
        frame, reference = "from", parted
    elif (earlier := earlier_direction(tokens, head.opening, words)) is not None and bearing is None:
        frame, bearing, reference = "of", earlier.bearing, earlier.reference
        head, first = _opened_by(tokens, head, earlier.first), earlier.first
    elif (goal := journey_goal(tokens, head.opening, words)) is not None:
        frame, second, reference = "journey", goal, Reference(kind="implied", at=head.opening)
    elif bearing is not None and not head.is_motion and (head.is_cued or _is_set_off(tokens, head)):
        frame, reference = "of", Reference(kind="implied", at=head.opening)
    else:
        return None
    return _mention(
        tokens,
        quantity,
        head,
        words,
        last=tail.last if tail.bearing is not None or tail.frame else quantity.last,
        frame=frame,
        bearing=bearing,
        reference=reference,
        second=second,
        is_cued=True,
        first=first,
    )


def _opened_by(tokens: Tokens, head: Head, first: int) -> Head:
    """Return the head of a claim that begins earlier than its length, at a direction."""
    in_brackets = first > 0 and tokens.words[first - 1] in "(["
    return replace(head, opening=first - 1 if in_brackets else first, in_brackets=in_brackets)


def _is_set_off(tokens: Tokens, head: Head) -> bool:
    """Say whether a comma, dash or bracket stands right before the claim, or the sentence begins with it."""
    before = head.opening - 1
    return before < 0 or tokens.words[before] in _OPENINGS or ends_sentence(tokens, before)


def _mention(
    tokens: Tokens,
    quantity: Quantity,
    head: Head,
    words: DistanceWords,
    *,
    last: int,
    frame: Frame,
    bearing: str | None,
    reference: Reference,
    is_cued: bool,
    second: Reference | None = None,
    first: int | None = None,
) -> DistanceMention:
    first = quantity.first if first is None else first
    cut = quantity.cut if first == quantity.first else 0
    span = Span(tokens.starts[first] + cut, tokens.ends[last - 1])
    return DistanceMention(
        span=span,
        surface=span.of(tokens.text),
        first=first,
        last=last,
        lang=words.lang,
        relation="distance",
        frame=frame,
        km=quantity.km,
        km_max=quantity.km_max,
        approximate=quantity.approximate,
        bound=quantity.bound,
        step_km=quantity.step_km,
        bearing=bearing,
        reference=reference,
        second=second,
        opening=head.opening,
        predicate=head.predicate,
        in_brackets=head.in_brackets,
        is_cued=is_cued,
    )


def _halfway(tokens: Tokens, i: int, words: DistanceWords) -> DistanceMention | None:
    """Build "halfway between A and B" from its first token."""
    found = words.frame("halfway").at(tokens, i)
    if found is None:
        return None
    limit = sentence_last(tokens, found.last, reach=_PAIR_REACH)
    joint_at = found.last
    while skipped := words.frame("filler").at(tokens, joint_at) or words.hedges_after.at(tokens, joint_at):
        joint_at = skipped.last
    joint = words.frame("between").at(tokens, joint_at)
    if joint is None and any(word in words.range_plain for word in tokens.words[joint_at:limit]):
        joint = words.frame("of").at(tokens, joint_at)
    if joint is None or joint.last >= limit:
        return None
    head = read_head(tokens, i, words)
    span = Span(tokens.starts[i] + found.cut, tokens.ends[joint.last - 1])
    return DistanceMention(
        span=span,
        surface=span.of(tokens.text),
        first=i,
        last=joint.last,
        lang=words.lang,
        relation="halfway",
        frame="halfway",
        km=None,
        km_max=None,
        approximate=False,
        bound=None,
        step_km=0.0,
        bearing=None,
        reference=Reference(kind="named", at=joint.last),
        second=None,
        opening=i,
        predicate=head.predicate,
        in_brackets=head.in_brackets,
        is_cued=True,
    )


def _direction(tokens: Tokens, i: int, words: DistanceWords) -> DistanceMention | None:
    """Build a bare direction from its first token."""
    found = read_compass(tokens, i, words)
    if found is None:
        return None
    joint = words.frame("of").at(tokens, found.last)
    at = found.last
    reference = Reference(kind="named", at=at)
    if joint is not None and joint.last < len(tokens):
        at = joint.last
        reference = Reference(kind="named", at=at)
    elif found.value.form == "pronoun":
        reference = Reference(kind="pronoun", at=i)
    elif found.value.form != "construct" or words.lang != "ar" or at >= len(tokens):
        return None
    span = Span(tokens.starts[i] + found.cut, tokens.ends[at - 1])
    head = read_head(tokens, i, words)
    return DistanceMention(
        span=span,
        surface=span.of(tokens.text),
        first=i,
        last=at,
        lang=words.lang,
        relation="direction",
        frame="of",
        km=None,
        km_max=None,
        approximate=False,
        bound=None,
        step_km=0.0,
        bearing=found.value.point,
        reference=reference,
        second=None,
        opening=head.opening,
        predicate=head.predicate,
        in_brackets=head.in_brackets,
        is_cued=True,
    )
