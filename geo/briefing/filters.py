"""A selection in words: what a picture leaves out must stand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.lettering import cleaned
from geo.views.palette import load_kinds
from geo.workspace.areas import polygon_box

if TYPE_CHECKING:
    from geo.briefing.words import Words
    from geo.workspace import Selection
    from geo.workspace.areas import Box


def filter_text(selection: Selection, words: Words) -> str:
    """Return every filter but the window, which stands with the dates; empty where there is none."""
    kinds = load_kinds()
    parts = []
    lists = (
        ("kinds are", [kinds.label(kind, words.lang) for kind in selection.kinds]),
        ("actors are", list(selection.actors)),
        ("sources are", list(selection.sources)),
        ("statuses are", [words.say(status) for status in selection.statuses]),
    )
    parts += [
        words.say(key, list=words.listed([cleaned(v) for v in values])) for key, values in lists if values
    ]
    if selection.text:
        parts.append(words.say("text is", text=cleaned(selection.text)))
    if selection.bbox is not None:
        parts.append(words.say("bbox is", **_sides(selection.bbox, words)))
    if selection.polygon is not None:
        sides = _sides(polygon_box(selection.polygon), words)
        parts.append(words.say("polygon is", corners=words.number(len(selection.polygon)), **sides))
    if selection.near is not None:
        lat, lon, radius_km = selection.near
        reach = words.say("km", n=words.number(f"{radius_km:g}"))
        at = {"lat": words.number(f"{lat:.4g}"), "lon": words.number(f"{lon:.4g}")}
        parts.append(words.say("near is", km=reach, **at))
    if selection.where_max is not None:
        parts.append(words.say("where max is", n=words.number(selection.where_max)))
    if selection.when_max is not None:
        parts.append(words.say("when max is", n=words.number(selection.when_max)))
    return words.say("filter", list=" · ".join(parts)) if parts else ""


def _sides(box: Box, words: Words) -> dict[str, str]:
    names = ("west", "south", "east", "north")
    return {name: words.number(f"{value:.4g}") for name, value in zip(names, box, strict=True)}
