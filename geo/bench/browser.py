"""A browser without a screen or a graphics card, cut off from the network, in which pages are timed."""

from __future__ import annotations

import importlib.util
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geo.bench.measurement import UnmeasurableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
_MAC_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
VIEW_PX = (1280, 800)


def find_browser() -> str | None:
    """Return the path of Chromium, Chrome or Edge, or what ``ZAMAKAN_BROWSER`` names."""
    found = os.environ.get("ZAMAKAN_BROWSER") or next(
        (path for name in _NAMES if (path := shutil.which(name))), None
    )
    return found or next((path for path in _MAC_PATHS if Path(path).exists()), None)


@contextmanager
def open_page(served: Mapping[str, Path] | None = None) -> Iterator[Any]:
    """Open one page in a browser of its own.

    Parameters
    ----------
    served
        Files to answer with where a page asks for a path that ends so; all else outside this machine is
        refused.

    Raises
    ------
    UnmeasurableError
        There is no browser, or nothing to drive it with.
    """
    path = find_browser()
    if path is None:
        raise UnmeasurableError("no Chromium, Chrome or Edge was found; name one in ZAMAKAN_BROWSER")
    if importlib.util.find_spec("playwright") is None:
        raise UnmeasurableError("the package playwright is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is there

    def gate(route: Any) -> None:
        parts = urlsplit(route.request.url)
        file = next((f for end, f in (served or {}).items() if parts.path.endswith(end)), None)
        if file is not None:
            route.fulfill(path=str(file))
        elif parts.scheme in ("http", "https") and parts.hostname not in _LOOPBACK:
            route.abort()
        else:
            route.continue_()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            context = browser.new_context(
                bypass_csp=True, viewport={"width": VIEW_PX[0], "height": VIEW_PX[1]}
            )
            context.route("**/*", gate)
            yield context.new_page()
        finally:
            browser.close()


def awaited(page: Any, expression: str, *, limit_s: float) -> Any:
    """Start a promise in a page and return what it settles to.

    Raises
    ------
    TimeoutError
        If it has not settled within the limit.
    UnmeasurableError
        If a script of the page fails meanwhile.
    """
    from playwright.sync_api import TimeoutError as PlaywrightTimeoutError  # noqa: PLC0415

    page.evaluate(
        "() => { window.settled = null; const keep = (value) => (window.settled = value);"
        "const fail = (event) => keep({ error: String(event.message || event.reason) });"
        "window.addEventListener('error', fail); window.addEventListener('unhandledrejection', fail);"
        f"setTimeout(() => ({expression}).then(keep), 0); }}"
    )
    try:
        found = page.wait_for_function("window.settled", timeout=1000 * limit_s).json_value()
    except PlaywrightTimeoutError:
        raise TimeoutError(f"not done within {limit_s:.0f} s") from None
    if "error" in found:
        raise UnmeasurableError(f"its script failed: {found['error']}")
    return found
