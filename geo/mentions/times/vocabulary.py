"""The time words of a language, by class, and the rules that join them; both from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.mentions.lexicon import load_lexicon
from geo.mentions.times.patterns import OfClass, Row, compile_pattern, first_elements
from geo.text import fold_word, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Language

_LONGEST_PHRASE = 4
_SHORTEST_WITH_CLITIC = 3
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
# Classes that are read from digits and number words, not from a list.
BUILT_IN = frozenset(
    {
        "amount",
        "count",
        "date",
        "day",
        "decade_digits",
        "free_year",
        "hijri_year",
        "nth",
        "ordinal",
        "short_year",
        "year",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a first word: the words that must follow it, its class and its value there."""

    cls: str
    rest: tuple[str, ...]
    value: Any
    cut: int
    """Letters at the front of the first word that are one-letter words and no part of the sense."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A way to say a time; `means` names the builder that makes an expression of its fields.

    Every rule is one object and equal to no other: sets of rules would else hash all they hold.
    """

    name: str
    means: str
    rows: tuple[Row, ...]
    fields: tuple[tuple[str, Any], ...]
    only_after: frozenset[str]
    unless_after: frozenset[str]
    only_before: frozenset[str]
    unless_before: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything the finder knows about one language's time words; one object a language."""

    entries: dict[str, tuple[Entry, ...]]
    rules_by_class: dict[str, tuple[Rule, ...]]
    rules_by_word: dict[str, tuple[Rule, ...]]
    amount_rules: tuple[Rule, ...]
    """Rules that begin with a count; they are looked for from their unit backwards."""
    starters: frozenset[str]
    """Every word at which a rule may begin."""
    units: frozenset[str]
    capitalised: frozenset[str]
    """Classes whose words count only with a capital letter ("May")."""
    sets: dict[str, frozenset[str]]
    """Lists of words or phrases that the composing steps ask for, by name."""

    def senses(self, words: list[str], i: int, cls: str) -> Iterable[tuple[int, Entry]]:
        """Yield (token after it, entry) for every sense of class `cls` that begins at token `i`."""
        for entry in self.entries.get(words[i], ()) if i < len(words) else ():
            if entry.cls == cls:
                end = i + 1 + len(entry.rest)
                if not entry.rest or tuple(words[i + 1 : end]) == entry.rest:
                    yield end, entry

    def stands_before(self, words: list[str], i: int, phrases: frozenset[str]) -> int:
        """Return how many tokens before token `i` are one of the phrases; 0 for none, the longest first."""
        for n in range(min(_LONGEST_PHRASE, i), 0, -1):
            phrase = " ".join(words[i - n : i])
            if phrase in phrases or (phrase[0] == "و" and phrase[1:] in phrases):
                return n
        return 0

    def stands_at(self, words: list[str], i: int, phrases: frozenset[str]) -> int:
        """Return how many tokens from token `i` on are one of the phrases; 0 for none, the longest first."""
        for n in range(min(_LONGEST_PHRASE, len(words) - i), 0, -1):
            if " ".join(words[i : i + n]) in phrases:
                return n
        return 0


