"""`zamakan geocode`, as a person types it."""

import json
import socket
import subprocess
import sys

import pytest
from click.testing import CliRunner

from geo.cli.geocode import command
from geo.errors import InputError

SPELLINGS_OF_SIRTE = ("Sirte", "Surt", "Syrte", "Sirt", "سرت", "بسرت", "وبسرت", "مدينة سرت", "Sirte, Libya")


def run(*arguments, **environment):
    return CliRunner(env=environment).invoke(command, arguments)


def zamakan(*arguments):
    """Run the whole program: exit codes and the line of an error are made there."""
    return subprocess.run(
        [sys.executable, "-m", "geo", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def best(*names):
    found = json.loads(run(*names, "--json", "--limit", "1").stdout)
    return [found[name][0]["name"] if found[name] else None for name in names]


def test_every_spelling_leads_to_the_town():
    assert set(best(*SPELLINGS_OF_SIRTE)) == {"Sirte"}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Trablus", "Tripoli"),
        ("Tripoly", "Tripoli"),
        ("Bengasi", "Benghazi"),
        ("Misratah", "Misrata"),
        ("Zuwarah", "Zuwara"),
        ("غريان", "Gharyan"),
        ("Cairo", "Cairo"),
        ("للقاهرة", "Cairo"),
        ("Mitiga", "Mitiga International Airport"),
    ],
)
def test_the_best_answer_comes_first(name, place):
    assert best(name) == [place]


def test_an_answer_says_what_is_known_of_the_place():
    (row,) = json.loads(run("Sirte", "--json").stdout)["Sirte"]
    assert row["id"] == "geonames:2210554"
    assert (row["name_ar"], row["kind"], row["country"]) == ("سرت", "city", "LY")
    assert (row["lat"], row["lon"]) == pytest.approx((31.21, 16.59), abs=0.02)
    assert row["radius_km"] > 0
    assert row["score"] == pytest.approx(1)


def test_limit_counts_for_each_name():
    found = json.loads(run("Paris", "Tripoli", "--limit", "2", "--json").stdout)
    assert [len(rows) for rows in found.values()] == [2, 2]
    assert all(rows[0]["score"] > rows[1]["score"] for rows in found.values())


def test_the_table_is_for_people():
    shown = run("سرت", "Qqxxzzyy").stdout.splitlines()
    assert shown[0] == "سرت:"
    assert shown[1].split()[:4] == ["name", "Arabic", "kind", "country"]
    assert shown[2].split()[:4] == ["Sirte", "سرت", "city", "LY"]
    assert shown[3] == "Qqxxzzyy: no place known"


def test_no_name_is_a_usage_error():
    assert run().exit_code == 2


def test_without_the_switch_no_socket_is_opened(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert "no place known" in run("Qqxxzzyy", ZAMAKAN_CONTACT="desk@example.org").stdout


def test_online_needs_a_contact(tmp_path):
    result = run("Qqxxzzyy", "--online", ZAMAKAN_HOME=str(tmp_path), ZAMAKAN_CONTACT="")
    assert isinstance(result.exception, InputError)
    assert "contact" in str(result.exception)


def test_a_name_that_the_gazetteer_has_is_not_asked_for(tmp_path):
    result = run("Sirte", "--online", ZAMAKAN_HOME=str(tmp_path), ZAMAKAN_CONTACT="desk@example.org")
    assert result.exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_silent_server_is_one_line_and_exit_code_2(tmp_path, monkeypatch):
    monkeypatch.setenv("ZAMAKAN_HOME", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        done = zamakan("geocode", "Qqxxzzyy", "--online", "--contact", "desk@example.org", "--server", url)
    assert done.returncode == 2
    *_, last = done.stderr.splitlines()
    assert last.startswith("zamakan: the server for place names did not answer")
    assert done.stdout == ""


def test_an_unknown_end_of_a_distance_is_one_line_and_exit_code_2():
    done = zamakan("distance", "Qqxxzzyy", "Sirte")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "zamakan: no place is called 'Qqxxzzyy': try another spelling, or give it as `lat,lon`"
    ]
