"""A real browser for tests: Chromium, Chrome or Edge as found on the machine, cut off from every other one.

`browser`, `page` and `outside` serve any test; `app_url` starts the app itself. Without a browser these tests
are skipped with a reason; with ``ZAMAKAN_REQUIRE_BROWSER=1`` they fail instead.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest

from examples import AIR_STRIKE

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
MAC_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
START_S = 90
LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_browser():
    chosen = os.environ.get("ZAMAKAN_BROWSER")
    found = chosen or next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in MAC_PATHS if Path(path).exists()), None)


def _without(reason):
    if os.environ.get("ZAMAKAN_REQUIRE_BROWSER") == "1":
        pytest.fail(f"ZAMAKAN_REQUIRE_BROWSER=1, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    """The browser, started once."""
    path = find_browser()
    if path is None:
        _without("no Chromium, Chrome or Edge was found; name one in ZAMAKAN_BROWSER")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        _without("the package playwright is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def outside():
    """What the page asked of any machine but this one; the test fails when it is not empty at its end."""
    return []


@pytest.fixture
def make_page(browser, outside):
    """Opens pages of any size and theme. Their requests to other machines are refused and noted."""
    contexts = []
    errors = []

    def make(width=1280, height=860, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.route("**/*", lambda route: _gate(route, outside))
        page = context.new_page()
        page.on("websocket", lambda socket: _note(socket.url, outside))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: _console(said, errors))
        page.script_errors = errors
        return page

    yield make
    for context in contexts:
        context.close()
    assert outside == []
    assert errors == []


@pytest.fixture
def page(make_page):
    """One page of an ordinary size."""
    return make_page()


def _gate(route, outside):
    if _note(route.request.url, outside):
        route.continue_()
    else:
        route.abort()


def _note(url, outside):
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOOPBACK:
        outside.append(url)
        return False
    return True


def _console(said, errors):
    # A refusal of the page's own policy is no fault when a test provokes it, and is when nothing should.
    if said.type == "error" and "Content Security Policy" in said.text:
        errors.append(said.text)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(command, port, log_path, **environment):
    """Runs a Streamlit server until the block ends; yields its address once it answers."""
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}/_stcore/health", log_path)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process, url, log_path):
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server did not answer; it said:\n{log_path.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def app_home(tmp_path_factory):
    """The home folder of the app under test, empty at first."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def app_url(browser, app_home):
    """The app itself, with a home folder of its own."""
    home = app_home
    port = _free_port()
    command = [sys.executable, "-m", "geo", "app", "--port", str(port)]
    with serving(command, port, home / "server.log", ZAMAKAN_HOME=str(home)) as url:
        yield url


@pytest.fixture
def app_with_tiles(browser, tmp_path):
    """Starts the app with the tile server that its operator permits."""

    @contextmanager
    def start(template):
        port = _free_port()
        command = [sys.executable, "-m", "geo", "app", "--port", str(port), "--tiles", template]
        with serving(command, port, tmp_path / "server.log", ZAMAKAN_HOME=str(tmp_path)) as url:
            yield url

    return start


@pytest.fixture(scope="session")
def hosted_url(browser, tmp_path_factory):
    """The time map alone in streamlit-folium, see `hosted_map.py`."""
    folder = tmp_path_factory.mktemp("hosted")
    port = _free_port()
    script = Path(__file__).with_name("hosted_map.py")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with serving(command, port, folder / "server.log", PYTHONPATH=str(ROOT)) as url:
        yield url


@pytest.fixture(scope="session")
def event():
    """One event at Sirte, to be varied with `dataclasses.replace`."""
    return replace(AIR_STRIKE, injured=None)


@pytest.fixture(scope="session")
def events(event):
    """Ten days of events, 1 to 10 January 2017, one a day along the coast, and two that no map can show."""
    days = [
        replace(
            event, id=f"e{number}", summary=f"Event of day {number}", lat=31.0 + number * 0.2,
            lon=12.0 + number, first=date(2017, 1, number), last=date(2017, 1, number),
        )
        for number in range(1, 11)
    ]  # fmt: skip
    undated = replace(event, id="undated", first=None, last=None)
    unplaced = replace(event, id="unplaced", place=None, lat=None, lon=None)
    return [*days, undated, unplaced]
