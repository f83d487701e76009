"""A better place for an event from a sentence that only locates it: "The camps lay 45 km from Sirte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.spots import AREA_KINDS, claimed_where, contains
from geo.model import Span

if TYPE_CHECKING:
    from geo.events.drafts import Draft
    from geo.events.sentences import Sentence
    from geo.model import Place

_VAGUE_PRECISION = 5
"""The UCDP GED code from which on a place is an area that a claim may narrow."""


def refine(draft: Draft, sentence: Sentence) -> None:
    """Give a draft the place that a later sentence claims for what has no name, if its own is vaguer."""
    place = _claimed_from(sentence)
    where = draft.where
    if place is None or (where is not None and where.is_stated and where.precision < _VAGUE_PRECISION):
        return
    if where is None or _touch(where.place, place):
        draft.where = claimed_where(place, sentence.claims[0].check, cost=0.0)
        draft.evidence.append(Span(sentence.start, sentence.end))


def _claimed_from(sentence: Sentence) -> Place | None:
    """Return the place from which the first claim of a sentence counts."""
    return sentence.claims[0].place if sentence.claims else None


def _touch(a: Place, b: Place) -> bool:
    """Say whether one place lies in the other, or a town in the country of a desert or a region."""
    if contains(a, b) or contains(b, a):
        return True
    return a.kind in AREA_KINDS and a.country is not None and a.country == b.country
