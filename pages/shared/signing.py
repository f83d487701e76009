"""Who corrects and why; what was corrected, each with a way back; what two people changed at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from geo.errors import ZamakanError
from geo.views import load_kinds
from geo.workspace import Reader, undo_correction
from pages.shared.resources import gazetteer, settings
from pages.shared.words import said, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.model import Language
    from geo.workspace import Correction, Workspace

_WITH_TIME = frozenset({"first", "last", "when_precision"})
_WITH_PLACE = frozenset({"lat", "lon", "geometry", "shape", "radius_km", "where_precision"})
_ALONG = _WITH_TIME | _WITH_PLACE
"""Fields that change along with another one of the same correction: listed with it, not by themselves."""
_LONGEST = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Whose correction it is."""

    who: str
    why: str

    def now(self) -> dict[str, Any]:
        """Return who, when and why, as the workspace takes them."""
        made = datetime.now(UTC)  # noqa: TID251 - the moment at which a hand corrects
        return {"who": self.who, "made": made, "why": self.why}


def reader() -> Reader:
    """Return what reading a report takes."""
    return Reader(gazetteer=gazetteer(), settings=settings())


def sign(scope: str, lang: Language) -> Signature:
    """Ask for the visitor's name, kept for the visit, and for the reason."""
    first, second = st.columns(2)
    who = first.text_input(
        say("who", lang), value=st.session_state.get("signed by", ""), key=f"who {scope}", max_chars=80
    ).strip()
    if who:
        st.session_state["signed by"] = who
    why = second.text_input(say("why", lang), key=f"why {scope}", max_chars=500).strip()
    return Signature(who=who, why=why)


def signed(scope: str) -> Signature:
    """Return what `sign` was told, for what runs before the page is drawn."""
    state = st.session_state
    who, why = (str(state.get(f"{name} {scope}", "")).strip() for name in ("who", "why"))
    if who:
        state["signed by"] = who
    return Signature(who=who, why=why)


def attempt(step: Callable[[], object], signature: Signature, lang: Language) -> bool:
    """Do what a person asked for, once it is signed; say what went wrong, and whether it is done."""
    if not signature.who:
        st.text(say("sign first", lang))
        return False
    try:
        step()
    except (ZamakanError, ValueError) as error:
        st.text(said(error, lang))
        return False
    return True


def list_corrections(
    corrections: Iterable[Correction], workspace: Workspace, lang: Language, *, key: str
) -> None:
    """List the corrections that stand, each with what the machine had said and a button to take it back."""
    standing = [made for made in corrections if not made.undone]
    for made in standing:
        if made.field in _ALONG and _leads(made, standing):
            continue
        words, button = st.columns([3, 1])
        words.text(correction_text(made, lang))
        if made.problem:
            words.caption(said(made.problem, lang))
        if button.button(say("undo", lang), key=f"undo {key} {made.number}"):
            _undo(made, standing, workspace)
            st.rerun()


def _leads(made: Correction, standing: list[Correction]) -> bool:
    """Say whether another correction of the same act names what this one belongs to."""
    return any(_is_one_act(made, other) and other.field not in _ALONG for other in standing)


def _is_one_act(one: Correction, other: Correction) -> bool:
    return (one.event_id, one.made, one.who) == (other.event_id, other.made, other.who) and bool(one.event_id)


def _undo(made: Correction, standing: list[Correction], workspace: Workspace) -> None:
    """Take a correction back with all that belongs to it: a place goes with its coordinates."""
    group = {"place": _WITH_PLACE, "edtf": _WITH_TIME}.get(made.field, frozenset())
    for other in standing:
        if _is_one_act(made, other) and other.field in group:
            workspace.undo(other.number)
    undo_correction(workspace, made.number, reader=reader())


def correction_text(made: Correction, lang: Language) -> str:
    """Write a correction in one line: what, the machine's value, the value now, who, when, why."""
    label = say(f"field {made.field}", lang)
    quote = f" «{_short(made.anchor.quote)}»" if made.anchor is not None and made.is_of_mention else ""
    before, after = (value_text(made.field, value, lang) for value in (made.machine, made.value))
    change = f"{before} {arrow(lang)} {after}"
    if made.field == "merge":
        change = say("merged of", lang, count=len(made.value))
    comma = "،" if lang == "ar" else ","
    signed = f"\u2068{made.who}\u2069{comma} \u2066{made.made[:10]}\u2069"
    why = f" · \u2068{made.why}\u2069" if made.why else ""
    return f"{label}{quote}: {change} ({signed}){why}"


def arrow(lang: Language) -> str:
    """Return an arrow that points the way the language is read."""
    return "←" if lang == "ar" else "→"


def value_text(field: str, value: Any, lang: Language) -> str:
    """Write a value of a correction as people read it."""
    if value is None or value in ("", []):
        return say("nothing", lang)
    if field == "kind":
        return load_kinds().label(str(value), lang)
    if isinstance(value, list):
        return "؛ ".join(map(str, value)) if lang == "ar" else "; ".join(map(str, value))
    if isinstance(value, dict):
        return f"\u2068{_short(_dict_text(value, lang))}\u2069"
    return f"\u2068{_short(str(value))}\u2069"


def _dict_text(value: dict[str, Any], lang: Language) -> str:
    place = value.get("place", value)
    if isinstance(place, dict) and "name" in place:
        name = str((place.get("name_ar") if lang == "ar" else None) or place["name"])
        is_spot = str(place.get("id")).startswith("hand:")
        return f"{name} ({place['lat']:.3f}, {place['lon']:.3f})" if is_spot else name
    if "summary" in value:
        return str(value["summary"])
    if "km" in value and "from" in value:
        ends = [str((value.get(end) or {}).get("name") or "?") for end in ("from", "to")]
        return f"{ends[0]} – {ends[1]}: {value['km']} km"
    if "edtf" in value:
        return str(value["edtf"] or "?")
    if value.keys() == {"min", "max"}:
        low, high = ("?" if value[side] is None else value[side] for side in ("min", "max"))
        return f"{low}" if low == high else f"{low}–{high}"
    return str(value.get("name") or value.get("surface") or value.get("type") or json.dumps(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def show_conflict(conflicts: Iterable[tuple[str, Any, Any, Any]], lang: Language) -> None:
    """Show what two people made of the same values, side by side."""
    st.text(say("conflict", lang))
    rows = [
        (say(f"field {field}", lang), *(value_text(field, value, lang) for value in values))
        for field, *values in conflicts
        if field not in _ALONG
    ]
    heads = [say(name, lang) for name in ("field", "you saw", "there now", "yours")]
    st.dataframe(pd.DataFrame(rows, columns=heads), hide_index=True)
