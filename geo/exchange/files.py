"""Files that are whole or absent, under names that stay in their folder."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError

if TYPE_CHECKING:
    from pathlib import PurePath

MAX_NAME_BYTES = 120
"""Longest generated file name: fits every file system, also beside a path and inside an archive."""

# Names that Windows keeps for devices, with any ending (Microsoft Learn, "Naming Files").
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
_FORBIDDEN = frozenset('<>:"/\\|?*')


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file so that its name holds either the old content or all of the new.

    Raises
    ------
    InputError
        If it cannot be written; what was there before is untouched.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}; choose another folder") from error
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(
            f"{path}: cannot be written: {error.strerror}; what was there before is kept"
        ) from error
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be synced (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError:  # some network file systems cannot; the file itself is synced
        pass
    finally:
        os.close(descriptor)


def safe_file_name(title: str, suffix: str) -> str:
    """Return a file name made of a title: no folders, no control or direction marks, no device names.

    Parameters
    ----------
    title
        Any text; an empty one gives ``zamakan``.
    suffix
        The ending with its dot.
    """
    kept = "".join(
        " " if letter in _FORBIDDEN or unicodedata.category(letter)[0] in "CZ" else letter for letter in title
    )
    stem = "-".join(kept.split()).strip(".-_ ")
    stem = stem.encode("utf-8")[: MAX_NAME_BYTES - len(suffix)].decode("utf-8", "ignore").rstrip(".-_ ")
    if not stem or stem.split(".")[0].casefold() in _DEVICES:
        stem = f"zamakan-{stem}".rstrip("-")
    return stem + suffix


def path_in(folder: Path, name: str | PurePath) -> Path:
    """Return the path of a name inside a folder.

    Raises
    ------
    InputError
        If the name leads out of the folder.
    """
    root = folder.resolve()
    path = (root / name).resolve()
    if path == root or not path.is_relative_to(root):
        raise InputError(f"{name}: leads out of {folder}; give a plain file name")
    return path
