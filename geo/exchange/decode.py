"""Bytes of a file to lines and characters: the encoding is found, said, and read in bounded memory."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MAX_LINE_BYTES = 32_000_000
"""A longer line is a trap, or no table."""

_CHUNK_BYTES = 1 << 20
_SAMPLE_BYTES = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_MARKS = tuple(mark for mark, encoding in _MARKS if encoding != "utf-8-sig")
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\f\x1b"})
_WIDE = ("utf-16", "utf-32")
_ARABIC = ("cp1256", "iso8859_6")
_LATIN = ("cp1252", "cp1250", "cp1254")  # the commonest first: it wins where they read alike
_ARABIC_RUN = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3,}")
_HIGH = re.compile(r"[^\x00-\x7f]")


@dataclass
class TextFile:
    """A text file whose encoding was found; `position` tells how many of its bytes have been read.

    Lines that are not UTF-8 in a file that mostly is are read in `fallback`: files put together from
    several sources are often so, and are counted in `odd_lines`.
    """

    path: Path
    encoding: str
    fallback: str | None
    size_bytes: int
    position: int = 0
    odd_lines: int = 0
    on_progress: Callable[[int, int], None] | None = field(default=None, repr=False)

    def lines(self) -> Iterator[str]:
        r"""Yield the lines with their ends as they are: only ``\n`` ends one, so a lone CR stays inside.

        Raises
        ------
        InputError
            If a line is longer than any table's, or not in the encoding after all.
        """
        reader = self._wide_lines if self.encoding.startswith(_WIDE) else self._byte_lines
        for number, line in enumerate(reader()):
            yield line.removeprefix("\ufeff") if number == 0 else line
            if number % 2048 == 0:
                self._report()
        self._report()

    def characters(self) -> Iterator[str]:
        """Yield the text in pieces of about a megabyte.

        Raises
        ------
        InputError
            If bytes are not in the encoding after all.
        """
        decoder = codecs.getincrementaldecoder(self.encoding)()
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                self.position += len(chunk)
                yield self._decoded(decoder, chunk)
                self._report()
            yield self._decoded(decoder, b"", final=True)

    def _report(self) -> None:
        if self.on_progress is not None:
            self.on_progress(self.position, self.size_bytes)

    def _decoded(self, decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> str:
        try:
            return decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            raise InputError(f"{self.path.name}: not {self.encoding} throughout: {error.reason}") from None

    def _byte_lines(self) -> Iterator[str]:
        with self.path.open("rb") as file:
            while line := file.readline(MAX_LINE_BYTES):
                if len(line) == MAX_LINE_BYTES:
                    raise InputError(f"{self.path.name}: a line is longer than {MAX_LINE_BYTES:,} bytes")
                self.position += len(line)
                try:
                    yield line.decode("utf-8")
                except UnicodeDecodeError:
                    self.odd_lines += 1
                    yield line.decode(self.fallback or "cp1252", "replace")

    def _wide_lines(self) -> Iterator[str]:
        rest = ""
        for text in self.characters():
            *lines, rest = (rest + text).split("\n")
            yield from (line + "\n" for line in lines)
            if len(rest) > MAX_LINE_BYTES:
                raise InputError(f"{self.path.name}: a line is longer than {MAX_LINE_BYTES:,} characters")
        if rest:
            yield rest


def open_text(path: Path, on_progress: Callable[[int, int], None] | None = None) -> TextFile:
    """Find the encoding of a text file.

    A byte order mark decides; else UTF-8, if all of it is; else UTF-16 by its zero bytes; else, for the lines
    that are not UTF-8, Windows Arabic or another one-byte encoding (charset-normalizer judges).

    Parameters
    ----------
    path
        The file.
    on_progress
        Called while reading with the bytes read and the bytes of all.

    Raises
    ------
    InputError
        If there is no such file, or it is no text.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_SAMPLE_BYTES)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    _refuse_binary(path, start)
    encoding, fallback = _encoding_of(path, start)
    return TextFile(path, encoding, fallback, size, on_progress=on_progress)


def _refuse_binary(path: Path, start: bytes) -> None:
    """Refuse a file full of control characters; the zero bytes of UTF-16 and UTF-32 are none."""
    is_wide = start.startswith(_WIDE_MARKS) or _wide_without_mark(start) is not None
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if not is_wide and controls * 50 > len(start):
        raise InputError(f"{path.name}: is no text file, and no format that Zamakan knows")


def _encoding_of(path: Path, start: bytes) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding, None
    if (wide := _wide_without_mark(start)) is not None:
        return wide, None
    odd = _lines_that_are_not_utf8(path)
    if not odd:
        return "utf-8", None
    fallback = one_byte_encoding(odd)
    is_mixed = odd.count(b"\n") * 20 < _count_lines(path)
    return "utf-8" if is_mixed else fallback, fallback


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return file.read(_CHUNK_BYTES).count(b"\n")


def _wide_without_mark(start: bytes) -> str | None:
    """Tell UTF-16 by the zero bytes of its spaces, digits and line ends."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 20 < len(start):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _lines_that_are_not_utf8(path: Path) -> bytes:
    """Return up to 64 kB of the lines that are not UTF-8; most files have none and are read at full speed."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _odd_lines(path)
    return b""


def _odd_lines(path: Path) -> bytes:
    found: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        while size < _SAMPLE_BYTES and (line := file.readline(MAX_LINE_BYTES)):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                found.append(line)
                size += len(line)
    return b"".join(found)[:_SAMPLE_BYTES]


def one_byte_encoding(data: bytes) -> str:
    """Return the likeliest one-byte encoding of text that is not UTF-8.

    Windows Arabic where that gives Arabic words; it also holds French letters, so those alone are no proof.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files are UTF-8 and need no guess

    arabic = max(_ARABIC, key=lambda encoding: _share_in_arabic_words(data, encoding))  # the first, of equals
    if _share_in_arabic_words(data, arabic) >= 0.5:
        return arabic
    matches = from_bytes(data, cp_isolation=list(_LATIN))
    ranked = [(match.chaos, -match.coherence, _LATIN.index(match.encoding)) for match in matches]
    likeliest = _LATIN[min(ranked)[2] if ranked else 0]
    reads_alike = data.decode(likeliest, "replace") == data.decode(_LATIN[0], "replace")
    return _LATIN[0] if reads_alike else likeliest


def _share_in_arabic_words(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, "replace")
    return sum(map(len, _ARABIC_RUN.findall(text))) / max(1, len(_HIGH.findall(text)))
