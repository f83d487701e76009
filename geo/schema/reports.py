"""A report as the contract's JSON object: what `read -` receives, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.model import Report
from geo.schema.fields import Fields

if TYPE_CHECKING:
    from datetime import date

    from geo.model import Language


def report_from_json(
    data: Any, *, default_id: str, published: date | None = None, lang: Language | None = None
) -> Report:
    """Return the report that ``{"id", "text", "lang"?, "published"?, "title"?, "source"?}`` describes.

    Parameters
    ----------
    data
        The object. ``id`` may be a number; its text form is the report's id.
    default_id
        The id of an object without one.
    published, lang
        What holds where the object does not say.

    Raises
    ------
    InputError
        A field is missing or has the wrong type; the message names it.
    """
    if not isinstance(data, dict):
        raise InputError(f"a report must be a JSON object, not {type(data).__name__}")
    if not isinstance(data.get("text"), str):
        raise InputError("report.text is missing" if "text" not in data else "report.text must be a text")
    read = Fields(data, "report")
    given = data.get("id")
    name = str(given) if isinstance(given, int) and not isinstance(given, bool) else read.text("id")
    return Report(
        id=name or default_id,
        text=data["text"],
        lang=read.choice("lang", ("ar", "en")) or lang,
        published=_published(read) or published,
        title=read.text("title"),
        source=read.text("source"),
    )


def _published(read: Fields) -> date | None:
    """Return the day of a day or of a timestamp, as it is written: no time zone moves it."""
    text = read.text("published")
    if text is not None and text[10:11] in ("T", " "):
        return Fields({"published": text[:10]}, read.name).day("published")
    return read.day("published")


def report_from_line(
    line: str, *, default_id: str, published: date | None = None, lang: Language | None = None
) -> Report:
    """Return the report of one line of a corpus; see `report_from_json`.

    Raises
    ------
    InputError
        The line is no JSON object of a report. Where it names its id, the error carries it as `report_id`.
    """
    data: Any = None
    try:
        data = json.loads(line)
        return report_from_json(data, default_id=default_id, published=published, lang=lang)
    except InputError as error:
        raise BrokenReportError(str(error), _id_of(data)) from None
    except (ValueError, RecursionError) as error:
        raise BrokenReportError(f"not a JSON object: {error}", None) from None


class BrokenReportError(InputError):
    """A line of a corpus is no report; `report_id` is its id where it has one."""

    def __init__(self, message: str, report_id: str | int | None) -> None:
        super().__init__(message)
        self.report_id = report_id


def _id_of(data: Any) -> str | int | None:
    given = data.get("id") if isinstance(data, dict) else None
    return given if isinstance(given, (str, int)) else None
