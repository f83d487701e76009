"""Every error that Zamakan raises on purpose.

::

    ZamakanError
      InputError        (ValueError)   what the user gave cannot be read; exit code 2 on the command line
        ImportRowError                 one row of an imported table, with its line
      DataError         (ValueError)   a file that ships with the project is malformed; names file and line
      UnknownPlaceError (LookupError)  no place bears the name asked for
      WorkspaceError    (RuntimeError) a workspace cannot be opened, written or understood
      OnlineError       (RuntimeError) an online service was switched on and did not answer
"""

from __future__ import annotations


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


class OnlineError(ZamakanError, RuntimeError):
    """An online service was switched on and did not answer."""
