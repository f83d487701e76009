"""The words of the pages in Arabic and English, from `data/lexicon/interface.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.settings import project_root

if TYPE_CHECKING:
    from geo.model import Language


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    path = project_root() / "data" / "lexicon" / "interface.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def say(key: str, lang: Language, **values: object) -> str:
    """Return a sentence of the interface, its gaps filled; `KeyError` where there is none."""
    return _words()[key][lang].format(**values)
