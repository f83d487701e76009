"""The glossary: terms and precision codes in both languages, from `data/learning/glossary.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from geo.errors import DataError
from geo.learning.texts import BothLanguages, read_both, read_toml

if TYPE_CHECKING:
    from pathlib import Path

Group = Literal["places", "times", "distances", "events", "place codes", "time codes"]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)


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
        if values.get("group") not in GROUPS:
            raise DataError(f"{key!r} needs a group, one of {', '.join(GROUPS)}", path=path.name)
        terms.append(
            Term(
                key=key,
                group=cast("Group", values["group"]),
                name=read_both(values, "name", repr(key), path),
                meaning=read_both(values, "meaning", repr(key), path),
            )
        )
    return tuple(terms)
