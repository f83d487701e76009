"""What `zamakan export` adds for pictures: their options, recipes read and kept, the day they are made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from geo.briefing import PictureMetadata, PictureRecipe
    from geo.model import Event
    from geo.workspace import Selection, Workspace

PICTURE_SUFFIXES: Final = {
    "png": ".png",
    "svg": ".svg",
    "pdf": ".pdf",
    "pptx": ".pptx",
    "pdf-pages": ".pdf",
}
"""Pictures and, of several pages, slides and a PDF document, with the endings of their files."""

SIZES: Final = (
    *("wide-1080", "wide-2160", "a4-portrait", "a4-landscape", "a3-portrait", "a3-landscape", "square"),
)
"""The sizes of `geo.briefing`, here so that `--help` loads none of it; a test holds both equal."""

_FIELDS: Final = ("size", "theme", "digits", "subtitle", "handling", "logo", "slides_max")
_META: Final = "recipe {name}"
_RECIPE_BYTES_MAX: Final = 200_000_000

_OPTIONS: Final = (
    click.option("--size", type=click.Choice(SIZES), help="Of a picture; wide-1080 if not given."),
    click.option("--theme", type=click.Choice(["light", "dark", "grey"]), help="Of a picture."),
    click.option("--digits", type=click.Choice(["western", "arabic"]), help="Of an Arabic picture."),
    click.option("--subtitle", metavar="TEXT", help="A line below a picture's title."),
    click.option("--handling", metavar="TEXT", help='Above and below a picture: "For official use".'),
    click.option("--logo", metavar="FILE", help="A PNG or JPEG file for a picture's corner."),
    click.option(
        "--slides",
        "slides_max",
        type=click.IntRange(0, 200),
        metavar="N",
        help="Events with pages of their own in a document, the gravest first; 30 if not given.",
    ),
    click.option(
        "--slide",
        "slides",
        multiple=True,
        metavar="ID",
        help="Give only this event a page of its own. Again for each event.",
    ),
    click.option(
        "--recipe",
        metavar="RECIPE",
        help="A picture's settings: a TOML file, an earlier picture, or a name kept in the workspace; "
        "what other options say goes before it.",
    ),
    click.option("--keep-recipe", metavar="NAME", help="Keep a picture's settings in the workspace."),
    click.option(
        "--made-on",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="The day a picture says it was made on; today if not given.",
    ),
)


def picture_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of pictures to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class PictureRequest:
    """A picture asked for on the command line: what the recipe says, then what the options say."""

    def __init__(self, options: Mapping[str, Any], workspace: Workspace) -> None:
        self._options = options
        self._workspace = workspace
        self._earlier: PictureMetadata | None = None
        self._base = self._read(options["recipe"]) if options["recipe"] else None

    @property
    def form(self) -> str | None:
        """The format that the recipe names, if there is one."""
        return self._base.format if self._base else None

    def refuse(self, form: str) -> None:
        """Refuse the options of pictures for a format that is none.

        Raises
        ------
        InputError
            One of them was given.
        """
        given = next((name for name, value in self._options.items() if value not in (None, ())), None)
        if given is not None:
            option = "--" + given.replace("_", "-")
            raise InputError(f"{option} goes with a picture ({', '.join(PICTURE_SUFFIXES)}), not with {form}")

    def recipe(self, *, form: str, lang: str | None, title: str | None, asked: Selection) -> PictureRecipe:
        """Return the whole recipe; a selection that is asked for replaces the recipe's, but for its days.

        Raises
        ------
        InputError
            A value does not fit.
        """
        from geo.briefing import PictureRecipe  # noqa: PLC0415 - only pictures need it

        base = self._base or PictureRecipe()
        given: dict[str, Any] = {name: self._options[name] for name in _FIELDS}
        given["slides"] = self._options["slides"] or None
        given |= {"format": form, "lang": lang, "title": title, "first": asked.first, "last": asked.last}
        filters = replace(asked, first=None, last=None).to_query()
        given["selection"] = filters or None
        return replace(base, **{name: value for name, value in given.items() if value is not None})

    def render(self, shown: Sequence[Event], total: int, recipe: PictureRecipe) -> bytes:
        """Draw the picture or write the document, and keep its recipe where that was asked for."""
        from geo.briefing import render_document, render_picture  # noqa: PLC0415

        made_on = self._made_on(shown)
        if recipe.is_document:
            reports = self._workspace.reports()
            data = render_document(shown, total, recipe, made_on=made_on, reports=reports)
        else:
            data = render_picture(shown, total, recipe, made_on=made_on)
        name = self._options["keep_recipe"]
        if name:
            self._workspace.set_meta(_META.format(name=name), recipe.to_toml())
        return data

    def _made_on(self, shown: Sequence[Event]) -> date:
        given: datetime | None = self._options["made_on"]
        if given is not None:
            return given.date()
        earlier = self._earlier
        if earlier is not None and set(earlier.event_ids) == {event.id for event in shown}:
            return earlier.made_on  # nothing is new: the same picture again, byte for byte
        return datetime.now(UTC).astimezone().date()  # noqa: TID251 - a hand makes it now

    def _read(self, name: str) -> PictureRecipe:
        from geo.briefing import PictureRecipe, read_metadata  # noqa: PLC0415

        path = Path(name)
        if not path.is_file():
            kept = self._workspace.meta(_META.format(name=name))
            if kept is None:
                raise InputError(
                    f"{name}: there is no such file, and the workspace keeps no recipe of that name"
                )
            return PictureRecipe.from_toml(kept)
        if path.stat().st_size > _RECIPE_BYTES_MAX:
            raise InputError(f"{name}: too large to be a recipe or a picture")
        data = path.read_bytes()
        if path.suffix.lower() == ".toml":
            return PictureRecipe.from_toml(data.decode("utf-8", "replace"))
        self._earlier = read_metadata(data)
        return self._earlier.recipe
