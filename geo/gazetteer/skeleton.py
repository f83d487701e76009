"""One key for all romanisations of a name: its consonants, as far as Arabic and Latin spelling agree on them.

سرت, Sirte, Surt and Syrte are ``srt``; زوارة, Zuwara and Zuwarah ``sr``; غريان and Gharyan ``krn``;
بنغازي, Benghazi and Bengasi ``bnks``. Sounds that romanisations mix up share a letter: k with q, kh, g, gh
and j (قصر is Qasr and Gasr), s with z, sh, th and dh, plain and emphatic t and d; vowels, w, y, h and hamza
go. Names of few consonants collide, so a skeleton proposes and the spelling decides.
"""

from __future__ import annotations

import re

_ARABIC = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظعغفقكلمن", "btsk-kdsrssssdts-kfkklmn", strict=True))
    | dict.fromkeys("اهويء", "")
    | {"-": ""}
)
_DIGRAPHS = (
    ("tch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("kh", "k"),
    ("gh", "k"),
    ("dj", "k"),
    ("th", "s"),
    ("dh", "s"),
    ("ph", "f"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "sy"),
)
_LATIN = str.maketrans(
    dict(zip("bcdfgjklmnpqrstvxz", "bkdfkkklmnbkrstfss", strict=True)) | dict.fromkeys("aeiouywh", "")
)
_ARTICLES = frozenset(
    ("al", "el", "as", "es", "ash", "esh", "ar", "er", "ad", "ed", "at", "et", "an", "en", "az", "ez", "the")
)
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(key: str) -> str:
    """Return the consonant skeleton of a folded name; empty where less than two consonants are left."""
    words = key.split(" ")
    bare = [word for word in words if word not in _ARTICLES] or words
    consonants = _DOUBLED.sub(r"\1", "".join(map(_consonants, bare)))
    return consonants if len(consonants) > 1 else ""


def _consonants(word: str) -> str:
    if word[0] > "\u0600":
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
        return bare.translate(_ARABIC).replace("-", "")
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    return word.translate(_LATIN)
