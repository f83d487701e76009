"""A presentation's package made plain: the same bytes for the same content, nothing of its template's past.

What a template brings along (a picture of its first slide, settings of somebody's printer, statistics) says
nothing about the document; times in it are those of the day made.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

_DROPPED: Final = re.compile(r"thumbnail|printerSettings")
_DROPPED_RELATION: Final = re.compile(
    rb'<Relationship [^>]*Type="[^"]*/(?:thumbnail|printerSettings)"[^>]*/>'
)
_TIME: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Zamakan</Application></Properties>"
)
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def plain_package(data: bytes, made_on: date, type_name: str) -> bytes:
    """Return a presentation, or a workbook inside one, with fixed times and in one type.

    Parameters
    ----------
    data
        The package as a library wrote it.
    made_on
        The day that its properties say it was made on.
    type_name
        The type that its theme names, for Latin and for complex scripts.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            if _DROPPED.search(entry.filename):
                continue
            content = _plain_part(entry.filename, source.read(entry), made_on, type_name)
            info = zipfile.ZipInfo(entry.filename, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, content)
    return out.getvalue()


def _plain_part(name: str, content: bytes, made_on: date, type_name: str) -> bytes:
    if name.endswith(".xlsx"):
        return plain_package(content, made_on, type_name)
    if name.endswith(".rels"):
        return _DROPPED_RELATION.sub(b"", content)
    if name == "docProps/core.xml":
        return _TIME.sub(rb"\g<1>" + f"{made_on.isoformat()}T00:00:00Z".encode() + rb"\g<2>", content)
    if name == "docProps/app.xml":
        return _APP
    if name.startswith("ppt/theme/"):
        named = type_name.encode()
        content = content.replace(b'typeface="Calibri"', b'typeface="' + named + b'"')
        return content.replace(b'<a:cs typeface=""/>', b'<a:cs typeface="' + named + b'"/>')
    return content
