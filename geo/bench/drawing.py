"""How long a picture of the sample events takes, from the events to the bytes of the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from geo.bench.measurement import Measurement
from geo.briefing import PictureRecipe, render_picture
from geo.settings import Settings
from geo.workspace import sample_workspace

if TYPE_CHECKING:
    from geo.bench.measurement import Bench

_ROUNDS = 3


def picture_seconds(_: Bench) -> Measurement:
    """Measure a wide PNG of 1920 by 1080 pixels; the best of three. No peer draws one."""
    with TemporaryDirectory() as home:
        events = sample_workspace(Settings(home_dir=Path(home))).events()
    taken = []
    for _round in range(_ROUNDS):
        start = perf_counter()
        render_picture(events, len(events), PictureRecipe(title="Bench"), made_on=date(2020, 1, 1))
        taken.append(perf_counter() - start)
    return Measurement(value=min(taken), unit="s", peers={}, ratio=None)
