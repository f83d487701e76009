"""KML 2.2 (OGC 07-147r2) with ``TimeSpan``, both ways, and KMZ in.

Everything an event's row holds stands in ``ExtendedData`` under our columns' names, so that it comes back.
Google Earth shows a description as HTML: words are escaped twice. A document type is refused, so no entity
can be declared, named or fetched.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

import shapely

from geo.errors import InputError
from geo.events.kinds import kinds
from geo.events.rows import event_row
from geo.exchange.kml_shapes import kml_shape
from geo.schema import EVENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Event

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATA = tuple(column.name for column in EVENT_COLUMNS if column.name != "geometry_wkt")


def kml_bytes(events: Iterable[Event], *, title: str) -> bytes:
    """Return events as one KML document, coloured by their families."""
    listed = list(events)
    families = {kind.family.name: kind.family.colour for kind in kinds().values()}
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2">',
        f"<Document><name>{_text(title)}</name>",
        *(_style(name, colour) for name, colour in families.items()),
        *(_placemark(event) for event in listed),
        "</Document></kml>\n",
    ]
    return "\n".join(parts).encode()


def _text(text: str) -> str:
    # A CR would come back as LF: XML reads line ends so, unless they are written as a reference.
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _style(name: str, colour: str) -> str:
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    line = f"ff{blue}{green}{red}".lower()
    fill = f"59{line[2:]}"  # a third opaque: the map shows through
    return (
        f"<Style id={quoteattr(name)}><IconStyle><color>{line}</color></IconStyle>"
        f"<LineStyle><color>{line}</color></LineStyle><PolyStyle><color>{fill}</color></PolyStyle></Style>"
    )


def _placemark(event: Event) -> str:
    row = event_row(event)
    data = "".join(
        f'<Data name="{name}"><value>{_text(str(value))}</value></Data>'
        for name in _DATA
        if (value := getattr(row, name)) is not None
    )
    quote = next((part.quote for part in event.evidence if part.quote), "")
    span = "".join(
        f"<{name}>{day.isoformat()}</{name}>"
        for name, day in (("begin", event.first), ("end", event.last))
        if day is not None
    )
    geometry = event.geometry
    if geometry is None and event.lat is not None:
        geometry = shapely.Point(event.lon, event.lat)
    return (
        f"<Placemark><name>{_text(event.summary)}</name>"
        f"<description>{_text(html.escape(quote))}</description>"
        + (f"<TimeSpan>{span}</TimeSpan>" if span else "")
        + f"<styleUrl>#{row.family}</styleUrl><ExtendedData>{data}</ExtendedData>"
        + (kml_shape(geometry) if geometry is not None else "")
        + "</Placemark>"
    )


class Placemarks:
    """Reads KML piece by piece: feed it bytes, and take the placemarks that have ended.

    A placemark is a tree of (name, attributes, text, children), names without their namespace.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._open: list[Element] = []
        self._size = 0
        self._root: str | None = None
        self._done: list[tuple[int, Element]] = []
        self._line = 1

    def feed(self, data: bytes, *, final: bool = False) -> list[tuple[int, Element]]:
        """Return the placemarks that end in these bytes, each with its line.

        Raises
        ------
        InputError
            If the file is not KML, or declares a document type.
        """
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            raise InputError(
                f"{self._name}: line {error.lineno}: not valid XML: {expat.ErrorString(error.code)}"
            ) from None
        except LookupError as error:
            raise InputError(f"{self._name}: {error}") from None
        done, self._done = self._done, []
        return done

    def _refuse_doctype(self, *_: Any) -> None:
        raise InputError(f"{self._name}: declares a document type (<!DOCTYPE); remove it, KML needs none")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self._root is None:
            self._root = local
            if local != "kml":
                raise InputError(f"{self._name}: is XML, but no KML: its outermost element is <{local:.40}>")
        if not self._open and local != "Placemark":
            return
        if not self._open:
            self._line, self._size = self._parser.CurrentLineNumber, 0
        if len(self._open) > _MAX_DEPTH:
            raise InputError(f"{self._name}: line {self._parser.CurrentLineNumber}: nested too deeply")
        element = Element(local, attributes)
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._done.append((self._line, element))

    def _characters(self, text: str) -> None:
        if self._open:
            self._size += len(text)
            if self._size > _MAX_PLACEMARK_CHARS:
                raise InputError(f"{self._name}: line {self._line}: a placemark is longer than any event's")
            self._open[-1].pieces.append(text)


_MAX_DEPTH = 100
_MAX_PLACEMARK_CHARS = 64_000_000


class Element:
    """An element of a placemark."""

    __slots__ = ("attributes", "children", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.pieces: list[str] = []
        self.children: list[Element] = []

    @property
    def text(self) -> str:
        """The text directly inside, as written."""
        return "".join(self.pieces)

    def find(self, *names: str) -> Element | None:
        """Return the first element below, along a path of names."""
        found: Element | None = self
        for name in names:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def text_at(self, *names: str) -> str:
        """Return the text of the element at a path, empty where there is none."""
        found = self.find(*names)
        return found.text.strip() if found is not None else ""

    def all(self, *names: str) -> list[Element]:
        """Return every element below that has one of the names."""
        found = [child for child in self.children if child.name in names]
        return found + [below for child in self.children for below in child.all(*names)]
