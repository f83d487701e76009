"""Reading reports with what people said of them: corrections of mentions, and the names they taught.

A mention that is corrected changes all that follows from it (claims, events), so the report is read again,
and the correction and its reading are saved together or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from geo.errors import ConflictError, InputError
from geo.pipeline import read_report
from geo.resolve.by_hand import (
    Amendments,
    DistanceAmendment,
    PlaceAmendment,
    StatedClaim,
    TimeAmendment,
)
from geo.schema import distance_from_json, endpoint_to_json, place_from_json, place_to_json
from geo.workspace.anchors import Anchor
from geo.workspace.corrections import new_correction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.model import Place, Reading, Report, Span
    from geo.settings import Settings
    from geo.workspace.corrections import Correction
    from geo.workspace.store import StoredReport, Workspace

T = TypeVar("T")
_TRIES = 3
_KEYS = {"place mention": "places", "time mention": "times", "distance mention": "distances"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reading a report takes."""

    gazetteer: Gazetteer
    settings: Settings

    def read(self, report: Report, amendments: Amendments) -> Reading:
        """Read a report with amendments."""
        return read_report(report, gazetteer=self.gazetteer, settings=self.settings, amendments=amendments)


def place_value(place: Place) -> dict[str, Any]:
    """Return the value of a correction by which a mention means a place."""
    return {"place": place_to_json(place)}


def time_value(first: date | None, last: date | None) -> dict[str, Any]:
    """Return the value of a correction by which a mention means these days; one side may be open.

    Raises
    ------
    InputError
        No day is given, or the last is before the first.
    """
    if first is None and last is None:
        raise InputError("a time needs a first or a last day")
    if first is not None and last is not None and last < first:
        raise InputError(f"the last day, {last}, is before the first, {first}")
    begin, end = (day.isoformat() if day else ".." for day in (first, last))
    return {
        "edtf": begin if begin == end else f"{begin}/{end}",
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }


def claim_value(claim: StatedClaim) -> dict[str, Any]:
    """Return the value of a correction by which a mention makes a claim."""
    return {
        "km": claim.km,
        "bearing": claim.bearing,
        "approximate": claim.approximate,
        "from": endpoint_to_json(claim.start),
        "to": endpoint_to_json(claim.end),
    }


def amendments_of(
    workspace: Workspace, report: Report, corrections: Iterable[Correction] | None = None
) -> Amendments:
    """Return what people said of a report's mentions, and the names that its workspace was taught.

    A later correction of the same words replaces an earlier one; one whose words no longer stand in the text
    is left out, and listed by `Workspace.not_applied`.
    """
    if corrections is None:
        corrections = workspace.corrections(report_id=report.id)
    found: dict[str, dict[Span, Correction]] = {field: {} for field in _KEYS}
    for made in corrections:
        if made.undone or not made.is_of_mention or made.anchor is None:
            continue
        span = made.anchor.find_in(report.text)
        if span is None:
            continue
        of_field = found[made.field]
        for other in [other for other in of_field if other.overlaps(span)]:
            del of_field[other]
        of_field[span] = made
    return Amendments(
        places=tuple(
            PlaceAmendment(
                span=span,
                place=place_from_json(made.value["place"]) if made.value else None,
                revision=made.revision(),
            )
            for span, made in found["place mention"].items()
        ),
        times=tuple(_time(span, made) for span, made in found["time mention"].items()),
        distances=tuple(
            DistanceAmendment(span=span, claim=_claim(made.value), revision=made.revision())
            for span, made in found["distance mention"].items()
        ),
        names=tuple(name.learned() for name in workspace.taught_names()),
    )


def _time(span: Span, made: Correction) -> TimeAmendment:
    value = made.value or {"edtf": None, "first": None, "last": None}
    first, last = (date.fromisoformat(day) if day else None for day in (value["first"], value["last"]))
    return TimeAmendment(span=span, edtf=value["edtf"], first=first, last=last, revision=made.revision())


def _claim(value: dict[str, Any] | None) -> StatedClaim | None:
    if value is None:
        return None
    check = distance_from_json({"start": 0, "end": 0, **value})
    if check.start is None or check.end is None:
        raise InputError("a claim needs both of its ends")
    return StatedClaim(
        km=check.km,
        bearing=check.bearing,
        start=check.start,
        end=check.end,
        approximate=check.approximate,
    )


