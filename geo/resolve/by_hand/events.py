"""Events that rest on what a person said: they carry who, when and what the machine had meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.resolve.by_hand.amendments import basis_of, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.model import Event, PlaceAnswer, Revision, Span
    from geo.resolve.by_hand.amendments import Amendments


def mark_events(
    events: Sequence[Event], places: Sequence[PlaceAnswer], amendments: Amendments
) -> tuple[Event, ...]:
    """Return the events with a `Revision` where their place or time is one that a person gave a mention.

    Parameters
    ----------
    events
        As they were put together from the amended answers.
    places
        The amended answers.
    """
    meant = _meant(places, amendments)
    return tuple(_marked(event, meant, amendments) for event in events)


def _meant(places: Sequence[PlaceAnswer], amendments: Amendments) -> list[tuple[str, Span, Revision]]:
    """Return the place's id, the span and the revision of every answer that a person gave."""
    by_span = {amendment.span: amendment.revision for amendment in amendments.places}
    by_name = {name.key: name.revision for name in amendments.names}
    found: list[tuple[str, Span, Revision]] = []
    for answer in places:
        revision = by_span.get(answer.span) or by_name.get(name_key(answer.surface))
        if revision is not None and answer.place is not None and basis_of(revision) in answer.reasons:
            found.append((answer.place.id, answer.span, revision))
    return found


def _marked(event: Event, meant: Sequence[tuple[str, Span, Revision]], amendments: Amendments) -> Event:
    revisions = list(dict.fromkeys([*_of_place(event, meant), *_of_time(event, amendments)]))
    if not revisions:
        return event
    return replace(event, revisions=(*event.revisions, *revisions))


def _of_place(event: Event, meant: Sequence[tuple[str, Span, Revision]]) -> Iterator[Revision]:
    if event.place is None:
        return
    inside = [
        revision for place_id, span, revision in meant if place_id == event.place.id and _tells(event, span)
    ]
    anywhere = [revision for place_id, _, revision in meant if place_id == event.place.id]
    for revision in (inside or anywhere)[:1]:
        yield replace(revision, field="place")


def _of_time(event: Event, amendments: Amendments) -> Iterator[Revision]:
    for amendment in amendments.times:
        if basis_of(amendment.revision) in (event.when_basis or "") and event.edtf == amendment.edtf:
            yield replace(amendment.revision, field="edtf")
            return


def _tells(event: Event, span: Span) -> bool:
    return any(part.span is not None and part.span.overlaps(span) for part in event.evidence)
