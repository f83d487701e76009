"""Paragraphs of runs, broken into lines that fit a width: measured once, for pages and slides alike.

Text is measured in the type of the pictures, which is wider than what slides are usually shown in: what fits
here fits there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from geo.briefing.lettering import ELLIPSIS, LEADING, drawable, is_rtl, plain, width_pt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ink = Literal["text", "minor", "accent"]
Align = Literal["start", "center", "end"]

PARAGRAPH_MAX: Final = 3000
"""Letters of a paragraph that are shown; a longer one ends in "…": the whole is in the data."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight, as they were written."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Runs with the size of their letters in points and the direction of the whole."""

    runs: tuple[Run, ...]
    size_pt: float
    rtl: bool
    ink: Ink = "text"
    align: Align = "start"
    after_pt: float = 0.0

    @property
    def text(self) -> str:
        """The letters of all runs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its runs, and whether its last word goes on in the next line."""

    runs: tuple[Run, ...]
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its lines."""

    paragraph: Paragraph
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """The height in points, with the room below."""
        return len(self.lines) * LEADING * self.paragraph.size_pt + self.paragraph.after_pt

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs of all lines as one paragraph, which breaks again wherever it is shown."""
        joined: list[Run] = []
        for number, line in enumerate(self.lines):
            for run in line.runs:
                if joined and joined[-1].bold == run.bold:
                    joined[-1] = Run(joined[-1].text + run.text, run.bold)
                else:
                    joined.append(run)
            if not line.is_broken and number + 1 < len(self.lines) and joined:
                joined[-1] = Run(joined[-1].text + " ", joined[-1].bold)
        return tuple(joined)

    def parted(self, height: float) -> tuple[Block | None, Block | None]:
        """Return what fits into a height and what is left."""
        size = LEADING * self.paragraph.size_pt
        count = int((height + 1e-6) // size)
        if count >= len(self.lines):
            return self, None
        if count <= 0:
            return None, self
        head = replace(self.paragraph, after_pt=0.0)
        return Block(head, self.lines[:count]), Block(self.paragraph, self.lines[count:])


_Word = list[Run]


def set_block(paragraph: Paragraph, width: float, *, lines_max: int | None = None) -> Block:
    """Break a paragraph into lines that fit `width` points; what `lines_max` leaves out ends in "…"."""
    words = _words(paragraph.runs)
    lines: list[Line] = []
    size = paragraph.size_pt
    space = width_pt("\u00a0", size)
    while words:
        taken, used = 0, -space
        for word in words:
            used += space + _width(word, size)
            if used > width:
                break
            taken += 1
        if taken:
            lines.append(Line(_joined(words[:taken])))
            words = words[taken:]
        else:
            head, rest = _split(words[0], width, size)
            lines.append(Line(_joined([head]), is_broken=True))
            words[0] = rest
    if lines_max is not None and len(lines) > lines_max:
        lines = [*lines[: lines_max - 1], _ended(lines[lines_max - 1], width, size)]
    return Block(paragraph, tuple(lines))


def stacked(blocks: Iterable[Block]) -> float:
    """Return the height in points of blocks one below the other."""
    return sum(block.height for block in blocks)


def marked_runs(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """Return a text whose spans are bold; a span grows to whole words, for Arabic letters join."""
    bold = [False] * len(text)
    for start, end in spans:
        low, high = max(0, start), min(len(text), end)
        while 0 < low < high and _is_letter(text[low - 1]) and _is_letter(text[low]):
            low -= 1
        while low < high < len(text) and _is_letter(text[high - 1]) and _is_letter(text[high]):
            high += 1
        bold[low:high] = [True] * (high - low)
    runs: list[Run] = []
    for letter, is_bold in zip(text, bold, strict=True):
        if runs and runs[-1].bold == is_bold:
            runs[-1] = Run(runs[-1].text + letter, is_bold)
        else:
            runs.append(Run(letter, is_bold))
    return tuple(runs)


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or "\u064b" <= letter <= "\u065f" or letter == "\u0640"


def shortened(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs up to `PARAGRAPH_MAX` letters, ended by "…" where they were cut."""
    kept: list[Run] = []
    room = PARAGRAPH_MAX
    for run in runs:
        if len(run.text) > room:
            kept.append(Run(run.text[:room].rsplit(" ", 1)[0] + ELLIPSIS, run.bold))
            return tuple(kept)
        kept.append(run)
        room -= len(run.text)
    return tuple(kept)


def own_direction(runs: Sequence[Run]) -> bool:
    """Say whether runs as a whole run from right to left, as their first letter tells."""
    return is_rtl("".join(run.text for run in runs))


def _words(runs: Sequence[Run]) -> list[_Word]:
    words: list[_Word] = []
    is_open = False
    for run in runs:
        text = plain(run.text)
        if not text:
            is_open = is_open and not run.text
            continue
        parts = text.split(" ")
        starts_apart = run.text[:1].isspace()
        for number, part in enumerate(parts):
            if number == 0 and is_open and not starts_apart:
                words[-1].append(Run(part, run.bold))
            else:
                words.append([Run(part, run.bold)])
        is_open = not run.text[-1:].isspace()
    return words


def _width(word: _Word, size: float) -> float:
    return sum(width_pt(drawable(run.text), size, bold=run.bold) for run in word)


def _joined(words: Sequence[_Word]) -> tuple[Run, ...]:
    """Join words by spaces and runs of one weight; a space between two bold words is bold."""
    runs: list[Run] = []
    for number, word in enumerate(words):
        for place, run in enumerate(word):
            gap = " " if number and not place else ""
            if runs and runs[-1].bold == run.bold:
                runs[-1] = Run(runs[-1].text + gap + run.text, run.bold)
            elif gap and runs and runs[-1].bold:
                runs.append(Run(gap + run.text, run.bold))
            else:
                if gap and runs:
                    runs[-1] = Run(runs[-1].text + gap, runs[-1].bold)
                runs.append(run)
    return tuple(runs)


def _split(word: _Word, width: float, size: float) -> tuple[_Word, _Word]:
    """Part a word that is wider than a line: at least one letter is taken."""
    head: _Word = []
    used = 0.0
    for number, run in enumerate(word):
        own = _width([run], size)
        if used + own <= width:
            head.append(run)
            used += own
            continue
        low, high = 0 if head else 1, len(run.text)
        while low < high:
            middle = (low + high + 1) // 2
            if used + _width([Run(run.text[:middle], run.bold)], size) <= width:
                low = middle
            else:
                high = middle - 1
        if low:
            head.append(Run(run.text[:low], run.bold))
        return head, [Run(run.text[low:], run.bold), *word[number + 1 :]]
    return head, []


def _ended(line: Line, width: float, size: float) -> Line:
    """Return a line that ends in "…" and still fits."""
    runs = list(line.runs)
    while runs:
        last = runs[-1]
        if _width([*runs[:-1], Run(last.text + ELLIPSIS, last.bold)], size) <= width:
            runs[-1] = Run(last.text.rstrip() + ELLIPSIS, last.bold)
            return Line(tuple(runs))
        runs = [*runs[:-1], Run(last.text[:-1], last.bold)] if len(last.text) > 1 else runs[:-1]
    return Line((Run(ELLIPSIS),))
