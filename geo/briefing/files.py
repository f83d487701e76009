"""A drawn sheet as PNG, SVG or PDF, with what it was made from in its metadata, and that read back."""

from __future__ import annotations

import html
import io
import threading
import tomllib
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from PIL import Image, PngImagePlugin
from pptx import Presentation
from pptx.exc import PackageNotFoundError

from geo.briefing.lettering import cleaned
from geo.briefing.recipe import PictureRecipe, toml_value
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from geo.briefing.brief import Brief

SOFTWARE: Final = "Zamakan"
"""The program that files say they come from."""
_DATA_KEY: Final = "zamakan"
NOTES_START: Final = "made_on = "
"""How the data in the notes of a document's last slide begin; what stands before is for the reader."""
_SETTINGS: Final[dict[str, Any]] = {
    # Letters as outlines: the same on every machine, and Arabic stays joined in every viewer.
    "svg.fonttype": "path",
    "svg.hashsalt": _DATA_KEY,
    "text.usetex": False,
    "text.hinting": "none",
    "path.simplify": True,
    # The letters that a PDF file carries unseen, to be found and copied, as one type with all its signs.
    "pdf.fonttype": 42,
}
_SVG_START: Final = "<dc:description>"
_SVG_END: Final = "</dc:description>"
_PDF_START: Final = b"/Subject ("
_PDF_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NOT_OURS: Final = ("backend", "toolbar", "interactive", "webagg", "keymap", "savefig.directory")


# matplotlib's settings are one for the whole process: pictures are drawn one after the other.
_ONE_AT_A_TIME: Final = threading.RLock()


@contextmanager
def drawing_settings() -> Iterator[None]:
    """Draw with matplotlib's own defaults, whatever the user's configuration says, one picture at a time."""
    plain = {key: value for key, value in mpl.rcParamsDefault.items() if not key.startswith(_NOT_OURS)}
    settings: dict[Any, Any] = {**plain, **_SETTINGS}
    with _ONE_AT_A_TIME, mpl.rc_context(settings):
        yield


@dataclass(frozen=True, slots=True)
class PictureMetadata:
    """What a picture file says it was made from."""

    recipe: PictureRecipe
    event_ids: tuple[str, ...]
    made_on: date


def file_bytes(figure: Figure, brief: Brief) -> bytes:
    """Return the file that a recipe asks for."""
    out = io.BytesIO()
    data = made_from(brief)
    title = title_of(brief)
    if brief.recipe.format == "png":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("Title", title)
        info.add_text("Software", SOFTWARE)
        info.add_text("Creation Time", brief.made_on.isoformat())
        info.add_itxt(_DATA_KEY, data, zip=True)
        figure.savefig(out, format="png", dpi=figure.dpi, pil_kwargs={"pnginfo": info})
    elif brief.recipe.format == "svg":
        metadata = {
            "Title": title,
            "Creator": SOFTWARE,
            "Date": brief.made_on.isoformat(),
            "Description": data,
        }
        figure.savefig(out, format="svg", metadata=metadata)
    else:
        figure.savefig(out, format="pdf", metadata=pdf_metadata(brief))
    return out.getvalue()


def title_of(brief: Brief) -> str:
    """Return what a file is called in its metadata."""
    return cleaned(brief.recipe.title) or brief.words.say("title")


def pdf_metadata(brief: Brief) -> dict[str, Any]:
    """Return the entries of a PDF file's information dictionary (ISO 32000-1, 14.3.3)."""
    day = datetime.combine(brief.made_on, time(), tzinfo=UTC)
    return {
        "Title": title_of(brief),
        "Creator": SOFTWARE,
        "Subject": made_from(brief),
        "CreationDate": day,
        "ModDate": day,
    }


def made_from(brief: Brief) -> str:
    """Return the day, the ids of the events in the order of their numbers and the recipe as TOML."""
    ids = ", ".join(toml_value(event.id) for event in brief.events)
    return f"made_on = {brief.made_on.isoformat()}\nevents = [{ids}]\n\n[recipe]\n{brief.recipe.to_toml()}"


def read_metadata(data: bytes) -> PictureMetadata:
    """Return what a picture file by Zamakan was made from.

    Raises
    ------
    InputError
        The file is no picture by Zamakan, or was changed since.
    """
    try:
        values = tomllib.loads(_found(data))
        made_on, events, recipe = values["made_on"], values["events"], values["recipe"]
        return PictureMetadata(PictureRecipe.from_values(recipe), tuple(map(str, events)), made_on)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise InputError(f"this is no picture made by Zamakan, or it was changed since: {error}") from error


def _found(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            return str(picture.info[_DATA_KEY])
    if data.startswith(b"PK"):
        return _pptx_notes(data)
    if data.startswith(b"%PDF"):
        return _pdf_string(data, data.index(_PDF_START) + len(_PDF_START))
    text = data.decode("utf-8")
    start = text.index(_SVG_START) + len(_SVG_START)
    return html.unescape(text[start : text.index(_SVG_END, start)])


def _pptx_notes(data: bytes) -> str:
    """Return the notes of slides in which the day, the ids and the recipe stand."""
    try:
        slides = Presentation(io.BytesIO(data)).slides
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError) as error:
        raise ValueError(str(error)) from error
    notes = [slide.notes_slide.notes_text_frame for slide in slides if slide.has_notes_slide]
    texts: list[str] = [frame.text.replace("\x0b", "\n") for frame in notes if frame is not None]
    found = next((text for text in texts if NOTES_START in text), None)
    if found is None:
        raise ValueError("no slide has notes of Zamakan")
    return found[found.index(NOTES_START) :]


def _pdf_string(data: bytes, start: int) -> str:
    """Read a string of a PDF file from behind its opening parenthesis (ISO 32000-1, 7.3.4.2)."""
    out = bytearray()
    at = start
    while data[at : at + 1] != b")":
        if data[at : at + 1] == b"\\":
            at += 1
            escaped = data[at : at + 1]
            out += _PDF_ESCAPES.get(escaped, escaped)
        else:
            out += data[at : at + 1]
        at += 1
    raw = bytes(out)
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("ascii")
