"""`zamakan import` and `zamakan export`, as a person types them."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import export, import_, workspace
from geo.errors import InputError, WorkspaceError
from geo.exchange import READERS
from geo.workspace import Workspace

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
TABLE = (
    "title,date,type,location,latitude,longitude,dead\n"
    "Two camps hit,19/01/2017,airstrike,Sirte,31.2,16.59,80\n"
    "Port shelled,20/01/2017,shelling,Tripoli,32.9,13.2,\n"
    "Nowhere to be,21/01/2017,clash,,NaN,13.2,\n"
    "Talks,,meeting,,,,\n"
)


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(tmp_path / "home"))
    run(workspace.command, "create", "war")


def run(command, *arguments):
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def filled(table):
    run(import_.command, table, "--workspace", "war")
    return table


def test_an_import_counts_and_names_every_skipped_row(table):
    result = run(import_.command, table, "--workspace", "war", "--json")
    answer = json.loads(result.stdout)
    assert answer == {"format": "csv", "imported": 3, "skipped": 1, "workspace": "war"}
    assert "events.csv: line 4: 'lat' is 'NaN', which is no number" in result.stderr
    assert "columns: title → summary, date → date, type → kind" in result.stderr


def test_an_import_again_replaces(filled, tmp_path):
    assert run(import_.command, filled, "--workspace", "war").stdout == (
        "3 events imported into war, 1 rows skipped (csv, utf-8)\n"
    )
    assert len(Workspace.open(tmp_path / "home" / "workspaces" / "war.gpkg").events()) == 3


def test_a_broken_file_leaves_the_workspace_as_it_was(filled, tmp_path):
    store = Workspace.open(tmp_path / "home" / "workspaces" / "war.gpkg")
    before = store.events(), store.version
    path = tmp_path / "broken.json"
    good = {"id": "new", "summary": "good"}
    path.write_text("[" + json.dumps(good) + ", {", encoding="utf-8")
    with pytest.raises(InputError, match="not valid JSON"):
        run(import_.command, path, "--workspace", "war")
    assert (store.events(), store.version) == before


def test_a_preview_imports_nothing(table, tmp_path):
    result = run(import_.command, table, "--preview", "--map", "title=summary", "--map", "dead=")
    assert "  title  →  summary    Two camps hit | Port shelled | Nowhere to be" in result.stdout
    assert "  dead  →  (passed over)" in result.stdout
    answer = json.loads(run(import_.command, table, "--preview", "--json").stdout)
    assert (answer["format"], answer["delimiter"], answer["columns"][0]["field"]) == ("csv", ",", "summary")


def test_what_cannot_be_imported_is_told(table, tmp_path):
    for arguments, error in (
        ((tmp_path / "none.csv",), "cannot be read"),
        ((table, "--map", "title"), "write it as column=field"),
        ((table, "--map", "title=date", "--workspace", "war"), "no row became an event"),
        ((table, "--workspace", "peace"), "no workspace 'peace'; known: war"),
    ):
        with pytest.raises((InputError, WorkspaceError), match=error):
            run(import_.command, *arguments)


def test_the_names_of_formats_are_those_of_the_readers():
    assert set(import_.KINDS) == set(READERS)


def test_an_export_is_what_was_chosen(filled, tmp_path):
    out = tmp_path / "out.csv"
    result = run(
        export.command,
        *("--format", "csv", "-o", out, "--workspace", "war"),
        *("--from", "2017-01-19", "--to", "2017-01-19", "--kind", "air strike", "--bbox", "16,31,17,32"),
    )
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["summary"] for row in rows] == ["Two camps hit"]
    assert "left out: 2 filtered out" in result.stderr
    assert "1 of 3 events" in result.stderr


def test_what_a_format_cannot_show_is_counted(filled, tmp_path):
    result = run(export.command, "--format", "timelinejs", "-o", tmp_path / "t.csv", "--workspace", "war")
    assert "left out: 1 that this format cannot show" in result.stderr


@pytest.mark.parametrize("form", export.FORMATS)
def test_every_format_is_written(filled, tmp_path, form):
    out = tmp_path / f"out{export.FORMATS[form].suffix}"
    run(export.command, "--format", form, "-o", out, "--workspace", "war", "--lang", "ar")
    assert "Two camps hit" in out.read_text(encoding="utf-8")


def test_the_format_is_told_by_the_ending_and_the_name_by_the_title(filled, tmp_path):
    run(export.command, "-o", tmp_path / "a.kml", "--workspace", "war")
    assert (tmp_path / "a.kml").read_bytes().startswith(b"<?xml")
    run(
        export.command,
        "--format",
        "json",
        "-o",
        tmp_path,
        "--title",
        "../../Sirte: 2017",
        "--workspace",
        "war",
    )
    assert (tmp_path / "Sirte-2017.json").is_file()
    piped = run(export.command, "--format", "json", "-o", "-", "--workspace", "war")
    assert len(json.loads(piped.stdout)["events"]) == 3
    with pytest.raises(InputError, match="does not tell the format"):
        run(export.command, "-o", tmp_path / "a.doc", "--workspace", "war")


@pytest.mark.parametrize(
    ("option", "value", "error"),
    [
        ("--bbox", "1,2,3", "four numbers"),
        ("--bbox", "17,31,16,32", "the smaller first"),
        ("--bbox", "nan,31,16,32", "the smaller first"),
        ("--polygon", "16,31;17,31;x", "no corner"),
        ("--polygon", "16,31;17,31", "3 to 200 corners"),
        ("--kind", "war", "no kind 'war'"),
        ("--to", "2016-01-01", "before --from"),
    ],
)
def test_wrong_options_are_told(tmp_path, option, value, error):
    with pytest.raises(InputError, match=error):
        run(export.command, "-o", tmp_path / "a.csv", "--from", "2017-01-01", option, value)


def test_a_page_is_closed_to_the_network_and_shows_hostile_text_as_text(tmp_path):
    """Promise X4 of the standalone page, as far as its text tells; a browser tells the rest."""
    path = tmp_path / "hostile.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["summary", "date_start", "date_end", "lat", "lon"])
        writer.writerows([line, "2017-01-19", "2017-01-19", "31.2", "16.59"] for line in HOSTILE if line)
    run(import_.command, path, "--workspace", "war")
    out = tmp_path / "page.html"
    run(export.command, "-o", out, "--workspace", "war", "--title", "<script>alert(1)</script>")
    page = out.read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{" not in page.split("</h1>")[1].split("<script>")[0]
