"""Pictures of one event or of thousands: nothing clipped, nothing collides, the same bytes again."""

import time
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from geo.briefing import PictureRecipe, read_metadata, render_picture
from geo.briefing.boxes import Box
from geo.briefing.paper import PAPERS
from geo.errors import InputError
from geo.workspace import Selection, select
from tests.briefing.crowds import MADE_ON, TOWNS, crowd, doubtful, drawn, event

SOLID = {"badges", "area count", "legend", "inset", "scale", "logo"}
MAY_TOUCH = {("legend text", "legend"), ("scale text", "scale")}
LONG = "Armed clashes, air strikes and closed oil ports along the coast between Misrata and Ajdabiya " * 2
EVIDENCE = event().evidence[0]
LAYOUTS = [size for size in PAPERS if size != "wide-2160"]  # which is wide-1080 in finer dots
HOSTILE = ["$x^2$ \\frac{", "<b>&amp;{{ 7*7 }}", "a\u202eb\x00c\nd", "漢字 😀", "", "ا" * 300, "W" * 300]


def inked(thing):
    """Return the part of a line's box that most letters cover."""
    box = thing.box
    return Box(box.left + 0.3, box.bottom + 0.1 * box.height, box.right - 0.3, box.top - 0.14 * box.height)


def collisions(sheet):
    texts = [thing for thing in sheet.drawn if thing.words and thing.what != "number"]
    solids = [thing for thing in sheet.drawn if thing.what in SOLID]
    found = [thing for thing in texts + solids if not sheet.page.grown(-4).holds(thing.box)]
    found += [pair for pair in combinations(texts, 2) if inked(pair[0]).meets(inked(pair[1]))]
    found += [
        (text, solid)
        for text in texts
        for solid in solids
        if inked(text).meets(solid.box) and (text.what, solid.what) not in MAY_TOUCH
    ]
    found += [
        pair for pair in combinations(solids, 2) if pair[0].box.grown(-0.5).meets(pair[1].box.grown(-0.5))
    ]
    return found


def said(sheet, what):
    hidden = dict.fromkeys(map(ord, "\u200e\u200f\u2068\u2069"))
    return [thing.words.translate(hidden) for thing in sheet.drawn if thing.what == what]


