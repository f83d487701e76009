"""The key to the numbers: what, when, where, how sure and from whom, in columns that fit or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.briefing.badges import RADIUS_PT, draw_badge
from geo.briefing.boxes import Box
from geo.briefing.lettering import ELLIPSIS, LEADING, cleaned, isolated, wrapped
from geo.views.cards import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.sheet import Sheet
    from geo.briefing.words import Words
    from geo.model import Event

EVENTS_MAX: Final = 24
"""More events than this get numbers at places instead of a key."""
HEADING_PT: Final = 9.5
COLUMN_GAP_PT: Final = 12.0
_TOGETHER_LETTERS: Final = 18
_UNSURE: Final = "~?%"
"""EDTF's marks of a date that is approximate, uncertain, or both."""
_COLUMN_MIN_PT: Final = 136.0
_LINE_MAX: Final = 34.0
"""The longest line as a multiple of its letters' size: some 65 letters."""
_READABLE_PT: Final = 8.2
_CUT_COST_PT: Final = 4.0
_BADGE_ROOM_PT: Final = 17.0
_BETWEEN_PT: Final = 5.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A way to set the key: columns, size of the letters, and most lines for what happened and the source."""

    columns: int
    size_pt: float
    what_lines: int
    source_lines: int

    @property
    def is_tight(self) -> bool:
        """Whether months are written short."""
        return self.size_pt < 8.2


_SIZES: Final = (
    *((11.0, 8, 3), (10.2, 6, 3), (9.5, 6, 2), (9.0, 4, 2), (8.5, 4, 2), (8.2, 3, 2)),
    *((8.0, 3, 1), (7.6, 3, 1), (7.4, 2, 1), (7.2, 2, 1), (7.0, 2, 1), (7.0, 1, 1)),
)
"""Size and lines from roomy to tight; below 7 points nothing is set."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the key, broken into lines for one width."""

    number: int
    event: Event
    what: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def is_cut(self) -> bool:
        """Whether the end of what happened is left out."""
        return self.what[-1].endswith(ELLIPSIS) if self.what else False

    def height(self, size: float) -> float:
        """Return the height in points of the entry without the room below it."""
        return LEADING * size * len(self.what) + LEADING * _rest_size(size) * len(self.rest)


def _rest_size(size: float) -> float:
    return 0.93 * size


