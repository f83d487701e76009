"""The one gate for text on its way into HTML, scripts and plots.

Three readers may take text for code: the browser's HTML parser, the browser's script parser (template
literals included) and Jinja, which folium and branca run twice over whatever they are given. Text passes
here once, on its way out, and is stored and compared as it was written.
"""

from __future__ import annotations

import base64
import html
import json
from typing import Final

_ENTITIES: Final = {ord(mark): f"&#{ord(mark)};" for mark in "`$\\{}%"}
_PLOT_ENTITIES: Final = {ord(mark): f"&#{ord(mark)};" for mark in "&<>\"'`$\\{}%"}
_STEERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff")
"""Characters that change the order or the borders of words without being seen."""


def html_text(text: object) -> str:
    r"""Return text as HTML that shows exactly this text, as content or inside a quoted attribute.

    Beyond `html.escape`, the marks that script literals and Jinja read (`` ` $ \ { } % ``) become
    entities, so that the result is inert wherever a library puts it.

    Examples
    --------
    >>> html_text("<b>${x}</b>")
    '&lt;b&gt;&#36;&#123;x&#125;&lt;/b&gt;'
    """
    return html.escape(str(text), quote=True).translate(_ENTITIES).replace("\x00", "\ufffd")


def plot_text(text: object, *, wrap_at: int = 72, lines_max: int = 6) -> str:
    """Return text for a plotly label or hover box, which read a little HTML and a template language.

    Long text is broken into lines of about `wrap_at` characters, at most `lines_max` of them; what is cut
    off is shown by an ellipsis.
    """
    lines: list[str] = []
    for word in str(text).split():
        if lines and len(lines[-1]) + 1 + len(word) <= wrap_at:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > lines_max:
        lines = [*lines[:lines_max], "…"]
    return "<br>".join(line.translate(_PLOT_ENTITIES) for line in lines)


def packed_json(value: object) -> str:
    """Return a JSON value as base64 of its UTF-8 text: letters, digits, ``+ / =`` and nothing else.

    No reader on the way (Jinja, the HTML parser, a script literal) finds anything in it to act upon.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")


def hidden_controls(text: str) -> int:
    """Count the characters of a text that steer its order or its word borders unseen.

    Left-to-right and right-to-left marks, common and harmless in Arabic text, are not counted.
    """
    return sum(letter in _STEERING for letter in text)
