"""The glossary as HTML: a heading for each group, a term and its meaning under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.learning.glossary import GROUPS
from geo.views.learning_words import lesson
from geo.views.safe import html_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.learning import Term
    from geo.model import Language


def glossary_html(terms: Iterable[Term], lang: Language) -> str:
    """Return terms for `st.html` in the order of their groups, each term with its name in both languages.

    Each term has its key as an anchor, "term-ring".
    """
    given = tuple(terms)
    parts = []
    for group in GROUPS:
        found = [term for term in given if term.group == group]
        if found:
            body = "".join(_term(term, lang) for term in found)
            parts.append(f"<h3>{lesson(f'group {group}', lang)}</h3><dl>{body}</dl>")
    direction = "rtl" if lang == "ar" else "ltr"
    return f'<section class="zk-glossary" dir="{direction}" lang="{lang}">{"".join(parts)}</section>'


def _term(term: Term, lang: Language) -> str:
    other: Language = "en" if lang == "ar" else "ar"
    name, second = html_text(term.name.text(lang)), html_text(term.name.text(other))
    anchor = html_text("term-" + term.key.replace(" ", "-"))
    return (
        f'<dt id="{anchor}"><bdi>{name}</bdi> <bdi class="other" lang="{other}">{second}</bdi></dt>'
        f"<dd>{html_text(term.meaning.text(lang))}</dd>"
    )
