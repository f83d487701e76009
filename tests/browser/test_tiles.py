"""Online tiles: off, named, switched on by the reader, from the permitted host only, given up quietly."""

import base64
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

WAIT_MS = 90_000
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def tile_server():
    """A tile server on this machine, what it was asked for, and whether it answers."""
    asked = []
    answers = threading.Event()
    answers.set()

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers.get("Referer"), self.headers.get("User-Agent")))
            self.send_response(200 if answers.is_set() else 503)
            self.send_header("Content-Type", "image/png")
            self.send_header("Cache-Control", "max-age=604800")
            self.end_headers()
            if answers.is_set():
                self.wfile.write(PIXEL)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked, answers
    server.shutdown()


def test_tiles_are_off_then_named_then_fetched_and_given_up_quietly(page, app_with_tiles, tile_server):
    origin, asked, answers = tile_server
    with app_with_tiles(f"{origin}/{{z}}/{{x}}/{{y}}.png") as url:
        answer = page.goto(url)
        policy = answer.headers["content-security-policy"]
        assert f"img-src 'self' data: blob: {origin};" in policy
        assert policy.count(origin) == 1
        frame = page.frame_locator("iframe").first
        root = frame.locator("[data-zamakan=time-map]")
        expect(root).to_have_attribute("data-total", re.compile(r"[1-9]"), timeout=WAIT_MS)
        frame.get_by_role("button", name="Online background").click()
        expect(frame.locator(".zk-tool")).to_contain_text(f"({origin})")
        expect(frame.locator(".zk-tool")).to_contain_text("learns your internet address")
        assert asked == []

        answers.clear()
        frame.get_by_role("checkbox").click()
        expect(frame.locator(".zk-tool")).to_contain_text("does not answer", timeout=WAIT_MS)
        expect(frame.get_by_role("checkbox")).not_to_be_checked()
        expect(frame.locator(".leaflet-tile")).to_have_count(0)

        answers.set()
        asked.clear()
        frame.get_by_role("checkbox").check()
        expect(frame.locator(".leaflet-tile-loaded").first).to_be_attached(timeout=WAIT_MS)
        expect(frame.locator(".leaflet-control-attribution")).to_contain_text("127.0.0.1")
        paths = [path for path, _, _ in asked]
        assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in paths)
        assert len(paths) == len(set(paths)) < 80
        assert {referrer for _, referrer, _ in asked} <= {f"{url}/", None}
        assert any(referrer for _, referrer, _ in asked)

        frame.get_by_role("checkbox").uncheck()
        expect(frame.locator(".leaflet-tile")).to_have_count(0)
        expect(frame.locator(".leaflet-control-attribution")).not_to_contain_text("127.0.0.1")


def test_without_permission_there_is_no_such_button_and_no_way_out(page, app_url):
    answer = page.goto(app_url)
    assert "img-src 'self' data: blob:;" in answer.headers["content-security-policy"]
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_role("button", name="Filter by area")).to_be_visible(timeout=WAIT_MS)
    assert frame.get_by_role("button", name="Online background").count() == 0
