"""How a trigger is told: as a fact, a claim, a denial, a plan, or only as something that may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.events.kinds import UNPLACED

if TYPE_CHECKING:
    from geo.events.triggers import Trigger
    from geo.events.words import EventWords
    from geo.model import Language, Status

_STOPS = frozenset(".!?؟؛;:")
_AUXILIARIES = frozenset({"have", "be", "been", "has", "get"})
_PLANNED = frozenset({"meeting", "election"})
_PLAN_REACH = 3
_SUPPORT_REACH = 3
_ANOTHER_REACH = 2
_OF = frozenset({"of", "about", "against", "من"})


@dataclass(frozen=True, slots=True)
class Mood:
    """`is_real` is false where the words do not say that it happened, happens or is to happen."""

    status: Status
    is_real: bool
    is_background: bool
    """Told as lying before what the report is about ("had seized", ``كان قد``)."""
    is_present: bool
    is_definite: bool
    """Spoken of as known ("the attack", ``الضربات``)."""
    is_pointed_at: bool = False
    """Pointed at as just told ("this attack", ``هذه الضربات``)."""
    is_another: bool = False
    """Told as one more of its kind ("a second blast", ``غارة أخرى``)."""


def mood_of(trigger: Trigger, words: list[str], floor: int, lists: EventWords, lang: Language) -> Mood:
    """Judge a trigger by the words before it.

    Parameters
    ----------
    trigger
        The trigger.
    words
        The folded tokens of the report.
    floor
        The first token of the sentence; nothing before it counts.
    lists
        The word lists of `lang`.
    """
    i = trigger.first
    near_floor = _clause_floor(words, i, floor)
    moods = lists.moods
    tense = trigger.sense.tense
    expected = tense == "future" or _expected(trigger, words, near_floor, lists, lang)
    unreal = moods["negated"].before(words, i, floor=near_floor) >= 0
    if not expected and not unreal:
        unreal = trigger.is_noun and _is_warned_of(words, i, near_floor, lists)
    if not expected and not unreal:
        judge = _may_be_arabic if lang == "ar" else _may_be_english
        unreal = judge(trigger, words, near_floor, lists)
    status: Status = "reported"
    if expected:
        status = "expected"
    elif moods["denied"].before(words, i, floor=_contrast_floor(words, i, floor, lists)) >= 0:
        status = "denied"
    elif moods["claimed"].before(words, i, floor=_contrast_floor(words, i, floor, lists)) >= 0:
        status = "claimed"
    background = moods["background"].before(words, i, floor=near_floor) >= 0
    definite = moods["definite"].before(words, i, floor=floor) >= 0
    return Mood(
        status=status,
        is_real=not unreal,
        is_background=background and (lang == "ar" or tense in ("past", "base or past", "noun")),
        is_present=not background
        and (tense == "present" or moods["present"].before(words, i, floor=near_floor) >= 0),
        is_definite=trigger.is_noun and (definite or _has_article(words[i], lang)),
        is_another=_is_another(trigger, words, near_floor, lists),
        is_pointed_at=trigger.is_noun and moods["pointing"].before(words, i, floor=floor) >= 0,
    )


def _is_another(trigger: Trigger, words: list[str], floor: int, lists: EventWords) -> bool:
    another = lists.moods["another"]
    if another.before(words, trigger.first, floor=floor) >= 0:
        return True
    return trigger.is_noun and another.at_within(words, trigger.last, _ANOTHER_REACH)


def _clause_floor(words: list[str], i: int, floor: int) -> int:
    """Return the first token of the stretch without a full stop, colon or semicolon before `i`."""
    for j in range(i - 1, max(floor, i - 16) - 1, -1):
        if words[j] in _STOPS:
            return j + 1
    return floor


def _contrast_floor(words: list[str], i: int, floor: int, lists: EventWords) -> int:
    """Return the first token after the last "but" before `i`: a claim does not reach over it."""
    return next((j + 1 for j in range(i - 1, floor - 1, -1) if words[j] in lists.contrasts), floor)


def _is_warned_of(words: list[str], i: int, floor: int, lists: EventWords) -> bool:
    """Say whether an event noun is what somebody warns of: it has not happened."""
    return i > floor and words[i - 1] in _OF and lists.moods["warned"].before(words, i, floor=floor) >= 0


def _expected(trigger: Trigger, words: list[str], floor: int, lists: EventWords, lang: Language) -> bool:
    entries = lists.moods["expected"]
    found = entries.before(words, trigger.first, floor=floor)
    if trigger.is_noun:
        if trigger.kind in _PLANNED and entries.at_within(words, trigger.last, _PLAN_REACH):
            return True  # "a conference is due to open"
        # "expected to inspect the damage": what is expected is another thing.
        return found >= 0 and (trigger.kind in UNPLACED or trigger.first - found <= _PLAN_REACH)
    if found < 0:
        return False
    # "was expected …, and clashes broke out": a finite past verb after it tells a fact again.
    return not (lang == "en" and trigger.sense.tense == "past" and not _is_participle(words, trigger.first))


def _is_participle(words: list[str], i: int) -> bool:
    return any(word in _AUXILIARIES for word in words[max(0, i - 2) : i])


def _may_be_arabic(trigger: Trigger, words: list[str], floor: int, lists: EventWords) -> bool:
    moods, i = lists.moods, trigger.first
    if trigger.is_noun:
        if _is_purpose(words, i, floor, lists):
            return True
        return moods["possible"].before(words, i, floor=floor) >= 0
    if trigger.sense.tense == "present":
        if moods["may"].before(words, i, floor=floor) >= 0:
            return True
        that = moods["that"].before(words, i, floor=floor)
        if that >= 0 and moods["factual"].before(words, that, floor=floor) < 0:
            return True
    return moods["conditional"].before(words, i, floor=floor) >= 0


def _is_purpose(words: list[str], i: int, floor: int, lists: EventWords) -> bool:
    """Say whether a noun with ``ل`` tells an aim (``لتحرير الرهائن``), not what befell (``تعرض لقصف``)."""
    if not words[i].lstrip("وف").startswith("ل"):
        return False
    return not any(word in lists.support for word in words[max(floor, i - _SUPPORT_REACH) : i])


def _may_be_english(trigger: Trigger, words: list[str], floor: int, lists: EventWords) -> bool:
    moods, i, tense = lists.moods, trigger.first, trigger.sense.tense
    if tense in ("noun", "gerund") and (possible := moods["possible"].before(words, i, floor=floor)) >= 0:
        # "a video that appeared to show the beheading" shows one.
        return words[possible] != "to" or moods["factual"].before(words, possible, floor=floor) < 0
    if tense == "noun" and i > floor and words[i - 1] in moods["modals"].words:
        return True  # "could attack": the noun is the verb
    if tense in ("base", "base or past") or (tense == "past" and _is_participle(words, i)):
        modal = moods["modals"].before(words, i, floor=floor)
        if modal >= 0 and moods["factual"].before(words, modal, floor=floor) < 0:
            return True
    return moods["conditional"].before(words, i, floor=floor) >= 0


def _has_article(word: str, lang: Language) -> bool:
    """Say whether an Arabic noun carries the article, with or without a clitic before it."""
    return lang == "ar" and (word[:2] == "ال" or word[1:3] == "ال" or word[:2] == "لل")
