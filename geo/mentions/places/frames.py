"""The words around a name and what they say about it, as the lexicon tells.

A frame book belongs to a script: Arabic names are judged by the Arabic lexicon, Latin ones by the English
one, whatever the language of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from geo.errors import DataError
from geo.mentions.lexicon import load_lexicon
from geo.settings import project_root
from geo.text import fold_word, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.text import Tokens

_MAX_WORDS: Final = 4
_MAX_ABBREVIATION: Final = 5
_CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_ARTICLES: Final = ("ال", "وال", "بال", "فال", "لل", "ولل")
_OPENING: Final = frozenset("\"'“”«‘’(‹„[")
_QUOTES: Final = frozenset("\"'“”«»‘’‹›„")
_GENERIC: Final = frozenset({"head", "facility", "feature", "area"})
NO_PLACE: Final = frozenset({"person", "organisation", "operation"})
"""Senses under which a name is no place, whatever else speaks for it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One rule of the lexicon: what words at a name say about it."""

    name: str
    sense: str
    kind: str | None
    weight: float
    reason: str
    known_only: bool = False
    """No name that the gazetteer lacks is looked for at these words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame found at a name, and the tokens its words take."""

    frame: Frame
    first: int
    last: int
    quoted: bool = False
    """An opening quotation mark stands between the frame's words and the name."""


