"""Tokens to triggers: the words that say that something happened, and of which kind.

A trigger alone is no event yet: `geo.events.moods` says how it is told, `geo.events.assemble` whether it
stands for an event of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from geo.events.forms import noun_phrase, verb_phrases
from geo.events.kinds import DEADLY
from geo.events.words import event_words
from geo.mentions.lexicon import load_lexicon
from geo.text import fold_words

if TYPE_CHECKING:
    from pathlib import Path

    from geo.events.forms import Tense
    from geo.events.words import EventWords
    from geo.model import Language
    from geo.text import Tokens

Toll = Literal["killed", "injured"]

MAX_GAP = 6
"""Words that may stand where a phrase of the lexicon has a gap; where it has two, twice as many."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What the lexicon says of a trigger's words."""

    kind: str
    tense: Tense
    toll: Toll | None = None
    is_speech: bool = False
    is_announcement: bool = False
    is_generic: bool = False
    needs: str | None = None
    """ "place", which must follow at once, or a list of words of which one must stand near."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that report an event: tokens `first` up to, not including, `last`."""

    first: int
    last: int
    sense: Sense

    @property
    def kind(self) -> str:
        """The kind of event that the words tell."""
        return self.sense.kind

    @property
    def is_noun(self) -> bool:
        """A name of an event, which does not itself say that it happened."""
        return self.sense.tense == "noun"


@dataclass(frozen=True, slots=True)
class _Pattern:
    rest: tuple[frozenset[str], ...]
    sense: Sense | None
    """`None` for words that look like a trigger and are none."""


@lru_cache(maxsize=4)
def _deadly_nouns(lang: Language, data_dir: Path | None) -> frozenset[str]:
    """Return the forms of single nouns that name a deadly event."""
    return frozenset(
        form
        for rule in load_lexicon("events", lang, data_dir)["trigger"]
        if rule["kind"] in DEADLY
        for noun in rule.get("nouns", ())
        if " " not in noun
        for form in noun_phrase(noun, lang)[0]
    )


@lru_cache(maxsize=4)
def _table(lang: Language, data_dir: Path | None) -> dict[str, tuple[_Pattern, ...]]:
    """Return the patterns by the folded form they begin with, the longest first."""
    table: dict[str, list[_Pattern]] = {}
    for rule in load_lexicon("events", lang, data_dir)["trigger"]:
        toll, speech = rule.get("toll"), rule.get("speech", False)
        announces, generic = rule.get("announces", False), rule.get("generic", False)
        phrases = [phrase for verb in rule.get("verbs", ()) for phrase in verb_phrases(verb, lang)]
        # Nouns come last: of forms that are verb and noun alike, the noun stays (see `_add`).
        phrases += [(noun_phrase(noun, lang), "noun") for noun in rule.get("nouns", ())]
        for phrase in rule.get("except", ()):
            first, *rest = (frozenset((word,)) for word in fold_words(phrase).split())
            for form in first:
                table.setdefault(form, []).insert(0, _Pattern(tuple(rest), None))
        for words, tense in phrases:
            pattern = _Pattern(
                words[1:], Sense(rule["kind"], tense, toll, speech, announces, generic, rule.get("needs"))
            )
            for form in words[0]:
                _add(table.setdefault(form, []), pattern)
    return {form: tuple(sorted(found, key=lambda p: -len(p.rest))) for form, found in table.items()}


def _add(patterns: list[_Pattern], new: _Pattern) -> None:
    """Keep one sense for the same words: the noun's over the bare verb's, the first rule's otherwise."""
    for i, old in enumerate(patterns):
        if old.rest == new.rest and _needs(old) in (None, _needs(new)):
            if (
                old.sense
                and new.sense
                and new.sense.tense == "noun"
                and old.sense.tense in ("base", "base or past", "present")
            ):
                patterns[i] = new
            return
    patterns.append(new)


def _needs(pattern: _Pattern) -> str | None:
    return pattern.sense.needs if pattern.sense is not None else None


def find_triggers(tokens: Tokens, lang: Language, *, data_dir: Path | None = None) -> list[Trigger]:
    """Return the triggers of a text in reading order; no two share a first word."""
    table = _table(lang, data_dir)
    deadly = _deadly_nouns(lang, data_dir)
    lists = event_words(lang, data_dir)
    found: list[Trigger] = []
    taken: set[int] = set()
    for i, word in enumerate(tokens.words):
        patterns = table.get(word)
        if patterns is None or i in taken:
            continue
        for pattern in patterns:
            # "وقع انفجار … الاتفاق": what is deadly befell, nobody signed it.
            barred = deadly if pattern.sense and pattern.sense.kind not in DEADLY else frozenset()
            ends = _match(tokens, i, pattern.rest, barred) if pattern.rest else (i,)
            if ends is not None:
                sense = _sense_here(pattern.sense, tokens, i, ends[-1] + 1, lists)
                if sense is None and pattern.sense is not None:
                    continue
                if sense is not None:
                    found.append(Trigger(i, ends[-1] + 1, sense))
                taken.update(ends)
                break
    return found


def _sense_here(
    sense: Sense | None, tokens: Tokens, first: int, last: int, lists: EventWords
) -> Sense | None:
    """Return the sense of a pattern where it stands: "the strike" is no verb, "gunmen fled" no exodus.

    Whether a place follows at once is judged later, when places are known.
    """
    if sense is None:
        return None
    words = tokens.words
    if sense.needs is not None and sense.needs != "place":
        needed = lists.near[sense.needs]
        near = range(max(0, first - needed.reach), min(last + needed.reach, len(words)))
        if not any(needed.at(words, i) for i in near):
            return None
    if (
        sense.tense in ("base", "base or past", "gerund")
        and first > 0
        and words[first - 1] in lists.determiners
    ):
        return replace(sense, tense="noun")
    return sense


def _match(
    tokens: Tokens, i: int, rest: tuple[frozenset[str], ...], barred: frozenset[str]
) -> tuple[int, ...] | None:
    """Return the tokens that the words of a phrase fall on, or `None`; no gap stands for `barred` words."""
    words, kinds = tokens.words, tokens.kinds
    places = [i]
    reach = 1
    at = i
    for forms in rest:
        if not forms:
            reach += MAX_GAP
            continue
        for j in range(at + 1, min(at + 1 + reach, len(words))):
            if words[j] in forms:
                at = j
                places.append(j)
                break
            if kinds[j] == "l" or (kinds[j] == "p" and words[j] in ".!?؟؛;:") or words[j] in barred:
                return None
        else:
            return None
        reach = 1
    return tuple(places)
