"""Pictures look as they did: small versions are compared by eye's measure, not by bytes.

`pytest --update-golden` writes them anew; look at each before you keep it.
"""

import io

import numpy as np
import pytest
from PIL import Image

from geo.briefing.files import drawing_settings
from tests.briefing.crowds import GOLDEN, crowd, doubtful, drawn

SMALL_PX = 160
MEAN_MAX = 2.0
"""Mean difference of a channel, of 255: about what another release of a rasteriser changes."""
WORST_MAX = 60.0
"""Difference of the worst spot: a mark that moved or changed its colour is more."""

PICTURES = {
    "doubt-wide-light-en": (doubtful, {}),
    "doubt-wide-dark-ar": (doubtful, {"lang": "ar", "digits": "arabic", "theme": "dark"}),
    "one-a4-landscape-en": (lambda: crowd(1), {"size": "a4-landscape"}),
    "twelve-square-ar": (lambda: crowd(12), {"size": "square", "lang": "ar"}),
    "two-hundred-a4-portrait-grey-ar": (
        lambda: crowd(200),
        {"size": "a4-portrait", "theme": "grey", "lang": "ar"},
    ),
    "thousands-wide-light-en": (lambda: crowd(5000), {}),
}


def small(sheet):
    """Return a sheet as few pixels: drawn coarsely, then averaged."""
    out = io.BytesIO()
    scale = SMALL_PX / max(sheet.width, sheet.height)
    with drawing_settings():
        sheet.figure.savefig(out, format="png", dpi=4 * scale * 72)
    picture = Image.open(out).convert("RGB")
    return picture.resize((picture.width // 4, picture.height // 4), Image.Resampling.BOX)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_before(name, updates_golden):
    events, recipe = PICTURES[name]
    now = small(drawn(events(), **recipe))
    path = GOLDEN / f"{name}.png"
    if updates_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        now.save(path, optimize=True)
    before = Image.open(path)
    assert now.size == before.size
    difference = np.abs(np.asarray(now, dtype=float) - np.asarray(before, dtype=float))
    assert difference.mean() < MEAN_MAX
    assert difference.max() < WORST_MAX


def test_the_measure_sees_what_an_eye_sees():
    one = np.asarray(small(drawn(doubtful())), dtype=float)
    other = np.asarray(small(drawn(doubtful()[1:])), dtype=float)
    assert np.abs(one - other).max() > WORST_MAX
