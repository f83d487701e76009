"""Each claim with its ends, what the ground measures between them, and the verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import UnknownPlaceError
from geo.ground import compass_bearing, destination, measure
from geo.mentions.distances import read_direction
from geo.model import DistanceCheck, Endpoint, Span
from geo.resolve.distances.context import Earlier, build_context
from geo.resolve.distances.ends import find_ends
from geo.resolve.explain import explain
from geo.resolve.verdicts import Judgement, Legs, judge_direction, judge_distance, judge_halfway, rounding_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.mentions.distances import DistanceMention
    from geo.model import Measured, PlaceAnswer
    from geo.resolve.distances.context import Context
    from geo.resolve.distances.ends import Ends
    from geo.resolve.distances.references import End
    from geo.settings import Settings
    from geo.text import Tokens

UNRESOLVED = "unresolved"
"""The kind of an end that no gazetteer has: its position and radius follow from the claim itself."""

_FRAMES_OF_ONE = frozenset({"from", "of"})
"""Frames that count from one point; a direction may follow its name."""
_SECTOR_SLOPE = 0.42
"""Tangent of half of one of eight compass points (22.5°): how wide a direction leaves a spot, per km."""


def check_distances(  # noqa: PLR0917 - the same order in every room
    mentions: Sequence[DistanceMention],
    tokens: Tokens,
    places: Sequence[PlaceAnswer],
    sentences: Sequence[Span],
    gazetteer: Gazetteer,
    settings: Settings,
) -> tuple[DistanceCheck, ...]:
    """Find the ends of each claim, measure between them, and judge.

    A length whose reference point cannot be made out and that nothing marks as a position is dropped: it
    was no claim about a place ("20 km of pipes").

    Parameters
    ----------
    mentions
        From `find_distances` or `find_directions`, on the same `tokens`.
    places
        Every place name of the report, resolved or not.
    sentences
        The spans of the report's sentences, in order.
    """
    context = build_context(tokens, mentions, places, sentences, gazetteer, settings)
    checks: list[DistanceCheck] = []
    for mention in mentions:
        ends = find_ends(context, mention)
        if ends is None:
            continue
        if mention.bearing is None and mention.frame in _FRAMES_OF_ONE:
            mention, ends = _with_direction_after(context, mention, ends)  # noqa: PLW2901 - says more
        context.earlier.append(
            Earlier(
                mention=mention,
                located=ends.located,
                start=ends.start.named if ends.start is not None else None,
                last=ends.last,
                sentence=context.sentence_of(mention.first),
            )
        )
        checks.append(_check(context, mention, ends))
    return tuple(checks)


def _with_direction_after(
    context: Context, mention: DistanceMention, ends: Ends
) -> tuple[DistanceMention, Ends]:
    """Take in an adverb of direction after the reference point: 120 كيلومترا عن طرابلس غربا."""
    if mention.lang != "ar" or not mention.last < ends.last < len(context.tokens):
        return mention, ends
    found = read_direction(context.tokens, ends.last, context.words(mention.lang))
    opened = found is not None and found.first > ends.last
    if found is None or found.value.form not in ({"adverb", "definite"} if opened else {"adverb"}):
        return mention, ends
    return replace(mention, bearing=found.value.point), replace(ends, last=found.last)


def _check(context: Context, mention: DistanceMention, ends: Ends) -> DistanceCheck:
    start = _endpoint(context, mention, ends.start, known=ends.end, is_start=True)
    end = _endpoint(context, mention, ends.end, known=ends.start, is_start=False)
    subject = ends.subject.endpoint if ends.subject is not None else None
    measured, judgement, legs = _judge(context, mention, start, end, subject)
    span = _span(context, mention, ends)
    return DistanceCheck(
        span=span,
        surface=span.of(context.tokens.text),
        relation=mention.relation,
        km=_round(mention.km),
        km_max=_round(mention.km_max),
        approximate=mention.approximate,
        bearing=mention.bearing,
        start=start,
        end=end,
        subject=subject,
        measured=measured,
        verdict=judgement.verdict,
        explanation=explain(
            judgement.reason, mention, start=start, end=end, subject=subject, measured=measured, legs=legs
        ),
    )


def _round(km: float | None) -> float | None:
    """Return kilometres without the digits that a conversion from miles makes up."""
    return None if km is None else float(f"{km:.4g}")


def _span(context: Context, mention: DistanceMention, ends: Ends) -> Span:
    """Return the span of the claim with the name of its reference point, where that follows it."""
    if ends.last <= mention.last:
        return mention.span
    last = context.at(ends.last - 1)
    end = last.answer.span.end if last is not None else context.tokens.ends[ends.last - 1]
    return Span(mention.span.start, max(mention.span.end, end))


def _endpoint(
    context: Context, mention: DistanceMention, end: End | None, *, known: End | None, is_start: bool
) -> Endpoint | None:
    """Return an end's endpoint; one that no gazetteer has gets the spot that the claim itself leaves it."""
    if end is None or end.endpoint is not None:
        return end.endpoint if end is not None else None
    arabic = end.name if not end.name.isascii() else None
    unknown = Endpoint(
        name=end.name,
        name_ar=arabic,
        lat=0.0,
        lon=0.0,
        radius_km=0.0,
        kind=UNRESOLVED,
        country=context.home,
        surface=end.named.answer.surface if end.named is not None else None,
    )
    base = known.endpoint if known is not None else None
    if base is None or mention.km is None:
        return _somewhere_in(context, unknown)
    km = mention.km_max or mention.km
    doubt = base.radius_km + rounding_km(mention.km, mention.step_km, approximate=mention.approximate)
    if mention.bearing is None:
        return replace(unknown, lat=base.lat, lon=base.lon, radius_km=round(km + doubt, 1))
    bearing = (compass_bearing(mention.bearing) + (180.0 if is_start else 0.0)) % 360.0
    lat, lon = destination(base.lat, base.lon, bearing, km)
    radius = round(_SECTOR_SLOPE * km + doubt, 1)
    return replace(unknown, lat=round(lat, 4), lon=round(lon, 4), radius_km=radius)


