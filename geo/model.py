"""The values that travel between the rooms: frozen, with units in their names.

Offsets are Unicode code points into the report's text, end exclusive: ``text[start:end]``.
Coordinates are WGS 84 degrees, distances kilometres, bearings degrees clockwise from true north.
Days are plain `datetime.date`; they never pass through a time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry.base import BaseGeometry

Language = Literal["ar", "en"]
Role = Literal["location", "actor", "name part"]
Relation = Literal["distance", "direction", "halfway", "near"]
Verdict = Literal["holds", "holds by road", "direction off", "does not hold", "cannot be measured"]
Status = Literal["reported", "expected", "denied", "claimed"]
ShapeKind = Literal["point", "area", "ring", "sector", "band", "sea"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters in the report's own text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether both spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it was given; `published` is the day from which its relative times count."""

    id: str
    text: str
    lang: Language | None = None
    published: date | None = None
    title: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the gazetteer.

    `radius_km` says how far from (`lat`, `lon`) the place may reach or the coordinate may be wrong,
    whichever is more; `confidence` (0 to 1) how well the coordinate is supported.
    """

    id: str
    name: str
    name_ar: str | None
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    population: int = 0
    confidence: float = 1.0
    source: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A gazetteer entry that a name may mean, with a share of belief; all candidates' shares sum to 1."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAnswer:
    """What a place name in the text means; `candidates` are best first and empty when unresolved."""

    span: Span
    surface: str
    role: Role
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...] = ()
    context_kind: str | None = None
    """The generic word before the name ("village", "airport"), which says what an unresolved name is."""

    @property
    def place(self) -> Place | None:
        """The best candidate's place."""
        return self.candidates[0].place if self.candidates else None

    @property
    def score(self) -> float | None:
        """The best candidate's share of belief."""
        return self.candidates[0].score if self.candidates else None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression and the days it may mean.

    `edtf` is EDTF level 1 (ISO 8601-2:2019). `first` or `last` is `None` where the time is open on that
    side; `edtf` is `None` where nothing can be known (a relative time in a report without a date).
    """

    span: Span
    surface: str
    edtf: str | None
    first: date | None
    last: date | None
    basis: str
    approximate: bool = False
    alternatives: tuple[str, ...] = ()
    """Other EDTF readings, kept where the text contradicts itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One end of a distance claim: a place, a coast or a border."""

    name: str
    name_ar: str | None
    lat: float
    lon: float
    radius_km: float
    kind: str
    country: str | None = None
    place_id: str | None = None
    surface: str | None = None
    """The report's own words for it, where it names the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the ground says about two endpoints."""

    geodesic_km: float
    road_km: float | None
    bearing_deg: float
    compass: str
    """One of the sixteen points of the compass, from the first endpoint to the second."""
    geodesic_max_km: float | None = None
    """The farthest the other endpoint may be where it is not one spot (a coast with islands)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceCheck:
    """A claim about distance or direction, beside what the ground says; the claim is never corrected."""

    span: Span
    surface: str
    relation: Relation
    km: float | None
    km_max: float | None
    """The upper end of a range ("40 to 50 km"), else `None`."""
    approximate: bool
    bearing: str | None
    """One of the eight compass points, from `start` to `end`, as the report says it."""
    start: Endpoint | None
    end: Endpoint | None
    subject: Endpoint | None
    measured: Measured | None
    verdict: Verdict
    explanation: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as reported: at least `min`, at most `max`; `None` is unknown."""

    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words an event comes from.

    For an event read in a report, `quote == report.text[start:end]`; for an imported event, the span is
    `None` and `quote` is the table's own wording.
    """

    report_id: str | None
    span: Span | None
    quote: str
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a person changed in an event, so that no value set by hand passes for the machine's.

    `field` is the key of the event's JSON that was changed; ``event`` for one added by hand, ``merge`` for
    one made of several. `machine` is the machine's own value as JSON text, ``null`` where it had none.
    `made` is the moment, ISO 8601.
    """

    field: str
    machine: str
    who: str
    made: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something reported to have happened, to be expected, claimed or denied, with its doubt.

    `geometry` is drawn as it is (see the design's table of doubt): `shape` names its form. An event that
    nobody can place has `geometry`, `lat` and `lon` `None`; one without a time has `edtf` `None`.
    `where_precision` (1 exact … 7 beyond land) and `when_precision` (1 a day … 5 more than a year) follow
    UCDP GED.
    """

    id: str
    summary: str
    kind: str
    status: Status
    actors: tuple[str, ...]
    killed: Count | None
    injured: Count | None
    place: Place | None
    lat: float | None
    lon: float | None
    geometry: BaseGeometry | None
    shape: ShapeKind | None
    radius_km: float | None
    where_precision: int | None
    edtf: str | None
    first: date | None
    last: date | None
    when_precision: int | None
    when_basis: str | None
    evidence: tuple[Evidence, ...]
    reasons: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    """What was changed by hand, oldest first; empty for an event that is all the machine's or a table's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one report, in the order of the text."""

    report: Report
    lang: Language
    places: tuple[PlaceAnswer, ...]
    times: tuple[When, ...]
    distances: tuple[DistanceCheck, ...]
    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()
