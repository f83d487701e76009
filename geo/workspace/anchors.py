"""Where in a report a correction belongs: the words themselves, with what stands before and after them.

As a text quote selector does (W3C Web Annotation Data Model, 4.2.4): offsets alone would point at other
words as soon as the text is edited.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import InputError
from geo.model import Span

_CONTEXT = 32
"""Characters kept on each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A span of a report with its words and their neighbours."""

    report_id: str
    span: Span
    quote: str
    before: str
    after: str

    @classmethod
    def at(cls, report_id: str, text: str, span: Span) -> Anchor:
        """Return the anchor of a span.

        Raises
        ------
        InputError
            The span is empty or reaches out of the text.
        """
        if not 0 <= span.start < span.end <= len(text):
            raise InputError(f"no words stand at {span.start} to {span.end} of report {report_id}")
        return cls(
            report_id=report_id,
            span=span,
            quote=span.of(text),
            before=text[max(0, span.start - _CONTEXT) : span.start],
            after=text[span.end : span.end + _CONTEXT],
        )

    def find_in(self, text: str) -> Span | None:
        """Return where the words stand in a text that may have been edited since; `None` where they do not.

        The old place counts only with its neighbours on one side; elsewhere the words must have the same
        neighbours on both, or be the only ones with one of them.
        """
        found = occurrences(self.quote, text)
        both = [span for span in found if self._is_between(span, text, sides=2)]
        if self.span in both:
            return self.span
        if len(both) == 1:
            return both[0]
        one = [span for span in found if self._is_between(span, text, sides=1)]
        if self.span in one:
            return self.span
        return one[0] if len(one) == 1 and not both else None

    def _is_between(self, span: Span, text: str, *, sides: int) -> bool:
        is_after = text[max(0, span.start - len(self.before)) : span.start] == self.before
        is_before = text[span.end : span.end + len(self.after)] == self.after
        return is_after + is_before >= sides


def occurrences(words: str, text: str) -> tuple[Span, ...]:
    """Return every place where `words` stand in `text`, letter by letter, without overlaps."""
    found: list[Span] = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + len(words))
    return tuple(found)
