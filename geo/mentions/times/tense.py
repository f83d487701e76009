"""Whether a sentence looks back or ahead where it names a time; `None` where that is not plain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.mentions.lexicon import load_lexicon
from geo.text import fold_word, tokenize

if TYPE_CHECKING:
    from geo.mentions.times.expressions import Tense
    from geo.model import Language
    from geo.text import Tokens

_SENTENCE_ENDS = frozenset({".", "!", "?", "؟", "؛", "\n", "\n\n"})
_LOOK_BACK, _LOOK_AHEAD = 30, 16  # tokens


@dataclass(frozen=True, slots=True)
class _Markers:
    future: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]
    over: frozenset[str]
    future_prefix: str
    not_future: tuple[str, ...]
    participles: tuple[str, ...]
    passive: frozenset[str]
    past_before: frozenset[str]
    past_events: frozenset[str]


@lru_cache(maxsize=4)
def _markers(lang: Language) -> _Markers:
    table = load_lexicon("times", lang)["tense"]

    def folded(key: str) -> frozenset[str]:
        return frozenset(" ".join(tokenize(words).words) for words in table[key])

    return _Markers(
        future=folded("future"),
        past=folded("past"),
        not_past=folded("not_past"),
        over=folded("over"),
        future_prefix=table["future_prefix"],
        not_future=tuple(fold_word(word) for word in table["not_future"]),
        participles=tuple(table["participles"]),
        passive=folded("passive"),
        past_before=folded("past_before"),
        past_events=folded("past_events"),
    )


def tense_around(tokens: Tokens, first: int, last: int, lang: Language) -> Tense | None:
    """Return the tense of the nearest marker before tokens `first` to `last`, else of the first after."""
    markers, words = _markers(lang), tokens.words
    if markers.past_before.intersection(words[max(0, first - 1) : first + 1]) or _is_past_event(
        words, last, markers
    ):
        return "past"
    for i in range(first - 1, max(-1, first - _LOOK_BACK), -1):
        if words[i] in _SENTENCE_ENDS:
            break
        tense = _tense_at(words, i, markers)
        if tense is not None:
            return tense
    aim: Tense | None = None
    for i in range(last, min(len(words), last + _LOOK_AHEAD)):
        if words[i] in _SENTENCE_ENDS:
            break
        tense = _tense_at(words, i, markers)
        if tense == "future" and words[i] == "to":
            aim = tense  # "a campaign to take the capital collapsed": a finite verb says more than an aim
        elif tense is not None:
            return tense
    return aim


def _is_past_event(words: list[str], last: int, markers: _Markers) -> bool:
    """Say whether the time owns something that has happened: "will investigate Monday's attack"."""
    follows = words[last : last + 3]
    return len(follows) == 3 and follows[1] == "s" and follows[2] in markers.past_events


def _tense_at(words: list[str], i: int, markers: _Markers) -> Tense | None:
    word = words[i]
    phrases = {word, " ".join(words[i : i + 2]), " ".join(words[i : i + 3])}
    if not phrases.isdisjoint(markers.future) or _has_future_prefix(word, markers):
        return "past" if any(before in markers.over for before in words[max(0, i - 2) : i]) else "future"
    if i and words[i - 1] in markers.passive:
        return None
    if word in markers.past:
        return "past"
    if (
        markers.participles
        and word.endswith(markers.participles)
        and len(word) > 4
        and word not in markers.not_past
    ):
        return "past"
    return None


def _has_future_prefix(word: str, markers: _Markers) -> bool:
    """Say whether an Arabic verb carries the letter of the future: سيعقد, وستجرى."""
    if not markers.future_prefix:
        return False
    verb = word[1:] if word[:1] in ("و", "ف") else word
    return (
        len(verb) >= 5
        and verb[0] == markers.future_prefix
        and verb[1] in "يتنا"
        and not verb.startswith(markers.not_future)
    )
