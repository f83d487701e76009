"""A verb or a noun of the lexicon to every form in which a report may write it.

Forms are folded. Arabic: the persons of both tenses, object pronouns, the future س, the conjunctions و and
ف; nouns with the article, one-letter clitics and possessives. English: the four forms and the third person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from geo.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

Tense = Literal["past", "present", "future", "base", "base or past", "gerund", "noun"]

GAP = "…"
"""Stands in a phrase for up to a few words, written twice for twice as many."""

_NO_TANWIN = "هايىءت"
_HAMZAS = ("أ", "ئ", "ؤ", "ء")
_CONJUNCTIONS = ("", "و", "ف")
_NOUN_FRONTS = (
    "",
    "ال",
    "و",
    "وال",
    "ف",
    "فال",
    "ب",
    "بال",
    "وب",
    "وبال",
    "ل",
    "لل",
    "ول",
    "ولل",
    "ك",
    "كال",
)
_PRONOUNS = ("ه", "ها", "هم", "هما")
_POSSESSIVES = (*_PRONOUNS, "نا")


def verb_phrases(spec: str, lang: str) -> Iterator[tuple[tuple[frozenset[str], ...], Tense]]:
    """Yield (the forms of each word, tense) for a verb of the lexicon; a gap is an empty set of forms."""
    yield from _arabic_verb(spec) if lang == "ar" else _english_verb(spec)


def noun_phrase(spec: str, lang: str) -> tuple[frozenset[str], ...]:
    """Return the forms of each word of an event noun; a gap is an empty set of forms."""
    words = spec.split()
    if lang == "en":
        return _literal(spec)
    first, *rest = words
    return (_arabic_noun(first), *(_arabic_later(word) for word in rest))


def _literal(phrase: str) -> tuple[frozenset[str], ...]:
    """Return a phrase as it stands; a hyphen is a word of its own, as in the tokens."""
    words = phrase.replace("-", " - ").split()
    return tuple(frozenset() if word == GAP else frozenset((fold_word(word),)) for word in words)


def _words(phrase: str) -> list[str]:
    return phrase.replace(GAP + GAP, f"{GAP} {GAP}").split()


def _arabic_noun(word: str) -> frozenset[str]:
    bare = fold_word(word).removeprefix("ال") if word.startswith("ال") else fold_word(word)
    forms = {front + bare for front in _NOUN_FRONTS}
    stem = bare[:-1] + "ت" if bare.endswith("ه") else bare
    forms |= {front + stem + own for front in ("", "و", "ب", "ل", "ف") for own in _POSSESSIVES}
    if bare[-1] not in _NO_TANWIN:  # the accusative: هجوما, إضرابا
        forms |= {bare + "ا", "و" + bare + "ا"}
    return frozenset(forms)


def _arabic_later(word: str) -> frozenset[str]:
    """Return a word inside a phrase: with and without article and possessive, as written otherwise."""
    if word == GAP:
        return frozenset()
    bare = fold_word(word)
    stem = bare[:-1] + "ت" if bare.endswith("ه") else bare
    forms = {bare, "ال" + bare, *(stem + own for own in _POSSESSIVES)}
    if bare.startswith("ال"):
        forms |= {bare[2:], "ل" + bare[1:], "ب" + bare}
    if bare.endswith("ا") and len(bare) > 3:  # the accusative's alef: مقرا beside مقر
        forms |= {bare[:-1], "ال" + bare[:-1]}
    elif len(bare) > 2 and not bare.startswith("ال"):
        forms.add(bare + "ا")
    return frozenset(forms)


def _arabic_verb(spec: str) -> Iterator[tuple[tuple[frozenset[str], ...], Tense]]:
    past, _, present = spec.partition("/")
    first, *rest = _words(past)
    tail = tuple(_arabic_later(word) for word in rest)
    yield (_with_conjunctions(_perfect(fold_word(first), is_hamza=first.endswith(_HAMZAS))), *tail), "past"
    if present:
        first, *rest = _words(present)
        tail = tuple(_arabic_later(word) for word in rest)
        forms = _imperfect(fold_word(first), is_hamza=first.endswith(_HAMZAS))
        yield (_with_conjunctions(forms), *tail), "present"
        yield (_with_conjunctions({"س" + form for form in forms}), *tail), "future"


def _with_conjunctions(forms: set[str]) -> frozenset[str]:
    return frozenset(front + form for form in forms for front in _CONJUNCTIONS)


def _perfect(word: str, *, is_hamza: bool = False) -> set[str]:
    """Return the third persons of a perfect verb, with and without an object pronoun.

    A final hamza folds to alef but is a letter of the root (بدأ، بدأت): the verb is not weak.
    """
    if word.endswith(("ت", "وا")) and len(word) > 4:  # given as a form of its own: سقطت
        return {word}
    weak = word[-1] in "يا" and not is_hamza
    stem = word[:-1] if weak else word
    # Left out, for they are other words as well: the dual in alef (طالبا, a student) and the pronoun ه, which
    # folds like the ending of a noun (سيطرة).
    forms = {word, stem + "ت", stem + "وا", stem + "تا", *((stem + "يا",) if weak else ())}
    for pronoun in _PRONOUNS[1:]:
        forms |= {(stem + "ا" if weak else word) + pronoun, stem + "ت" + pronoun, stem + "و" + pronoun}
    return forms


def _imperfect(word: str, *, is_hamza: bool = False) -> set[str]:
    """Return the third persons of an imperfect verb given with its ي."""
    stem = word[1:]
    weak = stem[-1] in "ياو" and not is_hamza
    short = stem[:-1] if weak else stem
    forms: set[str] = set()
    for person in "يت":
        forms |= {person + stem, person + short + "ون", person + short + "وا", person + stem + "ان"}
        forms |= {person + stem + pronoun for pronoun in _PRONOUNS}
    return forms


def _english_verb(spec: str) -> Iterator[tuple[tuple[frozenset[str], ...], Tense]]:
    if "/" in spec:
        base, past, participle, gerund = spec.split("/")
    elif " " in spec:
        yield _literal(spec), "past"
        return
    else:
        base, past, participle, gerund = (
            spec,
            _regular(spec, "ed"),
            _regular(spec, "ed"),
            _regular(spec, "ing"),
        )
    if base:
        yield _literal(base), "base or past" if base == past else "base"
    if base != past:
        yield _literal(past), "past"
    if participle != past:
        yield _literal(participle), "past"
    yield _literal(gerund), "gerund"
    if base:
        first, *rest = base.split()
        yield _literal(" ".join([_third_person(first), *rest])), "present"


def _regular(base: str, ending: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + ending
    if base.endswith("y") and base[-2] not in "aeiou" and ending == "ed":
        return base[:-1] + "ied"
    return base + ending


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"
