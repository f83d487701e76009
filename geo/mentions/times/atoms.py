"""Single time expressions, found by the lexicon's rules in one pass over the tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geo.mentions.times.digits import read_built_in
from geo.mentions.times.expressions import Between, Calendar, Expression
from geo.mentions.times.means import express
from geo.mentions.times.patterns import OfClass, first_elements, matches
from geo.mentions.times.tense import tense_around
from geo.mentions.times.vocabulary import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.mentions.times.vocabulary import Rule, Vocabulary
    from geo.model import Language
    from geo.text import Tokens

_COUNT_TOKENS = 6  # how far before its unit a count may begin
_CLASSES_OF_TWO = ("day", "date", "decade_digits")
_CLASSES_OF_FOUR = ("year", "free_year", "hijri_year", "date", "decade_digits")
_CONTINUING_TOKENS = 14


@dataclass(frozen=True, slots=True)
class Atom:
    """A time expression over tokens `first` to `last`, before its neighbours are looked at."""

    first: int
    last: int
    cut: int
    """Letters of the first token that are one-letter words and no part of the expression."""
    expression: Expression
    part: str | None = None
    approximate: bool = False


def find_atoms(tokens: Tokens, vocabulary: Vocabulary, lang: Language) -> list[Atom]:
    """Return the expressions in reading order; of several that begin together the longest."""
    starters, units, kinds = vocabulary.starters, vocabulary.units, tokens.kinds
    reader = _Reader(tokens, vocabulary, lang)
    atoms: list[Atom] = []
    position = 0
    for i, word in enumerate(tokens.words):
        if (word not in starters and word not in units and kinds[i] != "n") or i < position:
            continue
        atom = reader.longest_at(i, atoms[-1] if atoms else None, position)
        if atom is not None:
            atoms.append(atom)
            position = atom.last
    return atoms


class _Reader:
    """Tries the rules of a vocabulary on one text."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, lang: Language) -> None:
        self._tokens = tokens
        self._lang = lang
        self._vocabulary = vocabulary
        self._start = 0

    def longest_at(self, i: int, before: Atom | None, position: int) -> Atom | None:
        """Return the longest expression that begins at token `i`, or whose counted unit stands there."""
        found = self._found_at(i, self._rules_at(i))
        if self._tokens.words[i] in self._vocabulary.units:
            for j in range(max(position, i - _COUNT_TOKENS), i + 1):
                found += self._found_at(j, self._vocabulary.amount_rules)
        found.sort(key=lambda match: match[1], reverse=True)  # stable: the lexicon's order decides a tie
        for first, last, rule, fields in found:
            if not self._fits(rule, first, last, before):
                continue
            expression = express(rule.means, fields)
            if expression is None:
                continue
            if rule.means == "since_or_ago" and self._continues(first, last, fields["amount"][1]):
                expression = Between(start=expression, end=None)
            amount = fields.get("amount")
            part = fields.get("part", fields.get("day_part"))
            return Atom(first, last, self._cut(first, rule), expression, part, bool(amount and amount[2]))
        return None

    def _rules_at(self, i: int) -> tuple[Rule, ...]:
        vocabulary, word = self._vocabulary, self._tokens.words[i]
        classes = [entry.cls for entry in vocabulary.entries.get(word, ())]
        if self._tokens.kinds[i] == "n":
            classes += (
                _CLASSES_OF_TWO if len(word) <= 2 else _CLASSES_OF_FOUR if len(word) == 4 else ("date",)
            )
        classes.append("ordinal")
        rules = [rule for cls in classes for rule in vocabulary.rules_by_class.get(cls, ())]
        return (*dict.fromkeys(rules), *vocabulary.rules_by_word.get(word, ()))

    def _found_at(self, i: int, rules: Iterable[Rule]) -> list[tuple[int, int, Rule, dict[str, Any]]]:
        self._start = i
        return [
            (i, last, rule, dict((*rule.fields, *fields)))
            for rule in rules
            for row in rule.rows
            for last, fields in matches(row, i, self._tokens.words, self._of_class)
            if last > i
        ]

    def _of_class(self, element: OfClass, i: int) -> Iterator[tuple[int, Any]]:
        if element.cls in BUILT_IN:
            yield from read_built_in(element.cls, self._tokens, i, self._vocabulary)
            return
        for end, entry in self._vocabulary.senses(self._tokens.words, i, element.cls):
            if entry.cut and i != self._start and not element.clitic:
                continue
            if element.cls in self._vocabulary.capitalised and not self._tokens.raw(i)[:1].isupper():
                continue
            yield end, entry.value

    def _fits(self, rule: Rule, first: int, last: int, before: Atom | None) -> bool:
        """Say whether the words around tokens `first` to `last` are such as the rule asks for."""
        vocabulary, words = self._vocabulary, self._tokens.words
        if rule.unless_after and vocabulary.stands_before(words, first, rule.unless_after):
            return False
        if rule.unless_before and vocabulary.stands_at(words, last, rule.unless_before):
            return False
        if rule.only_before and last < len(words) and not vocabulary.stands_at(words, last, rule.only_before):
            return False
        return (
            not rule.only_after
            or vocabulary.stands_before(words, first, rule.only_after) > 0
            or self._cut(first, rule) > 0
            or self._continues_list(first, before)
        )

    def _continues_list(self, first: int, before: Atom | None) -> bool:
        """Say whether the last expression was a plain year that this one is listed with."""
        if before is None or before.last >= first or not isinstance(before.expression, Calendar | Between):
            return False
        between = " ".join(self._tokens.words[before.last : first])
        return between in self._vocabulary.sets["list_and"]

    def _cut(self, first: int, rule: Rule) -> int:
        """Return the one-letter words on the first token that are no part of the rule's first class."""
        entries = self._vocabulary.entries.get(self._tokens.words[first], ())
        classes = {e.cls for row in rule.rows for e in first_elements(row) if isinstance(e, OfClass)}
        return min((entry.cut for entry in entries if entry.cls in classes), default=0)

    def _continues(self, first: int, last: int, unit: str) -> bool:
        """Say whether the clause tells of something that goes on, so that "منذ" means since, not ago.

        Of months and years it mostly does, unless a verb says that something happened.
        """
        vocabulary, words = self._vocabulary, self._tokens.words
        for i in range(first - 1, max(-1, first - _CONTINUING_TOKENS), -1):
            if words[i] in (".", "\n", "\n\n"):
                break
            if vocabulary.stands_before(words, i + 1, vocabulary.sets["continuing"]):
                return True
        return (
            unit in ("month", "year", "decade")
            and tense_around(self._tokens, first, last, self._lang) != "past"
        )


def moved(atom: Atom, **changes: Any) -> Atom:
    """Return the atom with other bounds or another expression; a new first token has nothing cut."""
    if "first" in changes and changes["first"] != atom.first:
        changes.setdefault("cut", 0)
    return replace(atom, **changes)
