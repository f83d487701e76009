"""How fast the program is, beside other programs on the same texts in the same run.

A measure is a function from a `Bench` (texts, gazetteer, time to spend) to a `Measurement`; it is entered in
`MEASURES` under the name by which `zamakan bench` and its JSON know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bench.loading import engine_load
from geo.bench.measurement import Bench, Measurement
from geo.bench.reading import places_rate, read_rate, times_rate

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MEASURES", "Bench", "Measurement"]

MEASURES: dict[str, Callable[[Bench], Measurement]] = {
    "read_chars_per_s": read_rate,
    "places_chars_per_s": places_rate,
    "times_chars_per_s": times_rate,
    "engine_load_s": engine_load,
}
