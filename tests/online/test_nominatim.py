"""The one service that may be asked: only with permission, never faster than it allows, never twice."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.errors import InputError, OnlineError
from geo.online.nominatim import ATTRIBUTION, OnlinePermission, PoliteNominatim

ANSWER = {
    "osm_type": "node",
    "osm_id": 7,
    "lat": "31.5",
    "lon": "16.0",
    "type": "village",
    "importance": 0.4,
    "display_name": "Qaryat Test, Sirte, Libya",
    "namedetails": {"name": "قرية تجريبية", "name:en": "Test Village", "name:ar": "قرية تجريبية"},
    "address": {"country_code": "ly", "state": "Sirte"},
    "boundingbox": ["31.4", "31.6", "15.9", "16.1"],
}


class Clock:
    """Seconds that pass only while somebody sleeps, or while the server answers."""

    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class Server:
    """A Nominatim on the loopback interface that notes who asked what, and when by the test's clock."""

    def __init__(self, clock):
        self.requests, self.answers, self.status = [], [ANSWER], 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                query = parse_qs(urlsplit(self.path).query)["q"][0]
                outer.requests.append((clock(), query, self.headers["User-Agent"]))
                body = json.dumps(outer.answers).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def host(self):
        return f"127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def server(clock, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Server(clock)
    yield server
    server.http.shutdown()
    server.http.server_close()


@pytest.fixture
def nominatim(server, clock, tmp_path):
    permission = OnlinePermission(contact="desk@example.org", domain=server.host, scheme="http")
    return PoliteNominatim(permission=permission, home_dir=tmp_path, clock=clock, sleep=clock.sleep)


def test_an_answer_becomes_a_place_with_its_source(nominatim, server):
    (candidate,) = nominatim.search("Test Village")
    place = candidate.place
    assert (place.id, place.name, place.name_ar) == ("osm:node/7", "Test Village", "قرية تجريبية")
    assert (place.kind, place.country, place.admin1) == ("village", "LY", "Sirte")
    assert place.radius_km == pytest.approx(14.6, abs=0.2)  # half the diagonal of 0.2° by 0.2°
    assert candidate.score == 1
    assert place.source == ATTRIBUTION
    assert ATTRIBUTION.startswith("© OpenStreetMap contributors")
    assert server.requests[0][2] == "zamakan (desk@example.org)"


def test_twenty_threads_share_one_request_a_second(nominatim, server):
    names = [f"village number {number}" for number in range(10, 30)]  # none begins another
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(nominatim.search, names))
    times = sorted(at for at, _, _ in server.requests)
    assert len(times) == 20
    assert min(later - earlier for earlier, later in pairwise(times)) >= 1


def test_two_programs_keep_the_pace_together(nominatim, server, clock, tmp_path):
    other = PoliteNominatim(
        permission=nominatim.permission, home_dir=tmp_path, clock=clock, sleep=clock.sleep
    )
    nominatim.search("first village")
    other.search("second village")
    assert server.requests[1][0] - server.requests[0][0] >= 1


def test_a_second_run_asks_nothing(nominatim, server, clock, tmp_path):
    first = nominatim.search("Test Village")
    again = PoliteNominatim(
        permission=nominatim.permission, home_dir=tmp_path, clock=clock, sleep=clock.sleep
    )
    assert again.search("  Test   Village ") == first
    assert len(server.requests) == 1


def test_twenty_threads_with_one_name_ask_once(nominatim, server):
    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(nominatim.search, ["Test Village"] * 20))
    assert len(answers) == len(server.requests) == 1


def test_that_nothing_is_known_is_remembered_too(nominatim, server):
    server.answers = []
    assert nominatim.search("nowhere at all") == nominatim.search("nowhere at all") == ()
    assert len(server.requests) == 1


def test_an_old_answer_is_asked_for_again(nominatim, server, clock):
    nominatim.search("Test Village")
    clock.sleep(91 * 86_400)
    nominatim.search("Test Village")
    assert len(server.requests) == 2


def test_a_clock_put_back_does_not_stop_us(nominatim, server, clock):
    nominatim.search("first village")
    clock.now -= 86_400
    before = clock.now
    nominatim.search("second village")
    assert clock.now - before <= 1
    assert len(server.requests) == 2


def test_names_that_grow_letter_by_letter_are_refused(nominatim, server):
    nominatim.search("Test V")
    with pytest.raises(InputError, match="letter by letter"):
        nominatim.search("Test Vi")
    assert len(server.requests) == 1


def test_bulk_work_is_refused(nominatim, server, clock, monkeypatch):
    monkeypatch.setattr("geo.online.nominatim._BULK_LIMIT_A_DAY", 5)
    for number in range(5):
        nominatim.search(f"village number {number}")
    with pytest.raises(OnlineError, match="5 look-ups in a day"):
        nominatim.search("village number 5")
    clock.sleep(86_400)
    nominatim.search("village number 5")


@pytest.mark.parametrize("name", ["", "  ", "ab", "x" * 2])
def test_what_is_no_name_is_not_asked_for(nominatim, server, name):
    with pytest.raises(InputError, match="too short"):
        nominatim.search(name)
    assert server.requests == []


@pytest.mark.parametrize("status", [403, 429, 500])
def test_a_server_that_refuses_is_an_error_and_counts(nominatim, server, clock, status):
    server.status = status
    with pytest.raises(OnlineError, match="try later"):
        nominatim.search("Test Village")
    server.status, before = 200, clock.now
    nominatim.search("Test Village")
    assert clock.now - before >= 1


@pytest.mark.parametrize("contact", ["", " ", "desk@example.org\r\nX-Other: 1", "مكتب"])
def test_permission_needs_a_contact_that_a_header_can_carry(contact):
    with pytest.raises(InputError, match="contact"):
        OnlinePermission(contact=contact)
