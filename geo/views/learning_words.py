"""The words of place cards, tours and the quiz, and the few figures that they share.

Kilometres are whole from ten on, coordinates have a hemisphere, directions are words: "east-south-east".
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.ground import compass_16
from geo.mentions.lexicon import load_lexicon

if TYPE_CHECKING:
    from geo.model import Language

_PATH = Path(__file__).with_name("learning_words.toml")
_HEMISPHERES = {"en": ("N", "S", "E", "W"), "ar": ("شمالًا", "جنوبًا", "شرقًا", "غربًا")}


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, str]]:
    try:
        return tomllib.loads(_PATH.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"not readable as TOML ({error})", path=str(_PATH)) from error


def lesson(key: str, lang: Language, **values: object) -> str:
    """Return a word or sentence with its gaps filled.

    Raises
    ------
    KeyError
        `learning_words.toml` has no such key.
    """
    return _all()[key][lang].format(**values)


def kind_label(kind: str, lang: Language) -> str:
    """Return what a place is, in a language; a kind that is new to the words keeps its own name."""
    forms = _all().get(f"kind {kind}")
    return forms[lang] if forms else kind


def bearing_text(degrees: float, lang: Language) -> str:
    """Return a direction in degrees and in words: "119°, east-south-east"."""
    comma = "، " if lang == "ar" else ", "
    named = load_lexicon("explanations", lang)["compass"][compass_16(degrees)]
    return f"\u2066{degrees:.0f}°\u2069{comma}{named}"


def km_text(km: float | None, lang: Language) -> str:
    """Return kilometres with their unit, whole from ten on; what no road gives is said."""
    if km is None:
        return lesson("no road", lang)
    return lesson("km", lang, n=km_figure(km))


def km_figure(km: float) -> str:
    """Return the figure alone: "1,022" or "3.4"."""
    return f"{km:,.0f}" if km >= 9.95 else f"{km:.1f}"


def position_text(lat: float, lon: float, lang: Language, *, digits: int = 3) -> str:
    """Return degrees with their hemispheres: "31.209° N, 16.589° E"."""
    north, south, east, west = _HEMISPHERES[lang]
    comma = "، " if lang == "ar" else ", "
    parts = [
        f"\u2066{abs(value):.{digits}f}°\u2069 {positive if value >= 0 else negative}"
        for value, positive, negative in ((lat, north, south), (lon, east, west))
    ]
    return comma.join(parts)


def position_in_minutes(lat: float, lon: float, lang: Language) -> str:
    """Return degrees, minutes and seconds, as on a paper map: "31° 12′ 32″ N, 16° 35′ 20″ E"."""
    north, south, east, west = _HEMISPHERES[lang]
    comma = "، " if lang == "ar" else ", "
    return comma.join(
        f"\u2066{_minutes(abs(value))}\u2069 {positive if value >= 0 else negative}"
        for value, positive, negative in ((lat, north, south), (lon, east, west))
    )


def _minutes(degrees: float) -> str:
    seconds = round(degrees * 3600)
    return f"{seconds // 3600}° {seconds // 60 % 60:02d}′ {seconds % 60:02d}″"
