"""Promise F5: odd encodings are read, and it is said what was chosen."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.exchange.decode import MAX_LINE_BYTES, open_text

TABLE = "المكان,التاريخ\nسرت,2017-01-19\nطرابلس,2017-01-20\n"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
def test_arabic_is_read_in_any_encoding(tmp_path, written, told):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE.encode(written))
    text = open_text(path)
    assert text.encoding == told
    assert "".join(text.lines()) == TABLE
    assert "".join(open_text(path).characters()).removeprefix("\ufeff") == TABLE


def test_latin_letters_are_not_taken_for_arabic(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("Querétaro\nAsociación\nEspañol\n".encode("cp1252"))
    assert list(open_text(path).lines()) == ["Querétaro\n", "Asociación\n", "Español\n"]


def test_a_file_of_several_encodings_is_read_line_by_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"plain\n" * 100 + "España\n".encode() + "León\n".encode("cp1252"))
    text = open_text(path)
    assert list(text.lines())[-2:] == ["España\n", "León\n"]
    assert (text.encoding, text.fallback, text.odd_lines) == ("utf-8", "cp1252", 1)


def test_only_a_line_feed_ends_a_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b'"a\rb"\r\n"c\xc2\x85d"\n')
    assert list(open_text(path).lines()) == ['"a\rb"\r\n', '"c\x85d"\n']


def test_progress_goes_from_nothing_to_all(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"12345\n" * 10_000)
    seen = []
    assert sum(1 for _ in open_text(path, lambda done, size: seen.append((done, size))).lines()) == 10_000
    assert seen == sorted(seen)
    assert seen[-1] == (60_000, 60_000)


def test_binary_is_no_text(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(InputError, match="no text file"):
        open_text(path)


def test_an_endless_line_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(MAX_LINE_BYTES + 10)
        file.write(b"x" * 70_000)
    with pytest.raises(InputError, match="longer than"):
        list(open_text(path).lines())


def test_no_file_is_told(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        open_text(tmp_path / "none.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "fuzz.csv"
    path.write_bytes(data)
    with suppress(InputError):
        "".join(open_text(path).lines())
        "".join(open_text(path).characters())
