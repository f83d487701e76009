"""Time expressions in Arabic and English reports: where they stand and what they say.

The words and rules are ``data/lexicon/times.<language>.toml``; `patterns` reads rules, `vocabulary` holds
them, `atoms` finds single expressions, `compose` joins them, `tense` looks at the verbs around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.mentions.times.atoms import find_atoms
from geo.mentions.times.compose import compose
from geo.mentions.times.expressions import TimeMention
from geo.mentions.times.tense import tense_around
from geo.mentions.times.vocabulary import vocabulary
from geo.model import Span
from geo.text import fold_word

if TYPE_CHECKING:
    from geo.mentions.times.atoms import Atom
    from geo.model import Language
    from geo.text import Tokens

__all__ = ["TimeMention", "find_times"]


def find_times(tokens: Tokens, lang: Language) -> tuple[TimeMention, ...]:
    """Return the time expressions of a text in reading order; none overlaps another.

    A phrase is taken without the preposition before it, but with "since", "until" and "between". Times
    that say nothing about the calendar ("recently", "for eight months") are left out.
    """
    words = vocabulary(lang)
    atoms = compose(find_atoms(tokens, words, lang), tokens, words)
    return tuple(_mention(atom, tokens, lang) for atom in atoms)


def _mention(atom: Atom, tokens: Tokens, lang: Language) -> TimeMention:
    start = tokens.starts[atom.first] + _raw_length(tokens.raw(atom.first), atom.cut)
    span = Span(start, tokens.ends[atom.last - 1])
    return TimeMention(
        span=span,
        surface=span.of(tokens.text),
        first=atom.first,
        last=atom.last,
        expression=atom.expression,
        part=atom.part,
        tense=tense_around(tokens, atom.first, atom.last, lang),
        approximate=atom.approximate,
    )


def _raw_length(raw: str, letters: int) -> int:
    """Return how many characters as written make the first `letters` folded letters, marks included."""
    length = 0
    while letters and length < len(raw):
        letters -= len(fold_word(raw[length]))
        length += 1
    while 0 < length < len(raw) and not fold_word(raw[length]):
        length += 1
    return length
