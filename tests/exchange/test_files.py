"""Promises D3 and N1: files are whole or absent, and their names stay in their folder (ASVS 5.3.2, 5.4.1)."""

import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.exchange.files import MAX_NAME_BYTES, atomic_write, path_in, safe_file_name

HOSTILE_NAMES = [
    "../../etc/passwd",
    "..",
    ".",
    "",
    "/etc/passwd",
    "C:\\Windows\\system32",
    "a/b",
    "a\\b",
    "nul",
    "CON",
    "com1.txt",
    "lpt9",
    "a\x00b",
    "a\nb",
    "-rf",
    "trailing. ",
    "\u202egpj.exe",
    "\u2066hidden\u2069",
    "ق" * 400,
    "x" * 400,
    'a:b|c?d*e<f>g"h',
    "~",
    "\ud800",
]


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "events.csv"
    atomic_write(path, b"one")
    atomic_write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch, call):
    path = tmp_path / "events.csv"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"geo.exchange.files.{'os.fsync' if call == 'fsync' else 'Path.replace'}", full)
    with pytest.raises(InputError, match=r"No space left.*kept"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="choose another folder"):
        atomic_write(tmp_path / "none" / "events.csv", b"")


@pytest.mark.parametrize("title", HOSTILE_NAMES)
def test_hostile_titles_make_harmless_names(title, tmp_path):
    name = safe_file_name(title, ".geojson")
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name.endswith(".geojson")
    assert not name.startswith((".", "-"))
    path = path_in(tmp_path, name)
    assert os.path.commonpath([path, tmp_path.resolve()]) == str(tmp_path.resolve())
    path.write_bytes(b"")


def test_a_readable_title_stays_readable():
    assert safe_file_name("سرت: كانون الثاني 2017", ".kml") == "سرت-كانون-الثاني-2017.kml"


@given(st.text())
def test_every_title_makes_a_plain_name(title):
    name = safe_file_name(title, ".csv")
    assert "/" not in name
    assert "\\" not in name
    assert 5 <= len(name.encode()) <= MAX_NAME_BYTES


def test_a_name_that_leads_out_is_refused(tmp_path):
    for name in ("../x", "/etc/passwd", "."):
        with pytest.raises(InputError, match="leads out"):
            path_in(tmp_path, name)
