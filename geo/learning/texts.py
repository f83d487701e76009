"""A text in both languages, and how it is read from a file that a teacher wrote."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from geo.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a TOML file that a person wrote; what is wrong with it is said with file, line and key.

    `where` is how the table is called in an error ("stop 3"), `line` the line on which it begins.
    """

    values: Mapping[str, Any]
    where: str
    path: Path
    line: int | None = None

    def wrong(self, what: str) -> DataError:
        """Return an error about this table: "first-steps.toml:14: stop 2 needs …"."""
        return DataError(f"{self.where} {what}", path=self.path.name, line=self.line)

    def check_keys(self, known: Collection[str]) -> None:
        """Refuse keys that mean nothing here, which are misspelt ones as a rule.

        Raises
        ------
        DataError
            There is such a key; the message has the nearest known one.
        """
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(sorted(known))}"
                raise self.wrong(f"has a key {key!r} that means nothing: {hint}")

    def both(self, key: str) -> BothLanguages:
        """Return `key`, which must be ``{ en = "…", ar = "…" }`` or a table of the two, both with words.

        Raises
        ------
        DataError
            The key or one of its languages is missing.
        """
        value = self.values.get(key)
        texts = [value.get(lang) if isinstance(value, dict) else None for lang in ("en", "ar")]
        english, arabic = (" ".join(text.split()) if isinstance(text, str) else "" for text in texts)
        if not english or not arabic:
            raise self.wrong(f'needs {key} = {{ en = "…", ar = "…" }}, both with words')
        return BothLanguages(english, arabic)
