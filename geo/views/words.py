"""The words of the views in Arabic and English, and dates as people write them.

Days are written "19 January 2017", in Arabic "19 يناير 2017", always with Western digits, which Libya's
press uses. Month names of both languages come from here, for Python and for the browser alike.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.translation import Forms, worded

if TYPE_CHECKING:
    from datetime import date

    from geo.model import Language

_PATH = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, Forms]]:
    try:
        return tomllib.loads(_PATH.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"not readable as TOML ({error})", path=str(_PATH)) from error


@lru_cache(maxsize=2)
def words(lang: Language) -> dict[str, Forms]:
    """Return every word of the views in a language, by key; do not change it.

    A word that follows a number is a table of plural forms.
    """
    return {key: forms[lang] for key, forms in _all().items()}


def word(key: str, lang: Language, **values: object) -> str:
    """Return one word or sentence, with its gaps filled.

    Raises
    ------
    KeyError
        `words.toml` has no such key.
    """
    text = worded(words(lang)[key], lang, values)
    return text.format(**values) if values else text


@lru_cache(maxsize=2)
def months(lang: Language) -> tuple[str, ...]:
    """Return the twelve names of the months."""
    return tuple(word("months", lang).split())


def day_text(day: date, lang: Language) -> str:
    """Write a day for a reader: "19 January 2017"."""
    return f"{day.day} {months(lang)[day.month - 1]} {day.year}"


def span_text(first: date | None, last: date | None, lang: Language) -> str:
    """Write the days an event may mean: one day, a range, or a range open at one end."""
    if first is None and last is None:
        return word("no date", lang)
    if first is None:
        assert last is not None
        return word("until", lang, day=day_text(last, lang))
    if last is None:
        return word("since", lang, day=day_text(first, lang))
    if first == last:
        return day_text(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_text(last, lang)}"
    return f"{day_text(first, lang)} – {day_text(last, lang)}"
