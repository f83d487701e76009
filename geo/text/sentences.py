"""Text to sentences: half-open ranges of characters without the white space around them."""

from __future__ import annotations

import re

from geo.model import Span

# A full stop ends a sentence unless it stands inside a number or an abbreviation ("U.S.", "Gen. Haftar").
_END = re.compile(r"[.!?؟…]+[\"'”’»)\]]*(?=\s|$)|\n\s*\n|\n|؛(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“])(?:[A-Za-z]|[A-Za-z](?:\.[A-Za-z])+|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Sen|Rep|Gov|St|Mt|Prof|No|vs|approx|ca"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[د])$"
)


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences in reading order; a heading on a line of its own is a sentence."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        mark = match.group()
        if mark == "." and _ABBREVIATION.search(text, max(0, match.start() - 12), match.start()):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