class FrameBook:
    """All frames of one language, by the words they stand on."""

    def __init__(self, lang: str, data_dir: Path | None = None) -> None:
        lexicon = load_lexicon("places", lang, data_dir)
        self.lang = lang
        self._arabic = lang == "ar"
        self._before: dict[str, list[tuple[Frame, bool]]] = {}
        self._after: dict[str, list[tuple[Frame, bool]]] = {}
        self.bare_words: set[str] = set()
        """The frames' words without clitics, as the lexicon writes them."""
        self.generic_words: set[str] = set()
        """Those of them that are no names of people or organisations."""
        for table in lexicon["frame"]:
            self._add(table)
        self._before_last = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self._before)
        self._after_first = frozenset(phrase.split(" ", 1)[0] for phrase in self._after)
        self.ordinary = _folded(lexicon["ordinary"]["words"])
        self.agencies = _folded(lexicon["dateline"]["words"])
        self.directions = _folded(lexicon["directions"]["words"])
        self.months = _folded(lexicon["calendar"]["words"])
        self.suffixes = _folded(lexicon.get("suffixes", {}).get("words", ()))
        self.starts = _folded(lexicon.get("sentence_starts", {}).get("words", ()))
        self.qualifiers = _folded(lexicon.get("qualifiers", {}).get("words", ()))
        self.given_names = frozenset(
            word for word, found in self._before.items() if any("given name" in f.name for f, _ in found)
        )
        self.people = _folded(lexicon["people"]["words"]) | self.given_names
        unknown = lexicon.get("unknown", {})
        self.no_name = _folded(unknown.get("stop", ()))
        self.openers = _folded(unknown.get("openers", ()))
        self.prepositions = _folded(unknown.get("prepositions", ()))
        self.towards = _folded(unknown.get("towards", ()))
        self.parts = _folded(unknown.get("parts", ()))
        self.governors = _folded(unknown.get("governors", ()))
        self.followers = _folded(unknown.get("followers", ()))
        self.accusatives = _folded(lexicon.get("accusatives", {}).get("words", ()))
        self.usual_capitals = _folded(lexicon.get("usual_senses", {}).get("capitals", ()))
        self.idioms = _folded(lexicon.get("idioms", {}).get("words", ()))
        self.common_words = _common_words(lang, data_dir)

    def before(self, tokens: Tokens, first: int) -> Seen | None:
        """Return the frame whose words end right before token `first`, the one of most words.

        The article "the" and an opening quotation mark may stand between.
        """
        last = first
        quoted = False
        if last and tokens.kinds[last - 1] == "p" and tokens.words[last - 1] in _OPENING:
            last -= 1
            quoted = True
        if last and tokens.words[last - 1] == "the" and not self._arabic:
            return self._look_back(tokens, last, quoted=quoted) or self._look_back(
                tokens, last - 1, quoted=quoted
            )
        return self._look_back(tokens, last, quoted=quoted)

    def after(self, tokens: Tokens, last: int) -> Seen | None:
        """Return the frame whose words begin at token `last` or after a possessive, the longest."""
        words, kinds = tokens.words, tokens.kinds
        at = last
        possessive = kinds[at : at + 2] == "pw" and words[at + 1] == "s"
        if possessive:
            at += 2
        if kinds[at : at + 1] != "w" or words[at] not in self._after_first:
            return None
        found: Seen | None = None
        phrase = ""
        for i in range(at, min(at + 3, len(kinds))):
            if kinds[i] != "w":
                break
            phrase = f"{phrase} {words[i]}" if phrase else words[i]
            frame = self._fitting(self._after.get(phrase), tokens, at)
            if frame and not (possessive and frame.sense in NO_PLACE):
                found = Seen(frame, at, i + 1)
        return found

    @cached_property
    def naming_heads(self) -> frozenset[str]:
        """The last words of generic phrases after which a name may stand that no gazetteer has."""
        return frozenset(
            phrase.rsplit(" ", 1)[-1]
            for phrase, found in self._before.items()
            if any(frame.sense in _GENERIC and not frame.known_only for frame, _ in found)
        )

    @cached_property
    def following_heads(self) -> frozenset[str]:
        """The first words of generic phrases before which a name may stand that no gazetteer has."""
        return frozenset(
            phrase.split(" ", 1)[0]
            for phrase, found in self._after.items()
            if any(frame.sense in _GENERIC and not frame.known_only for frame, _ in found)
        )

    @cached_property
    def _sites(self) -> dict[str, str]:
        """The generic phrases of facilities, on whichever side of a name they stand, and their kinds."""
        found = (*self._before.items(), *self._after.items())
        return {
            phrase: frame.kind
            for phrase, frames in found
            for frame, _ in frames
            if frame.sense == "facility" and frame.kind
        }

    def site_before(self, tokens: Tokens, last: int) -> str | None:
        """Return the kind of the facility that a generic phrase right before token `last` tells.

        "the border post | at", المعبر الحدودي | في: a preposition and the name follow.
        """
        words, kinds = tokens.words, tokens.kinds
        while self._arabic and last and words[last - 1] in self.suffixes:
            last -= 1
        phrase = ""
        kind = None
        for first in range(last - 1, max(-1, last - 4), -1):
            if kinds[first] != "w":
                break
            phrase = f"{words[first]} {phrase}" if phrase else words[first]
            bare = _without_article(phrase) if self._arabic else phrase
            kind = self._sites.get(bare, kind)
        return kind

    def _look_back(self, tokens: Tokens, last: int, *, quoted: bool) -> Seen | None:
        words, kinds = tokens.words, tokens.kinds
        i = last - 1
        if i < 0:
            return None
        if kinds[i] != "w":
            return self._abbreviated_title(tokens, last, quoted=quoted) if words[i] == "." else None
        if words[i] not in self._before_last:
            return None
        found: Seen | None = None
        phrase = ""
        for first in range(i, max(-1, i - _MAX_WORDS), -1):
            if kinds[first] != "w":
                break
            phrase = f"{words[first]} {phrase}" if phrase else words[first]
            frame = self._fitting(self._before.get(phrase), tokens, first)
            if frame:
                found = Seen(frame, first, last, quoted)
        return found

    def _abbreviated_title(self, tokens: Tokens, last: int, *, quoted: bool) -> Seen | None:
        """Return the frame of a title with its full stop: "Gen. Lincoln"."""
        i = last - 2
        if self._arabic or i < 0 or tokens.kinds[i] != "w" or len(tokens.words[i]) > _MAX_ABBREVIATION:
            return None
        frame = self._fitting(self._before.get(tokens.words[i]), tokens, i)
        return Seen(frame, i, last, quoted) if frame and frame.sense == "person" else None

    def _fitting(self, entries: list[tuple[Frame, bool]] | None, tokens: Tokens, first: int) -> Frame | None:
        """Return the first frame whose capital, if the lexicon writes one, stands in the text too."""
        if not entries:
            return None
        for frame, capital in entries:
            if not capital or tokens.text[tokens.starts[first]].isupper():
                return frame
        return None

    def _add(self, table: dict[str, Any]) -> None:
        frame = Frame(
            table["name"],
            table["sense"],
            table.get("kind"),
            table["weight"],
            table["reason"],
            table.get("known_only", False),
        )
        side = self._before if table["side"] == "before" else self._after
        for phrase in table["words"]:
            key = fold_words(phrase)
            self.bare_words.add(key)
            if frame.sense not in NO_PLACE:
                self.generic_words.add(key)
            capital = phrase[0].isupper() and not self._arabic
            spellings = [key]
            if self._arabic and table["side"] == "before" and not table.get("whole_word"):
                spellings += [clitic + key for clitic in _CLITICS]
                if key.startswith("ال"):
                    spellings += [lead + "لل" + key[2:] for lead in ("", "و", "ف")]
            for spelling in spellings:
                side.setdefault(spelling, []).append((frame, capital))


def _without_article(word: str) -> str:
    """Return an Arabic noun without its article and what is written onto that: بالمعبر → معبر."""
    for article in _ARTICLES:
        if word.startswith(article):
            return word.removeprefix(article)
    return word


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_words(word) or fold_word(word) for word in words)


def _common_words(lang: str, data_dir: Path | None) -> frozenset[str]:
    """Return the words that are too frequent to be a name no gazetteer has."""
    path = (data_dir or project_root() / "data") / "lexicon" / f"common_words.{lang}.txt"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise DataError("is missing; it ships with the project", path=str(path)) from None
    return frozenset(line for line in lines if line and line[0] != "#")


@lru_cache(maxsize=4)
def frame_book(lang: str, data_dir: Path | None = None) -> FrameBook:
    """Return the frame book of a language, read once."""
    return FrameBook(lang, data_dir)


def is_quote(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` is a quotation mark."""
    return 0 <= i < len(tokens) and tokens.kinds[i] == "p" and tokens.words[i] in _QUOTES
