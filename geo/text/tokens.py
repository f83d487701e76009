"""Running text to tokens: words, numbers, punctuation marks and line breaks, each with its offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.text.fold import fold_word

# Letters with the marks and joiners that may stand inside a word: vowel signs and tatweel, zero-width and
# bidirectional controls, the soft hyphen. One character class and no nested repetition: linear time.
_JOINERS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f"
_INSIDE = _MARKS + _JOINERS
_TRAILING_JOINERS = re.compile(rf"[{_JOINERS}]+$")
_LETTER = rf"(?:[^\W\d_]|[{_INSIDE}])"
_TOKEN = re.compile(
    rf"(?P<a>(?:[A-Za-z]\.){{2,}})"
    rf"|(?P<n>\d+(?:[.,٫٬'’]\d+)*)"
    rf"|(?P<w>[^\W\d_]{_LETTER}*(?:['’‘ʼʻʿʾ`´](?![sS]\b)[^\W\d_]{_LETTER}*)*)"
    rf"|(?P<l>[^\S\n]*\n\s*)"
    rf"|(?P<p>[^\s{_INSIDE}])"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, column by column; all columns have one entry a token.

    `kinds` holds one letter a token: ``w`` a word, ``n`` a number in digits, ``p`` a punctuation mark,
    ``l`` a line break (its word is a newline; a blank line between paragraphs is two newlines).
    `words` are folded; ``text[starts[i]:ends[i]]`` is the token as written. An English possessive is two
    tokens after its word: an apostrophe and ``s``.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: str

    def __len__(self) -> int:
        return len(self.words)

    def surface(self, first: int, last: int) -> str:
        """Return the text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def raw(self, i: int) -> str:
        """Return one token as written."""
        return self.text[self.starts[i] : self.ends[i]]


def tokenize(text: str) -> Tokens:
    """Cut `text` into tokens in one pass; linear in its length."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "p"
        start, end = match.span()
        surface = match.group()
        if kind == "l":
            word = "\n\n" if surface.count("\n") > 1 else "\n"
        elif kind == "p":
            word = surface
        else:
            word = fold_word(surface)
            kind = "w" if kind == "a" else kind
        if word:
            if not surface[-1].isalnum() and (joiners := _TRAILING_JOINERS.search(surface)):
                end = start + joiners.start()
            words.append(word)
            starts.append(start)
            ends.append(end)
            kinds.append(kind)
    return Tokens(text, words, starts, ends, "".join(kinds))
