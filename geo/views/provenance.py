"""Where an event's facts stand in its report: the spans in its sentence, and the rivals of its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Event, Language, Span

_RIVALS_MAX: Final = 5
_CLASSES: Final = (("places", "place"), ("times", "time"), ("distances", "distance"))


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the readings know beyond the event.

    `marks` has a list for each piece of evidence: start, end (code points of its quote, end exclusive) and
    "place", "time" or "distance". `rivals` are other places that the name may mean, with their scores.
    """

    marks: tuple[tuple[tuple[int, int, str], ...], ...]
    rivals: tuple[str, ...]


def provenance(event: Event, readings: Mapping[str, Mapping[str, Any]], lang: Language) -> Provenance:
    """Look an event's evidence up in the readings it came from; what is not there is empty.

    `readings` are JSON as `geo.schema` has it, by the id of their report.
    """
    marks: list[tuple[tuple[int, int, str], ...]] = []
    rivals: dict[str, None] = {}
    for part in event.evidence:
        reading = readings.get(part.report_id or "")
        if reading is None or part.span is None:
            marks.append(())
            continue
        marks.append(tuple(_marks(reading, part.span)))
        rivals |= dict.fromkeys(_rivals(event, reading["places"], part.span, lang))
    return Provenance(tuple(marks), tuple(rivals)[:_RIVALS_MAX])


def _marks(reading: Mapping[str, Any], span: Span) -> Iterable[tuple[int, int, str]]:
    for key, css in _CLASSES:
        for found in reading[key]:
            if span.start <= found["start"] and found["end"] <= span.end:
                yield found["start"] - span.start, found["end"] - span.start, css


def _rivals(event: Event, places: Sequence[Mapping[str, Any]], span: Span, lang: Language) -> Iterable[str]:
    for found in places:
        inside = span.start <= found["start"] and found["end"] <= span.end
        if not inside or event.place is None or found["id"] != event.place.id:
            continue
        for rival in found["alternatives"]:
            name = (rival.get("name_ar") if lang == "ar" else None) or rival["name"]
            yield f"{name} ({rival['lat']:.2f}°, {rival['lon']:.2f}°) · {rival['score']:.0%}"
