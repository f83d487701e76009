"""One name, however it is written, to the places that it may mean.

Four steps, each tried where the ones before found nothing sure: the name as it is; without Arabic clitics,
articles and generic heads; names with the same consonants, across scripts and romanisations; names that a
slip or two of the keys make equal. Each step says how alike the names are; how well known a place is decides
among names that are equally alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.gazetteer.skeleton import skeleton
from geo.gazetteer.store import RANK_STEP, read_skeletons
from geo.model import Candidate
from geo.text import fold_words
from geo.text.arabic import without_clitics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.gazetteer.index import NameIndex
    from geo.gazetteer.store import Stored, StoredSkeletons
    from geo.model import Place

_COMMA = re.compile(r"[,،]")
_LATIN_ARTICLES = frozenset(
    ("al", "el", "as", "es", "ash", "esh", "ar", "er", "ad", "ed", "at", "et", "an", "en", "az", "ez", "the")
)
_HEADS = ("city of ", "town of ", "مدينه ", "بلده ", "قريه ", "بلديه ", "منطقه ", "ولايه ", "محافظه ")
_TAILS = (" city", " town", " governorate", " province", " district")

_WITHOUT_CLITIC = 0.95
_WITHOUT_ARTICLE = 0.97
_SURE = 0.9
# Across scripts there is only the skeleton to compare, which says the more the longer it is.
_OTHER_SCRIPT = {2: 0.0, 3: 0.0, 4: 0.7}
_OTHER_SCRIPT_LONG = 0.85
_ALIKE_SKELETON = 0.6
_SAME_SKELETON = 0.35
# The longest name of the gazetteer (Bangkok's) has 193 characters; what is much longer is a text.
_MAX_CHARACTERS = 300
_MAX_SKELETON_NAMES = 400
_MAX_FUZZY_NAMES = 60
# Likeness a misspelt name must keep, by its length up to the given number of letters: one slip in a short
# name leaves less in common than two in a long one.
_CUTOFF_BY_LENGTH = ((3, 1.0), (4, 0.75), (7, 0.8), (12, 0.82))
_LONG_CUTOFF = 0.85
# The weight of a candidate is likeness ** 12 * 10 ** (0.5 * rank): one wrong letter in ten costs as much as a
# place ten times less known. A place called just so comes before one that is also called so, a city even
# before a better known one ("Homs" is in Syria, though Khoms was once written so).
_LIKENESS_POWER = 12
_RANK_POWER = 0.5
_MAIN_NAME_BONUS = 1.5
_CITY_MAIN_NAME_BONUS = 2.5


@dataclass(frozen=True, slots=True)
class _Weighed:
    row: int
    likeness: float
    weight: float


class Searcher:
    """Tolerant search over the names of a gazetteer; reads the skeletons when it first needs them."""

    def __init__(
        self, stored: Stored, index: NameIndex, folder: Path, place_at: Callable[[int], Place]
    ) -> None:
        self._stored = stored
        self._index = index
        self._folder = folder
        self._place_at = place_at
        self._skeletons: StoredSkeletons | None = None
        self._numbers: dict[str, int] = {}

    def search(self, name: str, *, limit: int) -> tuple[Candidate, ...]:
        """Return the best candidates; see `Gazetteer.search`."""
        if len(name) > _MAX_CHARACTERS:
            return ()
        weighed = self._weigh(self._likenesses(fold_words(name)))
        if not weighed or weighed[0].likeness < 1:
            main, comma, rest = _COMMA.sub(",", name).strip().partition(",")
            if not comma:
                main, _, rest = main.rpartition(" ")  # "Sirte Libya"
            within = self._weigh(self._likenesses(fold_words(main)))
            inside = self._inside(within, rest.split(","))
            weighed = inside or (within if comma else weighed)
        total = sum(candidate.weight for candidate in weighed)
        return tuple(
            Candidate(place=self._place_at(best.row), score=weighed[0].likeness * best.weight / total)
            for best in weighed[:limit]
        )

    def _likenesses(self, key: str) -> dict[int, float]:
        """Return the numbers of the names that a folded name may stand for, with their likeness (0 to 1)."""
        found: dict[int, float] = {}
        steps = (_as_written, _without_additions, self._same_consonants, self._misspelt)
        for step in steps if key else ():
            for number, likeness in self._numbered(step(key)):
                found[number] = max(likeness, found.get(number, 0.0))
            if any(likeness >= _SURE for likeness in found.values()):
                break
        return found

    def _numbered(self, names: Iterator[tuple[str, float]]) -> Iterator[tuple[int, float]]:
        """Yield the numbers of those names that are names of places."""
        for name, likeness in names:
            number = self._index.ids.get(name, -1)
            if number >= 0 and self._index.rows_of(number):
                yield number, likeness

    def _same_consonants(self, key: str) -> Iterator[tuple[str, float]]:
        """Yield names that differ from `key` in vowels and in the choice among like-sounding letters."""
        from rapidfuzz.distance import Indel  # noqa: PLC0415 - exact look-ups do without it

        consonants = skeleton(key)
        if not consonants:
            return
        skeletons = self._read_skeletons()
        at = self._numbers.get(consonants)
        if at is None:
            return
        numbers = skeletons.names[skeletons.offsets[at] : skeletons.offsets[at + 1]][:_MAX_SKELETON_NAMES]
        for number in numbers:
            other = self._stored.names[number]
            if (other[0] > "\u0600") != (key[0] > "\u0600"):
                across = _OTHER_SCRIPT.get(len(consonants), _OTHER_SCRIPT_LONG)
                if across:
                    yield other, across
                continue
            likeness = Indel.normalized_similarity(key, other)
            if likeness >= _ALIKE_SKELETON:
                yield other, _SAME_SKELETON + (1 - _SAME_SKELETON) * likeness

    def _misspelt(self, key: str) -> Iterator[tuple[str, float]]:
        """Yield names that a few slips (a letter too much, too few, wrong or swapped) make of `key`."""
        from rapidfuzz import process  # noqa: PLC0415 - exact look-ups do without it
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        cutoff = next((least for letters, least in _CUTOFF_BY_LENGTH if len(key) <= letters), _LONG_CUTOFF)
        if cutoff == 1:
            return
        for other, likeness, _ in process.extract(
            key,
            self._stored.names,
            scorer=OSA.normalized_similarity,
            score_cutoff=cutoff,
            limit=_MAX_FUZZY_NAMES,
            processor=None,
        ):
            yield other, likeness

    def _read_skeletons(self) -> StoredSkeletons:
        if self._skeletons is None:
            skeletons = read_skeletons(self._folder)
            self._numbers = dict(zip(skeletons.keys, range(len(skeletons.keys)), strict=True))
            self._skeletons = skeletons
        return self._skeletons

    def _weigh(self, likenesses: dict[int, float]) -> list[_Weighed]:
        """Return the places of some names, the best first; a place counts with its likest name."""
        best: dict[int, _Weighed] = {}
        for number, likeness in likenesses.items():
            key = self._stored.names[number]
            for row in self._index.rows_of(number):
                rank = self._stored.ranks[row] * RANK_STEP
                place = self._place_at(row)
                if key in (fold_words(place.name), fold_words(place.name_ar or "")):
                    rank += _CITY_MAIN_NAME_BONUS if place.kind == "city" else _MAIN_NAME_BONUS
                weight = likeness**_LIKENESS_POWER * 10 ** (_RANK_POWER * rank)
                if row not in best or weight > best[row].weight:
                    best[row] = _Weighed(row, likeness, weight)
        return sorted(best.values(), key=lambda candidate: (-candidate.weight, candidate.row))

    def _inside(self, candidates: list[_Weighed], qualifiers: list[str]) -> list[_Weighed]:
        """Return the candidates that lie in what a name adds after a comma ("Paris, Texas")."""
        wanted: set[str] = set()
        for qualifier in qualifiers:
            number = self._index.ids.get(fold_words(qualifier), -1)
            for row in self._index.rows_of(number) if number >= 0 else ():
                place = self._place_at(row)
                wanted.add(place.id if place.kind == "country" else fold_words(place.name))
        return [
            candidate
            for candidate in candidates
            if (place := self._place_at(candidate.row))
            and {f"iso:{place.country}", fold_words(place.admin1 or "-")} & wanted
        ]


def _as_written(key: str) -> Iterator[tuple[str, float]]:
    yield key, 1.0


def _without_additions(key: str) -> Iterator[tuple[str, float]]:
    """Yield a name without clitics, with and without the article, without a generic word beside it."""
    first, _, rest = key.partition(" ")
    if rest and len(first) <= 2 and first[0] > "\u0600":
        yield from _without_additions(first + rest)  # "ب سرت": a clitic set apart
        yield rest, _WITHOUT_CLITIC
    for head in _HEADS:
        if key.startswith(head):
            yield key.removeprefix(head), _WITHOUT_ARTICLE
    for tail in _TAILS:
        if key.endswith(tail):
            yield key.removesuffix(tail), _WITHOUT_ARTICLE
    if key[:1] > "\u0600":
        for cut, bare in without_clitics(first):
            phrase = f"{bare} {rest}".strip()
            yield phrase, _WITHOUT_CLITIC if cut else 1.0
            yield from _with_other_article(phrase)
    elif rest and first in _LATIN_ARTICLES:
        yield rest, _WITHOUT_ARTICLE
    else:
        yield f"al {key}", _WITHOUT_ARTICLE


def _with_other_article(key: str) -> Iterator[tuple[str, float]]:
    if key.startswith("ال") and len(key) > 4:
        yield key[2:], _WITHOUT_CLITIC * _WITHOUT_ARTICLE
    else:
        yield f"ال{key}", _WITHOUT_CLITIC * _WITHOUT_ARTICLE
