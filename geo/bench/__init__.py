"""How fast the program is, beside other programs on the same texts in the same run.

A measure is a function from a `Bench` (texts, gazetteer, time to spend) to a `Measurement`; it is entered in
`MEASURES` under the name by which `zamakan bench` and its JSON know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bench.aggregates import whole_seconds, window_seconds
from geo.bench.app import first_map, round_trips
from geo.bench.drawing import picture_seconds
from geo.bench.frames import play_rate, scrub_rate
from geo.bench.importing import import_rate
from geo.bench.loading import engine_load
from geo.bench.measurement import Bench, Measurement, UnmeasurableError
from geo.bench.reading import places_rate, read_rate, times_rate

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MEASURES", "Bench", "Measurement", "UnmeasurableError"]

MEASURES: dict[str, Callable[[Bench], Measurement]] = {
    "read_chars_per_s": read_rate,
    "places_chars_per_s": places_rate,
    "times_chars_per_s": times_rate,
    "engine_load_s": engine_load,
    "first_map_s": first_map,
    "scrub_round_trips": round_trips,
    "scrub_fps_1000": scrub_rate(1_000),
    "scrub_fps_10000": scrub_rate(10_000),
    "scrub_fps_100000": scrub_rate(100_000),
    "play_fps_100000": play_rate,
    "aggregate_1m_s": window_seconds(1_000_000),
    "aggregate_10m_s": window_seconds(10_000_000),
    "aggregate_whole_1m_s": whole_seconds(1_000_000),
    "aggregate_whole_10m_s": whole_seconds(10_000_000),
    "import_rows_per_s": import_rate,
    "picture_s": picture_seconds,
}
