"""Questions of a quiz in words, their explanations, and a map with lettered dots and no names."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

from geo.ground.basemap import basemap
from geo.ground.coasts import HOME
from geo.learning import Claim, Earlier, Nearer, Where
from geo.views.cards import place_name
from geo.views.learning_words import km_figure, lesson, position_text
from geo.views.palette import DARK, LIGHT, load_kinds
from geo.views.safe import html_text
from geo.views.summaries import summary_text
from geo.views.words import span_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.learning import Question
    from geo.model import Event, Language, Place

_BOX = (9.0, 19.3, 25.6, 33.4)
"""West, south, east and north of the map: Libya."""
_NEIGHBOURS = frozenset({"TN", "DZ", "NE", "TD", "SD", "EG"})
_WIDTH = 560.0
_SQUEEZE = cos(radians((_BOX[1] + _BOX[3]) / 2))
"""A degree of longitude is this much shorter than one of latitude in the middle of the map."""
_FONTS = "system-ui, Noto Sans, Noto Sans Arabic, Geeza Pro, Tahoma, sans-serif"
_LETTERS = {"en": "ABCD", "ar": "أبجد"}


def question_text(question: Question, lang: Language) -> str:
    """Return what is asked, as plain text."""
    match question:
        case Where():
            return lesson("ask where", lang, place=_name(question.place, lang))
        case Nearer():
            return lesson("ask nearer", lang, start=_name(question.start, lang))
        case Earlier():
            return lesson("ask earlier", lang)
        case Claim():
            ends = {"start": _name(question.start, lang), "end": _name(question.end, lang)}
            return lesson("ask claim", lang, km=km_figure(question.km), **ends)


def option_texts(question: Question, lang: Language) -> tuple[str, ...]:
    """Return the answers to choose from, as plain text, in the question's order."""
    match question:
        case Where():
            return tuple(
                lesson("dot", lang, letter=letter, position=_position(place, lang))
                for letter, place in zip(_LETTERS[lang], question.options, strict=True)
            )
        case Nearer():
            return tuple(_name(place, lang) for place in question.options)
        case Earlier():
            return tuple(_short(event, lang) for event in question.options)
        case Claim():
            return tuple(lesson(f"claim {verdict}", lang) for verdict in question.options)


def explanation_text(question: Question, lang: Language) -> str:
    """Return why the right answer is right, with figures, as plain text."""
    match question:
        case Where():
            return _where_told(question, lang)
        case Nearer():
            return _nearer_told(question, lang)
        case Earlier():
            return _earlier_told(question, lang)
        case Claim():
            return question.explanation(lang)


