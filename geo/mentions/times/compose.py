"""Neighbouring words and expressions joined: parts of days, edges of months, open and closed ranges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.mentions.times.atoms import Atom, moved
from geo.mentions.times.digits import read_clock
from geo.mentions.times.expressions import (
    Between,
    Calendar,
    Edge,
    Expression,
    Named,
    Offset,
    Relative,
    Season,
    Unspecified,
)

if TYPE_CHECKING:
    from geo.mentions.times.vocabulary import Vocabulary
    from geo.text import Tokens

_LONGEST_PART = 4  # tokens of a part of the day or an edge
_LONGEST_CLOCK = 7
_CONJUNCTION = "و"


def compose(atoms: list[Atom], tokens: Tokens, vocabulary: Vocabulary) -> list[Atom]:
    """Return the atoms grown by the words beside them and joined to ranges, without what is no time."""
    composer = _Composer(tokens, vocabulary)
    grown: list[Atom] = []
    for atom in atoms:
        if not composer.is_name_or_habit(atom):
            grown.append(composer.grow(atom, grown[-1].last if grown else 0))
    return [composer.closed(composer.open_end(atom)) for atom in composer.join(grown)]


def is_day(expression: Expression) -> bool:
    """Say whether the expression is about a day, so that a part of the day may stand with it."""
    if isinstance(expression, Calendar):
        return expression.day is not None or expression.weekday is not None
    if isinstance(expression, Between):
        return expression.start is not None and is_day(expression.start)
    return isinstance(expression, Relative | Offset) and expression.unit == "day"


class _Composer:
    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._vocabulary = vocabulary
        self._sets = vocabulary.sets

    def is_name_or_habit(self, atom: Atom) -> bool:
        """Say whether the words before or after make it a name ("brigade") or a habit ("every Friday")."""
        stands_before, stands_at = self._vocabulary.stands_before, self._vocabulary.stands_at
        if isinstance(atom.expression, Named):
            return False
        return bool(
            stands_before(self._words, atom.first, self._sets["recurring"])
            or (
                not isinstance(atom.expression, Relative)
                and stands_before(self._words, atom.first, self._sets["name_before"])
            )
            or stands_at(self._words, atom.last, self._sets["name_after"])
        )

    def grow(self, atom: Atom, floor: int) -> Atom:
        """Take in parts of the day, times of day, edges and hedges around an atom, not before `floor`."""
        if is_day(atom.expression):
            atom = self._with_clock_before(
                self._with_parts_after(self._with_parts_before(atom, floor)), floor
            )
        else:
            atom = self._with_edge(atom, floor)
        hedged = atom.first > floor and self._vocabulary.stands_before(
            self._words, atom.first, self._sets["year_hedges"]
        )
        return replace(atom, approximate=True) if hedged else atom

    def _before(self, atom: Atom, cls: str, connectors: str, floor: int) -> tuple[int, int, str] | None:
        """Return (first token, letters cut, value) of a word of `cls` that leads to the atom."""
        bare = atom.first
        ends = {bare}
        if not atom.cut:
            joined = self._vocabulary.stands_before(self._words, bare, self._sets[connectors])
            ends |= {bare - n for n in range(1, joined + 1)}
        for first in range(max(floor, bare - _LONGEST_PART - 3), bare):
            for end, entry in self._vocabulary.senses(self._words, first, cls):
                gap = " ".join(self._words[end:bare])
                if end in ends and (not gap or gap in self._sets[connectors]):
                    return first, entry.cut, entry.value
        return None

    def _with_parts_before(self, atom: Atom, floor: int) -> Atom:
        while (part := self._before(atom, "part", "part_connectors", floor)) is not None:
            atom = moved(atom, first=part[0], cut=part[1], part=atom.part or part[2])
        return atom

    def _with_parts_after(self, atom: Atom) -> Atom:
        for end, entry in self._vocabulary.senses(self._words, atom.last, "part_after"):
            if not entry.cut:
                atom = replace(atom, last=end, part=entry.value)
                break
        at = atom.last + self._vocabulary.stands_at(self._words, atom.last, self._sets["clock_connectors"])
        for start in (atom.last, at):
            end = read_clock(self._tokens, start, self._vocabulary)
            if end > start:
                return replace(atom, last=end)
        return atom

    def _with_clock_before(self, atom: Atom, floor: int) -> Atom:
        joined = self._vocabulary.stands_before(self._words, atom.first, self._sets["clock_connectors"])
        for first in range(max(floor, atom.first - _LONGEST_CLOCK), atom.first):
            end = read_clock(self._tokens, first, self._vocabulary)
            if end > first and end in (atom.first, atom.first - joined) and not atom.cut:
                lead = self._vocabulary.stands_at(self._words, first, self._sets["clock_lead"])
                bare = first + lead if lead and self._words[first].isascii() else first
                return moved(atom, first=bare)
        return atom

    def _with_edge(self, atom: Atom, floor: int) -> Atom:
        """Take in "early", "mid", "the first week of" before a month, a year, a season or a decade."""
        if not isinstance(atom.expression, Calendar | Relative | Season | Unspecified):
            return atom
        edge = self._before(atom, "edge", "edge_connectors", floor)
        if edge is None:
            return atom
        first, cut, value = edge
        return moved(atom, first=first, cut=cut, expression=Edge(edge=value, of=atom.expression))

    def join(self, atoms: list[Atom]) -> list[Atom]:
        """Join "between A and B", "from A to B", "A-B"; lend a listed month the year of the next."""
        joined: list[Atom] = []
        for atom in atoms:
            before = joined[-1] if joined else None
            link = self._link(before, atom) if before else ""
            if before and link:
                start, end = _lend_year(before.expression, atom.expression)
                if link == "list":
                    joined[-1] = replace(before, expression=start)
                    joined.append(atom)
                else:
                    expression = Between(start=start, end=end)
                    joined[-1] = replace(before, last=atom.last, expression=expression, part=None)
                    if link == "between":
                        joined[-1] = moved(joined[-1], first=self._lead(before, "between"))
            elif not before or atom.first >= before.last:
                joined.append(atom)
        return [self._with_between(atom) for atom in joined]

    def _link(self, before: Atom, atom: Atom) -> str:
        """Name how two neighbours belong together: "between", "range", "list" or not at all."""
        if not _may_bound(before.expression) or not _may_bound(atom.expression):
            return ""
        gap = " ".join(self._words[before.last : atom.first])
        prefix = self._tokens.words[atom.first][: atom.cut]
        conjunction = (not gap and prefix == _CONJUNCTION) or (not prefix and gap in self._sets["range_and"])
        if conjunction and self._lead(before, "between") < before.first:
            return "between"
        leads_from = self._lead(before, "from") < before.first
        dashed = (
            gap in ("-", "–", "—")
            and self._tokens.starts[atom.first] - self._tokens.ends[before.last - 1] < 4
        )
        if not atom.cut and gap in self._sets["range_to"] and (leads_from or dashed):
            return "range"
        return "list" if conjunction or gap in self._sets["list_and"] else ""

    def _lead(self, atom: Atom, name: str) -> int:
        """Return the first token of the atom with the words of set `name` before it taken in."""
        if atom.cut:
            return atom.first
        return atom.first - self._vocabulary.stands_before(self._words, atom.first, self._sets[name])

    def _with_between(self, atom: Atom) -> Atom:
        """Take in the "between" before a range that one rule read whole ("between 19 and 25 January")."""
        is_range = isinstance(atom.expression, Calendar) and atom.expression.last_day is not None
        closed = isinstance(atom.expression, Between) and None not in (
            atom.expression.start,
            atom.expression.end,
        )
        return moved(atom, first=self._lead(atom, "between")) if is_range or closed else atom

    def open_end(self, atom: Atom) -> Atom:
        """Take in "since" and "until", which leave one side open."""
        if isinstance(atom.expression, Between | Offset) or atom.cut:
            return atom
        if isinstance(atom.expression, Edge):
            the = self._lead(atom, "articles")  # "since the start of the year"
            led = replace(atom, first=the)
            if min(self._lead(led, "since"), self._lead(led, "until")) < the:
                atom = led
        since = self._lead(atom, "since")
        if since < atom.first:
            return moved(atom, first=since, expression=Between(start=atom.expression, end=None))
        until = self._lead(atom, "until")
        if until < atom.first:
            return moved(atom, first=until, expression=Between(start=None, end=atom.expression))
        return atom

    def closed(self, atom: Atom) -> Atom:
        """Take in the closing bracket of one opened inside: Thursday (19 January)."""
        inside = self._words[atom.first : atom.last]
        follows = self._words[atom.last : atom.last + 1] == [")"]
        return replace(atom, last=atom.last + 1) if follows and "(" in inside and ")" not in inside else atom


def _may_bound(expression: Expression) -> bool:
    return isinstance(expression, Calendar | Relative | Season | Edge)


def _lend_year(start: Expression, end: Expression) -> tuple[Expression, Expression]:
    """Give a month without a year the year of the month it is listed with."""
    if isinstance(start, Edge) or isinstance(end, Edge):
        inner = start.of if isinstance(start, Edge) else start
        inner, _ = _lend_year(inner, end.of if isinstance(end, Edge) else end)
        return replace(start, of=inner) if isinstance(start, Edge) else inner, end
    if (
        isinstance(start, Calendar)
        and isinstance(end, Calendar)
        and start.month is not None
        and end.month is not None
        and start.year is None
        and end.year is not None
        and start.shift is None
        and start.within is None
    ):
        year = end.year - 1 if start.month > end.month else end.year
        return replace(start, year=year), end
    return start, end
