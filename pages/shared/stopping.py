"""Long work with a bar and a way to stop it.

Any click interrupts the run of a page at its next call to Streamlit, which the bar makes after each step;
what was not saved by then is rolled back by whoever writes. So the button only has to be there, and to note
for the next run that it was pressed.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.delta_generator import DeltaGenerator

    from geo.model import Language

_NOTICE = "stopped notice"


@contextmanager
def stoppable(stopped: Callable[[], str], lang: Language) -> Iterator[DeltaGenerator]:
    """Give a bar with a button to cancel beside it; both go when the work is done.

    Parameters
    ----------
    stopped
        Writes the sentence that the page says after the work was stopped; see `say_if_stopped`.
    """
    place = st.empty()
    with place.container():
        bar = st.progress(0.0)
        st.button(say("cancel", lang), key="cancel long work", on_click=lambda: _note(stopped()))
    try:
        yield bar
    except Exception:
        place.empty()
        raise
    place.empty()


def _note(sentence: str) -> None:
    st.session_state[_NOTICE] = sentence


def say_if_stopped() -> None:
    """Say once that the work of the run before was stopped, and what became of it."""
    notice = st.session_state.pop(_NOTICE, None)
    if notice:
        st.text(notice)
