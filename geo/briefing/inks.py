"""The colours of pictures: the map's inks for light, dark and print, and a family's colour in each.

Print grey has no hues to tell families apart, so each family that occurs gets its own tone and its own form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.views.palette import DARK, LIGHT, load_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.briefing.recipe import Theme
    from geo.model import Event

_GREY: Final = {
    "sea": "#E4E4E4",
    "land": "#F4F4F4",
    "home": "#FFFFFF",
    "coast": "#8A8A8A",
    "border": "#A8A8A8",
    "home_border": "#5C5C5C",
    "district": "#A6A6A6",
    "road": "#9A9A9A",
    "road_case": "#FFFFFF",
    "graticule": "#C4C4C4",
    "label": "#222222",
    "label_minor": "#4C4C4C",
    "label_sea": "#606060",
    "halo": "#FFFFFF",
    "accent": "#111111",
}
_PAPER: Final = {
    "light": {"paper": "#FFFFFF", "text": "#22211D", "text_minor": "#575349", "rule": "#D3CCBC"},
    "dark": {"paper": "#151A1E", "text": "#EFEBE0", "text_minor": "#B4B0A4", "rule": "#3A434B"},
    "grey": {"paper": "#FFFFFF", "text": "#111111", "text_minor": "#444444", "rule": "#BBBBBB"},
}
_HEAT: Final = {
    # One hue from pale to deep, five steps of even lightness, apart from land and sea.
    "light": ("#FBDDB5", "#F5B071", "#E57F3B", "#BE4F1B", "#7C2A0B"),
    "dark": ("#5A3217", "#8F4A18", "#C9691F", "#F09A4A", "#FFD9A0"),
    "grey": ("#D0D0D0", "#A8A8A8", "#7C7C7C", "#4C4C4C", "#141414"),
}
_GREY_TONES: Final = (0.08, 0.80)
MARKERS: Final = ("o", "s", "^", "D", "v", "p", "h", "P")
"""A form for each of eight families, in print grey."""


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours by role, as "#RRGGBB"."""

    theme: Theme
    ground: Mapping[str, str]
    paper: str
    text: str
    text_minor: str
    rule: str
    heat: tuple[str, ...]
    families: Mapping[str, str]
    order: tuple[str, ...]
    """The keys of the families that occur, in the catalogue's order, which is the order of stacking."""

    def family(self, kind: str) -> str:
        """Return the colour of a kind's family."""
        return self.families[load_kinds().family(kind).key]

    def marker(self, kind: str) -> str:
        """Return the form of a kind's marks: a disc, but in print grey one form a family."""
        if self.theme != "grey":
            return "o"
        return MARKERS[self.order.index(load_kinds().family(kind).key) % len(MARKERS)]

    def family_marker(self, key: str) -> str:
        """Return the form of a family's marks."""
        return MARKERS[self.order.index(key) % len(MARKERS)] if self.theme == "grey" else "o"

    def on(self, colour: str) -> str:
        """Return black or white, whichever reads better on a colour."""
        return "#FFFFFF" if contrast(colour, "#FFFFFF") >= contrast(colour, "#000000") else "#000000"


def inks_for(theme: Theme, events: Iterable[Event]) -> Inks:
    """Return the colours of a theme for the families that occur among events."""
    kinds = load_kinds()
    present = {kinds.family(event.kind).key for event in events}
    families = [family for family in kinds.families if family.key in present]
    if theme == "grey":
        colours = _greys([family.key for family in families])
    else:
        colours = {family.key: family.ink(dark=theme == "dark") for family in families}
    ground = {"light": LIGHT, "dark": DARK, "grey": _GREY}[theme]
    return Inks(
        theme=theme,
        ground=ground,
        heat=_HEAT[theme],
        families=colours,
        order=tuple(family.key for family in families),
        **_PAPER[theme],
    )


def _greys(keys: list[str]) -> dict[str, str]:
    low, high = _GREY_TONES
    step = (high - low) / max(1, len(keys) - 1)
    levels = [round(255 * (low + step * number)) for number in range(len(keys))]
    return {key: f"#{level:02X}{level:02X}{level:02X}" for key, level in zip(keys, levels, strict=True)}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
