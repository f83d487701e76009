"""Place names looked up at OpenStreetMap's Nominatim: opt-in, one request a second, remembered.

The usage policy of the public server asks for an identified program, at most one request a second by all its
users together, no autocompletion, no bulk work, a cache, and attribution. All of that is built in here and
cannot be switched off; a server of one's own is named by `domain`.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any

from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from geo.errors import InputError, OnlineError
from geo.model import Candidate, Place
from geo.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
"""What must stand beside every answer that is shown or exported."""

_SECONDS_BETWEEN = 1.0
_BULK_LIMIT_A_DAY = 250
_SECONDS_A_DAY = 86_400.0
_TYPING_SECONDS = 3.0
_KEPT_DAYS = 90
_SHORTEST_NAME = 3
_LOCK_SECONDS = 60.0
_KM_A_DEGREE = 111.2
_ONE_AT_A_TIME = threading.Lock()
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS requests (at REAL NOT NULL, query TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers
    (query TEXT, count INTEGER, server TEXT, at REAL, answers TEXT, PRIMARY KEY (query, count, server));
COMMIT;
"""
_KINDS = {
    "aerodrome": "airport",
    "administrative": "admin1",
    "city": "city",
    "continent": "continent",
    "country": "country",
    "desert": "desert",
    "hamlet": "village",
    "island": "island",
    "neighbourhood": "neighbourhood",
    "peak": "mountain",
    "province": "admin1",
    "quarter": "neighbourhood",
    "sea": "sea",
    "state": "admin1",
    "suburb": "neighbourhood",
    "town": "town",
    "village": "village",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlinePermission:
    """The user's word that names may leave this computer, and whom the server may write to.

    Nothing in Zamakan makes one by itself: it comes from `--online` on the command line or from a switch in
    the app.
    """

    contact: str
    """A mail address or a web page, sent with every request as the server's policy asks."""
    domain: str | None = None
    """A Nominatim server of one's own, as host or host:port; `None` is the public one."""
    scheme: str = "https"

    def __post_init__(self) -> None:
        """Refuse a permission without a contact, or with one that no HTTP header can carry."""
        if not self.contact.strip() or not (self.contact.isascii() and self.contact.isprintable()):
            raise InputError("online look-ups need a contact (a mail address or a web page) for the server")


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliteNominatim:
    """Look-ups at a Nominatim server within its usage policy; share one between threads and processes.

    Requests and answers are kept in a small database in `home_dir` (`nominatim.sqlite`), so that several
    programs of one user keep the pace together, and nothing is asked twice within 90 days. `clock` (seconds
    since the epoch) and `sleep` are arguments for tests.
    """

    permission: OnlinePermission
    home_dir: Path
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    timeout_s: float = 20.0

    def search(self, name: str, *, limit: int = 5) -> tuple[Candidate, ...]:
        """Return what the server knows by a name, best first; the scores are shares of belief.

        Raises
        ------
        InputError
            The name is too short or one of a row of names that grow letter by letter.
        OnlineError
            The server does not answer, or the day's share of requests is used up.
        """
        query = " ".join(name.split())
        if len(fold_words(query)) < _SHORTEST_NAME:
            raise InputError(f"{name!r} is too short to be looked up online: write the whole name")
        with closing(self._open()) as database:
            answers = self._remembered(database, query, limit)
            if answers is None:
                answers = self._ask_in_turn(database, query, limit)
        return _candidates(answers)

    def _ask_in_turn(self, database: sqlite3.Connection, query: str, limit: int) -> list[dict[str, Any]]:
        """Ask the server, one request at a time by all threads and processes of the user together.

        The transaction is the lock between processes. It is held over the request, whose end is what the
        next one's second counts from: no delay on the way can bring two of them closer together.
        """
        with _ONE_AT_A_TIME:
            try:
                database.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise OnlineError(
                    "another program of yours is looking up names online; try again when it is done"
                ) from error
            try:
                answers = self._remembered(database, query, limit)  # somebody may have asked meanwhile
                if answers is None:
                    self._wait_for_turn(database, query)
                    answers = self._ask_and_remember(database, query, limit)
            finally:
                database.execute("COMMIT")
        return answers

    def _ask_and_remember(self, database: sqlite3.Connection, query: str, limit: int) -> list[dict[str, Any]]:
        try:
            answers = self._ask(query, limit)
        finally:
            database.execute("INSERT INTO requests VALUES (?, ?)", (self.clock(), query))
        database.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)",
            (query, limit, self._server, self.clock(), json.dumps(answers, ensure_ascii=False)),
        )
        return answers

    def _ask(self, query: str, limit: int) -> list[dict[str, Any]]:
        server = {"domain": self.permission.domain} if self.permission.domain else {}
        geocoder = Nominatim(
            user_agent=f"zamakan ({self.permission.contact})",
            scheme=self.permission.scheme,
            timeout=self.timeout_s,
            **server,
        )
        try:
            found = geocoder.geocode(
                query,
                exactly_one=False,
                limit=limit,
                namedetails=True,
                addressdetails=True,
                language="en",
            )
        except GeopyError as error:
            raise OnlineError(
                f"the server for place names did not answer ({error}); try later, or without --online"
            ) from error
        return [dict(location.raw) for location in found or ()]

    def _wait_for_turn(self, database: sqlite3.Connection, query: str) -> None:
        """Sleep until a second after the last request; refuse what the server's policy forbids."""
        now = self.clock()
        last, last_query = database.execute(
            "SELECT at, query FROM requests ORDER BY at DESC LIMIT 1"
        ).fetchone() or (0.0, "")
        if now - last < _TYPING_SECONDS and last_query != query and query.startswith(last_query or "\0"):
            raise InputError("names that grow letter by letter are not looked up online: write it out")
        database.execute("DELETE FROM requests WHERE at < ?", (now - _SECONDS_A_DAY,))
        (today,) = database.execute("SELECT COUNT(*) FROM requests").fetchone()
        if today >= _BULK_LIMIT_A_DAY:
            raise OnlineError(
                f"{_BULK_LIMIT_A_DAY} look-ups in a day are enough for a shared server; "
                "go on tomorrow, or extend the gazetteer from a GeoNames dump"
            )
        wait_s = min(last + _SECONDS_BETWEEN - now, _SECONDS_BETWEEN)  # a clock put back must not stop us
        if wait_s > 0:
            self.sleep(wait_s)

    def _remembered(
        self, database: sqlite3.Connection, query: str, limit: int
    ) -> list[dict[str, Any]] | None:
        row = database.execute(
            "SELECT answers FROM answers WHERE query = ? AND count = ? AND server = ? AND at > ?",
            (query, limit, self._server, self.clock() - _KEPT_DAYS * _SECONDS_A_DAY),
        ).fetchone()
        return list(json.loads(row[0])) if row else None

    @property
    def _server(self) -> str:
        return self.permission.domain or ""

    def _open(self) -> sqlite3.Connection:
        self.home_dir.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(
            self.home_dir / "nominatim.sqlite", timeout=_LOCK_SECONDS, isolation_level=None
        )
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'answers'").fetchone():
            database.executescript(_SCHEMA)
        return database


