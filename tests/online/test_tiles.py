"""A tile server is named by its operator, and its address can carry nothing into a policy or a script."""

import pytest

from geo.errors import InputError
from geo.online.tiles import KNOWN, tile_source


def test_nothing_asked_for_is_no_server():
    assert tile_source(None) is None
    assert tile_source("") is None


def test_a_known_name_and_a_template_of_one_s_own():
    assert tile_source("osm") is KNOWN["osm"]
    assert KNOWN["osm"].origin == "https://tile.openstreetmap.org"
    assert "OpenStreetMap" in KNOWN["osm"].attribution
    assert tile_source("http://127.0.0.1:8090/t/{z}/{x}/{y}.png?k=1").origin == "http://127.0.0.1:8090"


@pytest.mark.parametrize(
    "text",
    ["google", "https://host/tiles.png", "ftp://host/{z}/{x}/{y}", "https://host/{z}/{x}/{y}; script-src *",
     "https://host {z}{x}{y}", "https://a@b/{z}/{x}/{y}", "https://*/{z}/{x}/{y}", "https://host/{z}/{x}/{y}'\"<"],
)  # fmt: skip
def test_what_is_no_template_is_refused(text):
    with pytest.raises(InputError, match="tiles"):
        tile_source(text)
