"""The four sorts of questions, each drawn from the data by a given source of chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.ground import distance_km, endpoint_of, measure
from geo.mentions.distances import DistanceMention
from geo.mentions.distances.mention import Reference
from geo.mentions.distances.quantities import last_digit_step
from geo.model import Span
from geo.resolve.explain import explain
from geo.resolve.verdicts import judge_distance
from geo.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from geo.model import Event, Language, Measured, Place, Verdict

_DOTS = 4
_DOTS_APART_KM = 120.0
"""Dots of one map are at least this far from each other: finger and eye can tell them apart."""
_CLEARLY_NEARER = 1.25
"""The farther of two places is at least this many times as far: no question turns on a few kilometres."""
_FARTHEST_KM = 700.0
_NEAREST_KM = 60.0
_LEAST_GAP_DAYS = 20
_EXACT_DAYS = 2
"""UCDP's code of time precision up to which an event may be asked for: some days."""
_CLEARLY_RIGHT = 0.12
_CLEARLY_WRONG = 0.25
"""Shares of the measured kilometres within which a made-up claim is right, and beyond which it is wrong."""
_FACTORS: Final = (0.45, 0.6, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.7, 2.2)
"""What a made-up claim makes of the true kilometres; the straight line or the road."""
_VERDICTS: Final[tuple[Verdict, ...]] = ("holds", "holds by road", "does not hold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Asks which of four dots on a map without names is a town; `options` are the dots' towns."""

    place: Place
    options: tuple[Place, ...]
    answer: int

    @property
    def key(self) -> str:
        """What the question is about: no quiz asks it twice."""
        return f"where {self.place.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearer:
    """Asks which of two towns is nearer to a third, as the crow flies."""

    start: Place
    options: tuple[Place, Place]
    measured: tuple[Measured, Measured]
    answer: int

    @property
    def key(self) -> str:
        """What the question is about: no quiz asks it twice."""
        return f"nearer {self.start.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Asks which of two events came first."""

    options: tuple[Event, Event]
    answer: int

    @property
    def key(self) -> str:
        """What the question is about: no quiz asks it twice."""
        return f"earlier {self.options[self.answer].id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Is a claimed distance between two towns plausible? `options` are verdicts."""

    start: Place
    end: Place
    km: float
    measured: Measured
    reason: str
    options: tuple[Verdict, ...]
    answer: int

    @property
    def key(self) -> str:
        """What the question is about: no quiz asks it twice."""
        return f"claim {' '.join(sorted((self.start.id, self.end.id)))}"

    def explanation(self, lang: Language) -> str:
        """Return the sentence that the engine gives for such a claim in a report."""
        start, end = endpoint_of(self.start), endpoint_of(self.end)
        return explain(self.reason, _worded(self.km, lang), start=start, end=end, measured=self.measured)


Question = Where | Nearer | Earlier | Claim


def ask(sort: int, towns: Sequence[Place], events: Sequence[Event], random: Random) -> Question | None:
    """Draw a question of sort 0 to 3; `None` where the draw makes no good one."""
    if sort == 2:
        return _earlier(events, random)
    makers: dict[int, Callable[[Sequence[Place], Random], Question | None]] = {
        0: _where,
        1: _nearer,
        3: _claim,
    }
    return makers[sort](towns, random) if len(towns) >= 3 else None


def _where(towns: Sequence[Place], random: Random) -> Where | None:
    place = random.choice(towns)
    dots = [place]
    for other in random.sample(towns, len(towns)):
        if all(distance_km(other.lat, other.lon, dot.lat, dot.lon) >= _DOTS_APART_KM for dot in dots):
            dots.append(other)
        if len(dots) == _DOTS:
            break
    else:
        return None
    random.shuffle(dots)
    return Where(place=place, options=tuple(dots), answer=dots.index(place))


def _nearer(towns: Sequence[Place], random: Random) -> Nearer | None:
    start, first, second = random.sample(towns, 3)
    ways = tuple(measure(endpoint_of(start), endpoint_of(place)) for place in (first, second))
    near, far = sorted(way.geodesic_km for way in ways)
    if near < _NEAREST_KM or far > _FARTHEST_KM or far < _CLEARLY_NEARER * near:
        return None
    answer = 0 if ways[0].geodesic_km == near else 1
    return Nearer(start=start, options=(first, second), measured=(ways[0], ways[1]), answer=answer)


def _earlier(events: Sequence[Event], random: Random) -> Earlier | None:
    """Draw two events that no day could put the other way round and whose short names tell them apart."""
    names: dict[tuple[str, str], int] = {}
    for event in events:
        names[_short(event)] = names.get(_short(event), 0) + 1
    clear = [
        (event.first, event.last, event)
        for event in events
        if event.first is not None
        and event.last is not None
        and event.place is not None
        and event.status == "reported"
        and (event.when_precision or 9) <= _EXACT_DAYS
        and all(part.span is None for part in event.evidence)  # summed up by hand, not cut from a report
        and names[_short(event)] == 1
    ]
    if len(clear) < 2:
        return None
    first, second = random.sample(clear, 2)
    early, late = sorted((first, second), key=lambda entry: entry[:2])
    if (late[0] - early[1]).days < _LEAST_GAP_DAYS:
        return None
    return Earlier(options=(first[2], second[2]), answer=0 if early is first else 1)


def _short(event: Event) -> tuple[str, str]:
    return event.kind, event.place.id if event.place else ""


def _claim(towns: Sequence[Place], random: Random) -> Claim | None:
    start, end = random.sample(towns, 2)
    measured = measure(endpoint_of(start), endpoint_of(end))
    factor, by_road = random.choice(_FACTORS), random.random() < 0.5
    if not _NEAREST_KM <= measured.geodesic_km <= _FARTHEST_KM or measured.road_km is None:
        return None
    km = round((measured.road_km if by_road else measured.geodesic_km) * factor, -1)
    judged = judge_distance(_worded(km, "en"), measured, endpoint_of(start), endpoint_of(end), Settings())
    if judged.verdict not in _VERDICTS or not _is_clear(judged.verdict, km, measured):
        return None
    return Claim(
        start=start,
        end=end,
        km=km,
        measured=measured,
        reason=judged.reason,
        options=_VERDICTS,
        answer=_VERDICTS.index(judged.verdict),
    )


def _is_clear(verdict: Verdict, km: float, measured: Measured) -> bool:
    """Say whether a student with a map could tell the verdict: nothing turns on the width of two towns."""
    off = abs(km - measured.geodesic_km) / measured.geodesic_km
    off_road = abs(km - (measured.road_km or 0.0)) / (measured.road_km or 1.0)
    if verdict == "holds":
        return off <= _CLEARLY_RIGHT
    if verdict == "holds by road":
        return off_road <= _CLEARLY_RIGHT < off
    return min(off, off_road) >= _CLEARLY_WRONG


def _worded(km: float, lang: Language) -> DistanceMention:
    """Return "`km` from …" as the reader would find it in a report."""
    return DistanceMention(
        span=Span(0, 0),
        surface="",
        first=0,
        last=0,
        lang=lang,
        relation="distance",
        frame="from",
        km=km,
        km_max=None,
        approximate=False,
        bound=None,
        step_km=last_digit_step(km),
        bearing=None,
        reference=Reference(kind="named", at=0),
        second=None,
        opening=0,
        predicate=None,
        in_brackets=False,
        is_cued=True,
    )
