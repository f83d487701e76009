"""Text before it is drawn: cleaned, measured, broken into lines, each with its direction made plain.

Pictures use one type, DejaVu Sans, which comes with matplotlib and has Arabic letters: no font has to be
installed, and widths are the same on every machine. matplotlib (3.11 and later) shapes and orders Arabic
through libraqm; a mark of direction before each line tells it which way the line as a whole runs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import matplotlib as mpl
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from geo.views.cards import text_direction

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

LEFT_TO_RIGHT: Final = "\u200e"
RIGHT_TO_LEFT: Final = "\u200f"
_ISOLATE: Final = "\u2068"
_END_ISOLATE: Final = "\u2069"
ELLIPSIS: Final = "…"
_LOOSE_ENDS: Final = " .,;:·،؛"
LEADING: Final = 1.28
"""Line height as a share of the letters' size; Arabic below its line needs this much."""
ASCENT: Final = 0.93
DESCENT: Final = 0.28
"""What letters with marks above and below reach over and under their line, as shares of their size."""

_MEASURED_AT_PT: Final = 64
_UNITS_PER_POINT: Final = 64
_JOINERS: Final = "\u200c\u200d"


@lru_cache(maxsize=2)
def font_path(*, bold: bool = False) -> Path:
    """Return the file of the type that pictures are set in."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / name


def _font(*, bold: bool) -> FT2Font:
    return get_font(str(font_path(bold=bold)))


@lru_cache(maxsize=8192)
def _width_share(text: str, *, bold: bool) -> float:
    font = _font(bold=bold)
    font.set_size(_MEASURED_AT_PT, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / _UNITS_PER_POINT / _MEASURED_AT_PT


def width_pt(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is when drawn."""
    return _width_share(text, bold=bold) * size_pt


@lru_cache(maxsize=4096)
def _is_drawable(letter: str) -> bool:
    return bool(_font(bold=False).get_char_index(ord(letter)))


def plain(text: str) -> str:
    """Return text on one line, without what steers its order unseen."""
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace():
            kept.append(" ")
        elif letter in _JOINERS or unicodedata.category(letter)[0] != "C":
            kept.append(letter)
    return " ".join("".join(kept).split())


def drawable(text: str) -> str:
    """Return text with "�" for the letters that the type lacks; marks of direction stay."""
    return "".join(
        letter if unicodedata.category(letter)[0] == "C" or _is_drawable(letter) else "\ufffd"
        for letter in text
    )


def cleaned(text: str) -> str:
    """Return text on one line, without what steers its order unseen; letters the type lacks become "�"."""
    return drawable(plain(text))


def directed(text: str, *, rtl: bool) -> str:
    """Return a line that runs as a whole in one direction, whatever letter it begins with."""
    return (RIGHT_TO_LEFT if rtl else LEFT_TO_RIGHT) + text if text else ""


def isolated(text: str) -> str:
    """Return text that keeps its own direction inside a line of another (Unicode's first strong isolate)."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if text else ""


def is_rtl(text: str) -> bool:
    """Say whether a text's own direction is right to left."""
    return text_direction(text) == "rtl"


def wrapped(
    text: str,
    width: float,
    size_pt: float,
    *,
    bold: bool = False,
    lines_max: int | None = None,
    rtl: bool | None = None,
) -> list[str]:
    """Break a text into lines that fit `width` points; what does not fit into `lines_max` ends in "…".

    Lines break at spaces, never at no-break spaces; a word wider than a line is broken inside. `rtl` is the
    direction of the text as a whole; where it is not given, its first letter decides.
    """
    runs_rtl = is_rtl(text) if rtl is None else rtl
    words = [word for word in text.split(" ") if word]
    lines: list[str] = []
    while words:
        if lines_max is not None and len(lines) == lines_max - 1:
            lines.append(_cut(words, width, size_pt, bold=bold))
            break
        taken = _words_that_fit(words, width, size_pt, bold=bold)
        if taken == 0:
            head = _letters_that_fit(words[0], width, size_pt, bold=bold)
            lines.append(words[0][:head])
            words[0] = words[0][head:]
        else:
            lines.append(" ".join(words[:taken]))
            words = words[taken:]
    return [directed(line, rtl=runs_rtl) for line in _with_whole_isolates(lines)]


def _with_whole_isolates(lines: list[str]) -> list[str]:
    """Close at a line's end what it leaves isolated, and open it again on the next."""
    whole = []
    is_open = False
    for line in lines:
        text = _ISOLATE + line if is_open else line
        is_open = text.count(_ISOLATE) > text.count(_END_ISOLATE)
        whole.append(text + _END_ISOLATE if is_open else text)
    return whole


def _words_that_fit(words: list[str], width: float, size_pt: float, *, bold: bool) -> int:
    """Count the words that fit on a line; words are measured one by one, for they come again and again."""
    space = width_pt("\u00a0", size_pt, bold=bold)
    used = -space
    for count, word in enumerate(words):
        used += space + width_pt(word, size_pt, bold=bold)
        if used > width:
            return count
    return len(words)


def _letters_that_fit(word: str, width: float, size_pt: float, *, bold: bool) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width_pt(word[:middle], size_pt, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(words: list[str], width: float, size_pt: float, *, bold: bool) -> str:
    """Return the words of a last line, ended by "…" between words (inside one only if it fills the line)."""
    taken = _words_that_fit(words, width, size_pt, bold=bold)
    if taken == len(words):
        return " ".join(words)
    left = width - width_pt(ELLIPSIS, size_pt, bold=bold)
    taken = _words_that_fit(words, left, size_pt, bold=bold)
    if taken:
        return " ".join(words[:taken]).rstrip(_LOOSE_ENDS) + ELLIPSIS
    return words[0][: _letters_that_fit(words[0], left, size_pt, bold=bold)] + ELLIPSIS
