"""The word lists of ``events.<language>.toml``: everything but the triggers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.events.forms import verb_phrases
from geo.mentions.lexicon import load_lexicon
from geo.mentions.wordlists import WordList

if TYPE_CHECKING:
    from pathlib import Path

    from geo.model import Language


@dataclass(frozen=True, slots=True)
class EventWords:
    """Everything of ``events.<language>.toml`` but the triggers."""

    support: frozenset[str]
    causes: WordList
    moods: dict[str, WordList]
    openers: WordList
    relatives: WordList
    back: WordList
    relations: dict[str, WordList]
    heads: WordList
    from_the_air: WordList


@lru_cache(maxsize=4)
def event_words(lang: Language, data_dir: Path | None = None) -> EventWords:
    """Return the word lists of a language, read once."""
    lexicon: dict[str, Any] = load_lexicon("events", lang, data_dir)
    clauses, places, support = lexicon["clauses"], lexicon["places"], lexicon["support"]
    supporting = (phrase for spec in support["verbs"] for phrase in verb_phrases(spec, lang))
    return EventWords(
        support=frozenset(form for words, _ in supporting for form in words[0]),
        causes=WordList.of(support["causes"]),
        moods={name: WordList.of(rule["words"], rule["reach"]) for name, rule in lexicon["moods"].items()},
        openers=WordList.of(clauses["openers"]),
        relatives=WordList.of(clauses["relatives"]),
        back=WordList.of(clauses["back"]),
        relations={
            name: WordList.of(places[name]) for name in ("off", "near", "between", "from", "to", "at")
        },
        heads=WordList.of(places["heads"]),
        from_the_air=WordList.of(places["from_the_air"]),
    )
