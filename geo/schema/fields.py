"""Typed look-ups in a JSON object that say which field is wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Fields:
    """One JSON object, called `name` in messages; every look-up raises `InputError` on a wrong type."""

    def __init__(self, data: Mapping[str, Any], name: str) -> None:
        self.data = data
        self.name = name

    def wrong(self, key: str, wanted: str) -> InputError:
        """Return the error that says what `key` should have been."""
        return InputError(f"{self.name}.{key} must be {wanted}, not {self.data[key]!r:.60}")

    def text(self, key: str) -> str | None:
        """Return a text, `None` where it is missing or empty."""
        value = self.data.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise self.wrong(key, "text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is missing."""
        items = self.items(key)
        if not all(isinstance(item, str) for item in items):
            raise self.wrong(key, "a list of texts")
        return tuple(items)

    def items(self, key: str) -> list[Any]:
        """Return a list, empty where it is missing."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(key, "a list")
        return value

    def mapping(self, key: str) -> dict[str, Any] | None:
        """Return an object."""
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(key, "an object")
        return value

    def number(self, key: str, low: float, high: float) -> float | None:
        """Return a number of the closed range from `low` to `high`."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.wrong(key, f"a number from {low} to {high}")
        return float(value)

    def whole(self, key: str, low: int, high: int | None) -> int | None:
        """Return a whole number of the closed range; `high` may be open."""
        value = self.data.get(key)
        if value is None:
            return None
        if type(value) is not int or value < low or (high is not None and value > high):
            raise self.wrong(key, f"a whole number from {low}" + (f" to {high}" if high is not None else ""))
        return value

    def choice(self, key: str, allowed: tuple[Any, ...]) -> Any:
        """Return one of the allowed values."""
        value = self.data.get(key)
        if value is None:
            return None
        if value not in allowed:
            raise self.wrong(key, "one of " + ", ".join(allowed))
        return value

    def day(self, key: str) -> date | None:
        """Return a day written as ``YYYY-MM-DD``."""
        value = self.text(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.wrong(key, "a day as YYYY-MM-DD") from None
