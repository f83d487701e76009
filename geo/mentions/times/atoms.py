"""Single time expressions, found by the lexicon's rules in one pass over the tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.mentions.times.digits import read_built_in
from geo.mentions.times.expressions import Between, Calendar, Expression
from geo.mentions.times.means import express
from geo.mentions.times.patterns import Matcher, OfClass, first_elements, may_begin
from geo.mentions.times.tense import tense_around
from geo.mentions.times.vocabulary import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from geo.mentions.times.patterns import Row
    from geo.mentions.times.vocabulary import Rule, Vocabulary
    from geo.model import Language
    from geo.text import Tokens

_COUNT_TOKENS = 6  # how far before its unit a count may begin
_CLASSES_OF_TWO = ("day", "date", "decade_digits")
_CLASSES_OF_FOUR = ("year", "free_year", "hijri_year", "date", "decade_digits")
_CONTINUING_TOKENS = 14
_AMOUNTS = frozenset({"amount", "count"})
_REMEMBERED_WORDS = 50_000
_REMEMBERED_READINGS = 20_000


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
        self._matcher = Matcher(tokens.words, self._readings)
        self._known: dict[tuple[str, int], tuple[tuple[int, Any, int], ...]] = {}

    def longest_at(self, i: int, before: Atom | None, position: int) -> Atom | None:
        """Return the longest expression that begins at token `i`, or whose counted unit stands there."""
        tokens, vocabulary = self._tokens, self._vocabulary
        word = tokens.words[i]
        found = self._found_at(i, self._rows_at(i))
        if word in vocabulary.units:
            for j in range(max(position, i - _COUNT_TOKENS), i + 1):
                found += self._found_at(j, self._amount_rows_at(j))
        found.sort(key=lambda match: match[1], reverse=True)  # stable: the lexicon's order decides a tie
        for first, last, rule, fields in found:
            if not self._fits(rule, first, last, before):
                continue
            if rule.means == "since_or_ago" and self._names_a_day(last - 1):
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

    def _names_a_day(self, i: int) -> bool:
        """Say whether a longer time begins at the unit that was counted: منذ + يوم الاثنين."""
        return any(last > i + 1 for _, last, _, _ in self._found_at(i, self._rows_at(i)))

    def _rows_at(self, i: int) -> tuple[tuple[Rule, Row], ...]:
        words, word = self._tokens.words, self._tokens.words[i]
        read = {
            entry.cls
            for entry in self._vocabulary.entries.get(word, ())
            if not entry.rest or tuple(words[i + 1 : i + 1 + len(entry.rest)]) == entry.rest
        }
        if self._readings("ordinal", i):
            read.add("ordinal")
        is_number = self._tokens.kinds[i] == "n"
        return _rows_at(self._vocabulary, word, frozenset(read), is_number=is_number)

    def _amount_rows_at(self, i: int) -> tuple[tuple[Rule, Row], ...]:
        read = (cls for cls in _AMOUNTS if self._readings(cls, i))
        is_number = self._tokens.kinds[i] == "n"
        return _amount_rows(self._vocabulary, self._tokens.words[i], frozenset(read), is_number=is_number)

    def _found_at(
        self, i: int, rows: Iterable[tuple[Rule, Row]]
    ) -> list[tuple[int, int, Rule, dict[str, Any]]]:
        return [
            (i, last, rule, dict((*rule.fields, *fields)))
            for rule, row in rows
            for last, fields in self._matcher.matches(row, i)
            if last > i
        ]

    def _readings(self, cls: str, i: int) -> tuple[tuple[int, Any, int], ...]:
        """Return (token after it, value, letters cut) for every reading of a class at a token.

        Many rules ask for the same class at the same token: what was read last is remembered.
        """
        found = self._known.get((cls, i))
        if found is None:
            if len(self._known) >= _REMEMBERED_READINGS:
                self._known.clear()
            found = self._known[cls, i] = tuple(self._read(cls, i))
        return found

    def _read(self, cls: str, i: int) -> Iterator[tuple[int, Any, int]]:
        vocabulary, tokens = self._vocabulary, self._tokens
        if cls in BUILT_IN:
            for end, value in read_built_in(cls, tokens, i, vocabulary):
                yield end, value, 0
        else:
            for end, entry in vocabulary.senses(tokens.words, i, cls):
                if cls not in vocabulary.capitalised or tokens.raw(i)[:1].isupper():
                    yield end, entry.value, entry.cut

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


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _rows_at(
    vocabulary: Vocabulary, word: str, read: frozenset[str], *, is_number: bool
) -> tuple[tuple[Rule, Row], ...]:
    """Return the rows of the rules that may begin at a word, in the order of the lexicon.

    `read` are the classes that were read there, but for amounts and what is written in digits.
    """
    classes = [entry.cls for entry in vocabulary.entries.get(word, ())]
    if is_number:
        classes += _CLASSES_OF_TWO if len(word) <= 2 else _CLASSES_OF_FOUR if len(word) == 4 else ("date",)
    classes.append("ordinal")
    rules = dict.fromkeys(rule for cls in classes for rule in vocabulary.rules_by_class.get(cls, ()))
    may_be = read | (BUILT_IN if is_number else _AMOUNTS)
    return _beginning((*rules, *vocabulary.rules_by_word.get(word, ())), word, may_be)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _amount_rows(
    vocabulary: Vocabulary, word: str, read: frozenset[str], *, is_number: bool
) -> tuple[tuple[Rule, Row], ...]:
    """Return the rows of the rules about amounts that may begin at a word; `read` was read there."""
    classes = {entry.cls for entry in vocabulary.entries.get(word, ())}
    built_in = BUILT_IN - _AMOUNTS if is_number else {"ordinal"}
    return _beginning(vocabulary.amount_rules, word, classes | built_in | read)


def _beginning(rules: Iterable[Rule], word: str, classes: AbstractSet[str]) -> tuple[tuple[Rule, Row], ...]:
    return tuple((rule, row) for rule in rules for row in rule.rows if may_begin(row, word, classes))


def moved(atom: Atom, **changes: Any) -> Atom:
    """Return the atom with other bounds or another expression; a new first token has nothing cut."""
    if "first" in changes and changes["first"] != atom.first:
        changes.setdefault("cut", 0)
    return replace(atom, **changes)