def _somewhere_in(context: Context, unknown: Endpoint) -> Endpoint | None:
    """Return an end of which only the country is known."""
    try:
        country = context.gazetteer.place(f"iso:{context.home}")
    except UnknownPlaceError:
        return None
    return replace(unknown, lat=country.lat, lon=country.lon, radius_km=country.radius_km)


def _judge(
    context: Context,
    mention: DistanceMention,
    start: Endpoint | None,
    end: Endpoint | None,
    subject: Endpoint | None,
) -> tuple[Measured | None, Judgement, Legs | None]:
    if mention.relation == "halfway":
        return _judge_halfway(context, start, end, subject)
    if start is None:
        return None, Judgement("cannot be measured", "no start"), None
    if end is None:
        reason = "neither end" if start.kind == UNRESOLVED else "no end"
        return None, Judgement("cannot be measured", reason), None
    for name, place in (("unknown start", start), ("unknown end", end)):
        if place.kind == UNRESOLVED:
            return None, Judgement("cannot be measured", name), None
    try:
        measured = measure(start, end)
    except UnknownPlaceError:
        return None, Judgement("cannot be measured", "no measure"), None
    if mention.relation == "direction":
        return measured, judge_direction(mention.bearing, measured, start, end, context.settings), None
    return measured, judge_distance(mention, measured, start, end, context.settings), None


def _judge_halfway(
    context: Context, start: Endpoint | None, end: Endpoint | None, subject: Endpoint | None
) -> tuple[Measured | None, Judgement, Legs | None]:
    """Judge a midpoint; `measured` is the direct way between the two ends."""
    if start is None or end is None or UNRESOLVED in (start.kind, end.kind):
        return None, Judgement("cannot be measured", "no start" if start is None else "unknown start"), None
    direct = measure(start, end)
    if subject is None:
        return direct, Judgement("cannot be measured", "halfway open"), None
    first, second = measure(start, subject), measure(subject, end)
    air = Legs(first_km=first.geodesic_km, second_km=second.geodesic_km, direct_km=direct.geodesic_km)
    road = None
    if first.road_km is not None and second.road_km is not None and direct.road_km is not None:
        road = Legs(first_km=first.road_km, second_km=second.road_km, direct_km=direct.road_km)
    judgement = judge_halfway(air, road, context.settings)
    return direct, judgement, road if judgement.verdict == "holds by road" else air
