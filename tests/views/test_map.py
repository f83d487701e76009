"""The folium side: constant, offline, and closed to text."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import folium
import pytest
from streamlit_folium import (
    _get_feature_group_string,
    _get_header,
    _get_map_string,
    generate_js_hash,
)

from geo.views import TimeMapState, base_map, event_columns, event_layer, leaflet_asset_dir
from geo.views.time_map.element import SCRIPTS, script_text, style_text

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()


def made(lang="en", *, dark=False):
    return base_map(lang=lang, dark=dark, leaflet_url="/component/x.leaflet")


def test_the_map_is_constant_for_a_language_and_a_theme():
    keys = {generate_js_hash(_get_map_string(made()), "key") for _ in range(3)}
    others = {
        generate_js_hash(_get_map_string(made("ar")), "key"),
        generate_js_hash(_get_map_string(made(dark=True)), "key"),
    }
    assert len(keys) == 1
    assert len(keys | others) == 3


def test_the_map_asks_for_leaflet_here_and_for_nothing_else():
    drawn = made()
    assert drawn.default_js == [("leaflet", "/component/x.leaflet/leaflet.js")]
    assert drawn.default_css == []
    page = drawn.get_root().render()
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["/component/x.leaflet/leaflet.js"]


def test_folium_itself_is_left_as_it_was():
    before = list(folium.Map.default_js)
    made()
    assert folium.Map.default_js == before
    assert len(before) > 1


def test_leaflet_is_there():
    assert (leaflet_asset_dir() / "leaflet.js").stat().st_size > 100_000


def test_the_scripts_hold_nothing_that_jinja_or_html_would_read():
    assert not re.search(r"\{\{|\{%|\{#|</script|<!--", script_text())
    assert not re.search(r"\{\{|\{%|\{#|</style", style_text())
    assert "innerHTML" not in script_text()
    assert "eval(" not in script_text()


def test_every_part_of_the_script_is_used():
    folder = Path(sys.modules["geo.views.time_map.element"].__file__).parent
    assert sorted(SCRIPTS) == sorted(path.name for path in folder.glob("*.js"))


def test_hostile_events_reach_folium_as_letters_and_numbers(event):
    listed = [replace(event, id=line, summary=line, kind=line, actors=(line,)) for line in HOSTILE]
    layer = event_layer(event_columns(listed), version=HOSTILE[0], state=TimeMapState(chosen=HOSTILE[1]))
    drawn = made()
    sent = _get_feature_group_string(layer, drawn)
    # Shown again, as a cached map would be: branca would now compile what it had rendered before.
    sent += _get_map_string(drawn) + _get_header(drawn) + drawn.get_root().render()
    for line in HOSTILE:
        if re.search("[<>{}`$\\\\%]", line):
            assert line not in sent


def test_the_layer_is_the_same_text_for_the_same_events(event):
    columns = event_columns([event])
    texts = {_get_feature_group_string(event_layer(columns, version="1"), made()) for _ in range(2)}
    assert len(texts) == 1
    state = TimeMapState(chosen="e0")
    texts.add(_get_feature_group_string(event_layer(columns, version="1", state=state, command=1), made()))
    assert len(texts) == 2


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_part_of_the_script_grows_out_of_sight(name):
    folder = Path(sys.modules["geo.views.time_map.element"].__file__).parent
    assert len((folder / name).read_text(encoding="utf-8").splitlines()) <= 480