def dots_svg(question: Where, lang: Language, *, dark: bool, named: bool) -> str:
    """Return the outline of Libya with the four dots as an SVG picture, lettered or, once told, named."""
    inks = DARK if dark else LIGHT
    height = f"{_WIDTH * (_BOX[3] - _BOX[1]) / ((_BOX[2] - _BOX[0]) * _SQUEEZE):.0f}"
    width, said = f"{_WIDTH:.0f}", html_text(dots_text(question, lang))
    dots = "".join(
        _dot(place, letter, question, lang, inks, named=named)
        for letter, place in zip(_LETTERS[lang], question.options, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{said}" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" font-family="{_FONTS}">'
        f'<rect width="100%" height="100%" fill="{inks["sea"]}"/>{_land(inks)}{dots}</svg>'
    )


def _land(inks: dict[str, str]) -> str:
    """Return Libya's neighbours, then Libya over them."""
    drawn = []
    for country in basemap()["countries"]:
        home = country["code"] == HOME
        if home or country["code"] in _NEIGHBOURS:
            fill, stroke = inks["home" if home else "land"], inks["home_border" if home else "border"]
            path = f'<path d="{_path(country["polygons"])}" fill="{fill}" stroke="{stroke}"/>'
            drawn.append((home, path))
    return "".join(path for _, path in sorted(drawn))


def dots_text(question: Where, lang: Language) -> str:
    """Return what the picture shows, for those who do not see it."""
    return lesson("dots map", lang, dots="; ".join(option_texts(question, lang)))


def _path(polygons: Sequence[Sequence[Sequence[Sequence[float]]]]) -> str:
    rings = [ring for polygon in polygons for ring in polygon]
    return " ".join(f"M{' '.join('{:.1f},{:.1f}'.format(*_xy(*point)) for point in ring)}Z" for ring in rings)


def _dot(
    place: Place, letter: str, question: Where, lang: Language, inks: dict[str, str], *, named: bool
) -> str:
    x, y = _xy(place.lon, place.lat)
    is_answer = named and place == question.place
    fill = "#009E73" if is_answer else inks["accent"]
    text = html_text(_name(place, lang)) if named else letter
    at_right = x > 0.72 * _WIDTH
    # The dot's letter stands at its right, but for dots near the map's right edge.
    anchor = "end" if at_right != (lang == "ar") else "start"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{8 if is_answer else 6}" fill="{fill}" '
        f'stroke="{inks["halo"]}" stroke-width="1.5"/>'
        f'<text x="{x - 12 if at_right else x + 12:.1f}" y="{y + 6:.1f}" text-anchor="{anchor}" '
        f'direction="{"rtl" if lang == "ar" else "ltr"}" font-size="19" font-weight="600" '
        f'fill="{inks["label"]}" stroke="{inks["halo"]}" stroke-width="4" paint-order="stroke">{text}</text>'
    )


def _xy(lon: float, lat: float) -> tuple[float, float]:
    scale = _WIDTH / ((_BOX[2] - _BOX[0]) * _SQUEEZE)
    return (lon - _BOX[0]) * _SQUEEZE * scale, (_BOX[3] - lat) * scale


def _where_told(question: Where, lang: Language) -> str:
    letters = _LETTERS[lang]
    others = [
        f"{letter} {_name(place, lang)}"
        for letter, place in zip(letters, question.options, strict=True)
        if place != question.place
    ]
    return lesson(
        "told where",
        lang,
        place=_name(question.place, lang),
        letter=letters[question.answer],
        position=_position(question.place, lang),
        others=_listed(others, lang),
    )


def _nearer_told(question: Nearer, lang: Language) -> str:
    near, far = question.answer, 1 - question.answer
    ways = question.measured
    told = lesson(
        "told nearer",
        lang,
        start=_name(question.start, lang),
        first=_name(question.options[near], lang),
        second=_name(question.options[far], lang),
        first_km=km_figure(ways[near].geodesic_km),
        second_km=km_figure(ways[far].geodesic_km),
    )
    first_road, second_road = ways[near].road_km, ways[far].road_km
    if first_road is None or second_road is None:
        return told
    roads = {"first_road": km_figure(first_road), "second_road": km_figure(second_road)}
    parts = [told, lesson("told nearer road", lang, **roads)]
    if first_road > second_road:
        parts.append(lesson("told road turns", lang))
    return " ".join(parts)


def _earlier_told(question: Earlier, lang: Language) -> str:
    first, second = question.options[question.answer], question.options[1 - question.answer]
    assert first.last is not None
    assert second.first is not None
    return lesson(
        "told earlier",
        lang,
        first=_short(first, lang),
        second=_short(second, lang),
        first_day=span_text(first.first, first.last, lang),
        second_day=span_text(second.first, second.last, lang),
        days=(second.first - first.last).days,
    )


def _short(event: Event, lang: Language) -> str:
    kind = load_kinds().label(event.kind, lang)
    text = lesson("event short", lang, kind=kind, place=place_name(event.place, lang))
    return f"{text}: {summary_text(event, lang)}"


def _listed(parts: Sequence[str], lang: Language) -> str:
    return ("، " if lang == "ar" else ", ").join(parts)


def _position(place: Place, lang: Language) -> str:
    return position_text(place.lat, place.lon, lang, digits=1)


def _name(place: Place, lang: Language) -> str:
    return place_name(place, lang) or place.name
