"""The thread of a story: the events told so far, and the place and the time they lend to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.kinds import ENDED_BY_TRUCE, NATIONAL, UNPLACED
from geo.events.spots import where_at
from geo.events.timing import NEWS_DAYS, STORY_DAYS, default_timing, told_on
from geo.events.when import lag_of, shifted

if TYPE_CHECKING:
    from datetime import date

    from geo.events.clauses import Lag
    from geo.events.drafts import Draft
    from geo.events.sentences import Sentence, Told
    from geo.events.spots import Where
    from geo.events.standing import Standing
    from geo.events.timing import Timing

_YEAR_DAYS = 366
_CHAIN = 2
"""Sentences that an event without a place or a time may lie after the one that lends it its own."""


class Thread:
    """The events of a report in the order in which it tells them; `last` is the one told last."""

    def __init__(
        self, sentences: list[Sentence], standing: Standing, *, published: date | None, lead: int
    ) -> None:
        self.drafts: list[Draft] = []
        self.last: Draft | None = None
        self.last_number = 0
        """The sentence that told it."""
        self._sentences = sentences
        self._standing = standing
        self._published = published
        self._lead = lead

    def is_near(self, sentence: Sentence) -> bool:
        """Say whether a sentence follows so soon upon the last event that it may go on from it."""
        return sentence.number - self.last_number <= _CHAIN

    def place(self, kind: str, told: Told, sentence: Sentence, when: Timing | None) -> Where | None:
        """Return the place of the story for an event whose sentence names none."""
        last = self.last
        if kind in NATIONAL:
            return self._country_of(sentence)
        is_far = when is not None and last is not None and _lies_years_apart(when, last.when)
        if (
            last is not None
            and last.where is not None
            and not (is_far and kind != last.kind)
            and self._goes_on(last, kind, told, sentence)
        ):
            return last.where.inherited(f"place: that of the event told before it ({last.where.place.name})")
        if kind in UNPLACED and kind != "ceasefire":
            return None
        lead = self.drafts[0] if self.drafts else None
        place = self._standing.focus
        if place is None and lead is not None and lead.where is not None and lead.kind not in UNPLACED:
            place = lead.where.place
        place = place or self._standing.country_place()
        if place is None:
            return None
        return where_at(place, "at", reason="").inherited(
            f"place: not said; the report is mostly about {place.name}"
        )

    def _country_of(self, sentence: Sentence) -> Where | None:
        """Return the country that acts in a sentence, else the one that the report is about."""
        acting = (spoken.answer.place for spoken in sentence.places if spoken.answer.role == "actor")
        place = next((p for p in acting if p is not None and p.kind == "country"), None)
        place = place or self._standing.country_place()
        if place is None:
            return None
        return where_at(place, "at", reason="").inherited(f"place: not said; it happened to {place.name}")

    def _goes_on(self, last: Draft, kind: str, told: Told, sentence: Sentence) -> bool:
        """Say whether an event may be where the one told before it was."""
        assert last.where is not None
        if not self.is_near(sentence) or last.status == "expected":
            return False
        ends = kind == "ceasefire" and last.kind in ENDED_BY_TRUCE
        if kind != last.kind and not ends and (kind in UNPLACED or last.kind in UNPLACED):
            return False
        if self._is_old(last) and not told.mood.is_background:
            return False
        between = self._sentences[self.last_number + 1 : sentence.number]
        return not self._standing.is_too_wide(last.where.place) and not any(
            map(self._standing.moves, between)
        )

    def _is_old(self, draft: Draft) -> bool:
        """Say whether an event lies long before the news: what follows in the text does not go on from it."""
        last = draft.when.last
        return last is not None and self._published is not None and (self._published - last).days > STORY_DAYS

    def counted_time(self, told: Told, sentence: Sentence) -> Timing | None:
        """Return the time of "two days after the army shelled …", counted from the event told before."""
        lag, last = lag_of(told.trigger.first, sentence), self.last
        sign = 1
        if lag is None:
            lag, sign = self._lag_before(told, sentence), -1
        if lag is None or last is None or not self.is_near(sentence):
            return None
        if self._is_old(last):
            last = self.drafts[0]
        first, end = last.when.first, last.when.last
        if first is None or end is None or (end - first).days > NEWS_DAYS:
            return None
        rough = "~" in (last.when.edtf or "")
        return shifted(first, end, lag, sign, "the event told before it", rough=rough)

    @staticmethod
    def _lag_before(told: Told, sentence: Sentence) -> Lag | None:
        """Return the "three days before the attack" from which the rest of its sentence counts."""
        known = (
            other.trigger.first for other in sentence.told if other.mood.is_definite and other is not told
        )
        lags = (lag for first in known if (lag := lag_of(first, sentence)) is not None)
        return next((lag for lag in lags if lag.days != 0), None)

    def time(self, kind: str, told: Told, sentence: Sentence) -> Timing:
        """Return the time of an event whose sentence gives none."""
        last, before = self.last, None
        if last is not None and last.when.is_stated and self.is_near(sentence):
            before = last.when
        if kind == "presence":  # who is somewhere is there when the report is written
            before = None
        said = told_on(sentence)
        if said is not None and last is not None and last.last_number == sentence.number:
            before = None  # what is told in one sentence with "said on Friday" need not be of one day
        relative = sentence.clause_of(told.trigger.first) in sentence.relatives
        background = told.mood.is_background or (
            relative and told.trigger.sense.tense == "past" and sentence.number > self._lead
        )
        return default_timing(
            told,
            self._published,
            before,
            said=said,
            is_background=background,
            is_same_kind=last is not None and last.kind == kind,
        )


def _lies_years_apart(a: Timing, b: Timing) -> bool:
    if a.last is None or b.first is None:
        return False
    return abs((b.first - a.last).days) > _YEAR_DAYS
