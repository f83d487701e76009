"""Makes the README's pictures of the real app: `uv run python tests/browser/take_pictures.py`."""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from conftest import ARGUMENTS, ROOT, _free_port, find_browser, serving

PICTURES = ROOT / "data" / "pictures"
QUERY = "first=2015-02-01&last=2017-12-31"
SHOTS = [("first-screen.png", "en", "light"), ("first-screen-ar.png", "ar", "dark")]


def main() -> None:
    """Start the app on its samples and photograph its first page."""
    home = Path(tempfile.mkdtemp())
    port = _free_port()
    command = [sys.executable, "-m", "geo", "app", "--port", str(port)]
    PICTURES.mkdir(exist_ok=True)
    with (
        serving(command, port, home / "server.log", ZAMAKAN_HOME=str(home)) as url,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for name, lang, scheme in SHOTS:
            context = browser.new_context(viewport={"width": 1200, "height": 800}, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{url}/?lang={lang}&{QUERY}")
            root = page.frame_locator("iframe").locator("[data-zamakan=time-map]")
            expect(root).to_have_attribute("data-total", re.compile(r"[1-9]"), timeout=90_000)
            page.wait_for_timeout(4000)
            page.screenshot(path=PICTURES / name)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
