"""The app itself in a browser: how long until its map shows, and what a scrub asks of the server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

from geo.bench.browser import awaited, open_page
from geo.bench.measurement import Measurement, UnmeasurableError
from geo.settings import Settings, project_root
from geo.workspace import sample_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.bench.measurement import Bench

_START_LIMIT_S = 90.0
_MAP_LIMIT_MS = 120_000
_DRAWN = """() => {
  const frame = document.querySelector("iframe");
  const inside = frame && frame.contentDocument;
  const root = inside && inside.querySelector("[data-zamakan=time-map]");
  return root && Number(root.dataset.shown) > 0;
}"""


def first_map(_: Bench) -> Measurement:
    """Measure from opening the app's address to the samples on the map; the second visit of a server."""
    with _app() as address, open_page() as page:
        _visit(page, address)
        start = perf_counter()
        _visit(page, address)
        return Measurement(value=perf_counter() - start, unit="s", peers={}, ratio=None)


def round_trips(bench: Bench) -> Measurement:
    """Count the messages to the server while the window is scrubbed over the sample events."""
    sent: list[Any] = []
    with _app() as address, open_page() as page:
        page.on("websocket", lambda opened: opened.on("framesent", lambda frame: sent.append(frame)))  # noqa: PLW0108
        _visit(page, address)
        page.wait_for_timeout(3000)  # until the page has come to rest
        before = len(sent)
        page.evaluate(
            '() => { window.zamakanTimeMap = document.querySelector("iframe").contentWindow.zamakanTimeMap; }'
        )
        awaited(page, f"window.zamakanTimeMap.measureScrub({bench.seconds})", limit_s=60)
        return Measurement(value=len(sent) - before, unit="messages", peers={}, ratio=None)


def _visit(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_function(_DRAWN, timeout=_MAP_LIMIT_MS)


@contextmanager
def _app() -> Iterator[str]:
    """Run the app with a home folder of its own that holds the samples already."""
    with TemporaryDirectory() as home:
        sample_workspace(Settings(home_dir=Path(home)))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(  # noqa: S603 - our own command
            [
                *(sys.executable, "-m", "uvicorn", "pages.shared.server:application"),
                *("--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"),
            ],
            cwd=project_root(),
            env={**os.environ, "ZAMAKAN_HOME": home, "PYTHONPATH": str(project_root())},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = perf_counter() + _START_LIMIT_S
    while perf_counter() < end and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise UnmeasurableError("the app did not start; `zamakan app` says why")
