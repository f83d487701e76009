"""A reported number of people in one field: "80", "10-12", "80-" (at least), "-20" (at most)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.errors import InputError

if TYPE_CHECKING:
    from geo.model import Count


def toll_range(count: Count | None) -> str:
    """Write a count for its field; empty for none."""
    if count is None:
        return ""
    low, high = ("" if side is None else str(side) for side in (count.min, count.max))
    return low if low == high else f"{low}-{high}"


def read_toll(field: str, shown: Count | None, text: str) -> dict[str, Any]:
    """Return the change that a field's text asks for; empty where it says what was shown.

    Raises
    ------
    InputError
        The text is no number and no range.
    """
    text = text.strip().replace("–", "-")
    if text == toll_range(shown):
        return {}
    if not text:
        return {field: None}
    low, dash, high = text.partition("-")
    try:
        least, most = (int(part) if part.strip() else None for part in (low, high if dash else low))
    except ValueError:
        raise InputError(f"{text!r:.40} is no number of people: write 80, 10-12, 80- or -20") from None
    return {field: {"min": least, "max": most}}
