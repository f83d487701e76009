"""Tokens to actors: who acts or is acted on, under one name in both languages.

Known actors come from the lexicon; a national adjective beside a word for forces names its country; groups
without a name ("gunmen") are listed as the report says them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.mentions.lexicon import load_lexicon
from geo.mentions.places.demonyms import country_of_demonym
from geo.text import fold_words

if TYPE_CHECKING:
    from pathlib import Path

    from geo.model import Language
    from geo.text import Tokens

_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول")


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor at tokens `first` up to `last`.

    `name` is that of the lexicon; `None` for a country named by its adjective, whose ISO code is `country`.
    """

    first: int
    last: int
    name: str | None
    country: str | None = None
    is_generic: bool = False


@dataclass(frozen=True, slots=True)
class _Actors:
    known: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    forces: frozenset[str]
    demonyms: dict[str, str]


@lru_cache(maxsize=4)
def _actors(lang: Language, data_dir: Path | None) -> _Actors:
    lexicon = load_lexicon("actors", lang, data_dir)
    known: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    entries = [(word, actor["name"], False) for actor in lexicon["actor"] for word in actor["words"]]
    entries += [(word, word, True) for word in lexicon["generic"]["words"]]
    for phrase, name, generic in entries:
        first, *rest = fold_words(phrase).split()
        for form in _forms(first, lang):
            known.setdefault(form, []).append((tuple(rest), name, generic))
    forces = {form for word in lexicon["forces"]["words"] for form in _forms(fold_words(word), lang)}
    return _Actors(
        known={form: tuple(sorted(found, key=lambda a: -len(a[0]))) for form, found in known.items()},
        forces=frozenset(forces),
        demonyms=country_of_demonym(data_dir),
    )


def _forms(word: str, lang: Language) -> set[str]:
    """Return a first word with its Arabic clitics; ``ل`` and the article run together."""
    if lang == "en":
        return {word}
    bare = word.removeprefix("ال")
    forms = {bare, "ال" + bare} if word == bare else {word}
    forms |= {clitic + form for form in tuple(forms) for clitic in _CLITICS}
    return forms | {"لل" + bare, "ولل" + bare}


def find_actors(tokens: Tokens, lang: Language, *, data_dir: Path | None = None) -> tuple[ActorMention, ...]:
    """Return the actors of a text in reading order; none overlap."""
    actors = _actors(lang, data_dir)
    words = tokens.words
    found: list[ActorMention] = []
    taken = 0
    for i, word in enumerate(words):
        if i < taken:
            continue
        for rest, name, generic in actors.known.get(word, ()):
            last = i + 1 + len(rest)
            if not rest or tuple(words[i + 1 : last]) == rest:
                beside = words[i - 1 : i] if lang == "en" else words[last : last + 1]
                if name.startswith("Libyan ") and any(_is_foreign(word, actors) for word in beside):
                    continue
                surface = tokens.surface(i, last) if generic else name
                found.append(ActorMention(i, last, surface, None, generic))
                taken = last
                break
        else:
            code = actors.demonyms.get(word)
            if code is not None and _beside_forces(words, i, lang, actors.forces):
                found.append(ActorMention(i, i + 1, None, code))
                taken = i + 1
    return tuple(found)


def _is_foreign(word: str, actors: _Actors) -> bool:
    """Say whether a word beside "the coast guard" makes it another country's than Libya's."""
    return actors.demonyms.get(word, "LY") != "LY"


def _beside_forces(words: list[str], i: int, lang: Language, forces: frozenset[str]) -> bool:
    """Say whether a word for forces stands before (Arabic) or after (English) a national adjective."""
    near = words[max(0, i - 2) : i] if lang == "ar" else words[i + 1 : i + 3]
    return any(word in forces for word in near)


@lru_cache(maxsize=4)
def actor_labels(lang: Language, *, data_dir: Path | None = None) -> dict[str, str]:
    """Return the names that events list to their labels in a language, for the screen."""
    return {
        actor["name"]: actor.get("label", actor["name"])
        for actor in load_lexicon("actors", lang, data_dir)["actor"]
    }
