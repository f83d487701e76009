"""`zamakan workspace`: list, create, copy, check, back up, restore, delete and take out of the trash."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from geo.cli.workspaces import SUFFIX, open_workspace, workspace_path
from geo.errors import InputError, WorkspaceError
from geo.settings import Settings


@click.group()
def command() -> None:
    """List, create, copy, check, back up, restore and delete workspaces."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_(*, as_json: bool) -> None:
    """List the workspaces with their numbers of events."""
    from geo.workspace.shelf import Shelf  # noqa: PLC0415 - the help needs none of it

    rows = []
    shelf = Shelf.of(Settings())
    for path in map(shelf.path_of, shelf.names()):
        row: dict[str, object] = {"name": path.stem, "path": str(path), "bytes": path.stat().st_size}
        try:
            row["events"] = shelf.open(path.stem).count()
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
@click.argument("name")
@click.argument("new_name")
def copy(name: str, new_name: str) -> None:
    """Make workspace NEW_NAME with the content of NAME; both go their own ways."""
    target = workspace_path(new_name, Settings())
    click.echo(open_workspace(name, Settings()).copy(target, name=target.stem).path)


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
    from geo.workspace.shelf import Shelf, checked_backup  # noqa: PLC0415

    saved = checked_backup(file)
    target = workspace_path(name or file.stem, Settings())
    if target.exists():
        if target.samefile(file):
            raise InputError(f"{file}: is the workspace itself; give a backup")
        if not replace:
            raise InputError(f"{target}: there is a workspace already; add --replace, or give another NAME")
        kept = target.with_name(f"{target.stem}.before-restore{SUFFIX}")
        Workspace.open(target).backup(kept)
        Shelf.of(Settings()).delete(target, now=_now())
        click.echo(f"what was there before: {kept}", err=True)
    saved.copy(target, name=target.stem)
    click.echo(target)


@command.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(name: str, *, yes: bool) -> None:
    """Put workspace NAME into the trash, from which `undelete` brings it back for 30 days."""
    from geo.workspace.shelf import Shelf  # noqa: PLC0415

    path = workspace_path(name, Settings())
    if not path.is_file():
        raise InputError(f"{path}: there is no workspace")
    if not yes:
        click.confirm(f"Delete {path}?", abort=True, err=True)
    trashed = Shelf.of(Settings()).delete(path, now=_now())
    click.echo(path)
    click.echo(
        f"`zamakan workspace undelete {trashed.name}` brings it back until {trashed.kept_until.date()}",
        err=True,
    )


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def trash(*, as_json: bool) -> None:
    """List the deleted workspaces, the last one first, with the day until which they are kept."""
    from geo.workspace.shelf import Shelf  # noqa: PLC0415

    found = Shelf.of(Settings()).trash()
    if as_json:
        rows = [
            {
                "name": trashed.name,
                "path": str(trashed.path),
                "deleted": trashed.deleted.isoformat(),
                "kept_until": trashed.kept_until.isoformat(),
            }
            for trashed in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for trashed in found:
        click.echo(
            f"{trashed.name}  deleted {trashed.deleted:%Y-%m-%d %H:%M} UTC  "
            f"kept until {trashed.kept_until.date()}"
        )
    if not found:
        click.echo("the trash is empty", err=True)


@command.command()
@click.argument("name")
@click.option("--as", "new_name", help="Bring it back under another name.")
def undelete(name: str, *, new_name: str | None) -> None:
    """Bring the workspace NAME that was deleted last back from the trash."""
    from geo.workspace.shelf import Shelf  # noqa: PLC0415

    shelf = Shelf.of(Settings())
    found = next((trashed for trashed in shelf.trash() if trashed.name == name), None)
    if found is None:
        raise InputError(f"no workspace {name!r} is in the trash; `zamakan workspace trash` lists what is")
    click.echo(shelf.take_out(found, name=new_name).path)


@command.command("empty-trash")
def empty_trash() -> None:
    """Throw away for good what has lain in the trash for more than 30 days."""
    from geo.workspace.shelf import Shelf  # noqa: PLC0415

    thrown = Shelf.of(Settings()).empty_trash(now=_now())
    for trashed in thrown:
        click.echo(trashed.name)
    click.echo(f"{len(thrown)} thrown away", err=True)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the moment at which a person deletes
