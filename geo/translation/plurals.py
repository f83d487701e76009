"""Words that follow a number: "حدث واحد"، "حدثان"، "3 أحداث"، "11 حدثًا"، "100 حدث".

Arabic has six plural forms, English two; which number takes which comes from Unicode's CLDR, through Babel
here and through `Intl.PluralRules` in the browser.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Language

Forms = str | dict[str, str]
"""A sentence, or one a plural form ("one", "two", "few", "many", "other"); `by` names the gap that counts."""

COUNTED_GAP: Final = "n"


@lru_cache(maxsize=2)
def _locale(lang: Language) -> Locale:
    return Locale.parse(lang)


def worded(forms: Forms, lang: Language, values: Mapping[str, object]) -> str:
    """Return the sentence for the number in `values`, its gaps not filled yet.

    A form that is not there is the "other" one. A number with its thousands parted counts too.

    Raises
    ------
    KeyError
        The counted gap has no value, or neither the form nor "other" is there.
    """
    if isinstance(forms, str):
        return forms
    number = values[forms.get("by", COUNTED_GAP)]
    if not isinstance(number, int | float):
        number = int("".join(letter for letter in str(number) if letter.isdecimal()) or 0)
    return forms.get(_locale(lang).plural_form(number)) or forms["other"]