@lru_cache(maxsize=4)
def vocabulary(lang: Language) -> Vocabulary:
    """Return the vocabulary of a language, read once."""
    lexicon = load_lexicon("times", lang)
    path = f"times.{lang}.toml"
    rules = [_rule(name, table, lexicon, path) for name, table in lexicon["rules"].items()]
    entries = _entries(lexicon["classes"], with_clitics=lang == "ar")
    for word in _folded(lexicon["never"]):
        entries.pop(word, None)
    _check_classes(rules, lexicon["classes"], path)
    by_class: dict[str, list[Rule]] = {}
    by_word: dict[str, list[Rule]] = {}
    amount_rules: list[Rule] = []
    for rule in rules:
        for element in dict.fromkeys(element for row in rule.rows for element in first_elements(row)):
            if isinstance(element, OfClass) and element.cls in ("amount", "count"):
                amount_rules.append(rule)
            elif isinstance(element, OfClass):
                by_class.setdefault(element.cls, []).append(rule)
            else:
                by_word.setdefault(element.word, []).append(rule)
    starters = {word for word, senses in entries.items() if any(sense.cls in by_class for sense in senses)}
    units = {
        word for word, senses in entries.items() if any(sense.cls in ("unit", "dual") for sense in senses)
    }
    ordinals = {fold_word(word) for word in load_lexicon("numbers", lang)["ordinals"]["words"]}
    return Vocabulary(
        entries=entries,
        rules_by_class={cls: tuple(dict.fromkeys(found)) for cls, found in by_class.items()},
        rules_by_word={word: tuple(dict.fromkeys(found)) for word, found in by_word.items()},
        amount_rules=tuple(dict.fromkeys(amount_rules)),
        starters=frozenset({*starters, *by_word, *(ordinals if "ordinal" in by_class else ())}),
        units=frozenset(units if amount_rules else ()),
        capitalised=frozenset(lexicon.get("capitalised", ())),
        sets={name: _folded(words) for name, words in lexicon["sets"].items()},
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    """Fold phrases the way tokens are folded, punctuation kept."""
    return frozenset(" ".join(tokenize(word).words) for word in words)


def _rule(name: str, table: dict[str, Any], lexicon: dict[str, Any], path: str) -> Rule:
    phrases = lexicon.get("phrases", {})
    sets = lexicon["sets"]

    def context(key: str) -> frozenset[str]:
        """Read words; one that begins with @ is the name of a list in `sets`."""
        words: list[str] = []
        for word in table.get(key, ()):
            words += sets[word[1:]] if word.startswith("@") else [word]
        return _folded(words)

    return Rule(
        name=name,
        means=table["means"],
        rows=tuple(compile_pattern(text, phrases, path=path) for text in table["patterns"]),
        fields=tuple(table.get("set", {}).items()),
        only_after=context("only_after"),
        unless_after=context("unless_after"),
        only_before=context("only_before"),
        unless_before=context("unless_before"),
    )


def _entries(classes: dict[str, dict[str, Any]], *, with_clitics: bool) -> dict[str, tuple[Entry, ...]]:
    entries: dict[str, list[Entry]] = {}
    for cls, words in classes.items():
        for phrase, value in words.items():
            first, *rest = tokenize(phrase).words
            if "'" in rest:
                typeset = tuple("’" if word == "'" else word for word in rest)
                entries.setdefault(first, []).append(Entry(cls, typeset, value, 0))
            entries.setdefault(first, []).append(Entry(cls, tuple(rest), value, 0))
            # باب is a door, not "in August": so short a word bears no one-letter word.
            if with_clitics and len(first) >= _SHORTEST_WITH_CLITIC:
                for clitic in _CLITICS:
                    entries.setdefault(clitic + first, []).append(Entry(cls, tuple(rest), value, len(clitic)))
                if first.startswith("ال"):  # للخميس: the second lam is the article's
                    for clitic in ("ل", "ول", "فل"):
                        entries.setdefault(clitic + first[1:], []).append(
                            Entry(cls, tuple(rest), value, len(clitic))
                        )
    longest_first = {
        word: sorted(found, key=lambda e: (e.cut, -len(e.rest))) for word, found in entries.items()
    }
    return {word: tuple(found) for word, found in longest_first.items()}


def _check_classes(rules: list[Rule], classes: dict[str, Any], path: str) -> None:
    known = classes.keys() | BUILT_IN

    def walk(row: Row) -> Iterable[str]:
        for element in row:
            if isinstance(element, OfClass):
                yield element.cls
            elif hasattr(element, "rows"):
                for inner in element.rows:
                    yield from walk(inner)

    for rule in rules:
        for cls in (cls for row in rule.rows for cls in walk(row)):
            if cls not in known:
                raise DataError(f"rule {rule.name!r} names the class {cls!r}, which has no words", path=path)
