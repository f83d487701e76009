"""Which of the two languages a text is written in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import Language

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z]")


def detect_language(text: str, *, sample_chars: int = 20_000) -> Language:
    """Return ``ar`` where Arabic letters are the more numerous in the first `sample_chars`, else ``en``."""
    sample = text[:sample_chars]
    return "ar" if len(_ARABIC.findall(sample)) > len(_LATIN.findall(sample)) else "en"
