"""A recipe is one value, a small TOML text, and the same value again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.briefing import PictureRecipe
from geo.errors import InputError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_a_recipe_reads_like_what_it_says():
    recipe = PictureRecipe(lang="ar", digits="arabic", title='سرت "2016"', first=date(2016, 5, 1))
    assert recipe.to_toml() == (
        'format = "png"\nsize = "wide-1080"\nlang = "ar"\ndigits = "arabic"\ntheme = "light"\n'
        'title = "سرت \\"2016\\""\nfirst = 2016-05-01\n'
    )


NAMES = ("title", "subtitle", "handling", "logo")


@given(
    texts=st.tuples(TEXT, TEXT, TEXT, TEXT), first=st.none() | st.dates(), slides=st.lists(TEXT, max_size=3)
)
def test_toml_gives_the_recipe_back(texts, first, slides):
    named = dict(zip(NAMES, texts, strict=True))
    recipe = PictureRecipe(**named, first=first, slides=tuple(slides), slides_max=7)
    assert PictureRecipe.from_toml(recipe.to_toml()) == recipe


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"format": "gif"}, "format 'gif': choose one of png, svg, pdf, pptx, pdf-pages"),
        ({"size": "a5"}, "size 'a5'"),
        ({"title": "x" * 201}, "the title has 201 letters: at most 200 fit"),
        ({"digits": "arabic"}, "Arabic digits go with lang 'ar'"),
        ({"first": date(2017, 1, 2), "last": date(2017, 1, 1)}, "ends (2017-01-01) before it starts"),
        ({"selection": "bbox=1,2,three,4"}, "bbox"),
        ({"slides_max": 201}, "slides_max 201: 0 to 200"),
        ({"title": "\ud800"}, "no Unicode text"),
    ],
)
def test_what_does_not_fit_is_named(values, said):
    with pytest.raises(InputError) as error:
        PictureRecipe(**values)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("size = ", "no TOML"),
        ('colour = "red"', "the recipe has 'colour': it may have digits, first"),
        ("title = 5", "a text in quotes is wanted"),
        ("slides_max = true", "a whole number is wanted"),
        ("slides = [1]", "a list of event ids in quotes is wanted"),
        ('first = "May"', "a day like 2017-01-19 is wanted"),
        ("first = 2017-01-19T08:00:00", "a day like 2017-01-19 is wanted"),
    ],
)
def test_a_text_that_is_no_recipe_is_named(text, said):
    with pytest.raises(InputError) as error:
        PictureRecipe.from_toml(text)
    assert said in str(error.value)


def test_the_recipes_window_goes_before_that_of_its_selection():
    recipe = PictureRecipe(selection="first=2011-01-01&last=2012-01-01&kinds=clash", first=date(2011, 6, 1))
    chosen = recipe.chosen()
    assert (chosen.first, chosen.last, chosen.kinds) == (date(2011, 6, 1), date(2012, 1, 1), ("clash",))
