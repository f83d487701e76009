"""`zamakan workspace`: list, create, check, back up, restore and delete workspaces."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geo.cli.workspaces import SUFFIX, open_workspace, workspace_folder, workspace_path
from geo.errors import InputError, WorkspaceError
from geo.settings import Settings

_PARTS = ("", "-wal", "-shm")  # the file itself, and what SQLite keeps beside it while it is open


@click.group()
def command() -> None:
    """List, create, check, back up, restore and delete workspaces."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_(*, as_json: bool) -> None:
    """List the workspaces with their numbers of events."""
    from geo.workspace import Workspace  # noqa: PLC0415 - the help needs none of it

    rows = []
    for path in sorted(workspace_folder(Settings()).glob(f"*{SUFFIX}")):
        row: dict[str, object] = {"name": path.stem, "path": str(path), "bytes": path.stat().st_size}
        try:
            row["events"] = Workspace.open(path).count()
        except WorkspaceError as error:
            row["error"] = str(error)
        rows.append(row)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        state = row["error"] if "error" in row else f"{row['events']:,} events"
        click.echo(f"{row['name']}  {state}  {row['path']}")
    if not rows:
        click.echo("no workspaces yet: the app or `zamakan workspace create NAME` makes one", err=True)


@command.command()
@click.argument("name")
def create(name: str) -> None:
    """Make an empty workspace NAME (a name, or the path of a .gpkg file)."""
    from geo.workspace import Workspace  # noqa: PLC0415

    path = workspace_path(name, Settings())
    click.echo(Workspace.create(path, name=path.stem).path)


@command.command()
@click.argument("name", required=False)
def check(name: str | None) -> None:
    """Look for damage in a workspace; the sample workspace without NAME."""
    store = open_workspace(name, Settings())
    problems = store.check()
    if problems:
        raise WorkspaceError(f"{store.path}: {'; '.join(problems)}; restore a backup")
    click.echo(f"{store.path}: sound, {store.count():,} events")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name", required=False)
def backup(file: Path, name: str | None) -> None:
    """Copy a workspace to FILE, whole even while others write; the sample workspace without NAME."""
    store = open_workspace(name, Settings())
    if file.is_dir():
        file /= store.path.name
    if file.exists() and file.samefile(store.path):
        raise InputError(f"{file}: is the workspace itself; give another file")
    store.backup(file)
    click.echo(file)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.option("--replace", is_flag=True, help="Replace the workspace there is; a copy of it is kept.")
def restore(file: Path, name: str | None, *, replace: bool) -> None:
    """Make workspace NAME (by default FILE's own name) from a backup FILE, after checking it."""
    from geo.workspace import Workspace  # noqa: PLC0415

    saved = Workspace.open(file)
    problems = saved.check()
    if problems:
        raise WorkspaceError(f"{file}: the backup is damaged: {'; '.join(problems)}")
    target = workspace_path(name or file.stem, Settings())
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        if target.samefile(file):
            raise InputError(f"{file}: is the workspace itself; give a backup")
        if not replace:
            raise InputError(f"{target}: there is a workspace already; add --replace, or give another NAME")
        kept = target.with_name(f"{target.stem}.before-restore{SUFFIX}")
        Workspace.open(target).backup(kept)
        _remove(target)
        click.echo(f"what was there before: {kept}", err=True)
    saved.backup(target)
    click.echo(target)


@command.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(name: str, *, yes: bool) -> None:
    """Delete workspace NAME for good."""
    path = workspace_path(name, Settings())
    if not path.is_file():
        raise InputError(f"{path}: there is no workspace")
    if not yes:
        click.confirm(f"Delete {path} for good?", abort=True, err=True)
    _remove(path)
    click.echo(path)


def _remove(path: Path) -> None:
    try:
        for part in _PARTS:
            path.with_name(path.name + part).unlink(missing_ok=True)
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be deleted: {error.strerror}") from error
