"""Claims about distances as people corrected them: the ground judges theirs as it judges the machine's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from geo.errors import UnknownPlaceError
from geo.ground import measure
from geo.mentions.distances.mention import DistanceMention, Reference
from geo.model import DistanceCheck
from geo.resolve.explain import explain
from geo.resolve.verdicts import Judgement, judge_direction, judge_distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Language, Span
    from geo.resolve.by_hand.amendments import Amendments, StatedClaim
    from geo.settings import Settings


def amend_distances(
    checks: Sequence[DistanceCheck], text: str, amendments: Amendments, *, lang: Language, settings: Settings
) -> tuple[DistanceCheck, ...]:
    """Return the checks with a person's word in place of the machine's, in the order of the text."""
    if not amendments.distances:
        return tuple(checks)
    decided = [amendment.span for amendment in amendments.distances]
    kept = [check for check in checks if not any(span.overlaps(check.span) for span in decided)]
    kept += [
        _checked(amendment.claim, amendment.span, text, lang, settings)
        for amendment in amendments.distances
        if amendment.claim is not None
    ]
    return tuple(sorted(kept, key=lambda check: (check.span.start, check.span.end)))


def _checked(claim: StatedClaim, span: Span, text: str, lang: Language, settings: Settings) -> DistanceCheck:
    mention = _as_mention(claim, span, text, lang)
    measured, judgement = None, Judgement("cannot be measured", "no measure")
    try:
        measured = measure(claim.start, claim.end)
    except UnknownPlaceError:
        pass  # a coast that the ground does not have: said by the verdict
    else:
        ends = (measured, claim.start, claim.end, settings)
        judgement = (
            judge_distance(mention, *ends) if claim.km is not None else judge_direction(claim.bearing, *ends)
        )
    return DistanceCheck(
        span=span,
        surface=span.of(text),
        relation=claim.relation,
        km=claim.km,
        km_max=None,
        approximate=claim.approximate,
        bearing=claim.bearing,
        start=claim.start,
        end=claim.end,
        subject=None,
        measured=measured,
        verdict=judgement.verdict,
        explanation=explain(judgement.reason, mention, start=claim.start, end=claim.end, measured=measured),
    )


def _as_mention(claim: StatedClaim, span: Span, text: str, lang: Language) -> DistanceMention:
    """Return the claim as the rules of judgement take it; where it stands among the tokens plays no part."""
    return DistanceMention(
        span=span,
        surface=span.of(text),
        first=0,
        last=0,
        lang=lang,
        relation=claim.relation,
        frame="from",
        km=claim.km,
        km_max=None,
        approximate=claim.approximate,
        bound=None,
        step_km=_step_km(claim.km) if claim.km is not None else 0.0,
        bearing=claim.bearing,
        reference=Reference(kind="implied", at=0),
        second=None,
        opening=0,
        predicate=None,
        in_brackets=False,
        is_cued=True,
    )


def _step_km(km: float) -> float:
    """Return the worth of the last significant digit: 10 for 450, 100 for 700, 0.5's is 0.1."""
    exponent = Decimal(f"{km:.6g}").normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return float(Decimal(1).scaleb(exponent))
