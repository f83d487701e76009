"""Capitals in Latin script: where a proper name begins and ends, and whether a capital says anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geo.text import Tokens

_SENTENCE_ENDS: Final = frozenset(".!?:;…•*–—")
_NAME_ENDS: Final = frozenset(
    {"jr", "sr", "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sen", "rep", "gov", "st", "vs"}
)
_TITLE_SHARE: Final = 0.75
_TITLE_WORDS: Final = 4
_HYPHENS: Final = frozenset("-\u2010\u2011")


def is_capitalised(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` is a word that begins with a capital."""
    return i >= 0 and tokens.kinds[i : i + 1] == "w" and tokens.text[tokens.starts[i]].isupper()


def begins_sentence(tokens: Tokens, i: int) -> bool:
    """Say whether token `i` has a capital anyway: it opens a sentence, a line or a quotation."""
    at = i - 1
    while at >= 0 and tokens.kinds[at] == "p" and tokens.words[at] in "\"'“”‘’«(-[":
        at -= 1
    if at < 0 or tokens.kinds[at] == "l":
        return True
    if tokens.kinds[at] != "p":
        return at < i - 1 and tokens.words[i - 1] in '"“«'
    mark = tokens.words[at]
    if mark == ".":
        before = tokens.words[at - 1] if at else ""
        return len(before) > 1 and before not in _NAME_ENDS
    return mark in _SENTENCE_ENDS or (at < i - 1 and mark == ",")


class Lines:
    """Says of every line whether its words are capitalised throughout, as headlines in title case are."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._verdicts: dict[int, bool] = {}

    def in_title_case(self, i: int) -> bool:
        """Say whether token `i` stands in a line of title case; capitals tell nothing there."""
        kinds = self._tokens.kinds
        first = kinds.rfind("l", 0, i) + 1
        verdict = self._verdicts.get(first)
        if verdict is None:
            last = kinds.find("l", i)
            verdict = self._verdicts[first] = self._judge(first, last if last >= 0 else len(kinds))
        return verdict

    def _judge(self, first: int, last: int) -> bool:
        tokens = self._tokens
        if last - first > 30 or (last > first and tokens.words[last - 1] == "."):
            return False
        words = [i for i in range(first, last) if tokens.kinds[i] == "w" and len(tokens.words[i]) > 3]
        if len(words) < _TITLE_WORDS:
            return False
        capitals = sum(tokens.text[tokens.starts[i]].isupper() for i in words)
        return capitals >= _TITLE_SHARE * len(words)


def name_before(tokens: Tokens, first: int) -> int:
    """Return the token of a capitalised word (or an initial) right before `first`, or -1."""
    i = first - 1
    if i >= 1 and tokens.words[i] == "." and len(tokens.words[i - 1]) == 1 and is_capitalised(tokens, i - 1):
        return i - 1
    return i if is_capitalised(tokens, i) else -1


def name_after(tokens: Tokens, last: int) -> int:
    """Return the token of a capitalised word right after a name, over a tight hyphen too, or -1."""
    if is_capitalised(tokens, last):
        return last
    if (
        tokens.kinds[last : last + 2] == "pw"
        and tokens.words[last] in _HYPHENS
        and tokens.starts[last] == tokens.ends[last - 1]
        and tokens.starts[last + 1] == tokens.ends[last]
        and is_capitalised(tokens, last + 1)
    ):
        return last + 1
    return -1
