"""Where a story stands: the place it is mostly about, and the places that "there" and "the port" may mean."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from geo.errors import UnknownPlaceError
from geo.events.spots import AREA_KINDS, VAST_KM, Meant, apart_km, contains
from geo.mentions.lexicon import load_lexicon

if TYPE_CHECKING:
    from geo.events.clauses import Back
    from geo.events.sentences import Sentence, SpokenPlace
    from geo.events.words import EventWords
    from geo.gazetteer import Gazetteer
    from geo.model import Place
    from geo.settings import Settings

_REMEMBERED = 24
_NEAR_KM = 30.0
_DOMINANCE = 1.4
_FACILITIES = frozenset({"facility", "airport", "port", "field"})


class Standing:
    """The places of a report in the order in which it speaks of them."""

    def __init__(
        self, sentences: list[Sentence], lists: EventWords, gazetteer: Gazetteer, settings: Settings
    ) -> None:
        self._lists = lists
        self._gazetteer = gazetteer
        self._settings = settings
        self._recent: deque[Place] = deque(maxlen=_REMEMBERED)
        self._aims: set[str] = set()
        """Places that something only went to: "fled to Sabratha. … the town" means another."""
        self.event: Place | None = None
        """The place of the last event."""
        self.focus = _focus(sentences)
        self.country = _country(sentences, settings.home_country)

    def leave(self, sentence: Sentence) -> None:
        """Remember the places of a sentence that has been read."""
        self._recent.extend(self._named(sentence, sentence.last))
        self._aims.update(
            spoken.answer.place.id
            for spoken in sentence.places
            if spoken.answer.place is not None and spoken.relation == "to"
        )

    def meant_by(self, back: Back, sentence: Sentence) -> Meant | None:
        """Return the place that words mean which point back at one."""
        if back.rule == "coast":
            country = self.country_place(back.country)
            return Meant(country, is_sure=True) if country is not None else None
        if back.rule == "capital":
            capital = self._capital(back.country or self.country)
            return Meant(capital, is_sure=True) if capital is not None else None
        kinds = self._lists.back[back.rule].kinds
        here = self._named(sentence, back.first)
        event = [self.event] if self.event is not None and not self.is_too_wide(self.event) else []
        before = [*self._recent, *(event if kinds else ()), *here]
        fine = [place for place in before if place.kind not in AREA_KINDS]
        if kinds:
            fitting = [place for place in fine if place.kind in kinds]
            fitting = [place for place in fitting if place.id not in self._aims] or fitting
            if fitting:
                return Meant(fitting[-1], is_sure=True)
            if back.rule not in _FACILITIES:
                return None
        if not fine:
            return None
        return Meant(fine[-1], is_sure=not kinds and any(place.id == fine[-1].id for place in here))

    def moves(self, sentence: Sentence) -> bool:
        """Say whether a sentence speaks of places of its own."""
        return bool(self._named(sentence, sentence.last))

    def _named(self, sentence: Sentence, before: int) -> list[Place]:
        """Return the places of a sentence that the story may stand at, up to a token."""
        return [
            place
            for spoken in sentence.places
            if spoken.last <= before
            and (place := spoken.answer.place) is not None
            and _is_stand(spoken)
            and not self.is_too_wide(place)
        ]

    def is_too_wide(self, place: Place) -> bool:
        """Say whether "there" cannot mean a place, because the report has a finer one."""
        return place.radius_km >= VAST_KM and self.focus is not None and self.focus.radius_km < VAST_KM

    def _capital(self, country: str) -> Place | None:
        name = load_lexicon("places", "en", self._settings.data_dir)["capitals"].get(country)
        places = self._gazetteer.lookup(name) if name else ()
        return next((place for place in places if place.country == country), None)

    def country_place(self, country: str | None = None) -> Place | None:
        """Return a country, or the one that the report is about."""
        try:
            return self._gazetteer.place(f"iso:{country or self.country}")
        except UnknownPlaceError:
            return None


def _is_stand(spoken: SpokenPlace) -> bool:
    return (
        spoken.answer.role == "location"
        and not spoken.is_reference
        and spoken.relation not in ("from", "between")
    )


def _country(sentences: list[Sentence], home: str) -> str:
    """Return the country of most places, the first sentences first; the home country where none is named."""
    weights: dict[str, float] = defaultdict(float)
    for sentence in sentences:
        for spoken in sentence.places:
            place = spoken.answer.place
            if place is not None and place.country and spoken.answer.role == "location":
                weights[place.country] += _weight(sentence, spoken)
    return max(weights, key=weights.__getitem__) if weights else home


def _focus(sentences: list[Sentence]) -> Place | None:
    """Return the place that a report is mostly about, or `None` where it is about several.

    Fine places count before areas. What lies in or beside a place counts for it as well.
    """
    fine: dict[str, float] = defaultdict(float)
    coarse: dict[str, float] = defaultdict(float)
    by_id: dict[str, Place] = {}
    for sentence in sentences:
        for spoken in sentence.places:
            place = spoken.answer.place
            if place is None or spoken.answer.role != "location":
                continue
            by_id[place.id] = place
            (coarse if place.kind in AREA_KINDS else fine)[place.id] += _weight(sentence, spoken)
    chosen = fine or coarse
    if not chosen:
        return None
    ranked = sorted(chosen, key=chosen.__getitem__, reverse=True)
    best = by_id[ranked[0]]
    own = other = 0.0
    for place_id in ranked:
        place = by_id[place_id]
        if _is_beside(place, best):
            own += chosen[place_id]
        else:
            other = max(other, chosen[place_id])
    return best if own >= _DOMINANCE * other else None


def _is_beside(place: Place, best: Place) -> bool:
    return contains(best, place) or contains(place, best) or apart_km(place, best) <= _NEAR_KM


def _weight(sentence: Sentence, spoken: SpokenPlace) -> float:
    weight = 1.0 / (1.0 + 0.15 * sentence.number)
    if spoken.is_reference:
        return weight * 0.7
    return weight * 0.3 if spoken.relation in ("from", "between") else weight
