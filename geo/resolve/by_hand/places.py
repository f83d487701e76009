"""Place answers as people corrected them, and names that they taught."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Candidate, PlaceAnswer, Span
from geo.resolve.by_hand.amendments import basis_of, name_key
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.model import Place
    from geo.resolve.by_hand.amendments import Amendments, LearnedName
    from geo.text import Tokens


def amend_places(
    answers: Sequence[PlaceAnswer], tokens: Tokens, amendments: Amendments
) -> tuple[PlaceAnswer, ...]:
    """Return the answers with a person's word in place of the machine's, in the order of the text.

    A name that was taught is taken at once, not merely offered: who corrected it once does not want to do so
    in every report. The machine's own answer stays beside it as the first alternative, and a correction of
    that very mention wins over what the name was taught to mean.
    """
    if not (amendments.places or amendments.names):
        return tuple(answers)
    decided = [amendment.span for amendment in amendments.places]
    kept: list[PlaceAnswer] = []
    for answer in answers:
        if any(span.overlaps(answer.span) for span in decided):
            continue
        learned = _learned(answer, amendments) if answer.role == "location" else None
        kept.append(
            answer if learned is None else _meaning(answer, learned.place, basis_of(learned.revision))
        )
    before = {answer.span: answer for answer in answers}
    for amendment in amendments.places:
        if amendment.place is not None:
            span = amendment.span
            answer = before.get(span) or PlaceAnswer(
                span=span, surface=span.of(tokens.text), role="location", candidates=()
            )
            answer = replace(answer, role="location")
            kept.append(_meaning(answer, amendment.place, basis_of(amendment.revision)))
    taken = [*decided, *(answer.span for answer in kept)]
    kept += _unheard(tokens, amendments.names, taken)
    return tuple(sorted(kept, key=lambda answer: (answer.span.start, answer.span.end)))


def _learned(answer: PlaceAnswer, amendments: Amendments) -> LearnedName | None:
    key = name_key(answer.surface)
    return next((name for name in amendments.names if name.key == key), None)


def _meaning(answer: PlaceAnswer, place: Place, reason: str) -> PlaceAnswer:
    """Return an answer that means `place` for sure; what the machine thought of stays as alternatives."""
    rivals = tuple(
        replace(candidate, score=0.0) for candidate in answer.candidates if candidate.place.id != place.id
    )
    return replace(answer, candidates=(Candidate(place=place, score=1.0), *rivals), reasons=(reason,))


def _unheard(tokens: Tokens, names: Sequence[LearnedName], taken: Sequence[Span]) -> Iterator[PlaceAnswer]:
    """Yield the taught names that the machine did not hear as places."""
    covered = list(taken)
    for name in sorted(names, key=lambda name: -len(name.key)):
        words = name.key.split(" ")
        for first in range(len(tokens) - len(words) + 1):
            cut = _clitic_letters(tokens, first, words)
            if cut is None:
                continue
            span = Span(tokens.starts[first] + cut, tokens.ends[first + len(words) - 1])
            if any(span.overlaps(other) for other in covered):
                continue
            covered.append(span)
            heard = PlaceAnswer(span=span, surface=span.of(tokens.text), role="location", candidates=())
            yield _meaning(heard, name.place, basis_of(name.revision))


def _clitic_letters(tokens: Tokens, first: int, words: Sequence[str]) -> int | None:
    """Return how many letters before the name are clitics, `None` where the name does not stand here."""
    if tokens.words[first + 1 : first + len(words)] != list(words[1:]):
        return None
    if tokens.words[first] == words[0]:
        return 0
    raw = tokens.raw(first)
    if len(raw) != len(tokens.words[first]):  # vowel signs: letters cannot be counted off
        return None
    return next((cut for cut, rest in without_clitics(tokens.words[first]) if rest == words[0]), None)
