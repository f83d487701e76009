"""One reading against one annotated report, and the sums over many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, inf, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, Protocol

from geo.evaluation.days import days_of, is_same_time
from geo.evaluation.tally import Miss, Score, Scores
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.evaluation.annotated import Annotated
    from geo.model import DistanceCheck, Endpoint, Event, PlaceAnswer, Reading, Span, When

Json = dict[str, Any]

EVENT_REACH_KM = 60.0
"""How far beyond the annotated tolerance an event may lie and still be the one meant."""

_DEFAULT_TOLERANCE_KM = 10.0
_BRACKETS = re.compile(r"\([^()]*\)")


class Spanned(Protocol):
    """Something found that has a span."""

    @property
    def span(self) -> Span:
        """Where it was found."""


def score_reading(gold: Annotated, reading: Reading) -> Scores:
    """Score one reading.

    Parameters
    ----------
    gold
        The annotated report.
    reading
        What was found in it.

    Returns
    -------
    Places match where spans overlap, one to one, and are `resolved` within the annotated tolerance; times are
    `resolved` with an annotated value; distances with the same kilometres and direction, `ends` with all ends
    named. Of events only the recall counts: one at the annotated place whose days meet the annotated ones.
    """
    scores = Scores()
    _score_places(gold, reading.places, scores)
    _score_times(gold, reading.times, scores)
    _score_distances(gold, reading.distances, scores)
    _score_events(gold, reading.events, scores)
    return scores


# ----------------------------------------------------------------------------------------- matching


def _shared(found: Spanned, mark: Json) -> int:
    start, end = int(mark["start"]), int(mark["end"])
    return max(0, min(found.span.end, end) - max(found.span.start, start))


@dataclass(slots=True)
class _Matching:
    pairs: list[tuple[Any, Json]]
    missed: list[Json]
    extra: list[Any]


def _match(found: Sequence[Spanned], wanted: Sequence[Json], allowed: Sequence[Json]) -> _Matching:
    """Pair what was found with what is annotated, the largest overlaps first; `allowed` is never extra."""
    overlaps = [
        (_shared(f, w), -i, -j)
        for i, f in enumerate(found)
        for j, w in enumerate(wanted)
        if f.span.start < w["end"] and w["start"] < f.span.end
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(overlaps, reverse=True):
        if -i not in taken and -j not in used:
            taken[-i] = -j
            used.add(-j)
    pairs = [(found[i], wanted[j]) for i, j in taken.items()]
    missed = [w for j, w in enumerate(wanted) if j not in used]
    spare = [f for i, f in enumerate(found) if i not in taken]
    extra = [f for f in spare if not any(_shared(f, mark) for mark in (*allowed, *wanted))]
    return _Matching(pairs, missed, extra)


def _begin(score: Score, matching: _Matching, wanted: Sequence[Json]) -> None:
    score.wanted = len(wanted)
    score.matched = len(matching.pairs)
    score.found = len(matching.pairs) + len(matching.extra)
    score.exact = sum((f.span.start, f.span.end) == (w["start"], w["end"]) for f, w in matching.pairs)


# ------------------------------------------------------------------------------------------- places


def _score_places(gold: Annotated, found: Sequence[PlaceAnswer], scores: Scores) -> None:
    score, say = scores.places, _Teller(gold, scores, "place")
    matching = _match(found, gold.places, gold.optional)
    _begin(score, matching, gold.places)
    for answer, mark in matching.pairs:
        off = _off_km(answer, mark)
        if off <= _tolerance_km(mark):
            score.resolved += 1
        else:
            name = answer.place.name if answer.place else "nothing"
            say(f"{mark['surface']!r} ({mark.get('name_en')}) taken for {name}, {off:.0f} km off")
    for mark in matching.missed:
        say(f"missed {mark['surface']!r} ({mark.get('name_en')})", mark["start"], mark["end"])
    for answer in matching.extra:
        trap = any(_shared(answer, mark) for mark in gold.non_places)
        score.traps += trap
        word = "trap" if trap else "not annotated"
        say(f"{word}: {answer.surface!r}", answer.span.start, answer.span.end)


def _tolerance_km(mark: Json) -> float:
    return max(float(mark.get("tolerance_km") or _DEFAULT_TOLERANCE_KM), 1.0)


def _off_km(answer: PlaceAnswer, mark: Json) -> float:
    place = answer.place
    return inf if place is None else _apart_km(place.lat, place.lon, mark["lat"], mark["lon"])


def _apart_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    a, b = radians(lat_a), radians(lat_b)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


# -------------------------------------------------------------------------------------------- times


def _score_times(gold: Annotated, found: Sequence[When], scores: Scores) -> None:
    score, say = scores.times, _Teller(gold, scores, "time")
    wanted = [mark for mark in gold.times if not mark.get("debatable")]
    matching = _match(found, wanted, gold.times)
    _begin(score, matching, wanted)
    for when, mark in matching.pairs:
        if any(is_same_time(when.edtf, value) for value in (mark.get("edtf"), *(mark.get("alt") or ()))):
            score.resolved += 1
        else:
            say(f"{mark['surface']!r} is {mark.get('edtf')}, read as {when.edtf}")
    for mark in matching.missed:
        say(f"missed {mark['surface']!r} ({mark.get('edtf')})", mark["start"], mark["end"])
    for when in matching.extra:
        say(f"not annotated: {when.surface!r} ({when.edtf})", when.span.start, when.span.end)


# ---------------------------------------------------------------------------------------- distances


def _score_distances(gold: Annotated, found: Sequence[DistanceCheck], scores: Scores) -> None:
    score, say = scores.distances, _Teller(gold, scores, "distance")
    wanted = [mark for mark in gold.distances if not mark.get("debatable")]
    matching = _match(found, wanted, gold.distances)
    _begin(score, matching, wanted)
    for check, mark in matching.pairs:
        right = _is_same_km(check.km, mark.get("km")) and mark.get("bearing") in (None, check.bearing)
        named = all(
            _is_named(end, check) for end in (mark.get("from"), mark.get("to"), mark.get("subject")) if end
        )
        score.resolved += right
        score.ends += named
        if not (right and named):
            ends = [end.name if end else None for end in (check.start, check.end, check.subject)]
            say(
                f"{mark['surface']!r} is {mark.get('km')} km {mark.get('bearing') or ''} "
                f"from {mark.get('from')} to {mark.get('to')}, "
                f"read as {check.km} km {check.bearing or ''} with the ends {ends}"
            )
    for mark in matching.missed:
        say(f"missed {mark['surface']!r}", mark["start"], mark["end"])
    for check in matching.extra:
        say(f"not annotated: {check.surface!r}", check.span.start, check.span.end)


def _is_same_km(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= 0.01 * wanted + 0.05


def _is_named(name: str, check: DistanceCheck) -> bool:
    wanted = _key(name)
    return any(_names_meet(wanted, end) for end in (check.start, check.end, check.subject) if end)


def _names_meet(wanted: str, end: Endpoint) -> bool:
    keys = [_key(name) for name in (end.name, end.name_ar, end.surface) if name]
    return any(key and (key in wanted or wanted in key) for key in keys)


def _key(name: str) -> str:
    """Return a name without what stands in brackets, folded and closed up."""
    return fold_words(_BRACKETS.sub("", name)).replace(" ", "")


# ------------------------------------------------------------------------------------------- events


def _score_events(gold: Annotated, found: Sequence[Event], scores: Scores) -> None:
    score, say = scores.events, _Teller(gold, scores, "event")
    score.found = len(found)
    for mark in gold.events:
        if not mark.get("place"):
            continue
        score.wanted += 1
        if any(_is_event(event, mark, gold) for event in found):
            score.matched += 1
        else:
            say(f"missed {mark.get('summary_en')} ({mark['place']}, {mark.get('date_edtf')})")


def _is_event(event: Event, mark: Json, gold: Annotated) -> bool:
    wanted = days_of(mark.get("date_edtf"))
    if wanted is not None:
        days = days_of(event.edtf)
        if days is None or days[0] > wanted[1] or wanted[0] > days[1]:
            return False
    name = _key(mark["place"])
    if event.place is not None:
        keys = [_key(known) for known in (event.place.name, event.place.name_ar) if known]
        if any(key and (key in name or name in key) for key in keys):
            return True
    spot = next((p for p in gold.places if p.get("name_en") and _key(p["name_en"]) == name), None)
    spot = spot or next((p for p in gold.places if p.get("name_en") and _key(p["name_en"]) in name), None)
    if spot is None or event.lat is None or event.lon is None:
        return False
    off = _apart_km(event.lat, event.lon, spot["lat"], spot["lon"])
    return off <= _tolerance_km(spot) + EVENT_REACH_KM


class _Teller:
    """Notes misses of one sort in one report, with the words around them."""

    def __init__(self, gold: Annotated, scores: Scores, sort: str) -> None:
        self._gold, self._scores, self._sort = gold, scores, sort

    def __call__(self, message: str, start: int | None = None, end: int | None = None) -> None:
        if start is not None and end is not None:
            around = self._gold.report.text[max(0, start - 25) : end + 20]
            message += f" in …{' '.join(around.split())}…"
        self._scores.misses.append(Miss(self._gold.report.id, self._sort, message))
