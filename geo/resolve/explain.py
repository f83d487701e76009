"""One sentence in the report's language that says why a claim holds or not, with numbers and units.

The sentences lie in ``data/lexicon/explanations.<language>.toml``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.mentions.lexicon import load_lexicon

if TYPE_CHECKING:
    from geo.mentions.distances import DistanceMention
    from geo.model import Endpoint, Language, Measured
    from geo.resolve.verdicts import Legs


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
        "claim": _claim(mention, start, lexicon),
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


@lru_cache(maxsize=2)
def _lexicon(lang: Language) -> dict[str, Any]:
    return load_lexicon("explanations", lang)


def _claim(mention: DistanceMention, start: Endpoint | None, lexicon: dict[str, Any]) -> str:
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
    return pattern.format(claim=said, of=of, start=_name(start, lexicon, mention.lang))


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
