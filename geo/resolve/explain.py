"""One sentence in the report's language that says why a claim holds or not, with numbers and units.

The sentences lie in ``data/lexicon/explanations.<language>.toml``. A check carries its sentence as it was
written; `explained_in` says the same in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

import re2

from geo.mentions.lexicon import load_lexicon

if TYPE_CHECKING:
    from geo.mentions.distances import DistanceMention
    from geo.mentions.distances.mention import Bound
    from geo.model import DistanceCheck, Endpoint, Language, Measured
    from geo.resolve.verdicts import Legs

_FIGURES: Final = frozenset({"geodesic", "geodesic_max", "road", "direct", "first", "second", "share"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _SaidClaim:
    """What a sentence needs to know of a claim that was read earlier."""

    km: float | None
    km_max: float | None
    approximate: bool
    bound: Bound | None
    bearing: str | None


def explain(
    reason: str,
    mention: DistanceMention,
    *,
    start: Endpoint | None,
    end: Endpoint | None,
    subject: Endpoint | None = None,
    measured: Measured | None = None,
    legs: Legs | None = None,
) -> str:
    """Return the sentence for a reason (see `geo.resolve.verdicts`) with its blanks filled in.

    Parameters
    ----------
    reason
        The key of a sentence in the explanations' lexicon.
    legs
        The ways that decided about a "halfway".
    """
    lexicon = _lexicon(mention.lang)
    sentences, compass = lexicon["sentences"], lexicon["compass"]
    blanks: dict[str, Any] = {
        "claim": _claim(mention, start, lexicon, mention.lang),
        "start": _name(start, lexicon, mention.lang),
        "end": _name(end, lexicon, mention.lang),
        "subject": _name(subject, lexicon, mention.lang),
        "wide": _name(_wider(start, end), lexicon, mention.lang),
        "said": compass.get(mention.bearing or "", ""),
    }
    if measured is not None:
        blanks |= {
            "geodesic": _number(measured.geodesic_km),
            "geodesic_max": _number(measured.geodesic_max_km),
            "road": _number(measured.road_km),
            "measured": compass[measured.compass],
        }
        line, place = (end, start) if end is not None and end.kind == "coast" else (start, end)
        blanks |= {"line": _name(line, lexicon, mention.lang), "place": _name(place, lexicon, mention.lang)}
    if legs is not None:
        blanks |= {
            "first": _number(legs.first_km),
            "second": _number(legs.second_km),
            "direct": _number(legs.direct_km),
            "share": f"{legs.share * 100:.0f}",
        }
    sentence: str = sentences[reason].format(**blanks)
    return sentence[:1].upper() + sentence[1:]


def compass_text(point: str | None, lang: Language) -> str | None:
    """Return a point of the compass for a table: "ESE", in Arabic "شرق الجنوب الشرقي"."""
    if point is None or lang == "en":
        return point
    named: str = _lexicon(lang)["compass"].get(point, point)
    return named


def explained_in(check: DistanceCheck, lang: Language) -> str:
    """Return a check's sentence in a language, whatever the language of its report.

    The sentence tells which rule decided; names and directions come from the check, figures from the
    sentence. One that no rule of today's lexicon writes, as from an older workspace, stays as it is.
    """
    for written in ("ar", "en"):
        found = _recognised(check, written)
        if found is None:
            continue
        if written == lang:
            return check.explanation
        key, figures = found
        return _retold(check, key, figures, lang)
    return check.explanation


def _recognised(check: DistanceCheck, lang: Language) -> tuple[str, dict[str, str]] | None:
    """Return the key of the sentence that a check carries and what filled its blanks."""
    ends = {"start": check.start, "end": check.end, "subject": check.subject}
    names = {blank: _name(end, _lexicon(lang), lang).casefold() for blank, end in ends.items()}
    for key, pattern in _patterns(lang):
        found = pattern.fullmatch(check.explanation)
        if found is None:
            continue
        filled = found.groupdict()
        # Two sentences may differ only in which end they name.
        if all(filled[blank].casefold() == name for blank, name in names.items() if blank in filled):
            return key, filled
    return None


@lru_cache(maxsize=2)
def _patterns(lang: Language) -> tuple[tuple[str, Any], ...]:
    """Return a pattern for every whole sentence, the longest first: it fits most closely."""
    made = []
    for key, sentence in sorted(_lexicon(lang)["sentences"].items(), key=lambda item: -len(item[1])):
        if not sentence.endswith("."):
            continue  # a part of a sentence: "about {km} km"
        seen: set[str] = set()
        pattern = ""
        for literal, blank, _, _ in Formatter().parse(sentence):
            pattern += re2.escape(literal)
            if blank is not None:
                filling = r"[\d.,]+" if blank in _FIGURES else ".*?"
                pattern += f"(?:{filling})" if blank in seen else f"(?P<{blank}>{filling})"
                seen.add(blank)
        made.append((key, re2.compile(f"(?s){pattern}")))
    return tuple(made)


def _retold(check: DistanceCheck, key: str, figures: dict[str, str], lang: Language) -> str:
    lexicon = _lexicon(lang)
    compass = lexicon["compass"]
    claim = _SaidClaim(
        km=check.km,
        km_max=check.km_max,
        approximate=check.approximate,
        bound=_bound_in(figures.get("claim", "")),
        bearing=check.bearing,
    )
    start, end = check.start, check.end
    line, place = (end, start) if end is not None and end.kind == "coast" else (start, end)
    names = {"start": start, "end": end, "subject": check.subject, "line": line, "place": place}
    blanks = {
        **figures,
        **{blank: _name(found, lexicon, lang) for blank, found in names.items()},
        "wide": _name(_wider(start, end), lexicon, lang),
        "claim": _claim(claim, start, lexicon, lang),
        "said": compass.get(check.bearing or "", ""),
        "measured": compass[check.measured.compass] if check.measured is not None else "",
    }
    sentence: str = lexicon["sentences"][key].format(**blanks)
    return sentence[:1].upper() + sentence[1:]


def _bound_in(claim: str) -> Bound | None:
    """Return whether a claim, as a sentence says it, is "at least" or "at most"."""
    bounds: tuple[Bound, ...] = ("at least", "at most")
    for lang in ("ar", "en"):
        sentences = _lexicon(lang)["sentences"]
        for bound in bounds:
            if all(part in claim for part in sentences[bound].split("{km}") if part.strip()):
                return bound
    return None


@lru_cache(maxsize=2)
def _lexicon(lang: Language) -> dict[str, Any]:
    return load_lexicon("explanations", lang)


def _claim(
    mention: DistanceMention | _SaidClaim, start: Endpoint | None, lexicon: dict[str, Any], lang: Language
) -> str:
    """Return the claim in plain kilometres: "about 450 km east of Tripoli"."""
    if mention.km is None:
        return ""
    sentences = lexicon["sentences"]
    key = "about" if mention.approximate else "exact"
    if mention.km_max is not None:
        key = "range"
    elif mention.bound is not None:
        key = mention.bound
    said: str = sentences[key].format(km=_number(mention.km), km_max=_number(mention.km_max))
    if start is None:
        return said
    pattern: str = sentences["claim_direction" if mention.bearing else "claim_distance"]
    of = lexicon["compass_of"].get(mention.bearing or "", "")
    return pattern.format(claim=said, of=of, start=_name(start, lexicon, lang))


def _name(end: Endpoint | None, lexicon: dict[str, Any], lang: Language) -> str:
    """Return the name of an end as it stands in a sentence: "the coast of Italy", "the Tunisian border"."""
    if end is None:
        return ""
    name = end.name_ar or end.name if lang == "ar" else end.name
    pattern: str = lexicon["ends"].get(end.kind, "{name}")
    return pattern.format(name=name.removesuffix(" (coast)"))


def _wider(start: Endpoint | None, end: Endpoint | None) -> Endpoint | None:
    ends = [place for place in (start, end) if place is not None]
    return max(ends, key=lambda place: place.radius_km, default=None)


def _number(km: float | None) -> str:
    """Return kilometres without false precision: whole from ten on, one decimal below."""
    if km is None:
        return ""
    return f"{km:,.0f}" if km >= 10 or km == int(km) else f"{km:.1f}"
