"""Zip archives (KMZ, zipped shapefiles) that can neither fill memory or disk nor leave their folder."""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_ENTRIES = 100
MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 200
"""Packed text rarely shrinks to less than a fiftieth; a bomb does to a thousandth."""

_PIECE_BYTES = 1 << 20
_MAX_DIRECTORY_BYTES = 1_000_000
_END_BYTES = 22 + 65_535  # the record that ends an archive, and the longest comment after it
_SMALL_BYTES = 1_000_000  # what may shrink as well as it likes
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, struct.error)


def safe_members(path: Path) -> list[zipfile.ZipInfo]:
    """Return the files of an archive, after looking only at its table of contents.

    Raises
    ------
    InputError
        If it is no archive, has too many entries, unpacks to too much, holds an archive, a link or an
        encrypted file, or an entry's name leads out of the folder.
    """
    _refuse_large_directory(path)
    with _opened(path) as archive:
        entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise InputError(f"{path.name}: holds {len(entries)} files, more than {MAX_ENTRIES}; unpack it first")
    members = [entry for entry in entries if not entry.is_dir()]
    for entry in members:
        _refuse_entry(path, entry)
    total = sum(entry.file_size for entry in members)
    if total > MAX_UNPACKED_BYTES:
        raise InputError(f"{path.name}: unpacks to {total // 1_000_000} MB; unpack it first if you trust it")
    return members


def _refuse_large_directory(path: Path) -> None:
    """Look at the end record before `zipfile` reads a table of contents of a million entries."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END_BYTES))
        end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        raise InputError(f"{path.name}: is no zip archive, or it is cut off")
    (size,) = struct.unpack_from("<I", end, at + 12)
    if size > _MAX_DIRECTORY_BYTES:
        raise InputError(f"{path.name}: holds more than {MAX_ENTRIES} files; unpack it first")


def _refuse_entry(path: Path, entry: zipfile.ZipInfo) -> None:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in entry.filename:
        raise InputError(f"{path.name}: an entry's name leads out of the archive: {entry.filename!r:.80}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputError(f"{path.name}: {entry.filename!r:.80} is a link, not a file")
    if entry.flag_bits & 1:
        raise InputError(f"{path.name}: {entry.filename!r:.80} is encrypted; unpack it first")
    if name.suffix.lower() in {".zip", ".kmz", ".gz", ".7z", ".rar"}:
        raise InputError(f"{path.name}: holds another archive, {entry.filename!r:.80}; unpack it first")
    if entry.file_size > _SMALL_BYTES and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        raise InputError(
            f"{path.name}: {entry.filename!r:.80} unpacks to {MAX_RATIO} times its size and more"
        )


def read_member(path: Path, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a file's bytes in pieces; what its header promised is held against what really comes.

    Raises
    ------
    InputError
        If it is damaged, or longer than promised.
    """
    left = entry.file_size
    with _opened(path) as archive, archive.open(entry) as file:
        while piece := file.read(_PIECE_BYTES):
            left -= len(piece)
            if left < 0:
                raise InputError(f"{path.name}: {entry.filename!r:.80} is longer than the archive says")
            yield piece


def unpack(path: Path, members: list[zipfile.ZipInfo], folder: Path) -> list[Path]:
    """Write files into a folder under their bare names, and return their paths."""
    written = []
    for entry in members:
        target = folder / PurePosixPath(entry.filename.replace("\\", "/")).name
        with target.open("wb") as file:
            for piece in read_member(path, entry):
                file.write(piece)
        written.append(target)
    return written


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _BROKEN as error:
        raise InputError(f"{path.name}: the archive is damaged: {str(error)[:80]}") from None
