"""A quiz to print: the questions on one sheet, the answers for the teacher on another, in one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.learning import Where
from geo.views.learning_words import lesson
from geo.views.quiz import dots_svg, explanation_text, option_texts, question_text
from geo.views.safe import html_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.learning import Question
    from geo.model import Language

_STYLE: Final = """
body { margin: 0 auto; max-width: 19cm; padding: 1cm; color: #22282d; background: #fff;
  font: 12pt/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Geeza Pro", Tahoma, sans-serif; }
h1 { font-size: 17pt; margin: 0; } p { margin: .2em 0; }
.head { display: flex; gap: 1cm; margin: .5cm 0; } .head span { flex: 1; border-bottom: 1px solid #777; }
ol > li { break-inside: avoid; margin-bottom: .55cm; }
ul { list-style: none; padding: 0; margin: .2em 0; } ul li::before { content: "☐"; margin-inline-end: .5em; }
svg { display: block; max-width: 9.5cm; height: auto; border: 1px solid #999; }
.answers { break-before: page; } .answers li { margin-bottom: .3cm; }
"""


def quiz_sheet(questions: Sequence[Question], lang: Language, *, seed: str) -> str:
    """Return a quiz as a page of HTML that needs nothing else; its second sheet has the answers.

    Both sheets carry the seed, so that the teacher finds the answers to the sheets of a class again.
    """
    direction = "rtl" if lang == "ar" else "ltr"
    title = lesson("sheet title", lang)
    key = f"<p>{lesson('sheet seed', lang, seed=f'<bdi><strong>{html_text(seed)}</strong></bdi>')}</p>"
    fields = "".join(f"<span>{lesson(name, lang)}:</span>" for name in ("sheet name", "sheet day"))
    asked = "".join(f"<li>{_asked(question, lang)}</li>" for question in questions)
    told = "".join(f"<li>{_told(question, lang)}</li>" for question in questions)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>{key}<p>{lesson('sheet how', lang)}</p>"
        f'<div class="head">{fields}</div><ol>{asked}</ol>'
        f'<section class="answers"><h1>{lesson("sheet answers", lang)}</h1>{key}<ol>{told}</ol></section>'
        "</body></html>\n"
    )


def _asked(question: Question, lang: Language) -> str:
    picture = dots_svg(question, lang, dark=False, named=False) if isinstance(question, Where) else ""
    options = "".join(f"<li><bdi>{html_text(text)}</bdi></li>" for text in option_texts(question, lang))
    return f"<p><strong>{html_text(question_text(question, lang))}</strong></p>{picture}<ul>{options}</ul>"


def _told(question: Question, lang: Language) -> str:
    right = option_texts(question, lang)[question.answer]
    why = html_text(explanation_text(question, lang))
    return f"<p><strong><bdi>{html_text(right)}</bdi></strong></p><p>{why}</p>"
