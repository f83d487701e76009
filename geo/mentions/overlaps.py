"""The one rule for mentions that overlap: the longest is kept, of equally long ones the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


def without_overlaps(mentions: Iterable[T]) -> list[T]:
    """Return the mentions that are kept, in the order of the text; no two of them share a character."""
    kept: list[T] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and mention.span.start < kept[-1].span.end:
            if _length(mention.span) > _length(kept[-1].span):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _length(span: Span) -> int:
    return span.end - span.start
