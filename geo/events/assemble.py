"""Triggers to events: what belongs to each, and which of a report are one.

Which triggers stand for an event of their own is judged in `geo.events.asserted`. The same event told twice
is one event with two pieces of evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import UnknownPlaceError
from geo.events import tolling
from geo.events.actors import actors_of
from geo.events.asserted import Asserter
from geo.events.cutting import cut_sentences
from geo.events.drafts import Draft, denies, is_same
from geo.events.finish import finish
from geo.events.kind_of import kind_of
from geo.events.kinds import AFTERMATH, DEADLY, UNPLACED
from geo.events.moods import Mood
from geo.events.refine import refine
from geo.events.sentences import Told
from geo.events.standing import Standing
from geo.events.thread import Thread
from geo.events.timing import TELLING
from geo.events.triggers import Sense, Trigger
from geo.events.when import lag_of, when_of
from geo.events.where import where_of
from geo.events.wording import evidence_span, summary_of
from geo.events.words import event_words
from geo.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.events.sentences import Sentence
    from geo.events.timing import Timing
    from geo.gazetteer import Gazetteer
    from geo.model import DistanceCheck, Event, Place, PlaceAnswer, Report, Span, Status, When
    from geo.settings import Settings
    from geo.text import Tokens

MAX_EVENTS_PER_SENTENCE = 5
_LOOK_BACK = 64


def assemble_events(
    report: Report,
    tokens: Tokens,
    *,
    sentences: Sequence[Span],
    places: Sequence[PlaceAnswer],
    times: Sequence[When],
    distances: Sequence[DistanceCheck],
    gazetteer: Gazetteer,
    settings: Settings,
) -> tuple[Event, ...]:
    """Return the events that a report tells, in the order in which it tells them.

    Parameters
    ----------
    report
        The report; `report.published` dates what it tells as news without a time.
    tokens
        Its tokens, on which `places`, `times` and `distances` were found.
    sentences
        The spans of its sentences, in order.
    places, times, distances
        What was found and what it means, in the order of the text.
    gazetteer, settings
        For the names of countries that act, and for the folders and tolerances of shapes.
    """
    lang = report.lang or detect_language(report.text)
    cut = cut_sentences(
        tokens,
        sentences,
        places=places,
        times=times,
        distances=distances,
        lists=event_words(lang, settings.data_dir),
        lang=lang,
        data_dir=settings.data_dir,
        place_of=lambda place_id: _place_of(place_id, gazetteer),
    )
    story = _Story(report, tokens, cut, gazetteer, settings)
    for sentence in cut:
        story.read(sentence)
    story.add_lead()
    return tuple(finish(draft, report, settings) for draft in story.in_order())


def _place_of(place_id: str, gazetteer: Gazetteer) -> Place | None:
    try:
        return gazetteer.place(place_id)
    except UnknownPlaceError:
        return None


class _Story:
    """What a report has told so far."""

    def __init__(
        self,
        report: Report,
        tokens: Tokens,
        sentences: list[Sentence],
        gazetteer: Gazetteer,
        settings: Settings,
    ) -> None:
        lang = report.lang or detect_language(report.text)
        self._published = report.published
        self._tokens = tokens
        self._sentences = sentences
        self._gazetteer = gazetteer
        self._lists = event_words(lang, settings.data_dir)
        self._standing = Standing(sentences, self._lists, gazetteer, settings)
        self._asserter = Asserter(tokens, self._lists, lang, self._standing.meant_by)
        self._lead = next((s.number for s in sentences if not s.is_heading), 0)
        self._thread = Thread(sentences, self._standing, published=report.published, lead=self._lead)
        self._drafts = self._thread.drafts

    def in_order(self) -> list[Draft]:
        """Return the drafts by their first mention."""
        return sorted(self._drafts, key=lambda draft: draft.told.trigger.first)

    # --------------------------------------------------------------------------- one sentence

    def read(self, sentence: Sentence) -> None:
        """Draft the events of a sentence, or add what it says to those told before."""
        real = self._asserter.real(sentence)
        strong = self._asserter.strong(real, sentence, is_lead=sentence.number <= self._lead)
        strong = strong[:MAX_EVENTS_PER_SENTENCE]
        kept: list[Draft] = []
        for told in strong:
            rivals = [other for other in strong if other is not told]
            draft = self._keep(self._draft(told, sentence, rivals))
            if draft is not None:
                kept.append(draft)
                self._thread.last_number = sentence.number
        tolling_words = [told for told in real if told.trigger.sense.toll is not None]
        if sentence.tolls or tolling_words:
            self._tell_tolls(sentence, tolling_words, kept, real)
        if not strong and not tolling_words:
            self._tell_speech(sentence, real)
        if not strong and self._thread.last is not None and self._thread.is_near(sentence):
            refine(self._thread.last, sentence)
        self._standing.leave(sentence)

    # --------------------------------------------------------------------------- one event

    def _draft(self, told: Told, sentence: Sentence, rivals: list[Told]) -> Draft:
        kind = kind_of(told, sentence, self._tokens.words, self._lists)
        span = evidence_span(told.trigger, sentence, self._tokens)
        where = where_of(told, sentence, rivals, self._standing.meant_by)
        place_at = where.at if where is not None else None
        when = when_of(told, sentence, rivals, place_at=place_at, published=self._published)
        if kind == "capture" and when is not None and when.last is None and told.mood.status != "expected":
            kind = "presence"  # "which the group has held since 2015" tells who is there, not how it came
        when = when or self._thread.counted_time(told, sentence)
        return Draft(
            kind=kind,
            status=self._status(told, when),
            told=told,
            sentence=sentence,
            where=where or self._thread.place(kind, told, sentence, when),
            when=when or self._thread.time(kind, told, sentence),
            actors=actors_of(told, sentence, self._gazetteer),
            evidence=[span],
            summary=summary_of(told.trigger, span, self._tokens),
        )

    def _status(self, told: Told, when: Timing | None) -> Status:
        """Return how it is told; what lies after the day of publication is expected, whatever the words."""
        if when is None or when.first is None or self._published is None or when.first <= self._published:
            return told.mood.status
        return "expected" if told.mood.status == "reported" else told.mood.status

    def _keep(self, draft: Draft) -> Draft | None:
        """Merge a draft into one that tells of the same event, keep it as a new one, or drop it."""
        for old in self._drafts[: -_LOOK_BACK - 1 : -1]:
            if draft.status == "denied" and denies(draft, old):
                old.note(f"denied: {draft.summary!r}")
                old.evidence.append(draft.evidence[0])
                return old
            if is_same(draft, old):
                old.absorb(draft)
                self._stand_at(old)
                return old
        if self._only_refers(draft):
            return None
        self._drafts.append(draft)
        self._stand_at(draft)
        return draft

    def _stand_at(self, draft: Draft) -> None:
        self._thread.last = draft
        where = draft.where
        if where is not None and where.is_stated and where.relation != "to" and draft.kind not in UNPLACED:
            self._standing.event = where.place

    def _only_refers(self, draft: Draft) -> bool:
        """Say whether a draft speaks of something as known ("the attack") that no sentence told."""
        told = draft.told
        trigger = told.trigger
        known = told.mood.is_definite and (trigger.sense.is_generic or not draft.when.is_stated)
        if known and not trigger.sense.is_generic and self._asserter.is_supported(trigger, draft.sentence):
            return False
        return known and self._drafts != [] and draft.sentence.number > self._lead

    # --------------------------------------------------------------------------- tolls and statements

    def _tell_tolls(
        self, sentence: Sentence, toll_words: list[Told], kept: list[Draft], real: list[Told]
    ) -> None:
        """Give the tolls of a sentence to the event they belong to, or draft one for them."""
        claimed = tolling.claimants(sentence, kept, real, self._drafts)
        if not claimed and not tolling.is_cumulative(sentence):
            is_aftermath = any(draft.kind in AFTERMATH for draft in kept)
            draft = self._earlier_deadly(sentence, toll_words, is_aftermath=is_aftermath)
            draft = draft or self._killing(sentence, toll_words)
            draft = draft or next((draft for draft in kept if draft.kind in DEADLY), None)
            claimed = {draft.told.trigger.first: draft} if draft is not None else {}
        for toll in sentence.tolls:
            if claimed:
                tolling.nearest(claimed, toll, sentence).take_toll(toll)
        if not sentence.tolls:
            self._tell_of_one(sentence, toll_words, kept)

    def _tell_of_one(self, sentence: Sentence, toll_words: list[Told], kept: list[Draft]) -> None:
        """Draft the death of somebody who is named ("a day after the commander was killed in Tripoli").

        It is an event of its own where the sentence tells no other deadly one, or counts from it.
        """
        deadly = [draft.told.trigger.first for draft in kept if draft.kind in DEADLY]
        lags = [lag_of(token, sentence) for token in deadly]
        for told in toll_words:
            if told.trigger.sense.toll != "killed" or lag_of(told.trigger.first, sentence) in lags:
                continue
            draft = self._draft(told, sentence, [])
            is_dated = draft.when.is_stated or draft.when.basis == TELLING
            if draft.where is not None and draft.where.is_stated and is_dated:
                self._keep(draft)
                return

    def _earlier_deadly(
        self, sentence: Sentence, toll_words: list[Told], *, is_aftermath: bool
    ) -> Draft | None:
        """Return the event told before whose toll this sentence tells, and note the sentence there."""
        where = when = None
        if toll_words and not is_aftermath:
            where = where_of(toll_words[0], sentence, (), lambda *_: None)
            when = when_of(toll_words[0], sentence, (), place_at=None, published=self._published)
        draft = tolling.earlier(sentence, self._drafts, where, when)
        if draft is not None and toll_words:
            draft.evidence.append(evidence_span(toll_words[0].trigger, sentence, self._tokens))
            draft.last_number = sentence.number
        return draft

    def _killing(self, sentence: Sentence, toll_words: list[Told]) -> Draft | None:
        """Draft an event of which only the toll is told."""
        whats = {toll.what for toll in sentence.tolls}
        for told in sorted(toll_words, key=lambda t: t.trigger.sense.toll != "killed"):
            what = told.trigger.sense.toll
            draft = self._draft(told, sentence, [])
            if what not in whats or draft.where is None or draft.when.last is None:
                continue
            stated = draft.where.is_stated + draft.when.is_stated
            if stated >= (1 if what == "killed" else 2):
                return self._keep(draft)
        return None

    def _tell_speech(self, sentence: Sentence, real: list[Told]) -> None:
        """Draft a statement where nothing else happened and it is known who made it and when."""
        for told in real:
            if not told.trigger.sense.is_speech or told.trigger.is_noun:
                continue
            if told.trigger.sense.is_announcement and len(real) > 1:
                continue
            draft = self._draft(told, sentence, [])
            is_lead = sentence.number <= self._lead
            is_placed = draft.where is not None and draft.where.is_stated
            if (draft.actors or (is_lead and is_placed)) and (draft.when.is_stated or is_lead):
                self._keep(draft)
                return

    # --------------------------------------------------------------------------- the whole report

    def add_lead(self) -> None:
        """Draft an event for a lead that names a place and a time, where no other trigger was found in it."""
        lead = next((s for s in self._sentences if s.number == self._lead), None)
        if lead is None or any(draft.sentence.number <= self._lead for draft in self._drafts):
            return
        placed = [
            p for p in lead.places if p.answer.place and p.answer.role == "location" and not p.is_reference
        ]
        placed = [p for p in placed if p.relation != "dateline"] or placed
        if not placed or (self._drafts and not lead.times):
            return
        if not lead.clauses:
            lead.clauses.extend([0] * (lead.last - lead.first))
        first = placed[0].first
        mood = Mood("reported", is_real=True, is_background=False, is_present=False, is_definite=False)
        told = Told(Trigger(first, first + 1, Sense("other", "past")), mood)
        self._thread.last = None
        self._keep(self._draft(told, lead, []))
