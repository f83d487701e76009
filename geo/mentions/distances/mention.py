"""What the finder hands to the resolver: a claim as it is worded, its ends still mere positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geo.model import Language, Relation, Span

Bound = Literal["at least", "at most"]
Frame = Literal["from", "of", "off", "inside", "between", "apart", "away", "journey", "halfway"]
ReferenceKind = Literal["named", "pronoun", "implied"]
PredicateForm = Literal["m", "f", "d", "pronoun", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where the text says from what a distance counts.

    `named`: the name begins at token `at` (and ends before token `until`, where that is known);
    `pronoun`: something named before token `at`; `implied`: not said ("45 km away").
    """

    kind: ReferenceKind
    at: int
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """The word that ties a claim to its subject ("lies", ``تقع``): tokens `first` up to `last`."""

    first: int
    last: int
    form: PredicateForm
    is_relative: bool
    """It belongs to what stands right before it ("which lies", ``الواقعة``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceMention:
    """A claim about a distance, a direction or a midpoint, as the report words it.

    Tokens `first` up to `last` are the claim without the name of its reference point. `km` is in
    kilometres whatever the report's unit; `step_km` is the worth of its last significant digit.
    """

    span: Span
    surface: str
    first: int
    last: int
    lang: Language
    relation: Relation
    frame: Frame
    km: float | None
    km_max: float | None
    approximate: bool
    bound: Bound | None
    step_km: float
    bearing: str | None
    reference: Reference
    second: Reference | None
    """The other end, for "between", "apart", "halfway" and journeys."""
    opening: int
    """The first token of everything that belongs to the claim: "(", "at a distance of", ``على بعد``."""
    predicate: Predicate | None
    in_brackets: bool
    is_cued: bool
    """Said of a position beyond doubt (``على بعد``, "lies", brackets); else the reference must be a place."""
