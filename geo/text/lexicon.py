"""The words of each topic and language, read from ``data/lexicon/<topic>.<language>.toml``.

A lexicon is plain TOML; its tables are its topic's business. One habit is shared by all: a table may carry
``found_in`` and ``not_in``, lists of example sentences that are checked by ``tests/mentions/test_lexicon.py``
with the topic's own finder. Square brackets in a sentence mark the words meant: in ``found_in`` exactly
these must be found, in ``not_in`` nothing that overlaps them. A sentence without brackets means "anything
at all".
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.settings import project_root

if TYPE_CHECKING:
    from pathlib import Path


def load_lexicon(topic: str, lang: str, data_dir: Path | None = None) -> dict[str, Any]:
    """Return the lexicon of a topic ("times") in a language ("ar"); read once, so do not change it.

    Parameters
    ----------
    topic, lang
        The two parts of the file's name, ``<topic>.<lang>.toml``.
    data_dir
        The folder that holds ``lexicon/``; the one that ships with the project when `None`.

    Raises
    ------
    DataError
        The file is missing or is no valid TOML.
    """
    folder = data_dir if data_dir is not None else project_root() / "data"
    return _read(folder / "lexicon" / f"{topic}.{lang}.toml")


@lru_cache(maxsize=64)
def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError("no such lexicon; check the topic and the language", path=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not readable as TOML ({error})", path=str(path)) from error
