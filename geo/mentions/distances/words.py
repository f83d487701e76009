"""The distance lexicon of a language, compiled: ``data/lexicon/distances.<language>.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from geo.mentions.distances.phrases import Phrases
from geo.mentions.lexicon import load_lexicon
from geo.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.mentions.distances.mention import PredicateForm
    from geo.model import Language

HedgeSense = Literal["about", "at least", "at most", "plain"]
CompassForm = Literal["construct", "abbreviation", "definite", "adverb", "pronoun"]


PREDICATES: dict[str, PredicateForm] = {
    "predicate": "any",
    "predicate f": "f",
    "predicate m": "m",
    "predicate d": "d",
    "predicate pronoun": "pronoun",
}
"""Senses of words of position, and what they say of their subject's gender and number."""

HEAD_SENSES = (
    *(*PREDICATES, "motion", "parting"),
    *("separates pronoun", "apart before", "distance noun", "separates", "journey", "clause start"),
)
"""The senses of words that are looked for some way before a length."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of length; `count` is what a dual says by itself, `km` its length in kilometres."""

    km: float
    count: float | None
    after_digits: bool


@dataclass(frozen=True, slots=True)
class Compass:
    """A direction: one of the eight points, and how its word joins the reference point."""

    point: str
    form: CompassForm


@dataclass(frozen=True, slots=True, eq=False)
class DistanceWords:
    """Everything the finder and the resolver look up in one language."""

    lang: Language
    units: Phrases[Unit]
    unit_starts: frozenset[str]
    hedges_before: Phrases[HedgeSense]
    hedges_after: Phrases[HedgeSense]
    compass: Phrases[Compass]
    compass_starts: frozenset[str]
    predicates: Phrases[PredicateForm]
    """Words that tie a claim to its subject ("lies", ``تقع``)."""
    frames: dict[str, Phrases[str]]
    """By sense; every sense of the lexicon's header comments."""
    head_ends: frozenset[str]
    """Last words of everything that is looked for before a length."""
    halfway_starts: frozenset[str]
    counts_before: Phrases[float]
    counts_after: Phrases[float]
    bare_numbers: frozenset[str]
    """Words of number that begin with a letter which is else a clitic (واحد)."""
    range_plain: frozenset[str]
    range_opened: frozenset[str]
    range_openers: Phrases[str]
    doubles: Phrases[str]
    references: dict[str, frozenset[str]]
    """Single words by sense: coast, border, territory, capital, city, centre, head, stop."""
    back_pronouns: frozenset[str]
    back_determiners: frozenset[str]
    back_nouns: dict[str, str]
    """General noun → the kind of place it may point back to ("ports" → "port")."""

    def frame(self, sense: str) -> Phrases[str]:
        """Return the phrases of a sense; of none, when the language has no such words."""
        return self.frames.get(sense, _NOTHING)

    def is_a(self, sense: str, word: str) -> bool:
        """Say whether a word is a reference word of a sense, Arabic one-letter words aside."""
        known = self.references.get(sense, frozenset())
        return word in known or any(rest in known for _, rest in _readings(word, self.lang))


_NOTHING: Phrases[str] = Phrases((), clitics=False)


def _readings(word: str, lang: Language) -> tuple[tuple[int, str], ...]:
    if lang != "ar":
        return ()
    from geo.text.arabic import without_clitics  # noqa: PLC0415 - only Arabic needs it

    return without_clitics(word)


@lru_cache(maxsize=8)
def distance_words(lang: Language, data_dir: Path | None = None) -> DistanceWords:
    """Return the compiled lexicon of a language.

    Raises
    ------
    DataError
        The lexicon is missing or no valid TOML.
    """
    lexicon = load_lexicon("distances", lang, data_dir)
    clitics = lang == "ar"

    def phrases(rows: Iterable[tuple[str, Any]], *, with_clitics: bool = clitics) -> Phrases[Any]:
        return Phrases(rows, clitics=with_clitics)

    units = phrases(_units(lexicon), with_clitics=False)
    compass = phrases(_compass(lexicon))
    frames = _by_sense(lexicon["frame"])
    counts, ranges = lexicon["counts"], lexicon["range"]
    return DistanceWords(
        lang=lang,
        units=units,
        unit_starts=units.first_words,
        hedges_before=phrases(_hedges(lexicon, "before")),
        hedges_after=phrases(_hedges(lexicon, "after")),
        compass=compass,
        compass_starts=compass.first_words,
        predicates=phrases(
            (word, form) for sense, form in PREDICATES.items() for word in frames.get(sense, ())
        ),
        frames={sense: phrases((word, sense) for word in words) for sense, words in frames.items()},
        head_ends=frozenset().union(*(_ends(frames.get(sense, ())) for sense in HEAD_SENSES)),
        halfway_starts=phrases((word, "halfway") for word in frames["halfway"]).first_words,
        counts_before=phrases(counts["before"].items()),
        counts_after=phrases(counts["after"].items(), with_clitics=False),
        bare_numbers=_folded(counts.get("bare", ())),
        range_plain=_folded(ranges["plain"]),
        range_opened=_folded(ranges["opened"]),
        range_openers=phrases((word, word) for word in ranges["openers"]),
        doubles=phrases((word, word) for word in lexicon["double"]["words"]),
        references={sense: _folded(words) for sense, words in _by_sense(lexicon["reference"]).items()},
        back_pronouns=_folded(lexicon["back"]["pronouns"]),
        back_determiners=_folded(lexicon["back"]["determiners"]),
        back_nouns={fold_word(w): kind for kind, words in lexicon["back"]["nouns"].items() for w in words},
    )


def _units(lexicon: dict[str, Any]) -> Iterable[tuple[str, Unit]]:
    for rule in lexicon["unit"]:
        unit = Unit(rule["km"], rule.get("count"), rule.get("after_digits", False))
        for word in rule["words"]:
            yield word, unit


def _hedges(lexicon: dict[str, Any], side: str) -> Iterable[tuple[str, HedgeSense]]:
    for rule in lexicon["hedge"]:
        if rule["side"] == side:
            for word in rule["words"]:
                yield word, rule["sense"]


def _compass(lexicon: dict[str, Any]) -> Iterable[tuple[str, Compass]]:
    for rule in lexicon["compass"]:
        for word in rule["words"]:
            yield word, Compass(rule["point"], rule["form"])


def _ends(words: Iterable[str]) -> frozenset[str]:
    return Phrases(((word, word) for word in words), clitics=False).last_words


def _by_sense(rules: list[dict[str, Any]]) -> dict[str, list[str]]:
    senses: dict[str, list[str]] = {}
    for rule in rules:
        senses.setdefault(rule["sense"], []).extend(rule["words"])
    return senses


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words)
