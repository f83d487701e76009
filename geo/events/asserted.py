"""Which triggers of a sentence stand for an event of their own, and which only speak of one.

A finite verb reports an event; the name of one ("clashes", ``غارة``) does so where a verb, a toll, or a
place and a time beside it say that it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.kinds import ACCIDENTS, AFTERMATH, DEADLY, GENERIC, VIOLENT
from geo.events.when import lag_of, when_of
from geo.events.where import where_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.events.clauses import Back
    from geo.events.sentences import Sentence, Told
    from geo.events.spots import Meant
    from geo.events.triggers import Trigger
    from geo.events.words import EventWords
    from geo.model import Language
    from geo.text import Tokens

_ANNOUNCED_REACH = 16
_SUPPORT_BEFORE = 5
_SUPPORT_AFTER = 4
_NEAR_COST = 16.0
_AT_ONCE = 3
_DATED_REACH = 10
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "newly", "recently", "of"})
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "been", "be", "being", "and", ",", "by", "after", "while", "of"}
)


class Asserter:
    """Judges the triggers of a report by the words around them."""

    def __init__(
        self,
        tokens: Tokens,
        lists: EventWords,
        lang: Language,
        meant_by: Callable[[Back, Sentence], Meant | None],
    ) -> None:
        self._tokens = tokens
        self._lists = lists
        self._lang = lang
        self._meant_by = meant_by

    def real(self, sentence: Sentence) -> list[Told]:
        """Return the triggers that are told as something that happened or is to happen."""
        return [
            told
            for told in sentence.told
            if told.mood.is_real and not self._is_attribute(told) and self._has_what_it_needs(told, sentence)
        ]

    def strong(self, real: list[Told], sentence: Sentence, *, is_lead: bool) -> list[Told]:
        """Return those of the real triggers that stand for an event of their own, in order."""
        deeds = [
            told for told in real if told.trigger.sense.toll is None and not told.trigger.sense.is_speech
        ]
        strong = [told for told in deeds if self._is_asserted(told, sentence)]
        deadly = [told for told in deeds if told.trigger.kind in DEADLY]
        if strong:
            strong = self._with_cause(strong, deadly)
            return self._without_circumstances(_distinct(strong), sentence)
        if deadly and any(told.trigger.sense.toll for told in real):
            return [self._cause(deadly)]
        placed = [told for told in deeds if self._is_placed_and_dated(told, sentence)]
        return placed[:1] or (deeds[:1] if is_lead else [])

    def is_supported(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Say whether a verb beside an event noun says that it took place."""
        words, support = self._tokens.words, self._lists.support
        first = max(sentence.first, trigger.first - _SUPPORT_BEFORE)
        last = min(sentence.last, trigger.last + _SUPPORT_AFTER)
        for i in (*range(first, trigger.first), *range(trigger.last, last)):
            if words[i] in support and sentence.borders(i, trigger.first) <= 1:
                return True
        return False

    def _has_what_it_needs(self, told: Told, sentence: Sentence) -> bool:
        """Say whether a place follows at once where the lexicon wants one: "entered Gharyan"."""
        if told.trigger.sense.needs != "place":
            return True
        last = told.trigger.last
        places = [spoken.first for spoken in sentence.places if spoken.answer.role == "location"]
        return any(
            0 <= first - last <= _AT_ONCE
            and not any(word in self._lists.prepositions for word in self._tokens.words[last:first])
            for first in (*places, *(back.first for back in sentence.backs))
        )

    def _is_attribute(self, told: Told) -> bool:
        """Say whether an English participle only describes a noun ("the captured town")."""
        i = told.trigger.first
        words = self._tokens.words
        if self._lang != "en" or told.trigger.sense.tense not in ("past", "base or past"):
            return False
        if "-" in (
            words[i - 1] if i else "",
            words[told.trigger.last] if told.trigger.last < len(words) else "",
        ):
            return True  # "rebel-held", "burned-out"
        return i > 0 and words[i - 1] in _ARTICLES

    def _is_asserted(self, told: Told, sentence: Sentence) -> bool:
        """Say whether a trigger's own words say that it happened."""
        trigger, mood = told.trigger, told.mood
        if mood.status == "expected":
            return True
        match trigger.sense.tense:
            case "past" | "base or past" | "present" | "future":
                return True
            case "base":
                return sentence.is_heading
            case "gerund":
                return trigger.first > 0 and self._tokens.words[trigger.first - 1] in _AUXILIARIES
        lag = lag_of(trigger.first, sentence)
        if lag is not None and trigger.first - lag.last <= _AT_ONCE:  # "two months after the fall of Tripoli"
            clause = sentence.clause_of(trigger.first)
            is_placed = any(sentence.clause_of(spoken.first) == clause for spoken in sentence.places)
            if is_placed or not mood.is_definite:
                return True
        if self._is_dated_aside(told, sentence):
            return True
        return self.is_supported(trigger, sentence) or _is_announced(trigger, sentence)

    def _is_dated_aside(self, told: Told, sentence: Sentence) -> bool:
        """Say whether an event noun has a time of its own in an aside: "after their withdrawal on Friday"."""
        first = told.trigger.first
        clause = sentence.clause_of(first)
        opener = max((i for i in sentence.subordinating if i < first), default=-1)
        if opener < 0 or sentence.clause_of(opener) != clause or told.mood.is_pointed_at:
            return False
        time = next((t for t in sentence.times if t.first >= told.trigger.last), None)
        if time is None or time.first - told.trigger.last > _DATED_REACH:
            return False
        between = (other.trigger.first for other in sentence.told)
        return sentence.clause_of(time.first) == clause and not any(first < i < time.first for i in between)

    def _cause(self, deadly: list[Told]) -> Told:
        """Return the trigger that a toll points at: the first after "in", "after" …, else the first."""
        words = self._tokens.words
        for told in deadly:
            if self._lists.causes.at_within(words, max(0, told.trigger.first - 2), 2):
                return told
        return deadly[0]

    def _with_cause(self, strong: list[Told], deadly: list[Told]) -> list[Told]:
        """Add the event that others follow upon: "floods have displaced thousands"."""
        causes = [
            told
            for told in deadly
            if told.trigger.kind in VIOLENT | ACCIDENTS and not told.mood.is_pointed_at
        ]
        if not causes or any(told.trigger.kind not in AFTERMATH for told in strong):
            return strong
        cause = self._cause(causes)
        known = cause.mood.is_definite or cause in strong
        return strong if known else sorted([*strong, cause], key=lambda told: told.trigger.first)

    def _is_placed_and_dated(self, told: Told, sentence: Sentence) -> bool:
        if told.mood.is_pointed_at:
            return False
        where = where_of(told, sentence, (), self._meant_by)
        when = when_of(told, sentence, (), place_at=None, published=None)
        return where is not None and when is not None and where.cost < _NEAR_COST

    def _without_circumstances(self, strong: list[Told], sentence: Sentence) -> list[Told]:
        """Leave out what only surrounds a deed: "signed …, after five days of talks"."""
        if all(told.trigger.is_noun for told in strong):
            return strong
        return [
            told
            for told in strong
            if not told.trigger.is_noun
            or told.trigger.kind in DEADLY
            or told.mood.status == "expected"
            or self._is_own(told, strong, sentence)
        ]

    def _is_own(self, told: Told, strong: list[Told], sentence: Sentence) -> bool:
        """Say whether an event noun has a place or a time in a clause that no verb of a deed shares."""
        clause = sentence.clause_of(told.trigger.first)
        if any(
            not other.trigger.is_noun and sentence.clause_of(other.trigger.first) == clause
            for other in strong
        ):
            return True
        return any(
            sentence.clause_of(spoken.first) == clause for spoken in (*sentence.places, *sentence.times)
        )


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


def _distinct(strong: list[Told]) -> list[Told]:
    """Leave out the words that do not tell the kind of an event where others of the sentence do.

    What an attack or a blast destroyed is part of it.
    """
    kinds = {told.trigger.kind for told in strong}
    tells = bool((DEADLY - GENERIC - AFTERMATH - {"destruction"}) & kinds)
    destroys = bool((VIOLENT | ACCIDENTS) & kinds)
    return [
        told
        for told in strong
        if not (tells and told.trigger.kind in GENERIC)
        and not (destroys and told.trigger.kind == "destruction")
    ]
