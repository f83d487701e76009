"""Rows in are rows shown and rows listed."""

from geo.briefing.boxes import Box
from geo.briefing.brief import Brief
from geo.briefing.footing import not_shown_text
from geo.briefing.placing import LIBYA, bounds_for, place_events
from geo.briefing.projection import Frame
from geo.briefing.recipe import PictureRecipe
from tests.briefing.crowds import MADE_ON, TOWNS, crowd, doubtful, event

BOX = Box(0, 0, 600, 400)
FRAME = Frame.fitted(LIBYA, BOX, BOX.grown(-10))


def test_every_event_is_placed_or_named_once():
    events = [*doubtful(), *crowd(200)]
    placing = place_events(events, FRAME, [Box(0, 0, 120, 150)])
    parts = (placing.spots, placing.areas, placing.outside, placing.unplaced)
    assert sum(map(len, parts)) == len(events)
    assert [e.id for e in placing.unplaced] == ["ev-10"]
    assert dict(placing.outside_names("en"))["Geneva"] >= 1


def test_an_area_is_never_a_spot():
    placing = place_events(doubtful(), FRAME, [])
    assert {area.event.shape for area in placing.areas} == {"ring", "sector", "sea", "area"}
    assert all(spot.event.shape == "point" for spot in placing.spots)


def test_what_lies_under_a_panel_is_named_instead():
    sabha = event(town=TOWNS[4])
    x, y = FRAME.point(sabha.lon, sabha.lat)
    assert not place_events([sabha], FRAME, [Box.around(x, y, 20)]).spots


def test_the_frame_follows_events_at_sea_but_not_to_geneva():
    assert bounds_for([event(town=("Malta", "مالطا", 35.9, 14.5))], None)[3] == 35.9
    assert bounds_for([event(town=TOWNS[9])], None) == LIBYA
    assert bounds_for([], (13.0, 32.0, 13.2, 32.2))[2] > 13.5  # an area of a few streets is widened


def test_the_note_says_what_the_map_cannot_show():
    placing = place_events(doubtful(), FRAME, [])
    words = Brief.of([], 0, PictureRecipe(), MADE_ON).words
    text = not_shown_text(placing, words).translate(dict.fromkeys(map(ord, "\u2068\u2069")))
    assert text == "Not on the map: 1 without a place, 1 outside its frame (Geneva 1)"
