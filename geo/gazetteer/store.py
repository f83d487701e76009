"""The gazetteer's files: how they are written and read.

`places.tsv`
    One place a line, best known first; a row's number is its line without the header.
`names.txt`
    The folded names in order of code points; a blank line; the first words of the longer names; a blank
    line; Arabic words that are not a one-letter clitic with a name after it, though they look it.
`names.bin`
    What belongs to each line of `names.txt` and `places.tsv`, as little-endian columns.
`skeletons.txt`, `skeletons.bin`
    Consonant skeletons and the names that share them; read at the first tolerant search.

Plain text for what people may want to read or compare, packed columns for what only the program needs:
together they load in a tenth of the time that one JSON or SQLite file took, and without `pickle`.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MAGIC = b"ZAMAKAN1"
COLUMNS = (
    "id",
    "name",
    "name_ar",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "radius_km",
    "population",
    "confidence",
    "source",
    "note",
)
_STAMP = "extends.txt"
"""In an extended gazetteer: the stamp of the one it extends."""

NOT_PLACE = 1
"""Trait of a name: it is on the list of names that are no places."""
ACRONYM = 2
"""Trait of a name: it counts in the text only where it is written in capitals, as US or UAE."""

HEADED = 4
"""Trait of a name: its first word says what it is (مدينة صور) and does not belong to its span."""
SEARCH_ONLY = 8
"""Trait of a name: an ordinary word, which is a place where somebody asks for it but not in running text."""

ZIPF_STEP = 1 / 25
RANK_STEP = 1 / 20
DEGREE_STEP = 1e-5


@dataclass(frozen=True, slots=True)
class Stored:
    """The columns of a gazetteer as they lie in its files."""

    lines: list[str]
    """Place rows, tab-separated."""
    names: list[str]
    """Folded names, sorted."""
    starters: list[str]
    """First words of the names of several words, sorted."""
    whole_words: list[str]
    """Arabic words that begin with the letter of a clitic and are words of their own, sorted."""
    starter_words: bytes
    """For each starter the number of words of its longest name."""
    offsets: array[int]
    """For each name where its rows begin in `postings`; one entry more than names."""
    postings: array[int]
    """Row numbers, a name's best known place first."""
    traits: bytes
    """For each name `NOT_PLACE` and `ACRONYM`, added."""
    zipf: bytes
    """For each name its frequency as a word, in steps of `ZIPF_STEP`."""
    ranks: bytes
    """For each row how well known it is, in steps of `RANK_STEP`."""
    lats: array[int]
    lons: array[int]
    """For each row its position, in steps of `DEGREE_STEP`."""


@dataclass(frozen=True, slots=True)
class StoredSkeletons:
    """Consonant skeletons, sorted, and the numbers of the names that have them."""

    keys: list[str]
    offsets: array[int]
    names: array[int]


