"""Names that corrections taught a workspace: each offers its place first wherever it is read again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import Revision
from geo.resolve.by_hand import LearnedName, name_key
from geo.schema import place_from_json, place_to_json

if TYPE_CHECKING:
    import sqlite3

    from geo.model import Place
    from geo.workspace.corrections import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtName:
    """A name in the list of a workspace, as it was written where it was corrected."""

    number: int
    surface: str
    place: Place
    who: str
    made: str
    why: str

    def learned(self) -> LearnedName:
        """Return it as reading takes it."""
        revision = Revision(field="place", machine="null", who=self.who, made=self.made, why=self.why)
        return LearnedName(key=name_key(self.surface), place=self.place, revision=revision)


def teach(
    connection: sqlite3.Connection, surface: str, place: Place, correction: Correction, *, number: int
) -> None:
    """Note what a name means in this workspace; what it was taught before is replaced.

    `number` is that under which `correction` is kept: undoing it forgets the name.
    """
    connection.execute(
        "INSERT OR REPLACE INTO learned_names (key, surface, place, who, made, why, correction) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            name_key(surface),
            surface,
            json.dumps(place_to_json(place), ensure_ascii=False),
            correction.who,
            correction.made,
            correction.why,
            number,
        ),
    )


def forget_name(connection: sqlite3.Connection, number: int) -> None:
    """Take a name off the list."""
    connection.execute("DELETE FROM learned_names WHERE fid = ?", (number,))


def forget_correction(connection: sqlite3.Connection, number: int) -> None:
    """Take off the list what a correction taught."""
    connection.execute("DELETE FROM learned_names WHERE correction = ?", (number,))


def read_names(connection: sqlite3.Connection) -> tuple[TaughtName, ...]:
    """Return the names, oldest first."""
    return tuple(
        TaughtName(
            number=row["fid"],
            surface=row["surface"],
            place=place_from_json(json.loads(row["place"])),
            who=row["who"],
            made=row["made"],
            why=row["why"],
        )
        for row in connection.execute("SELECT * FROM learned_names ORDER BY fid").fetchall()
    )