def read_with_workspace(workspace: Workspace, report: Report, reader: Reader) -> Reading:
    """Read a report as this workspace has it: with its corrections, and with the names it was taught."""
    return reader.read(report, amendments_of(workspace, report))


def correct_mentions(
    workspace: Workspace,
    report_id: str,
    spans: Sequence[Span],
    field: str,
    value: dict[str, Any] | None,
    *,
    reader: Reader,
    who: str,
    made: datetime,
    why: str,
    teaches: bool = False,
) -> Reading:
    """Say what spans of a report mean, and read it again.

    Parameters
    ----------
    field
        ``place mention``, ``time mention`` or ``distance mention``.
    value
        See `place_value`, `time_value`, `claim_value`; `None` says that the spans are no such mention.
    teaches
        Whether the name shall mean this place wherever else it is read in this workspace.

    Raises
    ------
    InputError
        No span is given, or one reaches out of the text.
    ConflictError
        Others kept changing the workspace meanwhile.
    """
    if not spans:
        raise InputError("no words of the report are chosen")
    if field not in _KEYS:
        raise InputError(f"{field!r} is no kind of mention; one of {', '.join(_KEYS)}")

    def attempt() -> Reading:
        version = workspace.version
        stored = workspace.report(report_id)
        before = workspace.corrections(report_id=report_id)
        new = [
            new_correction(
                "",
                field,
                machine=_machine_value(stored, before, field, span),
                value=value,
                who=who,
                made=made,
                why=why,
                anchor=Anchor.at(report_id, stored.report.text, span),
            )
            for span in spans
        ]
        amendments = amendments_of(workspace, stored.report, [*before, *new])
        reading = reader.read(stored.report, amendments)
        taught = (
            [(spans[-1].of(stored.report.text), place_from_json(value["place"]))]
            if teaches and value and field == "place mention"
            else []
        )
        workspace.keep_mentions(new, reading, taught=taught, expected_version=version)
        return reading

    return _insist(attempt)


def _machine_value(
    stored: StoredReport, before: Sequence[Correction], field: str, span: Span
) -> dict[str, Any] | None:
    """Return what the machine had read at a span: what an earlier correction kept, else what is read now."""
    for made in before:
        if not made.undone and made.field == field and made.anchor is not None:
            found = made.anchor.find_in(stored.report.text)
            if found is not None and found.overlaps(span):
                kept: dict[str, Any] | None = made.machine
                return kept
    for mention in stored.reading[_KEYS[field]]:
        if mention["start"] < span.end and span.start < mention["end"]:
            here: dict[str, Any] = mention
            return here
    return None


def undo_correction(workspace: Workspace, number: int, *, reader: Reader) -> None:
    """Take a correction back; of a mention, its report is read again without it.

    Raises
    ------
    ConflictError
        Others kept changing the workspace meanwhile.
    """
    made = next((made for made in workspace.corrections() if made.number == number), None)
    if made is None or not made.is_of_mention or made.anchor is None:
        workspace.undo(number)
        return
    report_id = made.anchor.report_id

    def attempt() -> None:
        version = workspace.version
        stored = workspace.report(report_id)
        rest = [other for other in workspace.corrections(report_id=report_id) if other.number != number]
        amendments = amendments_of(workspace, stored.report, rest)
        if made.value:  # what it taught goes with it
            amendments = replace(
                amendments,
                names=tuple(
                    name
                    for name in amendments.names
                    if (name.revision.made, name.revision.who) != (made.made, made.who)
                ),
            )
        reading = reader.read(stored.report, amendments)
        workspace.keep_mentions((), reading, undone=[number], expected_version=version)

    _insist(attempt)


def _insist(attempt: Callable[[], T]) -> T:
    """Try again where somebody else saved something while a report was being read."""
    for _ in range(_TRIES - 1):
        try:
            return attempt()
        except ConflictError:
            continue
    return attempt()


def reread(
    workspace: Workspace,
    *,
    reader: Reader,
    report_ids: Sequence[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Read reports of the workspace again, by default all, and return how many.

    Each is saved by itself: stopped in between, those read so far are read whole and the rest is as it was.
    """
    reports = [
        stored for stored in workspace.reports() if report_ids is None or stored.report.id in report_ids
    ]
    for number, stored in enumerate(reports, start=1):
        reading = read_with_workspace(workspace, stored.report, reader)
        workspace.add_reading(reading, added=datetime.fromisoformat(stored.added))
        if progress is not None:
            progress(number, len(reports))
    return len(reports)