def _candidates(answers: list[dict[str, Any]]) -> tuple[Candidate, ...]:
    weights = [max(float(answer.get("importance") or 0.0), 0.01) for answer in answers]
    total = sum(weights)
    pairs = [
        Candidate(place=_place(answer), score=weight / total)
        for answer, weight in zip(answers, weights, strict=True)
    ]
    return tuple(sorted(pairs, key=lambda candidate: -candidate.score))


def _place(answer: dict[str, Any]) -> Place:
    """Return an answer of the server as a place; its radius reaches the corners of its bounding box."""
    names = answer.get("namedetails") or {}
    address = answer.get("address") or {}
    lat, lon = float(answer["lat"]), float(answer["lon"])
    south, north, west, east = map(float, answer.get("boundingbox") or (lat, lat, lon, lon))
    height = (north - south) * _KM_A_DEGREE
    width = (east - west) * _KM_A_DEGREE * cos(radians(lat))
    country = str(address.get("country_code") or "").upper()
    return Place(
        id=f"osm:{answer.get('osm_type', 'place')}/{answer.get('osm_id', 0)}",
        name=names.get("name:en") or names.get("name") or str(answer["display_name"]).partition(",")[0],
        name_ar=names.get("name:ar"),
        kind=_KINDS.get(str(answer.get("type")), "landmark"),
        country=country or None,
        admin1=address.get("state"),
        lat=lat,
        lon=lon,
        radius_km=max(0.5, round(hypot(height, width) / 2, 1)),
        confidence=0.8,
        source=ATTRIBUTION,
    )
