"""The report's own words for an event: the evidence span, and a summary of at most 200 characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Span

if TYPE_CHECKING:
    from geo.events.sentences import Sentence
    from geo.events.triggers import Trigger
    from geo.text import Tokens

MAX_SUMMARY = 200
MAX_EVIDENCE = 420
_LEAD_IN = 70


def evidence_span(trigger: Trigger, sentence: Sentence, tokens: Tokens) -> Span:
    """Return the span of the sentence; of a long one, the clauses around the trigger."""
    if sentence.end - sentence.start <= MAX_EVIDENCE:
        return Span(sentence.start, sentence.end)
    reach = MAX_EVIDENCE // 3
    first = last = trigger.first
    while first > sentence.first and tokens.starts[trigger.first] - tokens.starts[first - 1] < reach:
        first -= 1
    if first > sentence.first:
        first = _clause_edge(sentence, first, trigger.first)
    while last < sentence.last and tokens.ends[last] - tokens.starts[first] < MAX_EVIDENCE:
        last += 1
    return Span(tokens.starts[first], tokens.ends[max(last, trigger.last) - 1])


def _clause_edge(sentence: Sentence, first: int, trigger_first: int) -> int:
    """Return the first token of the clause that begins next after `first`, if that is before the trigger."""
    clauses = sentence.clauses
    for token in range(first + 1, trigger_first + 1):
        if clauses[token - sentence.first] != clauses[token - 1 - sentence.first]:
            return token
    return first


def summary_of(trigger: Trigger, span: Span, tokens: Tokens) -> str:
    """Return the words of an evidence span on one line, cut around the trigger where they are too many."""
    text = tokens.text
    whole = " ".join(text[span.start : span.end].split()).strip("،,؛;:-– ")
    if len(whole) <= MAX_SUMMARY:
        return whole
    at = tokens.starts[trigger.first]
    begin = span.start
    if at - span.start > _LEAD_IN:
        begin = text.find(" ", at - _LEAD_IN, at) + 1 or at
    words = " ".join(text[begin : min(span.end, begin + 2 * MAX_SUMMARY)].split())
    head = "…" if begin > span.start else ""
    room = MAX_SUMMARY - len(head)
    if len(words) > room:
        words = words[: room - 1].rsplit(" ", 1)[0].rstrip("،,؛;:-– ") + "…"
    return head + words
