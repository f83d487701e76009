"""Where an event was: the place that its clause governs, with the precision the words leave.

Every place of the sentence has a cost for an event: words between them, clause borders, other events in
between, and how the place is tied in ("in" is cheap, "from" is dear). The cheapest place wins, and says why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.events.kinds import UNPLACED
from geo.events.spots import (
    AREA_KINDS,
    MAX_COST,
    NEAR_KM,
    VAST_KM,
    apart_km,
    claimed_where,
    contains,
    where_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.events.clauses import Back
    from geo.events.sentences import Sentence, SpokenPlace, Told
    from geo.events.spots import Meant, Where
    from geo.model import Place

_COSTS = {
    "at": -5.0,
    "near": -4.0,
    "off": -5.0,
    "of": 0.0,
    "from": 7.0,
    "to": 1.0,
    "beside": 10.0,
    "dateline": 15.0,
}

_LEAVING = frozenset(
    {
        "withdrawal",
        "displacement",
        "rescue",
        "abduction",
        "reopening",
        "closure",
        "statement",
        "escape",
        "release",
    }
)
"""Kinds that happen where something is taken or told from; of others "from" tells an origin."""

_ARRIVING = frozenset({"withdrawal", "deployment", "migration", "displacement", "rescue", "visit", "aid"})

_TAKES_COUNTRY = frozenset(
    {"capture", "offensive", "earthquake", "flood", "election", "protest", "outage", "visit"}
)
"""Kinds that happen to a country without a preposition ("Russia invaded Ukraine"); else it acts."""

_HELD = frozenset({"meeting", "agreement", "ceasefire"})
_KIND_COSTS = {"continent": 25.0, "country": 9.0, "sea": 6.0, "region": 4.0, "admin1": 4.0, "district": 3.0}
_TOWNS = frozenset({"city", "town", "village"})
_FINER_COST = 12.0
_BORDER_COST = 6.0
_BEFORE_COST = 3.0
_RIVAL_COST = 8.0
_REFERENCE_COST = 30.0
_VAST_COST = 15.0
_FAR_TO_COST = 8.0
_SUBORDINATE_COST = 20.0
_RELATIVE_BORDERS = 3
_SETTING_WORDS = 2


def where_of(
    told: Told, sentence: Sentence, rivals: Sequence[Told], meant_by: Callable[[Back, Sentence], Meant | None]
) -> Where | None:
    """Return the place of an event that its own sentence gives, or `None`.

    Parameters
    ----------
    told
        The event's trigger.
    sentence
        Its sentence.
    rivals
        The other events of the sentence; a place beyond one of them is dearer.
    meant_by
        Returns the place that words mean that point back at one.
    """
    found = [*_spoken(told, sentence, rivals), *_claimed(told, sentence, rivals)]
    found += _pointed_back(told, sentence, rivals, meant_by)
    if not found:
        return None
    best = min(found, key=lambda where: where.cost)
    # "at Benina airport in Benghazi, Libya": of places that lie in each other, the finest.
    inside = [
        w
        for w in found
        if w.cost <= best.cost + _FINER_COST
        and _is_finer(w.place, best.place)
        and not _is_behind_rival(w, told, rivals)
    ]
    best = min(inside, key=lambda where: (_size(where.place), where.cost), default=best)
    return best if best.cost <= MAX_COST else None


def _is_behind_rival(where: Where, told: Told, rivals: Sequence[Told]) -> bool:
    """Say whether another event is told between an event and a place."""
    if where.at is None:
        return False
    first, last = sorted((told.trigger.first, where.at))
    return any(first < rival.trigger.first < last for rival in rivals)


def _size(place: Place) -> int:
    """Return how large a kind of place is: 0 a spot, 1 a town, 2 an area, 3 a country, 4 a continent."""
    if place.kind in AREA_KINDS:
        return {"country": 3, "continent": 4, "sea": 4}.get(place.kind, 2)
    return 1 if place.kind in _TOWNS else 0


def _is_finer(inner: Place, outer: Place) -> bool:
    if _size(inner) >= _size(outer):
        return False
    return contains(outer, inner) or (
        _size(outer) == 1 and apart_km(outer, inner) <= outer.radius_km + NEAR_KM
    )


def _spoken(told: Told, sentence: Sentence, rivals: Sequence[Told]) -> Iterable[Where]:
    for spoken in sentence.places:
        place = spoken.answer.place
        if place is None or not _may_hold(spoken, place, told, sentence):
            continue
        cost = _cost(told, spoken.first, spoken.last, sentence, rivals) + _KIND_COSTS.get(place.kind, 0.0)
        cost += _relation_cost(spoken, told) + (_REFERENCE_COST if spoken.is_reference else 0.0)
        cost += (
            _VAST_COST if place.radius_km >= VAST_KM and place.kind not in ("country", "continent") else 0.0
        )
        yield where_at(place, spoken.relation, reason=_reason(spoken, place), cost=cost, at=spoken.first)


def _may_hold(spoken: SpokenPlace, place: Place, told: Told, sentence: Sentence) -> bool:
    """Say whether an event may be at a place by the way it is named: not between two, not where one acts."""
    relation, trigger = spoken.relation, told.trigger
    if relation == "between" or (relation == "from" and trigger.kind not in _LEAVING):
        return False  # "forces from Misrata", "took off from Aviano": they fight elsewhere
    if spoken.is_reference and any(_is_free(other) for other in sentence.places):
        return False
    follows = 0 <= spoken.first - trigger.last <= 3
    if spoken.answer.role != "location":  # "Cairo is to host": the capital that acts is the place as well
        hosts = spoken.answer.role == "actor" and trigger.kind == "meeting" and place.kind != "country"
        return hosts and follows and not trigger.is_noun
    if trigger.kind in UNPLACED and place.kind in ("sea", "continent"):
        return False
    if trigger.kind == "visit":
        return relation in ("at", "to", "of") or (relation is None and (follows or not trigger.is_noun))
    if trigger.kind in UNPLACED:
        if relation == "dateline":  # "GENEVA - The two sides signed": they did so there
            return trigger.kind in _HELD and told.mood.status == "reported"
        is_setting = relation == "at" and spoken.first - sentence.first <= _SETTING_WORDS  # "In Tobruk, …"
        if sentence.borders(trigger.first, spoken.first) > (1 if is_setting or trigger.kind in _HELD else 0):
            return False
        return relation in ("at", "near", "off", "from") or (
            follows and relation is None and place.kind != "country"
        )
    if relation is None and place.kind in ("country", "continent"):
        compound = trigger.is_noun and spoken.last == trigger.first  # "the Nepal earthquake"
        return compound or (follows and trigger.kind in _TAKES_COUNTRY)
    return True


def _is_free(spoken: SpokenPlace) -> bool:
    """Say whether a place is named for itself, not as the point a distance counts from."""
    answer = spoken.answer
    return (
        not spoken.is_reference
        and answer.place is not None
        and answer.role == "location"
        and spoken.relation not in ("from", "between")
    )


def _relation_cost(spoken: SpokenPlace, told: Told) -> float:
    if spoken.relation is None:
        return -3.0 if 0 <= spoken.first - told.trigger.last <= 2 else 1.0
    if spoken.relation == "from" and told.trigger.kind in _LEAVING:
        return 0.0
    if spoken.relation == "to" and told.trigger.kind not in _ARRIVING:
        return 1.0 if spoken.first - told.trigger.last in range(3) else _FAR_TO_COST
    return _COSTS.get(spoken.relation, 0.0)


def _reason(spoken: SpokenPlace, place: Place) -> str:
    words = {"at": "in or at", "near": "near", "off": "off", "from": "from", "to": "to", "beside": "beside"}
    tie = words.get(spoken.relation or "")
    return f"place: {tie} {place.name}" if tie else f"place: {place.name}, named beside it"


def _claimed(told: Told, sentence: Sentence, rivals: Sequence[Told]) -> Iterable[Where]:
    """Yield the places that distance claims leave for something without a name."""
    for claim in sentence.claims:
        if claim.place is not None:
            cost = _cost(told, claim.first, claim.last, sentence, rivals) - 8.0
            yield claimed_where(claim.place, claim.check, cost=cost, at=claim.first)


def _pointed_back(
    told: Told, sentence: Sentence, rivals: Sequence[Told], meant_by: Callable[[Back, Sentence], Meant | None]
) -> Iterable[Where]:
    for back in sentence.backs:
        meant = meant_by(back, sentence)
        if meant is None or back.relation == "between":
            continue
        if back.rule == "coast":
            if back.relation is None:
                continue  # "the Libyan coast guard", خفر السواحل
            cost = _cost(told, back.first, back.last, sentence, rivals) + _COSTS["off"]
            yield where_at(
                meant.place, "off", reason=f"place: off {meant.place.name}", cost=cost, at=back.first
            )
            continue
        if meant.place.kind in AREA_KINDS:
            continue
        if back.relation == "from" and told.trigger.kind not in _LEAVING:
            continue
        cost = _cost(told, back.first, back.last, sentence, rivals) + 2.0
        cost += 0.0 if back.relation in ("at", "near", "off") else _COSTS.get(back.relation or "", 0.0)
        relation = "near" if back.relation in ("near", "off", "beside") else "at"
        reason = f"place: pointed back at {meant.place.name}"
        where = where_at(meant.place, relation, reason=reason, cost=cost, at=back.first)
        yield where if meant.is_sure else replace(where, precision=max(2, where.precision))


def _cost(told: Told, first: int, last: int, sentence: Sentence, rivals: Sequence[Told]) -> float:
    """Return what lies between a trigger and something else, as a cost."""
    trigger = told.trigger
    if first >= trigger.last:
        before, a, b = 0.0, trigger.last - 1, first
    elif last <= trigger.first:
        before, a, b = _BEFORE_COST, last - 1, trigger.first
    else:
        return 0.0
    words, borders = sentence.gap(a, b)
    if before and sentence.clause_of(trigger.first) in sentence.relatives and borders <= _RELATIVE_BORDERS:
        borders, before = 0, 0.0  # "the airport, which was destroyed": what stands before is meant
    between = sum(1 for rival in rivals if a < rival.trigger.first < b)
    cost = words - 1 + before + _BORDER_COST * borders + _RIVAL_COST * between
    is_rivals = not before and sentence.is_rivals(a, b, rivals)
    return cost + (_SUBORDINATE_COST if is_rivals else 0.0)
