"""Kinds of events: names, labels, families with their colours, and the crosswalk to ACLED and UCDP GED."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.settings import project_root

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Family:
    """A family of kinds; `colour` is a hexadecimal RGB of the Okabe-Ito set."""

    name: str
    label_en: str
    label_ar: str
    colour: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event; `acled` and `ucdp` are empty where the other scheme has no such event."""

    name: str
    label_ar: str
    family: Family
    acled: str
    ucdp: str


@lru_cache(maxsize=2)
def kinds(data_dir: Path | None = None) -> dict[str, Kind]:
    """Return the kinds by name, in the order of the lexicon.

    Raises
    ------
    DataError
        ``lexicon/event_kinds.toml`` is missing or malformed.
    """
    path = (data_dir or project_root() / "data") / "lexicon" / "event_kinds.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        families = {
            name: Family(name, row["en"], row["ar"], row["colour"]) for name, row in data["families"].items()
        }
        return {
            name: Kind(name, row["ar"], families[row["family"]], row["acled"], row["ucdp"])
            for name, row in data["kinds"].items()
        }
    except FileNotFoundError:
        raise DataError("is missing; it ships with the project", path=str(path)) from None
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"not readable as kinds of events ({error})", path=str(path)) from error


def family_of(kind: str, data_dir: Path | None = None) -> str:
    """Return the name of a kind's family; an unknown kind belongs to ``other``."""
    found = kinds(data_dir).get(kind)
    return found.family.name if found else "other"


GENERIC = frozenset({"attack", "operations", "killing"})
"""Kinds that a report also uses where it has told, or will tell, what exactly happened."""

VIOLENT = GENERIC | {"clash", "offensive", "air strike", "shelling", "suicide bombing", "explosion"}
"""Kinds that a word which does not tell the kind ("the attack") may mean."""

ACCIDENTS = frozenset({"crash", "shipwreck", "flood", "earthquake", "fire", "migration"})

AFTERMATH = frozenset({"rescue", "displacement", "migration", "discovery"})
"""What follows upon a deadly event; the dead that it tells of are those of the event before."""

DEADLY = (
    VIOLENT
    | ACCIDENTS
    | {"capture", "destruction", "riot", "protest", "rescue", "abduction", "death", "displacement", "other"}
    | {"discovery", "escape"}
)
"""Kinds of which a toll may be told."""

NATIONAL = frozenset({"election", "coup", "appointment"})
"""Kinds that happen to a country: where no place is said, it is the country that the report is about."""

UNPLACED = NATIONAL | {"statement", "meeting", "visit", "agreement", "ceasefire", "trial"}
"""Kinds that do not happen where the story is, unless the report says so."""

ENDED_BY_TRUCE = frozenset({"clash", "shelling", "offensive", "attack", "air strike", "operations"})
"""What a ceasefire ends: it is where that was, unless the report says otherwise."""

_PAIRS = frozenset({frozenset({"agreement", "ceasefire"}), frozenset({"explosion", "fire"})})


_BOMBARDMENT = frozenset({"air strike", "shelling", "explosion", "suicide bombing"})


def may_refer(noun_kind: str, kind: str) -> bool:
    """Say whether a noun of one kind may point at an event of another ("the bombing", after an air raid)."""
    return kinds_match(noun_kind, kind) or (noun_kind in _BOMBARDMENT and kind in _BOMBARDMENT)


def kinds_match(a: str, b: str) -> bool:
    """Say whether two kinds may name one event."""
    if a == b or frozenset({a, b}) in _PAIRS:
        return True
    return a in VIOLENT and b in VIOLENT and (a in GENERIC or b in GENERIC)
