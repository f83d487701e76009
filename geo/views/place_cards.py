"""A place card as HTML: what a place is, where it lies, its neighbours, what happened there.

Every text passes the gate; links are made by the page, which alone knows its addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ground import country_name, disc
from geo.views.cards import place_name, toll_text
from geo.views.drawn import drawn_event
from geo.views.learning_words import (
    bearing_text,
    kind_label,
    km_text,
    lesson,
    position_in_minutes,
    position_text,
)
from geo.views.palette import load_kinds
from geo.views.safe import html_text
from geo.views.summaries import summary_text
from geo.views.words import span_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.learning import Neighbour, PlaceCard, Stop
    from geo.model import Event, Language, Measured, Place

    PlaceLink = Callable[[Place], str]
    EventLink = Callable[[Event], str]

_LEAST_REACH_KM = 1.0
"""A place's reach is drawn at least this wide, so that the card's place is seen among its neighbours."""


def place_facts_html(card: PlaceCard, lang: Language) -> str:
    """Return the place's names in both languages and what it is, for `st.html`."""
    return _article(f'{_heading(card.place, lang)}<dl class="zk-facts">{_facts(card, lang)}</dl>', lang)


def neighbours_html(card: PlaceCard, lang: Language, place_link: PlaceLink) -> str:
    """Return the neighbours as a table for `st.html`; `place_link` gives the address of a place's card."""
    heads = "".join(
        f'<th scope="col">{lesson(key, lang)}</th>'
        for key in ("nb place", "nb straight", "nb road", "nb direction")
    )
    rows = "".join(_neighbour(way, lang, place_link) for way in card.neighbours)
    note = lesson("neighbours note", lang, place=f"<bdi>{html_text(place_name(card.place, lang))}</bdi>")
    return _article(
        f"<h3>{lesson('neighbours', lang)}</h3><p>{note}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
        lang,
    )


def happened_html(card: PlaceCard, lang: Language, event_link: EventLink) -> str:
    """Return the place's events in order of time for `st.html`; `event_link` leads to one on the map."""
    told = events_list_html(card.events, lang, event_link)
    return _article(f"<h3>{lesson('happened here', lang)} ({len(card.events)})</h3>{told}", lang)


def _article(body: str, lang: Language) -> str:
    direction = "rtl" if lang == "ar" else "ltr"
    return f'<article class="zk-place" dir="{direction}" lang="{lang}">{body}</article>'


def events_list_html(events: Sequence[Event], lang: Language, event_link: EventLink) -> str:
    """Return events as a list in the order given, each a link to the map."""
    if not events:
        return f"<p>{lesson('nothing happened', lang)}</p>"
    return f'<ol class="zk-events">{"".join(_event(event, lang, event_link) for event in events)}</ol>'


def stop_heading_html(number: int, stop: Stop, lang: Language) -> str:
    """Return the heading of a tour's stop for `st.html`: a teacher's text is no Markdown."""
    direction = "rtl" if lang == "ar" else "ltr"
    title = html_text(stop.title.text(lang))
    return f'<h2 class="zk-stop" dir="{direction}" lang="{lang}">{number}. {title}</h2>'


def measured_html(measured: Measured, lang: Language) -> str:
    """Return what the ground says about two places as a short list: straight, by road, direction."""
    facts = [
        ("nb straight", km_text(measured.geodesic_km, lang)),
        ("nb road", km_text(measured.road_km, lang)),
        ("nb direction", bearing_text(measured.bearing_deg, lang)),
    ]
    if measured.geodesic_max_km is not None:
        facts.insert(1, ("nb mainland", km_text(measured.geodesic_max_km, lang)))
    direction = "rtl" if lang == "ar" else "ltr"
    return f'<dl class="zk-facts" dir="{direction}" lang="{lang}">{_listed(facts, lang)}</dl>'


def card_events(card: PlaceCard, day: date, lang: Language) -> tuple[Event, ...]:
    """Return the place with its reach, and its neighbours as marks, for the map; all of one day."""
    place = card.place
    reach = disc(place.lat, place.lon, radius_km=max(place.radius_km, _LEAST_REACH_KM))
    marks: list[tuple[Place, BaseGeometry | None]] = [(place, reach)]
    marks += [(way.place, None) for way in card.neighbours]
    return tuple(
        drawn_event(
            marked.id,
            place_name(marked, lang) or marked.name,
            at=(marked.lat, marked.lon),
            geometry=geometry,
            shape="point" if geometry is None else "area",
            day=day,
        )
        for marked, geometry in marks
    )


def _heading(place: Place, lang: Language) -> str:
    own = place_name(place, lang) or place.name
    other, tongue = (place.name, "en") if lang == "ar" else (place.name_ar, "ar")
    second = f' <bdi lang="{tongue}">{html_text(other)}</bdi>' if other and other != own else ""
    return f'<h2><bdi lang="{lang}">{html_text(own)}</bdi>{second}</h2>'


def _facts(card: PlaceCard, lang: Language) -> str:
    place = card.place
    facts = [("card kind", kind_label(place.kind, lang))]
    if card.district is not None:
        facts.append(("card district", card.district.name_ar if lang == "ar" else card.district.name))
    if place.country and place.kind != "country":
        facts.append(("card country", country_name(place.country, lang)))
    if place.population:
        facts.append(("card people", lesson("card people of", lang, people=f"{place.population:,}")))
    minutes = position_in_minutes(place.lat, place.lon, lang)
    facts.append(("card position", f"{position_text(place.lat, place.lon, lang)} ({minutes})"))
    facts.append(("card doubt", lesson("card doubt of", lang, km=f"{place.radius_km:g}")))
    if place.source:
        facts.append(("card source", place.source))
    return _listed(facts, lang)


def _listed(facts: Iterable[tuple[str, str]], lang: Language) -> str:
    return "".join(
        f"<dt>{lesson(key, lang)}</dt><dd><bdi>{html_text(value)}</bdi></dd>" for key, value in facts
    )


def _neighbour(way: Neighbour, lang: Language, place_link: PlaceLink) -> str:
    measured = way.measured
    ways = [km_text(km, lang) for km in (measured.geodesic_km, measured.road_km)]
    cells = "".join(
        f"<td>{html_text(cell)}</td>" for cell in (*ways, bearing_text(measured.bearing_deg, lang))
    )
    name = html_text(place_name(way.place, lang))
    link = f'<a href="{html_text(place_link(way.place))}" target="_self"><bdi>{name}</bdi></a>'
    return f'<tr><th scope="row">{link}</th>{cells}</tr>'


def _event(event: Event, lang: Language, event_link: EventLink) -> str:
    when = html_text(span_text(event.first, event.last, lang))
    kind = html_text(load_kinds().label(event.kind, lang))
    toll = toll_text(event, lang)
    told = f" · <bdi>{html_text(toll)}</bdi>" if toll else ""
    summary = f"<bdi>{html_text(summary_text(event, lang))}</bdi>"
    link = f'<a href="{html_text(event_link(event))}" target="_self">{summary}</a>'
    return f"<li><span><bdi>{when}</bdi> · <bdi>{kind}</bdi>{told}</span><br>{link}</li>"
