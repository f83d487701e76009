"""The `zamakan` command: one module a subcommand, imported only when it is asked for."""

from __future__ import annotations

import importlib
import sys

import click

from geo.errors import ZamakanError

COMMANDS = {
    "app": "start the app in the browser",
    "bench": "measure the speed of Zamakan and of its peers",
    "distance": "measure between two places, points or coasts",
    "evaluate": "score readings against annotated reports",
    "export": "write the events of a workspace to a picture, a data file or a page",
    "gazetteer": "rebuild the gazetteer, show its figures and sources",
    "geocode": "find the places that bear a name",
    "ground": "rebuild the base map and the roads",
    "import": "bring events from a table or a map file into a workspace",
    "read": "read reports: places, times, distances, events",
    "workspace": "list, create, copy, check, back up, restore and delete workspaces",
}

_MODULES = {"import": "import_"}  # `import` is a word of the language


class _Commands(click.Group):
    """Subcommands by name; `geo/cli/<name>.py` holds a click command called `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of one subcommand."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"geo.cli.{_MODULES.get(name, name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the subcommands without importing them: `--help` answers at once."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zamakan")
def cli() -> None:
    """Read news reports, find where and when things happened, measure the distances they claim."""


def main() -> None:
    """Run the command line; an error that a user can mend is one line and exit code 2."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        cli()
    except ZamakanError as error:
        click.echo(f"zamakan: {error}", err=True)
        sys.exit(2)
