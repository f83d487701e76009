"""`zamakan export` to pictures, as a person types it."""

import json

import pytest
from click.testing import CliRunner

from geo.briefing import PictureRecipe, read_metadata
from geo.briefing.paper import PAPERS
from geo.cli import export, pictures
from geo.errors import InputError
from geo.workspace import Workspace
from tests.briefing.crowds import crowd, doubtful


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(tmp_path / "home"))
    made = Workspace.create(tmp_path / "home" / "workspaces" / "war.gpkg", name="war")
    made.add_events([*doubtful(), *crowd(40)])
    return made


def run(*arguments):
    words = ["--workspace", "war", *(str(argument) for argument in arguments)]
    result = CliRunner().invoke(export.command, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.parametrize("form", pictures.PICTURE_SUFFIXES)
def test_the_ending_tells_the_format(form, tmp_path):
    path = tmp_path / f"week{pictures.PICTURE_SUFFIXES[form]}"
    # Pictures and documents share an ending; without a format, a PDF file is a picture.
    told = ["--format", form] if form == "pdf-pages" else []
    result = run(
        *told, "-o", path, "--kind", "clash", "--lang", "ar", "--digits", "arabic", "--made-on", "2024-02-03"
    )
    found = read_metadata(path.read_bytes())
    assert found.recipe == PictureRecipe(format=form, lang="ar", digits="arabic", selection="kinds=clash")
    assert found.made_on.isoformat() == "2024-02-03"
    assert f"{len(found.event_ids)} of " in result.stderr


def test_an_earlier_picture_is_a_recipe_for_the_same_bytes(tmp_path):
    first, again, later = tmp_path / "a.svg", tmp_path / "b.svg", tmp_path / "c.svg"
    run("-o", first, "--size", "square", "--theme", "dark", "--from", "2016-01-01", "--made-on", "2020-01-01")
    run("-o", again, "--recipe", first)
    assert again.read_bytes() == first.read_bytes()
    run("-o", later, "--recipe", first, "--to", "2016-12-31", "--title", "2016", "--subtitle", "b")
    found = read_metadata(later.read_bytes())
    assert (found.recipe.size, found.recipe.title, str(found.recipe.last)) == ("square", "2016", "2016-12-31")
    assert str(found.recipe.first) == "2016-01-01"
    assert found.made_on.year > 2020  # other events: a new picture


def test_a_document_is_made_again_and_its_pages_can_be_chosen(tmp_path):
    first, again, chosen = tmp_path / "a.pptx", tmp_path / "b.pptx", tmp_path / "c.pptx"
    run("-o", first, "--slides", 2, "--made-on", "2020-01-01")
    run("-o", again, "--recipe", first)
    assert again.read_bytes() == first.read_bytes()
    run("-o", chosen, "--recipe", first, "--slide", "ev-1", "--slide", "ev-3")
    assert read_metadata(chosen.read_bytes()).recipe.slides == ("ev-1", "ev-3")


def test_a_recipe_is_kept_in_the_workspace(tmp_path, workspace):
    first, again = tmp_path / "a.svg", tmp_path / "b.svg"
    run("-o", first, "--handling", "For official use", "--keep-recipe", "weekly", "--made-on", "2024-02-03")
    assert 'handling = "For official use"' in workspace.meta("recipe weekly")
    run("-o", again, "--recipe", "weekly", "--made-on", "2024-02-03")
    assert again.read_bytes() == first.read_bytes()


def test_a_recipe_is_a_text_that_a_person_can_write(tmp_path):
    recipe, path = tmp_path / "weekly.toml", tmp_path / "week"
    recipe.write_text('format = "svg"\nlang = "ar"\nselection = "kinds=clash"\n', encoding="utf-8")
    run("-o", path, "--recipe", recipe)
    assert read_metadata(path.read_bytes()).recipe.lang == "ar"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "x.gif"], "the name does not tell the format"),
        (["-o", "x.png", "--recipe", "none"], "no such file, and the workspace keeps no recipe of that name"),
        (["-o", "x.png", "--digits", "arabic"], "Arabic digits go with lang 'ar'"),
        (["-o", "x.png", "--logo", "none.png"], "no logo can be read there"),
        (
            ["-o", "x.csv", "--theme", "dark"],
            "--theme goes with a picture (png, svg, pdf, pptx, pdf-pages)",
        ),
    ],
)
def test_what_does_not_fit_is_one_line_that_names_it(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as error:
        run(*arguments)
    assert said in str(error.value)
    assert not list(tmp_path.glob("x.*"))


def test_the_help_offers_every_size():
    assert tuple(PAPERS) == pictures.SIZES


def test_data_formats_are_as_they_were(tmp_path):
    run("-o", tmp_path / "x.geojson", "--kind", "clash")
    assert json.loads((tmp_path / "x.geojson").read_text())["type"] == "FeatureCollection"
