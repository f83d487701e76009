"""Every error that Zamakan raises on purpose.

::

    ZamakanError
      InputError        (ValueError)   what the user gave cannot be read; exit code 2 on the command line
        ImportRowError                 one row of an imported table, with its line
      DataError         (ValueError)   a file that ships with the project is malformed; names file and line
      UnknownPlaceError (LookupError)  no place bears the name asked for
      WorkspaceError    (RuntimeError) a workspace cannot be opened, written or understood
        ConflictError                  somebody else changed the same values; carries both
      OnlineError       (RuntimeError) an online service was switched on and did not answer
"""

from __future__ import annotations

from typing import Any


class ZamakanError(Exception):
    """Base of all errors below; the message says what was wrong, where, and what to do."""


class InputError(ZamakanError, ValueError):
    """Something the user gave cannot be read."""


class ImportRowError(InputError):
    """One row of an imported table cannot become an event."""

    def __init__(self, message: str, *, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line


class DataError(ZamakanError, ValueError):
    """A shipped data file is malformed."""

    def __init__(self, message: str, *, path: str, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


class UnknownPlaceError(ZamakanError, LookupError):
    """No place in the gazetteer bears the name."""


class WorkspaceError(ZamakanError, RuntimeError):
    """A workspace cannot be opened, written or understood."""


class ConflictError(WorkspaceError):
    """Somebody else has changed the same values meanwhile; nothing was saved.

    `conflicts` has one entry a field: its name, the value the person saw, the value there is now, and the
    value that was to be saved. Values are those of the event's JSON.
    """

    def __init__(self, message: str, conflicts: tuple[tuple[str, Any, Any, Any], ...]) -> None:
        super().__init__(message)
        self.conflicts = conflicts


class OnlineError(ZamakanError, RuntimeError):
    """An online service was switched on and did not answer."""
