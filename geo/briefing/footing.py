"""What stands below the map: what is not on it, the events' sources, the base map's, and the day made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.briefing.boxes import Box
from geo.briefing.lettering import LEADING, cleaned, directed, isolated, width_pt, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.brief import Brief
    from geo.briefing.placing import Placing
    from geo.briefing.sheet import Sheet
    from geo.briefing.words import Words
    from geo.model import Event

SIZE_PT: Final = 7.2
_SOURCE_LINES: Final = 2
_NAMES_MAX: Final = 4
_RULE_PT: Final = 4.0


@dataclass(frozen=True, slots=True)
class Footing:
    """The lines at the foot, broken to fit, and the height in points that they take."""

    lines: tuple[str, ...]
    made: str
    height: float


def footing_for(sheet: Sheet, width: float, brief: Brief) -> Footing:
    """Break the foot's texts for a width in points."""
    size, words = SIZE_PT * sheet.unit, brief.words
    made = directed(words.say("made", day=words.day(brief.made_on)), rtl=sheet.rtl)
    lines = _source_lines(sheet, width, brief.events, words)
    ground_width = width - width_pt(made, size) - 12 * sheet.unit
    ground = wrapped(words.as_written("ground"), ground_width, size, rtl=sheet.rtl)
    height = LEADING * size * (len(lines) + len(ground)) + _RULE_PT * sheet.unit
    return Footing((*lines, *ground), made, height)


def draw_footing(sheet: Sheet, box: Box, footing: Footing) -> None:
    """Draw a foot whose height is the box's; the day made stands at the end of the last line."""
    size = SIZE_PT * sheet.unit
    rule = [[(box.left, box.top), (box.right, box.top)]]
    sheet.lines(rule, sheet.inks.rule, 0.7 * sheet.unit, "ground")
    top = box.top - _RULE_PT * sheet.unit
    minor = sheet.inks.text_minor
    after = sheet.paragraph(box, top, footing.lines, size, what="foot", ink=minor)
    last = Box(box.left, box.bottom, box.right, after + LEADING * size)
    sheet.paragraph(last, last.top, [footing.made], size, what="foot", ink=minor, anchor=sheet.end)


def _source_lines(sheet: Sheet, width: float, events: Sequence[Event], words: Words) -> list[str]:
    size = SIZE_PT * sheet.unit
    counts = Counter(cleaned(part.source) for event in events for part in event.evidence if part.source)
    names = [name for name, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0])) if name]
    if not names:
        return wrapped(words.say("no sources"), width, size, rtl=sheet.rtl)
    low, high = 1, len(names)
    while low < high:
        middle = (low + high + 1) // 2
        if len(_sources(sheet, width, names, middle, words)) <= _SOURCE_LINES:
            low = middle
        else:
            high = middle - 1
    return _sources(sheet, width, names, low, words)[: _SOURCE_LINES + 2]


def _sources(sheet: Sheet, width: float, names: list[str], shown: int, words: Words) -> list[str]:
    parts = [isolated(name) for name in names[:shown]]
    if shown < len(names):
        parts.append(words.say("sources more", n=words.count(len(names) - shown)))
    separator = "؛ " if sheet.rtl else "; "
    text = words.say("sources", list=separator.join(parts))
    return wrapped(text, width, SIZE_PT * sheet.unit, rtl=sheet.rtl)


def not_shown_text(placing: Placing, words: Words) -> str:
    """Return how many events the map cannot show and why; empty where it shows all."""
    parts = []
    if placing.unplaced:
        parts.append(words.say("unplaced", n=words.count(len(placing.unplaced))))
    if placing.outside:
        names = placing.outside_names(words.lang)
        listed = [f"{isolated(cleaned(name))} {words.count(count)}" for name, count in names[:_NAMES_MAX]]
        if len(names) > _NAMES_MAX:
            listed.append("…")
        outside = {"n": words.count(len(placing.outside)), "names": words.listed(listed)}
        parts.append(words.say("outside", **outside))
    return words.say("not shown", list=words.listed(parts)) if parts else ""
