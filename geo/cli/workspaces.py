"""Which workspace a command means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import WorkspaceError

if TYPE_CHECKING:
    from geo.settings import Settings
    from geo.workspace import Workspace

SUFFIX = ".gpkg"


def workspace_path(name: str, settings: Settings) -> Path:
    """Return the file that a workspace's name, or a path to it, means; it need not exist.

    Raises
    ------
    InputError
        If a name leads out of the folder of workspaces or is none a file can bear.
    """
    if name.endswith(SUFFIX) or "/" in name or "\\" in name:
        return Path(name)
    from geo.workspace.shelf import Shelf  # noqa: PLC0415 - the help needs none of it

    return Shelf.of(settings).path_of(name)


def open_workspace(name: str | None, settings: Settings) -> Workspace:
    """Open the workspace of a name or path; without one, the sample workspace, made on first use.

    Raises
    ------
    WorkspaceError
        If there is none, or it cannot be opened.
    """
    from geo.workspace import Workspace, sample_workspace  # noqa: PLC0415 - the help needs none of it
    from geo.workspace.shelf import Shelf  # noqa: PLC0415

    if name is None or name == "sample":
        return sample_workspace(settings)
    path = workspace_path(name, settings)
    if not path.is_file():
        known = ", ".join(Shelf.of(settings).names())
        raise WorkspaceError(
            f"there is no workspace {name!r}; known: {known or 'none'}; `zamakan workspace create` makes one"
        )
    return Workspace.open(path)