@pytest.mark.parametrize("size", LAYOUTS)
@pytest.mark.parametrize("few_or_many", [0, 1, 2])
def test_nothing_is_clipped_and_nothing_collides(few_or_many, size):
    """Every layout meets a key, counts and heat; every number of events meets both languages."""
    turn = LAYOUTS.index(size) % 2
    count = [(0, 1, 12)[LAYOUTS.index(size) // 2], (24, 200)[turn], (200, 5000)[turn]][few_or_many]
    lang = "ar" if (LAYOUTS.index(size) // 2 + few_or_many) % 2 else "en"
    sheet = drawn(crowd(count), size=size, lang=lang, digits="arabic" if lang == "ar" else "western")
    assert collisions(sheet) == []


@pytest.mark.parametrize("size", LAYOUTS)
def test_long_titles_wrap(size, logo):
    lang = "ar" if LAYOUTS.index(size) in (0, 3) else "en"
    sheet = drawn(
        doubtful(),
        size=size,
        lang=lang,
        title=LONG.strip(),
        subtitle=LONG.strip(),
        handling="FOR OFFICIAL USE",
        logo=logo,
        selection="kinds=clash&kinds=air+strike&text=Sirte&bbox=9,19,26,34",
    )
    assert collisions(sheet) == []
    assert " ".join(said(sheet, "title")) == LONG.strip()
    assert said(sheet, "handling") == ["FOR OFFICIAL USE"] * 2


def test_any_text_is_drawn_as_text():
    events = [
        event(number, summary=text, town=TOWNS[number], evidence=(replace(EVIDENCE, source=text),))
        for number, text in enumerate(HOSTILE)
    ]
    assert collisions(drawn(events)) == []
    for text in HOSTILE[:2]:
        recipe = PictureRecipe(format="svg", title=text, subtitle=text, handling=text)
        assert read_metadata(render_picture(events, 7, recipe, made_on=MADE_ON)).recipe == recipe


@pytest.mark.parametrize("text", HOSTILE)
def test_any_title_fits(text):
    assert collisions(drawn([event()], title=text[:200], subtitle=text)) == []


def test_an_arabic_sheet_is_mirrored():
    english, arabic = drawn(crowd(12)), drawn(crowd(12), lang="ar", digits="arabic")
    middle = english.page.middle[0]
    for what in ("map", "legend", "ribbon"):
        (one,) = [thing.box for thing in english.drawn if thing.what == what]
        (other,) = [thing.box for thing in arabic.drawn if thing.what == what]
        assert one.middle[0] < middle < other.middle[0]
    assert said(arabic, "facts")[1] == "١٢ من ٩٬٩٩٩ حدثًا"
    assert not any(digit in text for text in said(arabic, "tick") for digit in "0123456789")


def test_the_key_says_what_when_where_how_sure_and_from_whom():
    sheet = drawn([event(2, summary="Air strike on a camp", where_precision=1)])
    assert " ".join(said(sheet, "key")) == (
        "Air strike on a camp "
        "6\u00a0December\u00a02016\u00a0· Sirte\u00a0· exact\u00a0spot "
        "Reuters, 3 May 2016"
    )


def test_every_form_of_doubt_is_explained():
    legend = said(drawn(doubtful()), "legend text")
    for words in (
        "exact spot",
        "a town or its surroundings",
        "only roughly known",
        "somewhere in the hatched area",
        "expected, not yet happened",
        "claimed by one side",
        "denied",
    ):
        assert words in legend


def test_the_filter_and_the_window_stand_on_the_picture():
    recipe = {"selection": "kinds=clash&where_max=3", "first": date(2016, 1, 1), "last": date(2016, 12, 31)}
    sheet = drawn([event()], total=157, **recipe)
    assert said(sheet, "facts") == ["1 January 2016 – 31 December 2016", "1 of 157 events"]
    assert said(sheet, "filter") == ["Filter: kind clash · place precision 3 or better"]
    assert said(sheet, "foot")[-1] == "Made on 3 February 2024 with Zamakan"


def test_a_selection_with_an_area_zooms_in():
    tripoli = [event(number, town=TOWNS[0]) for number in range(3)]
    near = drawn(tripoli, selection="bbox=12,31.5,14.5,33.2")
    assert "Gharyan" in said(near, "label")
    assert "Kufra" not in said(near, "label")


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_recipe_gives_the_same_bytes_and_says_what_is_in_them(form):
    events = doubtful()
    recipe = PictureRecipe(format=form, lang="ar", title='سرت (\\ "١" )', selection="text=x&kinds=clash")
    data = render_picture(events, 12, recipe, made_on=MADE_ON)
    assert data == render_picture(reversed(events), 12, recipe, made_on=MADE_ON)
    found = read_metadata(data)
    assert found.recipe == recipe
    assert set(found.event_ids) == {one.id for one in events}
    assert found.made_on == MADE_ON


def test_the_picture_holds_the_events_that_the_screen_selects():
    events = crowd(300)
    selection = Selection(first=date(2014, 1, 1), last=date(2015, 6, 30), kinds=("clash", "protest"))
    recipe = PictureRecipe(selection=selection.to_query(), format="svg")
    shown = select(events, recipe.chosen())
    data = render_picture(shown, len(events), recipe, made_on=MADE_ON)
    assert sorted(read_metadata(data).event_ids) == sorted(one.id for one in select(events, selection))


@pytest.mark.parametrize("data", [b"", b"\x89PNG nothing", b"%PDF-1.4", b"<svg></svg>", b"\xff\xfe"])
def test_another_file_is_no_picture_of_ours(data):
    with pytest.raises(InputError, match="no picture made by Zamakan"):
        read_metadata(data)


def test_a_logo_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text("<svg/>")
    with pytest.raises(InputError, match=r"logo\.svg: no logo can be read there"):
        drawn([event()], logo=str(path))


def test_a_picture_takes_less_than_three_seconds():
    drawn([])
    started = time.process_time()
    render_picture(crowd(24), 24, PictureRecipe(), made_on=MADE_ON)
    assert time.process_time() - started < 3
