"""Frames a second while the time window is moved over 1,000 to 100,000 events, beside folium's own plugins.

Each contender shows the events of half the whole time, moved to and fro once a frame. A frame counts when it
has been drawn. The browser draws without a graphics card, as many an office machine does.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.bench.browser import awaited, open_page
from geo.bench.measurement import Measurement, UnmeasurableError, better
from geo.bench.peer_maps import TIMELINE, TIMESTAMPED, missing_packages, peer_page, served_files
from geo.views.page import standalone_page
from geo.views.time_map.columns import columns_from_arrays
from geo.views.time_map.element import events_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.bench.measurement import Bench

ROWS = (1_000, 10_000, 100_000)
_FIRST_DAY, _DAYS = 15_000, 3_000
_LOAD_LIMIT_S = 60.0
_LIMIT_S = 30.0
_UNIT = "frames/s"

_SWEEP = """new Promise((resolve) => {
  let frames = 0, start = 0;
  const turn = (now) => {
    start = start || now;
    const gone = (now - start) / 1000;
    if (frames && gone >= SECONDS) return resolve({ frames, fps: frames / gone });
    const t = FIRST + ((Math.sin(gone * 2) + 1) / 2) * SPAN;
    MOVE;
    frames += 1;
    requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
})"""


def scrub_rate(rows: int) -> Callable[[Bench], Measurement]:
    """Return the measure for a number of events."""
    return partial(_scrub_rate, rows=rows)


def play_rate(bench: Bench) -> Measurement:
    """Measure the frames a second that the browser gives while 100,000 events play at full speed."""
    with open_page() as page:
        _open_ours(page, made_up(ROWS[-1]))
        found = awaited(page, _PLAY.replace("SECONDS", str(bench.seconds)), limit_s=_LIMIT_S)
    return Measurement(value=found["fps"], unit=_UNIT, peers={}, ratio=None)


_PLAY = """new Promise((resolve) => {
  const ribbon = window.zamakanTimeMap.ribbon;
  ribbon.speed = 16;
  ribbon.setUnit("week");
  ribbon.setWindow(ribbon.min, ribbon.min + 364, false);
  ribbon.play();
  let frames = 0, start = 0;
  const turn = (now) => {
    start = start || now;
    const gone = (now - start) / 1000;
    if (frames && gone >= SECONDS) return resolve({ frames, fps: frames / gone });
    frames += 1;
    requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
})"""


def made_up(rows: int) -> dict[str, NDArray[Any]]:
    """Return events in and around Libya's towns over eight years: the same ones on every machine."""
    chance = np.random.default_rng(1)
    first = np.sort(chance.integers(_FIRST_DAY, _FIRST_DAY + _DAYS, rows))
    return {
        "lon": chance.normal(15, 2, rows),
        "lat": chance.normal(31, 1, rows),
        "first": first,
        "last": first,
        "family": chance.integers(0, 7, rows),
        "where": chance.integers(1, 4, rows),
        "when": chance.integers(1, 5, rows),
    }


def _scrub_rate(bench: Bench, *, rows: int) -> Measurement:
    columns = made_up(rows)
    with open_page() as page:
        _open_ours(page, columns)
        value = awaited(page, f"window.zamakanTimeMap.measureScrub({bench.seconds})", limit_s=_LIMIT_S)["fps"]
    lost = missing_packages(bench.libraries)
    if lost or bench.libraries is None:
        return Measurement(
            value=value,
            unit=_UNIT,
            peers={},
            ratio=None,
            notes=(f"{TIMESTAMPED}, {TIMELINE}: cannot run offline: {lost}",),
        )
    peers: dict[str, float] = {}
    notes: list[str] = []
    for peer in (TIMESTAMPED, TIMELINE):
        try:
            peers[peer] = _peer_rate(peer, columns, bench.libraries, bench.seconds)
        except (TimeoutError, UnmeasurableError) as error:
            notes.append(f"{peer} with {rows:,} events: {error}")
    return Measurement(
        value=value, unit=_UNIT, peers=peers, ratio=better(value, peers.values()), notes=tuple(notes)
    )


def _open_ours(page: Any, columns: dict[str, NDArray[Any]]) -> None:
    ids = [f"e{row}" for row in range(len(columns["first"]))]
    message = events_message(columns_from_arrays(columns, ids), version="bench")
    page.set_content(standalone_page([], lang="en", title="bench"))
    page.wait_for_function("window.zamakanTimeMap")
    page.evaluate("(message) => window.zamakanTimeMap.receive(message)", message)
    page.wait_for_function(f"document.querySelector('[data-shown=\"{len(ids)}\"]')")


def _peer_rate(peer: str, columns: dict[str, NDArray[Any]], libraries: Path, seconds: float) -> float:
    """Return a peer's frames a second; raise `TimeoutError` where it does not get ready or never draws."""
    half = _DAYS // 2
    html, move = peer_page(peer, columns, window_days=half)
    day_ms = 86_400_000
    script = _SWEEP.replace("MOVE", move).replace("SECONDS", str(seconds))
    script = script.replace("FIRST", str((_FIRST_DAY + half) * day_ms)).replace("SPAN", str(half * day_ms))
    with TemporaryDirectory() as folder, open_page(served_files(libraries)) as page:
        file = Path(folder) / "peer.html"
        file.write_text(html, encoding="utf-8")
        try:
            page.goto(file.as_uri(), timeout=1000 * _LOAD_LIMIT_S, wait_until="load")
        except Exception as error:
            if "Timeout" not in str(error):
                raise
            raise TimeoutError(f"the page was not ready within {_LOAD_LIMIT_S:.0f} s") from None
        try:
            return float(awaited(page, script, limit_s=_LIMIT_S)["fps"])
        except TimeoutError:
            raise TimeoutError(f"a few frames were not drawn within {_LIMIT_S:.0f} s") from None