def fitted(
    sheet: Sheet, box: Box, events: Sequence[Event], off_map: frozenset[str], words: Words
) -> Key | None:
    """Return the best key in which every event has its entry inside `box`, or `None`."""
    if len(events) > EVENTS_MAX:
        return None
    below = box.height - 1.7 * HEADING_PT * sheet.unit
    most = max(1, int(box.width // (_COLUMN_MIN_PT * sheet.unit)))
    best: Key | None = None
    for count in range(1, most + 1):
        width = box.columns(count, COLUMN_GAP_PT * sheet.unit, rtl=False)[0].width
        for size, what_lines, source_lines in _SIZES:
            if width > _LINE_MAX * size * sheet.unit and count < min(most, len(events)):
                continue  # too long a line to read, where more columns would do
            fit = Fit(count, size, what_lines, source_lines)
            setter = _Setter(sheet, words, fit, width)
            entries = [
                setter.entry(number, event, is_off_map=event.id in off_map)
                for number, event in enumerate(events, start=1)
            ]
            columns = _flowed(sheet, entries, fit, below)
            if columns is None:
                continue
            key = Key(fit, tuple(map(tuple, columns)), off_map=off_map)
            if best is None or key.merit > best.merit:
                best = key
            if size < _READABLE_PT or not any(entry.is_cut for entry in entries):
                break
    return best


def _flowed(sheet: Sheet, entries: Sequence[Entry], fit: Fit, height: float) -> list[list[Entry]] | None:
    """Fill columns from the top; `None` if the last one is not enough."""
    columns: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        needed = _room_of(sheet, entry, fit)
        if columns[-1] and used + needed > height:
            columns.append([])
            used = 0.0
        if used + needed > height or len(columns) > fit.columns:
            return None
        columns[-1].append(entry)
        used += needed
    return columns


def _room_of(sheet: Sheet, entry: Entry, fit: Fit) -> float:
    """Return the height of an entry and the room below it."""
    own = max(entry.height(fit.size_pt * sheet.unit), 2 * RADIUS_PT * sheet.unit)
    return own + _BETWEEN_PT * sheet.unit


@dataclass(frozen=True, slots=True)
class _Setter:
    """Breaks events' texts into lines for one way to set the key and one width of column."""

    sheet: Sheet
    words: Words
    fit: Fit
    column_width: float

    def entry(self, number: int, event: Event, *, is_off_map: bool) -> Entry:
        """Return an event's entry."""
        fit, unit = self.fit, self.sheet.unit
        width = self.column_width - _BADGE_ROOM_PT * unit
        size, small = fit.size_pt * unit, _rest_size(fit.size_pt * unit)
        doubt = doubt_text(event, self.words, is_off_map=is_off_map, short=fit.is_tight)
        return Entry(
            number,
            event,
            tuple(wrapped(cleaned(event.summary), width, size, lines_max=fit.what_lines)),
            (
                *wrapped(doubt, width, small, rtl=self.sheet.rtl),
                *wrapped(source_text(event, self.words), width, small, lines_max=fit.source_lines),
            ),
        )


def doubt_text(event: Event, words: Words, *, is_off_map: bool, short: bool) -> str:
    """Return when and where, and how sure both are."""
    parts = [words.span(event.first, event.last, short=short)]
    if any(mark in (event.edtf or "") for mark in _UNSURE):
        parts.append(words.say("date vague"))
    name = place_name(event.place, words.lang)
    if name is not None:
        parts.append(isolated(cleaned(name)))
    elif event.lat is None or event.lon is None:
        parts.append(words.say("no place"))
    else:
        parts.append(words.number(f"{event.lat:.3f}°, {event.lon:.3f}°"))
    if event.where_precision in range(1, 8):
        parts.append(words.say(f"sure {event.where_precision}"))
    if is_off_map and event.lat is not None:
        parts.append(words.say("off map"))
    if event.status != "reported":
        parts.append(words.say(event.status))
    return "\u00a0· ".join(_kept_together(part) for part in parts)


def _kept_together(part: str) -> str:
    """Return a short part with no-break spaces, so that "within 25 km" stays on one line."""
    return part.replace(" ", "\u00a0") if len(part) <= _TOGETHER_LETTERS else part


def source_text(event: Event, words: Words) -> str:
    """Return who reported an event, as the workspace has it."""
    sources = dict.fromkeys(cleaned(part.source) for part in event.evidence if part.source)
    return "; ".join(sources) or words.say("no source")


@dataclass(frozen=True, slots=True)
class Key:
    """A key that fits: draw it into the box that it was fitted into.

    `areas` and `off_map` are the ids of events that have other badges than a disc.
    """

    fit: Fit
    columns: tuple[tuple[Entry, ...], ...]
    areas: frozenset[str] = frozenset()
    off_map: frozenset[str] = frozenset()

    @property
    def merit(self) -> float:
        """How well it reads: the size of the letters, less where texts are cut."""
        entries = [entry for column in self.columns for entry in column]
        cut = sum(entry.is_cut for entry in entries) / max(1, len(entries))
        return self.fit.size_pt - _CUT_COST_PT * cut

    def height(self, sheet: Sheet) -> float:
        """Return the height in points that the key takes, its heading included."""
        tallest = max(sum(_room_of(sheet, entry, self.fit) for entry in column) for column in self.columns)
        return tallest + 1.7 * HEADING_PT * sheet.unit

    def draw(self, sheet: Sheet, box: Box, words: Words) -> None:
        """Draw the key."""
        draw_heading(sheet, box, words.say("key"))
        spaces = box.columns(self.fit.columns, COLUMN_GAP_PT * sheet.unit, rtl=sheet.rtl)
        for space, column in zip(spaces, self.columns, strict=False):
            top = box.top - 1.7 * HEADING_PT * sheet.unit
            for entry in column:
                self._draw_entry(sheet, space, top, entry, words)
                top -= _room_of(sheet, entry, self.fit)

    def _draw_entry(self, sheet: Sheet, space: Box, top: float, entry: Entry, words: Words) -> None:
        unit, size = sheet.unit, self.fit.size_pt * sheet.unit
        at = (sheet.start_of(space, RADIUS_PT * unit), top - max(RADIUS_PT * unit, 0.62 * size))
        draw_badge(
            sheet,
            at,
            entry.event,
            words.number(entry.number),
            is_area=entry.event.id in self.areas,
            is_off_map=entry.event.id in self.off_map,
            layer="text",
        )
        room = _BADGE_ROOM_PT * unit
        left, right = (space.left, space.right - room) if sheet.rtl else (space.left + room, space.right)
        text = Box(left, space.bottom, right, space.top)
        after = sheet.paragraph(text, top, entry.what, size, what="key")
        sheet.paragraph(text, after, entry.rest, _rest_size(size), what="key", ink=sheet.inks.text_minor)


def draw_heading(sheet: Sheet, box: Box, words: str) -> None:
    """Draw the heading of a block at the top of its box."""
    size = HEADING_PT * sheet.unit
    lines = wrapped(words, box.width, size, bold=True, rtl=sheet.rtl, lines_max=1)
    sheet.paragraph(box, box.top, lines, size, what="heading", bold=True)
