"""Which spellings a place is filed under: what is refused, and which variants are added by rule."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer.builder.draft import ARAB_COUNTRIES, HOME_COUNTRY
from geo.gazetteer.builder.frequency import zipf
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer.builder.draft import Draft

# What GeoNames lists as other names is in every language and partly made by machines: romanised Arabic
# without vowels ("srt"), airport codes ("SRX"), names with their country ("طرابلس، لیبیا").
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ‘’'ʿʾ`][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ‘’'ʻʿʾ`´. -]+")
_ARABIC = re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىًٌٍَُِّْـپچژڤکگی\u200c\u200e\u200f -]+")
_PERSIAN = re.compile(r"[پچژڤکگی\u200c]")
_CODE = re.compile(r"[A-Z]{1,4}")

_ARTICLES = frozenset(
    ("al", "el", "as", "es", "ash", "esh", "ar", "er", "ad", "ed", "at", "et", "an", "en", "az", "ez")
)
_SUN_LETTERS = ("sh", "s", "z", "d", "t", "r", "n")
SETTLEMENTS = frozenset({"city", "town", "village"})
"""Kinds whose generic word is no part of the name, but whose "The" is: "The Hague", but "the Netherlands"."""
_SETTLEMENT_HEADS = (
    "مدينه ",
    "بلديه ",
    "قريه ",
    "بلده ",
    "شعبيه ",
    "محافظه ",
    "قضا ",
    "city of ",
    "town of ",
)
_BURG = {"برغ": "بورغ", "بورغ": "برغ", "برج": "بورج", "بورج": "برج"}
"""The ending of German and Scandinavian towns, with its vowel written and without."""
_MAX_VARIANTS = 24
_RARE_ZIPF = 2.5


def is_latin(name: str) -> bool:
    """Say whether a name is in Latin letters and written as one: capitalised, no code, no digits."""
    return bool(_LATIN.fullmatch(name)) and not _CODE.fullmatch(name)


def is_arabic(name: str) -> bool:
    """Say whether a name is in letters that Arabic newspapers use; Persian ones are read as Arabic.

    "The capital …" in front is a description, not a name.
    """
    return bool(_ARABIC.fullmatch(name)) and len(name.strip()) > 1 and not name.startswith("العاصمة ")


def is_persian(name: str) -> bool:
    """Say whether an Arabic-script name has letters that Arabic spelling lacks."""
    return bool(_PERSIAN.search(name))


class Key(NamedTuple):
    """A folded name under which a place is filed."""

    text: str
    written: str
    is_main: bool
    is_search_only: bool


def keys_of(draft: Draft) -> Iterator[Key]:
    """Yield the names under which a place is filed, variants included.

    A name with a generic head ("مدينة سرت", "City of Tripoli") is left out where the bare name is filed: the
    head is not part of the name's span.
    """
    place = draft.place
    main = {fold_words(name) for name in (place.name, place.name_ar) if name}
    written: dict[str, str] = {}
    for name in (place.name, place.name_ar or "", *draft.names):
        key = fold_words(name)
        if place.kind not in SETTLEMENTS:
            key = key.removeprefix("the ")
        if key and (key in main or key not in draft.unfiled):
            written.setdefault(key, name)
    for key, name in written.items():
        bare = without_head(key)
        if bare != key and bare in written and bare not in draft.unfiled:
            continue
        yield Key(key, name, key in main, key in draft.unfiled)
        if place.kind != "country" and key not in draft.unfiled:
            for variant in _variants(key, draft):
                if variant not in written and variant not in draft.unfiled:
                    yield Key(variant, name, is_main=False, is_search_only=False)


def without_head(key: str) -> str:
    """Return a folded name without the generic word before it, if there is one."""
    for head in _SETTLEMENT_HEADS:
        if key.startswith(head):
            return key.removeprefix(head)
    return key


def _variants(key: str, draft: Draft) -> set[str]:
    if draft.place.country not in ARAB_COUNTRIES:
        return _foreign_variants(key, draft.place.name) if key[0] > "\u0600" else set()
    if key[0] < "\u0370":
        return _latin_variants(key, has_article=(draft.place.name_ar or "").startswith("ال"))
    return _arabic_variants(key) if draft.place.country == HOME_COUNTRY else set()


def _foreign_variants(key: str, latin: str) -> set[str]:
    """Return a foreign name in the other spellings that newspapers have for its sounds.

    A variant that is more of a word than the name itself is left out.
    """
    variants = _hard_g_variants(key, latin)
    for name in (key, *variants):
        variants = variants | _arabic_variants(name)
        for ending, other in _BURG.items():
            if name.endswith(ending):
                variants = variants | {name.removesuffix(ending) + other}
    return {variant for variant in variants if zipf(variant) <= max(zipf(key), _RARE_ZIPF)} - {key}


def _hard_g_variants(key: str, latin: str) -> set[str]:
    """Return a foreign name with the other letter for a hard g: Egypt writes بلجراد, others بلغراد."""
    spelled = fold_words(latin)
    variants: set[str] = set()
    if "غ" in key:
        variants.add(key.replace("غ", "ج"))
    elif "ج" in key and "g" in spelled and "j" not in spelled:
        variants.add(key.replace("ج", "غ"))
    return variants


def _latin_variants(key: str, *, has_article: bool) -> set[str]:
    """Return a romanised Arabic name with every romanisation of the article, and without it."""
    words = key.split(" ")
    if has_article and words[0] not in _ARTICLES and len(words) == 1:
        words.insert(0, "al")
    if not any(word in _ARTICLES for word in words[:-1]):
        return set()
    choices: list[tuple[str, ...]] = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        choices.append(_articles_before(following) if word in _ARTICLES and following else (word,))
    chosen = islice(product(*choices), _MAX_VARIANTS)
    variants = {" ".join(filter(None, words)) for words in chosen}
    return {variant for variant in variants if len(variant) > 3}


def _articles_before(word: str) -> tuple[str, ...]:
    """Return the ways to write the article before a word: none, al, el, or one letter assimilated."""
    for letters in _SUN_LETTERS:
        if word.startswith(letters):
            return ("", "al", "el", f"a{letters}", f"e{letters}")
    return ("", "al", "el")


def _arabic_variants(key: str) -> set[str]:
    """Return an Arabic name that ends in the vowel a with the other letter that writers put there."""
    if len(key) < 5 or key[-1] not in "اه":
        return set()
    return {key[:-1] + ("ه" if key[-1] == "ا" else "ا")}
