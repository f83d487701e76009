"""The engine's messages in Arabic, from the gettext catalogue `data/locale/ar/LC_MESSAGES/zamakan.po`.

The engine speaks English: its reasons, bases, warnings and errors stand so in the JSON that other programs
read. An interface in Arabic takes each through `translate`. A message is found by its template, the English
sentence with numbered gaps (``no place is called {0}``), so no room that writes one has to know of
translation; a test gathers every template from the code and the lexicon and insists on its Arabic.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import re2
from babel.messages.pofile import PoFileError, read_po

from geo.errors import DataError
from geo.settings import project_root

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from geo.model import Language

_GAP: Final = re.compile(r"\{(\d+)\}")
_QUOTED: Final = re.compile(r"""^(?P<mark>['"])(?P<text>.*)(?P=mark)$""", re.DOTALL)
_LONGEST: Final = 4000
"""Messages longer than this are shown as they are: no template is, only what a person typed."""
_MOST_NESTED: Final = 3
_FEWEST_LETTERS: Final = 2


@dataclass(frozen=True, slots=True)
class _Template:
    pattern: Any
    letters: int
    translations: tuple[str, ...]
    """One, or one a plural form of the first gap's number, as gettext orders them."""

    def gaps_of(self, message: str) -> tuple[str, ...] | None:
        found = self.pattern.fullmatch(message)
        return tuple(found.groups()) if found else None


def catalogue_path(lang: Language) -> Path:
    """Return where a language's catalogue lies."""
    return project_root() / "data" / "locale" / lang / "LC_MESSAGES" / "zamakan.po"


@lru_cache(maxsize=1)
def _catalogue() -> Catalog:
    path = catalogue_path("ar")
    try:
        with path.open("rb") as lines:
            return read_po(lines, locale="ar", abort_invalid=True)
    except (OSError, PoFileError, UnicodeDecodeError) as error:
        raise DataError(f"not readable as a gettext catalogue ({error})", path=str(path)) from error


@lru_cache(maxsize=1)
def translations() -> dict[str, tuple[str, ...]]:
    """Return the Arabic of every message template, by its English: one, or one a plural form.

    Raises
    ------
    DataError
        The catalogue is missing or malformed.
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in _catalogue():
        english = entry.id if isinstance(entry.id, list | tuple) else [entry.id]
        arabic = entry.string if isinstance(entry.string, list | tuple) else [entry.string]
        if english[0] and all(arabic):
            found |= {str(text): tuple(map(str, arabic)) for text in english}
    return found


@lru_cache(maxsize=1)
def _plural_form() -> Callable[[int], int]:
    """Return gettext's rule of the catalogue's header: which of the forms a number takes."""
    form: Callable[[int], int] = gettext.c2py(_catalogue().plural_expr)
    return form


@lru_cache(maxsize=1)
def _templates() -> tuple[_Template, ...]:
    """Return the templates with gaps, those with most letters of their own first: they fit most closely."""
    made = []
    for english, arabic in translations().items():
        if not _GAP.search(english):
            continue
        pieces = _GAP.split(english)
        filling = "(.+?)" if len(arabic) == 1 else "(\\d+)"
        pattern = "".join(
            re2.escape(piece) if index % 2 == 0 else filling if index == 1 else "(.+?)"
            for index, piece in enumerate(pieces)
        )
        letters = sum(map(str.isalpha, "".join(pieces[::2])))
        if letters >= _FEWEST_LETTERS:
            made.append(_Template(re2.compile(f"(?s){pattern}"), letters, arabic))
    return tuple(sorted(made, key=lambda template: -template.letters))


def translate(message: str, lang: Language, names: Mapping[str, str] | None = None) -> str:
    """Return a message of the engine in a language; one without a translation stays as it is.

    Parameters
    ----------
    message
        A reason, basis, warning or the text of an error.
    names
        What things named in the message are called in the language: places by their English names.
    """
    if lang == "en" or len(message) > _LONGEST:
        return message
    return _translated(message, tuple(sorted((names or {}).items())), 0)


@lru_cache(maxsize=4096)
def _translated(message: str, names: tuple[tuple[str, str], ...], depth: int) -> str:
    whole = translations().get(message)
    if whole is not None and len(whole) == 1:
        return whole[0]
    if depth >= _MOST_NESTED:
        return message
    for template in _templates():
        gaps = template.gaps_of(message)
        if gaps is not None:
            values = [_value(gap, names, depth + 1) for gap in gaps]
            forms = template.translations
            form = forms[_plural_form()(int(gaps[0]))] if len(forms) > 1 else forms[0]
            return "".join(
                values[int(piece)] if index % 2 else piece for index, piece in enumerate(_GAP.split(form))
            )
    return message


def _value(text: str, names: tuple[tuple[str, str], ...], depth: int) -> str:
    """Return what filled a gap as Arabic says it: a name by its Arabic one, quoted words in Arabic quotes.

    A value of the other direction is isolated: the sentence keeps its order from right to left.
    """
    called = dict(names).get(text)
    if called is not None:
        return called
    quoted = _QUOTED.match(text)
    if quoted:
        return f"«\u2068{quoted['text']}\u2069»"
    found = _translated(text, names, depth)
    if found == text and any(letter.isascii() and letter.isalpha() for letter in text):
        return f"\u2068{text}\u2069"
    return found.replace(", ", "، ")
