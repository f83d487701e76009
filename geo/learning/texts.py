"""A text in both languages, and how it is read from a file that a teacher wrote."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from geo.model import Language


@dataclass(frozen=True, slots=True)
class BothLanguages:
    """The same text in English and in Arabic."""

    en: str
    ar: str

    def text(self, lang: Language) -> str:
        """Return the text in a language."""
        return self.ar if lang == "ar" else self.en


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises
    ------
    DataError
        The file cannot be read or is no TOML; the message has the line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"cannot be read: {error}", path=path.name) from error


def read_both(table: dict[str, Any], key: str, where: str, path: Path) -> BothLanguages:
    """Return `key` of a table, which must be ``{ en = "…", ar = "…" }``, both with words.

    Raises
    ------
    DataError
        The key or one of its languages is missing; `where` names the table.
    """
    value = table.get(key)
    texts = [value.get(lang) if isinstance(value, dict) else None for lang in ("en", "ar")]
    english, arabic = (text.strip() if isinstance(text, str) else "" for text in texts)
    if not english or not arabic:
        raise DataError(f'{where} needs {key} = {{ en = "…", ar = "…" }}', path=path.name)
    return BothLanguages(english, arabic)
