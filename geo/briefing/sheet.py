"""The sheet that a picture is drawn on: one matplotlib figure whose unit is the point, the origin lower left.

Every line of text and every solid thing leaves its box behind, so that a test can ask whether anything
is clipped or lies on something else.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import matplotlib.patheffects as effects
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from geo.briefing.boxes import Box
from geo.briefing.lettering import (
    ASCENT,
    DESCENT,
    LEADING,
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    font_path,
    is_rtl,
    width_pt,
)
from geo.briefing.paper import POINTS_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from matplotlib.artist import Artist
    from matplotlib.transforms import Transform
    from numpy.typing import NDArray

    from geo.briefing.inks import Inks
    from geo.briefing.paper import Paper

Anchor = Literal["left", "center", "right"]
_LAYERS: Final = ("ground", "shapes", "labels", "marks", "cards", "text")
_UNSEEN_WITHOUT: Final = ("Mn", "Cf")
_NO_LIGATURES: Final = ("-liga", "-rlig", "-dlig")
Layer = Literal["ground", "shapes", "labels", "marks", "cards", "text"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something on the sheet: what it is, its box, and its words where it has any."""

    what: str
    box: Box
    words: str = ""


class Sheet:
    """A page in points. `rtl` says that it is laid out from right to left.

    `outlined` letters are drawn as shapes: matplotlib's PDF writer (3.11) moves text that has kerning,
    ligatures or marks of direction in it.
    """

    def __init__(self, paper: Paper, inks: Inks, *, rtl: bool, outlined: bool = False) -> None:
        self.outlined = outlined
        self.paper = paper
        self.inks = inks
        self.rtl = rtl
        self.width = paper.width_pt
        self.height = paper.height_pt
        self.unit = paper.type_scale
        self.drawn: list[Drawn] = []
        self.figure = Figure(
            figsize=(self.width / POINTS_PER_INCH, self.height / POINTS_PER_INCH),
            dpi=paper.dots_per_inch,
            facecolor=inks.paper,
        )
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(0, self.height)
        self._fonts = {bold: FontProperties(fname=font_path(bold=bold)) for bold in (False, True)}

    @property
    def data_transform(self) -> Transform:
        """From points of the sheet to pixels."""
        return self._axes.transData

    @property
    def page(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)

    @property
    def start(self) -> Anchor:
        """The side where lines begin."""
        return "right" if self.rtl else "left"

    @property
    def end(self) -> Anchor:
        """The side where lines end."""
        return "left" if self.rtl else "right"

    def start_of(self, box: Box, offset: float = 0) -> float:
        """Return the x that lies `offset` points from a box's starting side."""
        return box.right - offset if self.rtl else box.left + offset

    def end_of(self, box: Box, offset: float = 0) -> float:
        """Return the x that lies `offset` points before a box's ending side."""
        return box.left + offset if self.rtl else box.right - offset

    def note(self, what: str, box: Box, words: str = "") -> None:
        """Remember that something lies in a box."""
        self.drawn.append(Drawn(what, box, words))

    def add(self, artist: Artist, layer: Layer, clip: Box | None = None, *, level: float = 0) -> None:
        """Put an artist on the sheet; `level` orders those of one layer, from 0 to below 10."""
        artist.set_zorder(10 * _LAYERS.index(layer) + level + 1)
        self._axes.add_artist(artist)
        if clip is not None:
            frame = Rectangle((clip.left, clip.bottom), clip.width, clip.height)
            frame.set_transform(self._axes.transData)
            artist.set_clip_path(frame)

    def text(
        self,
        x: float,
        baseline: float,
        words: str,
        size: float,
        *,
        what: str,
        ink: str | None = None,
        bold: bool = False,
        anchor: Anchor = "left",
        halo: str | None = None,
        layer: Layer = "text",
        level: float = 0,
    ) -> Box:
        """Draw one line and return the box of its letters; `size` is in points as drawn."""
        width = width_pt(words, size, bold=bold)
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * width
        box = Box(left, baseline - DESCENT * size, left + width, baseline + ASCENT * size)
        label = Text(
            x,
            baseline,
            words,
            color=ink or self.inks.text,
            fontproperties=self._fonts[bold],
            horizontalalignment=anchor,
            verticalalignment="baseline",
            parse_math=False,
        )
        label.set_fontsize(size)
        if halo is not None:
            label.set_path_effects([effects.withStroke(linewidth=0.3 * size, foreground=halo)])
        elif self.outlined:
            label.set_path_effects([effects.Normal()])
        self.add(label, layer, level=level)
        if self.outlined:
            self._add_unseen(x, baseline, words, size, bold=bold, anchor=anchor)
        self.note(what, box, words)
        return box

    def _add_unseen(
        self, x: float, baseline: float, words: str, size: float, *, bold: bool, anchor: Anchor
    ) -> None:
        """Lay letters that nobody sees over outlined ones, so that a reader can find and copy them.

        They go without ligatures and vowel marks, which readers of PDF give back in a wrong order.
        """
        letters = "".join(letter for letter in words if unicodedata.category(letter) not in _UNSEEN_WITHOUT)
        if words[:1] in (LEFT_TO_RIGHT, RIGHT_TO_LEFT) and is_rtl(letters) is not (words[0] == RIGHT_TO_LEFT):
            letters = words[0] + letters
        unseen = Text(
            x,
            baseline,
            letters,
            alpha=0,
            fontproperties=self._fonts[bold],
            fontfeatures=_NO_LIGATURES,
            horizontalalignment=anchor,
            verticalalignment="baseline",
            parse_math=False,
        )
        unseen.set_fontsize(size)
        self.add(unseen, "text")

    def paragraph(
        self,
        box: Box,
        top: float,
        lines: Sequence[str],
        size: float,
        *,
        what: str,
        ink: str | None = None,
        bold: bool = False,
        anchor: Anchor | None = None,
    ) -> float:
        """Draw lines from `top` down along the starting side of a box; return where the next may begin."""
        side = anchor or self.start
        x = {"left": box.left, "right": box.right, "center": box.middle[0]}[side]
        for number, words in enumerate(lines):
            baseline = top - ASCENT * size - number * LEADING * size
            self.text(x, baseline, words, size, what=what, ink=ink, bold=bold, anchor=side)
        return top - len(lines) * LEADING * size

    def card(self, box: Box, *, what: str, opacity: float = 0.93) -> None:
        """Draw a panel that covers what lies under it."""
        panel = FancyBboxPatch(
            (box.left, box.bottom),
            box.width,
            box.height,
            boxstyle="round,pad=0,rounding_size=3",
            facecolor=self.inks.paper,
            edgecolor=self.inks.rule,
            linewidth=0.6,
            alpha=opacity,
        )
        self.add(panel, "cards")
        self.note(what, box)

    def filled(
        self,
        paths: Sequence[Path],
        colour: str,
        layer: Layer,
        *,
        clip: Box | None = None,
        edge: str | None = None,
        edge_width: float = 0,
        opacity: float = 1,
        level: float = 0,
    ) -> None:
        """Draw areas of one colour as one artist."""
        if paths:
            patch = PathPatch(
                Path.make_compound_path(*paths),
                facecolor=colour,
                edgecolor=edge or "none",
                linewidth=edge_width,
                alpha=opacity,
                joinstyle="round",
            )
            self.add(patch, layer, clip, level=level)

    def lines(
        self,
        lines: Sequence[NDArray[np.float64] | Sequence[tuple[float, float]]],
        colour: str,
        width: float,
        layer: Layer,
        *,
        clip: Box | None = None,
        dashes: tuple[float, ...] | None = None,
        opacity: float = 1,
        level: float = 0,
    ) -> None:
        """Draw lines of one colour as one artist; dashes are lengths in points, drawn and left out."""
        if lines:
            strokes = LineCollection(
                list(lines),
                colors=colour,
                linewidths=width,
                linestyles="solid" if dashes is None else [_dashes(dashes, width)],
                alpha=opacity,
                capstyle="round" if dashes is None else "butt",
                joinstyle="round",
            )
            self.add(strokes, layer, clip, level=level)

    def symbols(
        self,
        form: Path,
        places: Sequence[tuple[float, float]],
        radius: float,
        layer: Layer,
        *,
        fill: str = "none",
        edge: str = "none",
        edge_width: float = 0,
        dashes: tuple[float, ...] | None = None,
        opacity: float = 1,
        clip: Box | None = None,
        level: float = 0,
    ) -> None:
        """Draw a form of unit radius at many places."""
        if places:
            # Sizes of a PathCollection are areas in pixels of 72 dpi: a unit form comes out `radius` points.
            marks = PathCollection(
                [form],
                sizes=[radius * radius],
                offsets=list(places),
                offset_transform=self._axes.transData,
                facecolors=fill,
                edgecolors=edge,
                linewidths=edge_width,
                linestyles="solid"
                if dashes is None
                else [(0, tuple(p / max(edge_width, 0.1) for p in dashes))],
                alpha=opacity,
            )
            marks.set_transform(IdentityTransform())
            self.add(marks, layer, clip, level=level)


def _dashes(lengths_pt: tuple[float, ...], width_pt: float) -> tuple[float, tuple[float, ...]]:
    """Return dashes as matplotlib takes them: offset, and lengths in widths of the line."""
    return 0, tuple(length / max(width_pt, 0.1) for length in lengths_pt)
