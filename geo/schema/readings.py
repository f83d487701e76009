"""A reading as the contract's JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.schema.events import event_to_json

if TYPE_CHECKING:
    from datetime import date

    from geo.model import Candidate, DistanceCheck, Endpoint, PlaceAnswer, Reading, When

Json = dict[str, Any]


def reading_to_json(reading: Reading) -> Json:
    """Return a reading as the contract's JSON object.

    Parameters
    ----------
    reading
        What was found in one report. Its offsets count code points of the report's text as given.
    """
    report = reading.report
    return {
        "id": report.id,
        "lang": reading.lang,
        "published": _day(report.published),
        "title": report.title or None,
        "source": report.source or None,
        "places": [_place_answer(answer) for answer in reading.places],
        "times": [_when(when) for when in reading.times],
        "distances": [_distance(check) for check in reading.distances],
        "events": [event_to_json(event, with_sources=False) for event in reading.events],
        "warnings": list(reading.warnings),
    }


def _place_answer(answer: PlaceAnswer) -> Json:
    best = answer.place
    return {
        "start": answer.span.start,
        "end": answer.span.end,
        "surface": answer.surface,
        "id": best.id if best else None,
        "name": best.name if best else None,
        "name_ar": (best.name_ar or None) if best else None,
        "kind": best.kind if best else answer.context_kind,
        "country": best.country if best else None,
        "admin1": (best.admin1 or None) if best else None,
        "lat": best.lat if best else None,
        "lon": best.lon if best else None,
        "radius_km": best.radius_km if best else None,
        "score": _share(answer.score),
        "role": answer.role,
        "alternatives": [_candidate(candidate) for candidate in answer.candidates[1:]],
        "reasons": list(answer.reasons),
    }


def _candidate(candidate: Candidate) -> Json:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar or None,
        "kind": place.kind,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "score": _share(candidate.score),
    }


def _when(when: When) -> Json:
    return {
        "start": when.span.start,
        "end": when.span.end,
        "surface": when.surface,
        "edtf": when.edtf,
        "first": _day(when.first),
        "last": _day(when.last),
        "basis": when.basis,
        "approximate": when.approximate,
        "alternatives": list(when.alternatives),
    }


def _distance(check: DistanceCheck) -> Json:
    measured = check.measured
    return {
        "start": check.span.start,
        "end": check.span.end,
        "surface": check.surface,
        "km": check.km,
        "km_max": check.km_max,
        "approximate": check.approximate,
        "bearing": check.bearing,
        "relation": check.relation,
        "from": endpoint_to_json(check.start),
        "to": endpoint_to_json(check.end),
        "subject": endpoint_to_json(check.subject),
        "measured": None
        if measured is None
        else {
            "geodesic_km": measured.geodesic_km,
            "road_km": measured.road_km,
            "bearing_deg": measured.bearing_deg,
            "compass": measured.compass,
            "geodesic_max_km": measured.geodesic_max_km,
        },
        "verdict": check.verdict,
        "explanation": check.explanation,
    }


def endpoint_to_json(end: Endpoint | None) -> Json | None:
    """Return an end of a distance as claims carry it, `None` for none."""
    if end is None:
        return None
    return {
        "name": end.name,
        "name_ar": end.name_ar or None,
        "lat": end.lat,
        "lon": end.lon,
        "radius_km": end.radius_km,
        "kind": end.kind,
        "country": end.country,
        "id": end.place_id,
        "surface": end.surface,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _share(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
