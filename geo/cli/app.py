"""`zamakan app`: the app in the browser, bound to this machine, forbidden to call out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import webbrowser
from threading import Timer

import click

from geo.errors import InputError
from geo.online.tiles import tile_source
from geo.settings import project_root


@click.command()
@click.option(
    "--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="port to listen on"
)
@click.option("--open/--no-open", "opens", default=True, help="open the browser by itself")
@click.option(
    "--tiles",
    metavar="osm|URL",
    help="let readers switch on map tiles from the internet: osm, or https://host/{z}/{x}/{y}.png",
)
def command(port: int, *, opens: bool, tiles: str | None) -> None:
    """Start the app on http://localhost:PORT; stop it with Ctrl+C."""
    chosen = tile_source(tiles)
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise InputError(f"port {port} is taken by another program; choose one with --port")
    address = f"http://localhost:{port}"
    click.echo(f"Zamakan is at {address} (Ctrl+C stops it)", err=True)
    if opens and sys.stdout.isatty():
        Timer(2.5, webbrowser.open, args=[address]).start()
    serve = [sys.executable, "-m", "uvicorn", "pages.shared.server:application"]
    options = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", "--no-access-log"]
    root = project_root()
    found = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    allowed = {"ZAMAKAN_TILES": tiles} if tiles and chosen else {}
    environment = {**os.environ, "PYTHONPATH": found, **allowed}
    done = subprocess.run([*serve, *options], cwd=root, env=environment, check=False)  # noqa: S603 - our own words
    sys.exit(0 if done.returncode in (0, -2, 130) else done.returncode)
