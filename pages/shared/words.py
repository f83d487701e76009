"""The words of the pages in Arabic and English, from `data/lexicon/interface.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.settings import project_root
from geo.translation import Forms, translate, worded

if TYPE_CHECKING:
    from geo.model import Language


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Forms]]:
    path = project_root() / "data" / "lexicon" / "interface.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def say(key: str, lang: Language, **values: object) -> str:
    """Return a sentence of the interface, its gaps filled; `KeyError` where there is none.

    Where a sentence has plural forms, its counted gap decides (see `geo.translation.worded`).
    """
    return worded(_words()[key][lang], lang, values).format(**values)


def said(message: object, lang: Language) -> str:
    """Return what the engine says, an error or a warning, in the language of the interface."""
    return translate(str(message), lang)
