"""The glossary: terms and precision codes in both languages, from `data/learning/glossary.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from geo.learning.texts import Table, read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from geo.learning.texts import BothLanguages

Group = Literal["places", "distances", "verdicts", "shapes", "place codes", "times", "time codes", "events"]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
"""In the order in which they are shown."""
_KEYS: Final = ("group", "name", "meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term or a code with what it means; `group` is the heading it stands under."""

    key: str
    group: Group
    name: BothLanguages
    meaning: BothLanguages


def load_glossary(data_dir: Path) -> tuple[Term, ...]:
    """Return the terms in the order of the file.

    Raises
    ------
    DataError
        A term lacks a language or stands in a group that is none.
    """
    path = data_dir / "learning" / "glossary.toml"
    terms = []
    for key, values in read_toml(path).items():
        table = Table(values=values, where=repr(key), path=path)
        table.check_keys(_KEYS)
        if values.get("group") not in GROUPS:
            raise table.wrong(f"needs a group, one of {', '.join(GROUPS)}")
        terms.append(
            Term(
                key=key,
                group=cast("Group", values["group"]),
                name=table.both("name"),
                meaning=table.both("meaning"),
            )
        )
    return tuple(terms)
