"""What the reports say about events: their sentences with the words that were understood marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.briefing.document.text import Run, marked_runs, shortened
from geo.schema import distance_from_json
from geo.views.palette import load_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.briefing.brief import Brief
    from geo.model import DistanceCheck, Event, Evidence
    from geo.workspace import StoredReport

_MARKED: Final = ("places", "times", "distances")
QUOTES_MAX: Final = 5
"""Passages of reports that an event shows; more are counted."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that tells of an event, and who wrote it: source, title, day and address, as far as known."""

    runs: tuple[Run, ...]
    told_by: tuple[str, ...]

    @property
    def text(self) -> str:
        """The passage without its marks."""
        return "".join(run.text for run in self.runs)


class Material:
    """The reports of a workspace by id."""

    def __init__(self, reports: Iterable[StoredReport]) -> None:
        self._by_id = {stored.report.id: stored for stored in reports}

    def quotes(self, event: Event) -> tuple[Quote, ...]:
        """Return the passages that an event comes from."""
        return tuple(self._quote(part) for part in event.evidence)

    def _quote(self, part: Evidence) -> Quote:
        stored = self._by_id.get(part.report_id or "")
        report = stored.report if stored is not None else None
        spans: list[tuple[int, int]] = []
        if stored is not None and part.span is not None:
            start, end = part.span.start, part.span.end
            spans = [
                (found["start"] - start, found["end"] - start)
                for name in _MARKED
                for found in stored.reading.get(name, ())
                if start <= found["start"] and found["end"] <= end and _is_used(found)
            ]
        published = report.published.isoformat() if report is not None and report.published else None
        told = (part.source, report.title if report is not None else None, published, part.url)
        return Quote(shortened(marked_runs(part.quote, spans)), tuple(text for text in told if text))

    def claims(self, event: Event) -> tuple[DistanceCheck, ...]:
        """Return the claims of distance in the passages that an event comes from."""
        found: list[DistanceCheck] = []
        for part in event.evidence:
            stored = self._by_id.get(part.report_id or "")
            if stored is None or part.span is None:
                continue
            found += [
                distance_from_json(claim)
                for claim in stored.reading.get("distances", ())
                if part.span.start <= claim["start"] and claim["end"] <= part.span.end
            ]
        return tuple(found)


def _is_used(found: dict[str, Any]) -> bool:
    """Say whether a mention is one that places or dates: not a country that acts, not part of a name."""
    return bool(found.get("role", "location") == "location")


def detailed(brief: Brief) -> tuple[tuple[int, Event], ...]:
    """Return the events that get pages of their own, in order of time, each with its number among all.

    Those that the recipe names; else as many as it allows, the gravest first: by the toll, then by the number
    of passages that tell of them.
    """
    numbered = list(enumerate(brief.events, start=1))
    if brief.recipe.slides:
        wanted = set(brief.recipe.slides)
        return tuple(row for row in numbered if row[1].id in wanted)
    gravest = sorted(numbered, key=lambda row: _weight(row[1]), reverse=True)[: brief.recipe.slides_max]
    return tuple(sorted(gravest, key=lambda row: row[0]))


def _weight(event: Event) -> tuple[int, int, int]:
    tolls = [count.min or count.max or 0 for count in (event.killed, event.injured) if count is not None]
    return sum(tolls), len(event.evidence), load_kinds().index("other") != load_kinds().index(event.kind)


def source_counts(events: Sequence[Event]) -> list[tuple[str, int]]:
    """Return the sources that events name and how many events each tells of, most first."""
    counts: dict[str, int] = {}
    for event in events:
        for name in dict.fromkeys(part.source for part in event.evidence if part.source):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))
