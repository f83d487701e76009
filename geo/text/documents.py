"""Bytes of a file to the text of a report, with the title and the publication day where the file names them.

Plain text and Markdown are kept as they are (offsets count in them); of a web page only the article is kept;
of a Word document the paragraphs and tables in their order. Nothing is fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from geo.errors import InputError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".docx")
"""Endings of the names of files that can be read as one report."""

MAX_UNPACKED_BYTES = 200_000_000
"""A Word file that unpacks to more is refused: it is a trap or no report."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What Arabic and English news is written in where it is not UTF-8, most likely first.
_ENCODINGS = ["cp1256", "iso8859_6", "cp1252", "utf_16_le", "utf_16_be", "mac_arabic", "cp720", "cp864"]
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, and what the file itself says about it."""

    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None


def read_document(data: bytes, *, name: str) -> Document:
    """Return the text of a file's bytes; the ending of `name` says how to read them.

    Parameters
    ----------
    data
        The whole file.
    name
        The file's name, for its ending and for messages. An unknown ending is read as plain text.

    Raises
    ------
    InputError
        The bytes are no text in any known encoding, or no Word document.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".docx" or data.startswith(b"PK\x03\x04"):
        return _read_docx(data, name)
    if suffix in (".html", ".htm", ".xhtml"):
        return _read_html(_decode(data, name, declared=_DECLARED.search(data[:4096])))
    return Document(_decode(data, name))


def _decode(data: bytes, name: str, declared: re.Match[bytes] | None = None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding) or _refuse(name)
    if (text := _try(data, "utf-8")) is not None:
        if "\x00" in text:
            return _try_utf16(data) or _refuse(name)
        return text
    if declared and (text := _try(data, declared[1].decode("ascii"))) is not None:
        return text
    return _guess(data) or _refuse(name)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _try_utf16(data: bytes) -> str | None:
    for encoding in ("utf_16_le", "utf_16_be"):
        text = _try(data, encoding)
        if text is not None and _odd_share(text) == 0:
            return text
    return None


def _guess(data: bytes) -> str | None:
    """Let charset-normalizer judge; where it shrugs, take Windows Arabic if that gives Arabic words."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files are UTF-8 and need no guess

    best = from_bytes(data[:200_000], cp_isolation=_ENCODINGS).best()
    for encoding in [best.encoding] if best is not None else ["cp1256", "cp1252"]:
        text = _try(data, encoding)
        if text is not None and _odd_share(text) < 0.01:
            windows = _try(data, "cp1256")
            # Mac, DOS and ISO Arabic are rare; where Windows Arabic reads as well, it is what was meant.
            if windows is not None and _arabic_share(windows) >= max(0.2, _arabic_share(text)):
                return windows
            return text
    return None


def _odd_share(text: str) -> float:
    sample = text[:20_000]
    return len(_ODD.findall(sample)) / max(1, len(sample))


def _arabic_share(text: str) -> float:
    sample = text[:20_000]
    return len(_ARABIC_LETTER.findall(sample)) / max(1, len(sample))


def _refuse(name: str) -> str:
    raise InputError(f"{name}: not a text in any known encoding; save it as UTF-8 and try again")


def _read_html(page: str) -> Document:
    import trafilatura  # noqa: PLC0415 - a third of a second, for web pages only

    # The search of the whole page for dates is off: a date in a side bar is not the day of publication.
    params = {"extensive_search": False, "original_date": True}
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_images=False, date_extraction_params=params
    )
    if found is None or isinstance(found, dict) or not found.text:
        return Document(_bare_text(page))
    return Document(
        found.text, found.title or None, _day(found.date), found.sitename or found.hostname or None
    )


def _bare_text(page: str) -> str:
    """Return all text of a page in which no article was found."""
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with trafilatura

    if not page.strip():
        return ""
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    for element in tree.xpath("//script | //style | //noscript"):
        element.drop_tree()
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _read_docx(data: bytes, name: str) -> Document:
    import docx  # noqa: PLC0415 - for Word files only
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise InputError(f"{name}: unpacks to {unpacked // 1_000_000} MB, which is no report")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{name}: not a readable Word document (.docx): {error}") from None
    lines: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return Document("\n".join(lines).strip("\n"), document.core_properties.title or None)
