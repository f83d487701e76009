"""Times as people corrected them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import When
from geo.resolve.by_hand.amendments import basis_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.resolve.by_hand.amendments import Amendments


def amend_times(times: Sequence[When], text: str, amendments: Amendments) -> tuple[When, ...]:
    """Return the times with a person's word in place of the machine's, in the order of the text."""
    if not amendments.times:
        return tuple(times)
    decided = [amendment.span for amendment in amendments.times]
    kept = [when for when in times if not any(span.overlaps(when.span) for span in decided)]
    kept += [
        When(
            span=amendment.span,
            surface=amendment.span.of(text),
            edtf=amendment.edtf,
            first=amendment.first,
            last=amendment.last,
            basis=basis_of(amendment.revision),
        )
        for amendment in amendments.times
        if amendment.edtf is not None
    ]
    return tuple(sorted(kept, key=lambda when: (when.span.start, when.span.end)))
