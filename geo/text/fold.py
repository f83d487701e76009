"""One spelling for all spellings of a word.

Folding works on whole words, never on the running text: a token keeps its offsets in the text as given,
so that what matches can always be quoted as it was written.

The Arabic rules are those of the light normalisation used by Lucene's ``ArabicNormalizer`` and the
Buckwalter tradition: one alef, ya for alef maqsura, ha for ta marbuta, hamza carried by its seat, no
vowel signs, no tatweel. Persian and Urdu letters fall on the Arabic ones they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ة": "ه",
        "ۃ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "گ": "ك",
        "ڭ": "ك",
        "ڤ": "ف",
        "ڥ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ـ": None,
        "ء": None,
        "'": None,
        "’": None,
        "‘": None,
        "ʼ": None,
        "ʻ": None,
        "ʿ": None,
        "ʾ": None,
        "`": None,
        "´": None,
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
_PLAIN = re.compile(r"[a-z0-9ابتثجحخدذرزسشصضطظعغفقكلمنهوي]+")


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Return the folded form of one word; idempotent.

    ``سِرْت``, ``سـرت`` and ``ﺳﺮﺕ`` all become ``سرت``; ``Zuwārah`` becomes ``zuwarah``; digits of every
    script become ASCII digits. The dots of an abbreviation stay: ``U.S.`` is not the pronoun ``us``.
    """
    if _PLAIN.fullmatch(word):
        return word
    text = unicodedata.normalize("NFKD", word).casefold().translate(_LETTERS).translate(_DIGITS)
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf", "Me"))


def fold_words(text: str) -> str:
    """Return a name as folded words with single spaces between; the key under which a gazetteer files it.

    Hyphens and other punctuation part words: ``Ras al-Ajdir`` and ``Ras Al Ajdir`` are one key.
    """
    from geo.text.tokens import tokenize  # noqa: PLC0415 - tokens builds on this module

    if text.isalpha():  # one word, by far the most frequent case
        return fold_word(text)
    tokens = tokenize(text)
    return " ".join(word for word, kind in zip(tokens.words, tokens.kinds, strict=True) if kind in "wn")