def write_store(folder: Path, stored: Stored, skeletons: StoredSkeletons) -> None:
    """Write all files of a gazetteer; equal columns give equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_text(folder / "places.tsv", ["\t".join(COLUMNS), *stored.lines])
    _write_text(folder / "names.txt", [*stored.names, "", *stored.starters, "", *stored.whole_words])
    columns = (stored.offsets, stored.postings, stored.lats, stored.lons)
    flat = (stored.starter_words, stored.traits, stored.zipf, stored.ranks)
    (folder / "names.bin").write_bytes(_pack([*map(_little, columns), *flat]))
    _write_text(folder / "skeletons.txt", skeletons.keys)
    (folder / "skeletons.bin").write_bytes(_pack([_little(skeletons.offsets), _little(skeletons.names)]))


def read_store(folder: Path) -> Stored:
    """Read `places.tsv`, `names.txt` and `names.bin`.

    Raises
    ------
    DataError
        A file is missing, of another version, or does not fit the others.
    """
    lines = _read_text(folder / "places.tsv")[1:]
    text = _read_text(folder / "names.txt")
    border = text.index("")
    second = text.index("", border + 1)
    names, starters, whole_words = text[:border], text[border + 1 : second], text[second + 1 :]
    sections = _unpack(folder / "names.bin")
    offsets, postings = _numbers("I", sections[0]), _numbers("I", sections[1])
    lats, lons = _numbers("i", sections[2]), _numbers("i", sections[3])
    lengths = (len(offsets), len(sections[4]), len(sections[7]), len(lats))
    if lengths != (len(names) + 1, len(starters), len(lines), len(lines)):
        raise DataError("does not fit places.tsv and names.txt: rebuild it", path=str(folder / "names.bin"))
    return Stored(
        lines=lines,
        names=names,
        starters=starters,
        whole_words=whole_words,
        starter_words=sections[4],
        offsets=offsets,
        postings=postings,
        traits=sections[5],
        zipf=sections[6],
        ranks=sections[7],
        lats=lats,
        lons=lons,
    )


def read_skeletons(folder: Path) -> StoredSkeletons:
    """Read `skeletons.txt` and `skeletons.bin`; raises `DataError` as `read_store` does."""
    keys = _read_text(folder / "skeletons.txt")
    sections = _unpack(folder / "skeletons.bin")
    offsets = _numbers("I", sections[0])
    if len(offsets) != len(keys) + 1:
        raise DataError("does not fit skeletons.txt: rebuild it", path=str(folder / "skeletons.bin"))
    return StoredSkeletons(keys, offsets, _numbers("I", sections[1]))


def stamp_of(folder: Path) -> str:
    """Return a figure that changes whenever a gazetteer is rebuilt from other inputs."""
    return f"{zlib.crc32((folder / 'names.bin').read_bytes()):08x}"


def write_stamp(folder: Path, stamp: str) -> None:
    """Note which gazetteer the one in `folder` extends."""
    (folder / _STAMP).write_text(f"{stamp}\n", encoding="utf-8")


def extends(folder: Path, base: Path) -> bool | None:
    """Say whether `folder` holds an extension of `base` as it is now; `None` if it holds none at all."""
    stamp = folder / _STAMP
    return stamp.read_text(encoding="utf-8").strip() == stamp_of(base) if stamp.exists() else None


def place_to_line(place: Place) -> str:
    """Return a place as one line of `places.tsv`; unknown values are empty."""
    cells = (
        place.id,
        place.name,
        place.name_ar,
        place.kind,
        place.country,
        place.admin1,
        _short(place.lat),
        _short(place.lon),
        _short(place.radius_km),
        place.population or None,
        None if place.confidence == 1 else _short(place.confidence),
        place.source,
        place.note,
    )
    return "\t".join(
        "" if cell is None else str(cell).replace("\t", " ").replace("\n", " ") for cell in cells
    )


def line_to_place(line: str) -> Place:
    """Return the place of one line of `places.tsv`."""
    cells = line.split("\t")
    return Place(
        id=cells[0],
        name=cells[1],
        name_ar=cells[2] or None,
        kind=cells[3],
        country=cells[4] or None,
        admin1=cells[5] or None,
        lat=float(cells[6]),
        lon=float(cells[7]),
        radius_km=float(cells[8]),
        population=int(cells[9] or 0),
        confidence=float(cells[10] or 1),
        source=cells[11],
        note=cells[12] or None,
    )


def steps(values: Iterable[float], step: float) -> bytes:
    """Return values as bytes in units of `step`, the largest ones cut off at 255 steps."""
    return bytes(min(255, max(0, round(value / step))) for value in values)


def _short(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _write_text(path: Path, lines: Sequence[str]) -> None:
    path.write_bytes(("\n".join(lines) + "\n").encode())


def _read_text(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode().removesuffix("\n").split("\n")
    except FileNotFoundError:
        raise DataError(
            "is missing; `zamakan gazetteer build` writes it from the development packages", path=str(path)
        ) from None


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(typecode: str, content: bytes) -> array[int]:
    numbers: array[int] = array(typecode)
    numbers.frombytes(content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _pack(sections: Sequence[bytes]) -> bytes:
    return MAGIC + b"".join(struct.pack("<I", len(section)) + section for section in sections)


def _unpack(path: Path) -> list[bytes]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DataError("is missing; run `zamakan gazetteer build`", path=str(path)) from None
    if content[:8] != MAGIC:
        raise DataError("is no gazetteer file of this version; run `zamakan gazetteer build`", path=str(path))
    sections: list[bytes] = []
    at = 8
    while at < len(content):
        (length,) = struct.unpack_from("<I", content, at)
        sections.append(content[at + 4 : at + 4 + length])
        at += 4 + length
    return sections
