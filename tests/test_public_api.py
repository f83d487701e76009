"""The front door: what `geo` offers is sorted, complete, and loaded only when it is asked for."""

import subprocess
import sys

import pytest

import geo


def test_names_are_sorted():
    assert geo.__all__ == sorted(geo.__all__)


@pytest.mark.parametrize("name", geo.__all__)
def test_name_is_there(name):
    assert getattr(geo, name) is not None


def test_importing_the_engine_alone_loads_nothing_heavy():
    script = (
        "import sys, geo; print([m for m in ('shapely', 'pyproj', 'pandas', 'folium') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
