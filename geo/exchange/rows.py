"""What the readers of formats hand on: rows with named cells or whole documents, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

MAX_CELL_CHARS = 16_000_000
"""A longer cell is a trap or a broken quote; the outline of a large country has some 2 million."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event to be: cells by our own column names, or a document in the contract's JSON.

    Cells that are complete (our own export) say all there is: nothing is filled in. `problem` says why the
    row is no event; it has no cells then.
    """

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    geometry: BaseGeometry | None = None
    document: Mapping[str, Any] | None = None
    is_complete: bool = False
    problem: str | None = None
