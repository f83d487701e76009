"""The gazetteer as the rest of the program sees it."""

from __future__ import annotations

import logging
from math import inf
from typing import TYPE_CHECKING

from geo.errors import UnknownPlaceError
from geo.gazetteer.index import NameIndex
from geo.gazetteer.positions import Positions
from geo.gazetteer.search import Searcher
from geo.gazetteer.store import RANK_STEP, ZIPF_STEP, extends, line_to_place, read_store
from geo.settings import project_root, user_data_dir
from geo.text import fold_words

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.index import NameMatch
    from geo.gazetteer.store import Stored
    from geo.model import Candidate, Place
    from geo.text import Tokens

_LOG = logging.getLogger(__name__)


class Gazetteer:
    """Names and places of Libya in depth and of the world in outline; immutable, safe to share.

    ::

        gazetteer = Gazetteer.load()
        gazetteer.lookup("سرت")[0].name                      # 'Sirte'
        gazetteer.find(tokenize("قصف على مشارف سرت"))          # [NameMatch(first=3, last=4, …)]
        gazetteer.near(32.1, 20.1)                           # ((Place(name='Benghazi', …), 3.5…),)
    """

    def __init__(self, stored: Stored, folder: Path) -> None:
        self._stored = stored
        self._folder = folder
        self._index = NameIndex(stored)
        self._places: dict[int, Place] = {}
        self._rows_by_id: dict[str, int] = {}
        self._positions: Positions | None = None
        self._searcher: Searcher | None = None

    @classmethod
    def load(cls, data_dir: Path | None = None) -> Gazetteer:
        """Read the gazetteer of a data folder, by default the project's, or the user's extension of it.

        Raises
        ------
        DataError
            A file is missing or of another version.
        """
        folder = _extended((data_dir or project_root() / "data") / "gazetteer")
        return cls(read_store(folder), folder)

    def __len__(self) -> int:
        return len(self._stored.lines)

    def count_names(self) -> int:
        """Return how many folded names the gazetteer knows, those that are no places included."""
        return len(self._stored.names)

    def find(self, tokens: Tokens) -> list[NameMatch]:
        """Return every name in a text in one pass; see `NameIndex.find`."""
        return self._index.find(tokens)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear exactly this name, however it is spelt, best known first."""
        return tuple(map(self.place_at, self.rows_named(name)))

    def rows_named(self, name: str) -> tuple[int, ...]:
        """Return the rows of the places that bear exactly this name, those too whose name is a plain word."""
        number = self._index.ids.get(fold_words(name), -1)
        return self._index.rows_of(number) if number >= 0 else ()

    def search(self, name: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """Return the places that a name may mean, best first, however it is spelt.

        Clitics (بسرت), articles (Bayda, Al-Bayda), romanisations (Surt, Syrte), small misspellings
        (Bengahzi) and what follows a comma (Paris, Texas) are understood. The scores are shares of belief:
        their sum falls below 1 by what `limit` cuts off and by how unlike the name is.
        """
        if self._searcher is None:
            self._searcher = Searcher(self._stored, self._index, self._folder, self.place_at)
        return self._searcher.search(name, limit=limit)

    def place(self, place_id: str) -> Place:
        """Return the place with an id such as ``geonames:2210554`` or ``iso:LY``.

        Raises
        ------
        UnknownPlaceError
            No place has this id.
        """
        if not self._rows_by_id:
            self._rows_by_id = {line[: line.index("\t")]: row for row, line in enumerate(self._stored.lines)}
        row = self._rows_by_id.get(place_id)
        if row is None:
            raise UnknownPlaceError(f"the gazetteer has no place with the id {place_id!r}")
        return self.place_at(row)

    def place_at(self, row: int) -> Place:
        """Return the place of a row, as in `NameMatch.rows`."""
        place = self._places.get(row)
        if place is None:
            place = self._places[row] = line_to_place(self._stored.lines[row])
        return place

    def importance(self, row: int) -> float:
        """Return how well known a row's place is: some 4 for a small town, 9 for a metropolis or a state.

        The decimal logarithm of the population, with a bonus for capitals, countries and Libya.
        """
        return self._stored.ranks[row] * RANK_STEP

    def name_frequency(self, match: NameMatch) -> float:
        """Return how often the name of one word is written as a word of its language, on the Zipf scale.

        0 is unknown or a name of several words, 3 once in a million words, 6 once in a thousand. Names are
        words too ("London" scores 5): judge the figure against `importance`.
        """
        return self._stored.zipf[match.name] * ZIPF_STEP if match.name >= 0 else 0.0

    def near(
        self,
        lat: float,
        lon: float,
        *,
        limit: int = 1,
        kinds: frozenset[str] | None = None,
        within_km: float = inf,
    ) -> tuple[tuple[Place, float], ...]:
        """Return the `limit` places nearest to a point with their distance in km, the nearest first.

        `kinds` keeps only places of these kinds, `within_km` those that near: naming it saves looking all
        over the world for a kind that is rare. Distances are geodesics on WGS 84.
        """
        if self._positions is None:
            self._positions = Positions(self._stored.lats, self._stored.lons)
        return self._positions.near(
            lat, lon, limit=limit, kinds=kinds, within_km=within_km, place_at=self.place_at
        )


def _extended(base: Path) -> Path:
    """Return the user's extension of a gazetteer, else its own folder; an outdated one is told of."""
    own = user_data_dir() / "gazetteer"
    is_current = extends(own, base)
    if is_current is False:
        _LOG.warning("%s extends another gazetteer and is not used: build it again from the dump", own)
    return own if is_current else base
