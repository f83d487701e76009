"""The mentions' door to the lexicons; the reader lies in `geo.text`, where numbers need it too."""

from __future__ import annotations

from geo.text.lexicon import load_lexicon

__all__ = ["load_lexicon"]
