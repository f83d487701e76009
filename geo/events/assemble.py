"""Triggers to events: which words stand for an event of their own, and what belongs to it.

A finite verb reports an event; the name of one ("clashes", ``غارة``) does so where a verb, a toll, or a
place and a time beside it say that it happened, and otherwise only speaks of an event told elsewhere. The
same event told twice is one event with two pieces of evidence.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.events.actors import actors_of
from geo.events.drafts import Draft, is_same
from geo.events.finish import finish
from geo.events.kinds import DEADLY, GENERIC, UNPLACED
from geo.events.moods import Mood
from geo.events.sentences import Told, cut_sentences
from geo.events.triggers import Sense, Trigger
from geo.events.when import default_timing, when_of
from geo.events.where import AREA_KINDS, claimed_where, contains, where_at, where_of
from geo.events.wording import evidence_span, summary_of
from geo.events.words import event_words
from geo.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.events.sentences import Sentence
    from geo.events.when import Timing
    from geo.events.where import Where
    from geo.gazetteer import Gazetteer
    from geo.mentions.quantities import TollMention
    from geo.model import DistanceCheck, Event, Place, PlaceAnswer, Report, Span, When
    from geo.settings import Settings
    from geo.text import Tokens

VAST_KM = 300.0
"""A place that reaches this far is no place for "there" or "it" where the report tells of a finer one."""

MAX_EVENTS_PER_SENTENCE = 5
_ANNOUNCED_REACH = 16
_LOOK_BACK = 64
_TOLL_REACH = 4
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "newly", "recently", "of"})
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "been", "be", "being", "and", ",", "by", "after", "while", "of"}
)


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
    )
    story = _Story(report, tokens, cut, gazetteer, settings)
    for sentence in cut:
        story.read(sentence)
    story.add_lead()
    return tuple(finish(draft, report, settings) for draft in story.in_order())


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
        self._published = report.published
        self._tokens = tokens
        self._sentences = sentences
        self._gazetteer = gazetteer
        self._lang = report.lang or detect_language(report.text)
        self._lists = event_words(self._lang, settings.data_dir)
        self._focus = _focus(sentences)
        self._lead = next((s.number for s in sentences if not s.is_heading), 0)
        self._drafts: list[Draft] = []
        self._last: Draft | None = None
        self._last_number = 0
        self._last_place: Place | None = None

    def in_order(self) -> list[Draft]:
        """Return the drafts by their first mention."""
        return sorted(self._drafts, key=lambda draft: draft.told.trigger.first)

    # --------------------------------------------------------------------------- one sentence

    def read(self, sentence: Sentence) -> None:
        """Draft the events of a sentence, or add what it says to those told before."""
        real = [told for told in sentence.told if told.mood.is_real and not self._is_attribute(told)]
        deeds = [
            told for told in real if told.trigger.sense.toll is None and not told.trigger.sense.is_speech
        ]
        strong = self._strong(deeds, real, sentence)[:MAX_EVENTS_PER_SENTENCE]
        fresh = [
            self._draft(told, sentence, [other for other in strong if other is not told]) for told in strong
        ]
        kept = [draft for draft in map(self._keep, fresh) if draft is not None]
        self._last_number = sentence.number if kept else self._last_number
        tolling = [told for told in real if told.trigger.sense.toll is not None]
        if sentence.tolls or tolling:
            self._tell_tolls(sentence, tolling, kept)
        if not strong and not tolling:
            self._tell_speech(sentence, real)
        if not strong:
            self._refine(sentence)
        for spoken in sentence.places:
            if (
                spoken.answer.place is not None
                and spoken.answer.role == "location"
                and not spoken.is_reference
                and spoken.relation not in ("from", "between")
                and not self._is_too_wide(spoken.answer.place)
            ):
                self._last_place = spoken.answer.place

    def _is_too_wide(self, place: Place) -> bool:
        """Say whether "there" cannot mean a place, because the report has a finer one."""
        return place.radius_km >= VAST_KM and self._focus is not None and self._focus.radius_km < VAST_KM

    def _strong(self, deeds: list[Told], real: list[Told], sentence: Sentence) -> list[Told]:
        """Return the triggers that stand for an event of their own."""
        strong = [told for told in deeds if self._is_asserted(told, sentence)]
        if strong:
            return _distinct(strong)
        deadly = [told for told in deeds if told.trigger.kind in DEADLY]
        if deadly and any(told.trigger.sense.toll for told in real):
            return [self._cause(deadly)]
        placed = [told for told in deeds if self._is_placed_and_dated(told, sentence)]
        if placed:
            return placed[:1]
        if sentence.number <= self._lead and deeds:
            return deeds[:1]
        return []

    def _is_attribute(self, told: Told) -> bool:
        """Say whether an English participle only describes a noun ("the captured town")."""
        i = told.trigger.first
        return (
            self._lang == "en"
            and told.trigger.sense.tense == "past"
            and i > 0
            and self._tokens.words[i - 1] in _ARTICLES
        )

    def _is_asserted(self, told: Told, sentence: Sentence) -> bool:
        """Say whether a trigger's own words say that it happened."""
        trigger, mood = told.trigger, told.mood
        words = self._tokens.words
        if mood.status == "expected":
            return True
        match trigger.sense.tense:
            case "past" | "present" | "future":
                return True
            case "base":
                return sentence.is_heading
            case "gerund":
                return trigger.first > 0 and words[trigger.first - 1] in _AUXILIARIES
        return self._is_supported(trigger, sentence) or self._is_announced(trigger, sentence)

    @staticmethod
    def _is_announced(trigger: Trigger, sentence: Sentence) -> bool:
        """Say whether a verb of announcing governs an event noun ("announced … the end of operations")."""
        before = [told.trigger for told in sentence.told if told.trigger.last <= trigger.first]
        deeds = [t for t in before if not t.sense.is_speech and t.sense.toll is None]
        return any(
            t.sense.is_announcement
            and trigger.first - t.last <= _ANNOUNCED_REACH
            and not any(t.first < deed.first for deed in deeds)
            for t in before
        )

    def _is_supported(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Say whether a verb beside an event noun says that it took place."""
        words, support = self._tokens.words, self._lists.support
        first, last = max(sentence.first, trigger.first - 5), min(sentence.last, trigger.last + 4)
        for i in (*range(first, trigger.first), *range(trigger.last, last)):
            if words[i] in support and sentence.borders(i, trigger.first) <= 1:
                return True
        return False

    def _cause(self, deadly: list[Told]) -> Told:
        """Return the trigger that a toll points at: the first after "in", "after" …, else the first."""
        words = self._tokens.words
        for told in deadly:
            if self._lists.causes.at_within(words, max(0, told.trigger.first - 2), 2):
                return told
        return deadly[0]

    def _is_placed_and_dated(self, told: Told, sentence: Sentence) -> bool:
        if told.mood.is_pointed_at:
            return False
        where, when = where_of(told, sentence, (), None), when_of(told, sentence, ())
        return where is not None and when is not None and where.cost < 16

    # --------------------------------------------------------------------------- one event

    def _draft(self, told: Told, sentence: Sentence, rivals: list[Told], *, kind: str | None = None) -> Draft:
        kind = kind or self._kind(told, sentence)
        span = evidence_span(told.trigger, sentence, self._tokens)
        where = where_of(told, sentence, rivals, self._last_place) or self._inherited_place(kind, sentence)
        when = when_of(told, sentence, rivals) or self._default_time(kind, told, sentence)
        if kind == "capture" and told.mood.is_present and when.last is None:
            kind = "presence"  # "which the group has held since 2015" tells who is there, not how it came
        return Draft(
            kind=kind,
            status=told.mood.status,
            told=told,
            sentence=sentence,
            where=where,
            when=when,
            actors=actors_of(told, sentence, self._gazetteer),
            evidence=[span],
            summary=summary_of(told.trigger, span, self._tokens),
        )

    def _kind(self, told: Told, sentence: Sentence) -> str:
        """Return the trigger's kind; an attack or a shelling with aircraft beside it is an air strike."""
        kind = told.trigger.kind
        if kind not in ("attack", "shelling", "operations"):
            return kind
        first, last = max(sentence.first, told.trigger.first - 8), min(sentence.last, told.trigger.last + 6)
        from_the_air = self._lists.from_the_air.at_within(self._tokens.words, first, last - first)
        return "air strike" if from_the_air else kind

    def _inherited_place(self, kind: str, sentence: Sentence) -> Where | None:
        """Return the place of the story for an event whose sentence names none."""
        last = self._last
        if last is not None and last.where is not None and sentence.number - self._last_number <= 2:
            same = kind == last.kind or (kind not in UNPLACED and last.kind not in UNPLACED)
            if same and last.status != "expected" and not self._is_too_wide(last.where.place):
                return last.where.inherited(
                    f"place: that of the event told before it ({last.where.place.name})"
                )
        if kind in UNPLACED or self._focus is None:
            return None
        return where_at(self._focus, "at", reason="").inherited(
            f"place: not said; the report is mostly about {self._focus.name}"
        )

    def _default_time(self, kind: str, told: Told, sentence: Sentence) -> Timing:
        last, before = self._last, None
        if last is not None and last.when.is_stated and sentence.number - self._last_number <= 2:
            before = last.when
        if kind == "presence":  # who is somewhere is there when the report is written
            before = None
        relative = sentence.clause_of(told.trigger.first) in sentence.relatives
        background = told.mood.is_background or (
            relative and told.trigger.sense.tense == "past" and sentence.number > self._lead
        )
        return default_timing(
            told,
            self._published,
            before,
            is_background=background,
            is_same_kind=last is not None and last.kind == kind,
        )

    def _keep(self, draft: Draft) -> Draft | None:
        """Merge a draft into one that tells of the same event, keep it as a new one, or drop it."""
        for old in self._drafts[: -_LOOK_BACK - 1 : -1]:
            if is_same(draft, old):
                old.absorb(draft)
                self._last = old
                return old
        if self._only_refers(draft):
            return None
        self._drafts.append(draft)
        self._last = draft
        return draft

    def _only_refers(self, draft: Draft) -> bool:
        """Say whether a draft speaks of something as known ("the attack") that no sentence told."""
        told = draft.told
        trigger = told.trigger
        known = told.mood.is_definite and (trigger.sense.is_generic or not draft.when.is_stated)
        if known and not trigger.sense.is_generic and self._is_supported(trigger, draft.sentence):
            return False
        return known and self._drafts != [] and draft.sentence.number > self._lead

    # --------------------------------------------------------------------------- tolls and statements

    def _tell_tolls(self, sentence: Sentence, tolling: list[Told], kept: list[Draft]) -> None:
        """Give the tolls of a sentence to the event they belong to, or draft one for them."""
        deadly = [draft for draft in kept if draft.kind in DEADLY]
        if not deadly:
            deadly = self._earlier_deadly(sentence, tolling) or self._killing(sentence, tolling)
        for toll in sentence.tolls:
            if deadly:
                nearest = min(deadly, key=lambda draft: self._distance(draft, toll, sentence))
                nearest.take_toll(toll)

    @staticmethod
    def _distance(draft: Draft, toll: TollMention, sentence: Sentence) -> float:
        trigger = draft.told.trigger
        if not sentence.first <= trigger.first < sentence.last:
            return 0.0
        return abs(trigger.first - toll.first) + 6.0 * sentence.borders(trigger.first, toll.first)

    def _earlier_deadly(self, sentence: Sentence, tolling: list[Told]) -> list[Draft]:
        """Return the event told before whose toll this sentence tells, unless it names another place."""
        for draft in self._drafts[: -_LOOK_BACK - 1 : -1]:
            if draft.kind not in DEADLY or draft.status == "expected":
                continue
            if sentence.number - draft.sentence.number > _TOLL_REACH:
                return []
            if not tolling:
                return [draft]
            where = where_of(tolling[0], sentence, (), self._last_place)
            if where is None or draft.where is None or _touches(where.place, draft.where.place):
                draft.evidence.append(evidence_span(tolling[0].trigger, sentence, self._tokens))
                return [draft]
        return []

    def _killing(self, sentence: Sentence, tolling: list[Told]) -> list[Draft]:
        """Draft an event of which only the toll is told."""
        told = next((t for t in tolling if t.trigger.sense.toll == "killed"), None)
        if told is None or not any(toll.what == "killed" for toll in sentence.tolls):
            return []
        draft = self._draft(told, sentence, [])
        if (
            draft.where is None
            or draft.when.last is None
            or not (draft.where.is_stated or draft.when.is_stated)
        ):
            return []  # a figure of all times ("2,400 have died since January") is no event
        kept = self._keep(draft)
        return [kept] if kept is not None else []

    def _tell_speech(self, sentence: Sentence, real: list[Told]) -> None:
        """Draft a statement where nothing else happened and it is known who made it and when."""
        for told in real:
            if not told.trigger.sense.is_speech or told.trigger.is_noun:
                continue
            if told.trigger.sense.is_announcement and len(real) > 1:
                continue
            draft = self._draft(told, sentence, [])
            if draft.actors and (draft.when.is_stated or sentence.number <= self._lead):
                self._keep(draft)
                return

    # --------------------------------------------------------------------------- the whole report

    def _refine(self, sentence: Sentence) -> None:
        """Place an event better by a sentence that only locates it ("The camps lay 45 km from Sirte")."""
        last = self._last
        if last is None or sentence.number - self._last_number > 2 or not sentence.claims:
            return
        start = sentence.claims[0].check.start
        answer = next(
            (
                p.answer
                for p in sentence.places
                if start and p.answer.place and p.answer.place.id == start.place_id
            ),
            None,
        )
        if answer is None or answer.place is None:
            return
        where = claimed_where(answer.place, sentence.claims[0].check, cost=0.0)
        vague = last.where is None or not last.where.is_stated or last.where.precision >= 5
        if vague and (last.where is None or _touches(last.where.place, answer.place)):
            last.where = where
            last.evidence.append(type(last.evidence[0])(sentence.start, sentence.end))

    def add_lead(self) -> None:
        """Draft an event for a lead that names a place and a time, where no other trigger was found in it."""
        lead = next((s for s in self._sentences if s.number == self._lead), None)
        if lead is None or any(draft.sentence.number <= self._lead for draft in self._drafts):
            return
        placed = [
            p for p in lead.places if p.answer.place and p.answer.role == "location" and not p.is_reference
        ]
        if not placed or (self._drafts and not lead.times):
            return
        if not lead.clauses:
            lead.clauses.extend([0] * (lead.last - lead.first))
        first = placed[0].first
        mood = Mood("reported", is_real=True, is_background=False, is_present=False, is_definite=False)
        told = Told(Trigger(first, first + 1, Sense("other", "past")), mood)
        self._last = None
        self._keep(self._draft(told, lead, []))


def _has_place_at_once(told: Told, sentence: Sentence) -> bool:
    last = told.trigger.last
    return any(
        0 <= spoken.first - last <= 3 and spoken.answer.role == "location" for spoken in sentence.places
    )


def _distinct(strong: list[Told]) -> list[Told]:
    """Return at most one trigger of a kind for each clause-like stretch: the first of neighbours."""
    found: list[Told] = []
    for told in strong:
        if told.trigger.kind in GENERIC and any(
            other.trigger.kind in DEADLY
            for other in strong
            if other is not told and other.trigger.kind not in GENERIC
        ):
            continue
        found.append(told)
    return found


def _touches(a: Place, b: Place) -> bool:
    return contains(a, b) or contains(b, a)


def _focus(sentences: list[Sentence]) -> Place | None:
    """Return the place that a report is mostly about: the finest kind of place told of early and often."""
    fine: Counter[str] = Counter()
    coarse: Counter[str] = Counter()
    by_id: dict[str, Place] = {}
    for sentence in sentences:
        for spoken in sentence.places:
            place = spoken.answer.place
            if place is None or spoken.answer.role != "location":
                continue
            weight = 1.0 / (1.0 + 0.15 * sentence.number)
            if spoken.is_reference or spoken.relation in ("from", "between"):
                weight *= 0.7 if spoken.is_reference else 0.3
            by_id[place.id] = place
            (coarse if place.kind in AREA_KINDS else fine)[place.id] += weight  # type: ignore[assignment]
    chosen = fine or coarse
    return by_id[max(chosen, key=chosen.__getitem__)] if chosen else None
