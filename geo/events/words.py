"""The word lists of ``events.<language>.toml``: everything but the triggers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.events.forms import noun_phrase, verb_phrases
from geo.mentions.lexicon import load_lexicon
from geo.mentions.wordlists import WordList
from geo.text import fold_word

if TYPE_CHECKING:
    from pathlib import Path

    from geo.model import Language

_COMPARED_REACH = 2
_PART_REACH = 3


@dataclass(frozen=True, slots=True)
class BackWords:
    """Words that point back at a place, and the kinds of places they may mean; no kinds mean any."""

    words: WordList
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class LagWords:
    """Words of "two days after": `units` are days, `months` are months."""

    after: WordList
    before: WordList
    day_after: WordList
    """Words that say "the day after" alone (``غداة``)."""
    day_before: WordList
    units: dict[str, int]
    months: dict[str, int]
    """Units that are counted in months."""
    plurals: frozenset[str]
    """Units that say no number by themselves."""
    ones: frozenset[str]
    links: frozenset[str]
    fillers: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """Everything of ``events.<language>.toml`` but the triggers."""

    support: frozenset[str]
    causes: WordList
    moods: dict[str, WordList]
    clause_words: frozenset[str]
    """First words of openers, of words that point back, and of "after"."""
    openers: WordList
    relatives: WordList
    coordinators: WordList
    contrasts: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    back: dict[str, BackWords]
    beside: WordList
    told: WordList
    told_that: frozenset[str]
    lags: LagWords
    near: dict[str, WordList]
    """What some triggers need near them, within the reach of each list."""
    bounds: WordList
    day_parts: frozenset[str]
    """Parts of a day: a time that begins with one is no limit ("before dawn on Monday")."""
    compared: WordList
    """Words before a time by which something is only compared ("the worst since the 2011 war")."""
    relations: dict[str, WordList]
    part_nouns: WordList
    """Nouns that before "from" make a part of a place of it (``أحياء من``)."""
    heads: WordList
    from_the_air: WordList


@lru_cache(maxsize=4)
def event_words(lang: Language, data_dir: Path | None = None) -> EventWords:
    """Return the word lists of a language, read once."""
    lexicon: dict[str, Any] = load_lexicon("events", lang, data_dir)
    clauses, places, support = lexicon["clauses"], lexicon["places"], lexicon["support"]
    back = {
        name: BackWords(WordList.of(rule["words"]), frozenset(rule.get("kinds", ())))
        for name, rule in lexicon["back"].items()
        if name != "beside"
    }
    openers, lags = WordList.of(clauses["openers"]), _lag_words(lexicon["lags"])
    counted = (lags.after, lags.before, lags.day_after, lags.day_before)
    beginnings = openers.beginnings.union(*(words.beginnings for words in counted))
    supporting = (phrase for spec in support["verbs"] for phrase in verb_phrases(spec, lang))
    nouns = (noun_phrase(noun, lang)[0] for noun in support["nouns"])
    return EventWords(
        support=frozenset(form for words, _ in supporting for form in words[0]).union(*nouns),
        causes=WordList.of(support["causes"]),
        moods={name: WordList.of(rule["words"], rule["reach"]) for name, rule in lexicon["moods"].items()},
        clause_words=beginnings.union(*(rule.words.beginnings for rule in back.values())),
        openers=openers,
        relatives=WordList.of(clauses["relatives"]),
        coordinators=WordList.of(clauses["coordinators"]),
        contrasts=_folded(clauses["contrasts"]),
        prepositions=_folded(clauses["prepositions"]),
        determiners=_folded(clauses["determiners"]),
        back=back,
        beside=WordList.of(lexicon["back"]["beside"]),
        told=WordList.of(lexicon["told"]["words"]),
        told_that=_folded(lexicon["told"]["that"]),
        lags=lags,
        near={name: WordList.of(rule["words"], rule["reach"]) for name, rule in lexicon["near"].items()},
        bounds=WordList.of(lexicon["bounds"]["words"]),
        day_parts=_folded(lexicon["bounds"]["parts"]),
        compared=WordList.of(lexicon["bounds"]["compared"], _COMPARED_REACH),
        relations={
            name: WordList.of(places[name]) for name in ("off", "near", "between", "part", "from", "to", "at")
        },
        part_nouns=WordList.of(places["part_nouns"], _PART_REACH),
        heads=WordList.of(places["heads"]),
        from_the_air=WordList.of(places["from_the_air"]),
    )


def _lag_words(rule: dict[str, Any]) -> LagWords:
    return LagWords(
        after=WordList.of(rule["after"]),
        before=WordList.of(rule["before"]),
        day_after=WordList.of(rule["day_after"]),
        day_before=WordList.of(rule["day_before"]),
        units={fold_word(word): days for word, days in rule["units"].items()},
        months={fold_word(word): months for word, months in rule["months"].items()},
        plurals=_folded(rule["plurals"]),
        ones=_folded(rule["ones"]),
        links=_folded(rule["links"]),
        fillers=_folded(rule["fillers"]),
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words)
