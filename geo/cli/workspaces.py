"""Where workspaces lie, and which one a command means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError, WorkspaceError
from geo.exchange.files import path_in, safe_file_name

if TYPE_CHECKING:
    from geo.settings import Settings
    from geo.workspace import Workspace

SUFFIX = ".gpkg"


def workspace_folder(settings: Settings) -> Path:
    """Return the folder of the user's workspaces."""
    return settings.home_dir / "workspaces"


def workspace_path(name: str, settings: Settings) -> Path:
    """Return the file that a workspace's name, or a path to it, means; it need not exist.

    Raises
    ------
    InputError
        If a name leads out of the folder of workspaces or is none a file can bear.
    """
    if name.endswith(SUFFIX) or "/" in name or "\\" in name:
        return Path(name)
    if safe_file_name(name, "") != name:
        raise InputError(f"{name!r:.80} cannot be a workspace's name; letters, digits, hyphens and dots can")
    return path_in(workspace_folder(settings), name + SUFFIX)


def open_workspace(name: str | None, settings: Settings) -> Workspace:
    """Open the workspace of a name or path; without one, the sample workspace, made on first use.

    Raises
    ------
    WorkspaceError
        If there is none, or it cannot be opened.
    """
    from geo.workspace import Workspace, sample_workspace  # noqa: PLC0415 - the help needs none of it

    if name is None or name == "sample":
        return sample_workspace(settings)
    path = workspace_path(name, settings)
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in workspace_folder(settings).glob(f"*{SUFFIX}")))
        raise WorkspaceError(
            f"there is no workspace {name!r}; known: {known or 'none'}; `zamakan workspace create` makes one"
        )
    return Workspace.open(path)
