"""Cells of tables: text that no spreadsheet runs as a formula, and that comes back as it was.

Spreadsheets take a cell for a formula by its first character (OWASP ASVS 5.0, 1.2.10). Such text gets an
apostrophe in front, which `plain` takes away again; numbers and days are never touched.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | float | date | None

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""The characters after which a spreadsheet may run what follows; the last four are full-width."""


def safe(text: str) -> str:
    """Return text that is shown, not run: with one more apostrophe where its own would be taken for ours."""
    return "'" + text if text.lstrip("'").startswith(FORMULA_STARTS) else text


def plain(text: str) -> str:
    """Return the text that `safe` was given."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA_STARTS) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV that spreadsheets open in the right letters and no cell breaks out of its row.

    UTF-8 with a mark at its start (Excel wants one for Arabic), lines end in CR LF, and every cell is quoted:
    else a lone CR inside a text would part its row in two.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    return value.isoformat() if isinstance(value, date) else repr(value)
