"""What a picture shall look like, as one frozen value that fits into a small TOML text and back."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geo.briefing.words import Digits
from geo.errors import InputError
from geo.model import Language
from geo.workspace import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

PictureFormat = Literal["png", "svg", "pdf", "pptx", "pdf-pages"]
"""Three pictures, and two documents of several pages: slides, and a PDF of the same content."""
DOCUMENT_FORMATS: Final = ("pptx", "pdf-pages")
PictureSize = Literal[
    "wide-1080", "wide-2160", "a4-portrait", "a4-landscape", "a3-portrait", "a3-landscape", "square"
]
Theme = Literal["light", "dark", "grey"]

TITLE_MAX: Final = 200
SUBTITLE_MAX: Final = 300
"""Letters that fit above a map on the lowest sheet and leave the map its place."""
HANDLING_MAX: Final = 60
"""Letters of a handling line, which stays on one line on the narrowest sheet."""
SLIDES_MAX: Final = 30
"""Events that get pages of their own in a document, where the recipe does not say."""
SLIDES_LIMIT: Final = 200

_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "format": get_args(PictureFormat),
    "size": get_args(PictureSize),
    "lang": get_args(Language),
    "digits": get_args(Digits),
    "theme": get_args(Theme),
}
_LENGTHS: Final = {"title": TITLE_MAX, "subtitle": SUBTITLE_MAX, "handling": HANDLING_MAX}


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRecipe:
    """Everything but the events and the date that decides how a picture comes out.

    `selection` is the query of a `geo.workspace.Selection`; `first` and `last`, the days of the window, go
    before those in it. `logo` is the path of a PNG or JPEG file. An empty title means the default one.
    A document gives pages of their own to the events whose ids are in `slides`, or else to as many as
    `slides_max`.

    Raises
    ------
    InputError
        A value is none of the choices, or a text is too long to fit; the message names it.
    """

    format: PictureFormat = "png"
    size: PictureSize = "wide-1080"
    lang: Language = "en"
    digits: Digits = "western"
    theme: Theme = "light"
    title: str = ""
    subtitle: str = ""
    handling: str = ""
    logo: str = ""
    selection: str = ""
    first: date | None = None
    last: date | None = None
    slides: tuple[str, ...] = ()
    slides_max: int = SLIDES_MAX

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise InputError(f"{name} {getattr(self, name)!r}: choose one of {', '.join(choices)}")
        for name in ("title", "subtitle", "handling", "logo", "selection"):
            if any("\ud800" <= letter <= "\udfff" for letter in getattr(self, name)):
                raise InputError(f"the {name} has letters that are no Unicode text")
        for name, most in _LENGTHS.items():
            if len(getattr(self, name)) > most:
                raise InputError(f"the {name} has {len(getattr(self, name))} letters: at most {most} fit")
        if self.digits == "arabic" and self.lang != "ar":
            raise InputError("Arabic digits go with lang 'ar'; choose western digits for English")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise InputError(f"the window ends ({self.last}) before it starts ({self.first})")
        if not 0 <= self.slides_max <= SLIDES_LIMIT:
            raise InputError(
                f"slides_max {self.slides_max}: 0 to {SLIDES_LIMIT} events get pages of their own"
            )
        if len(self.slides) > SLIDES_LIMIT:
            raise InputError(f"slides names {len(self.slides)} events: at most {SLIDES_LIMIT} are possible")
        self.chosen()

    @property
    def is_document(self) -> bool:
        """Whether the file has pages, and is no picture."""
        return self.format in DOCUMENT_FORMATS

    def chosen(self) -> Selection:
        """Return the selection whose events the picture shows."""
        asked = Selection.from_query(self.selection)
        return replace(asked, first=self.first or asked.first, last=self.last or asked.last)

    def to_toml(self) -> str:
        """Return the recipe as TOML, what is unset left out; `from_toml` gives it back exactly."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        unset = (None, "", (), SLIDES_MAX)
        lines = [f"{name} = {toml_value(value)}" for name, value in values.items() if value not in unset]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str) -> PictureRecipe:
        """Read a recipe.

        Raises
        ------
        InputError
            The text is no TOML, has a key that recipes have not, or a value that does not fit.
        """
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"the recipe is no TOML: {error}") from error
        return cls.from_values(values)

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> PictureRecipe:
        """Make a recipe of values by name, as TOML gives them.

        Raises
        ------
        InputError
            A name is unknown, or a value does not fit; the message names it.
        """
        known = {field.name for field in fields(cls)}
        for name in values:
            if name not in known:
                raise InputError(f"the recipe has {name!r}: it may have {', '.join(sorted(known))}")
        return cls(**{name: _value(name, value) for name, value in values.items()})


def _value(name: str, value: Any) -> Any:
    """Return a value as the recipe has it; refuse one of another type."""
    if name in ("first", "last"):
        fits, wanted = isinstance(value, date) and not isinstance(value, datetime), "a day like 2017-01-19"
    elif name == "slides_max":
        fits, wanted = isinstance(value, int) and not isinstance(value, bool), "a whole number"
    elif name == "slides":
        fits = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
        value, wanted = (tuple(value) if fits else value), "a list of event ids in quotes"
    else:
        fits, wanted = isinstance(value, str), "a text in quotes"
    if not fits:
        raise InputError(f"the recipe has {name} = {value!r}: {wanted} is wanted")
    return value


def toml_value(value: str | date | int | tuple[str, ...]) -> str:
    """Return a text, a day, a whole number or a list of texts as TOML writes it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(toml_value(item) for item in value)}]"
    # JSON's escapes are TOML's, but for DEL, which only TOML forbids.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
