"""The words of the pictures in Arabic and English, and figures in Western or Arabic digits."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from geo.errors import DataError
from geo.translation import Forms, worded
from geo.views import words as views_words

if TYPE_CHECKING:
    from datetime import date

    from geo.model import Language

Digits = Literal["western", "arabic"]

_PATH: Final = Path(__file__).with_name("words.toml")
_ARABIC_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, Forms]]:
    try:
        return tomllib.loads(_PATH.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"not readable as TOML ({error})", path=str(_PATH)) from error


class Words:
    """What a picture says in one language with one set of digits.

    Only words of the program get its digits: titles, summaries and sources stay as they were written.
    """

    def __init__(self, lang: Language, digits: Digits = "western") -> None:
        self.lang: Language = lang
        self.digits: Digits = digits

    def say(self, key: str, **values: object) -> str:
        """Return a word of the pictures, else of the views, with its gaps filled.

        Raises
        ------
        KeyError
            Neither has such a word.
        """
        text = self.number(self.as_written(key, **values))
        # The digits of a gap's value are the giver's: a quoted word keeps its own.
        return text.format(**values) if values else text

    def as_written(self, key: str, **values: object) -> str:
        """Return a word with the digits it has in the file: names and versions keep theirs.

        `values` decide the plural form of a word that follows a number.
        """
        both = _all().get(key)
        forms = both[self.lang] if both else views_words.words(self.lang)[key]
        return worded(forms, self.lang, values)

    def number(self, value: object) -> str:
        """Write a figure, or a text of the program, in the digits asked for."""
        text = str(value)
        return text.translate(_ARABIC_DIGITS) if self.digits == "arabic" else text

    def count(self, number: int) -> str:
        """Write a whole number with its thousands parted."""
        text = f"{number:,}"
        return self.number(text).replace(",", "٬") if self.digits == "arabic" else text

    def day(self, day: date) -> str:
        """Write a day for a reader."""
        return self.number(views_words.day_text(day, self.lang))

    def span(self, first: date | None, last: date | None, *, short: bool = False) -> str:
        """Write the days an event may mean; short: "19 Jan 2017"."""
        text = views_words.span_text(first, last, self.lang)
        if short:
            long_names, short_names = views_words.months(self.lang), self.short_months()
            for long_name, short_name in zip(long_names, short_names, strict=True):
                text = text.replace(f" {long_name} ", f" {short_name} ")
        return self.number(text)

    def short_months(self) -> list[str]:
        """Return the twelve names of the months, short where the language has short ones."""
        return self.as_written("months short").split()

    def listed(self, parts: list[str]) -> str:
        """Join parts with the language's comma."""
        return self.say("list comma").join(parts)
