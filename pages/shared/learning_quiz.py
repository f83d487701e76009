"""The quiz of the Learn page: one key, one quiz; an answer is explained at once and counted."""

from __future__ import annotations

import secrets
from string import punctuation
from typing import TYPE_CHECKING

import streamlit as st

from geo.learning import Where, make_quiz, town_pool
from geo.views import dots_svg, dots_text, explanation_text, option_texts, question_text, quiz_sheet
from pages.shared import resources
from pages.shared.learning_address import keep
from pages.shared.parts import is_dark
from pages.shared.words import say

if TYPE_CHECKING:
    from geo.learning import Question
    from geo.model import Language, Place
    from geo.workspace import Workspace

_COUNT = 8
_LONGEST_KEY = 40


@st.cache_resource(show_spinner=False)
def _towns() -> tuple[Place, ...]:
    return town_pool(resources.gazetteer())


def show_quiz(workspace: Workspace, lang: Language) -> None:
    """Ask the questions of the key in the address; a new visitor gets a key of chance."""
    seed = st.query_params.get("seed", "").strip()[:_LONGEST_KEY] or _new_seed()
    keep(seed=seed)
    _choose_seed(seed, lang)
    events = resources.events(str(workspace.path), workspace.version, workspace)
    questions = make_quiz(_towns(), events, seed=seed, count=_COUNT)
    if len(questions) < _COUNT:
        st.text(say("quiz short", lang, count=len(questions)))
    _ask_all(questions, seed, lang)
    st.download_button(
        say("quiz sheet", lang),
        lambda: quiz_sheet(questions, lang, seed=seed),
        f"quiz {seed}.html",
        "text/html",
        help=say("quiz sheet help", lang),
    )


def _new_seed() -> str:
    return f"{secrets.randbelow(10_000):04d}"


def _choose_seed(seed: str, lang: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        given = st.text_input(
            say("quiz key", lang),
            value=seed,
            max_chars=_LONGEST_KEY,
            help=say("quiz key help", lang),
            key=f"quiz key {seed}",
            width=260,
        )
        is_new = st.button(say("new quiz", lang))
    wanted = _new_seed() if is_new else given.strip()
    if wanted and wanted != seed:
        keep(seed=wanted)
        st.rerun()


@st.fragment
def _ask_all(questions: tuple[Question, ...], seed: str, lang: Language) -> None:
    right = answered = 0
    for number, question in enumerate(questions, start=1):
        answer = _ask(question, number, seed, lang)
        answered += answer is not None
        right += answer == question.answer
    st.progress(
        answered / max(1, len(questions)),
        text=say("score", lang, right=right, answered=answered, count=len(questions)),
    )
    if answered == len(questions):
        st.text(say("all right" if right == answered else "quiz done", lang, right=right, count=answered))


def _ask(question: Question, number: int, seed: str, lang: Language) -> int | None:
    """Ask one question; return the number of the option chosen, which then stands."""
    key = f"quiz {seed} {number}"
    kept = f"{key} answer"
    answer: int | None = st.session_state.get(kept)
    options = option_texts(question, lang)
    with st.container(border=True):
        st.text(f"{number}. {question_text(question, lang)}")
        choice = st.container()
        if isinstance(question, Where):
            shown, choice = st.columns([2, 4], gap="medium", vertical_alignment="center")
            picture = dots_svg(question, lang, dark=is_dark(), named=answer is not None)
            shown.image(picture, width="stretch", alt=dots_text(question, lang))
        widget = f"{key} {lang}"
        if answer is not None:
            st.session_state[widget] = answer  # what was chosen in the other language, too
        choice.radio(
            plain(question_text(question, lang)),
            range(len(options)),
            index=None,
            format_func=lambda place: plain(options[place]),
            label_visibility="collapsed",
            disabled=answer is not None,
            key=widget,
            on_change=_keep_answer,
            args=(widget, kept),
        )
        if answer is not None:
            _tell(question, options, answer, lang)
    return answer


def _keep_answer(widget: str, kept: str) -> None:
    st.session_state[kept] = st.session_state[widget]


def _tell(question: Question, options: tuple[str, ...], answer: int, lang: Language) -> None:
    if answer == question.answer:
        verdict = say("answer right", lang)
    else:
        verdict = say("answer wrong", lang, right=options[question.answer])
    st.text(f"{verdict} {explanation_text(question, lang)}")


def plain(text: str) -> str:
    """Keep an option from being read as Markdown: a radio's labels are, and summaries come from files.

    CommonMark takes any ASCII punctuation after a backslash for itself.
    """
    return "".join(f"\\{mark}" if mark in punctuation else mark for mark in text)
