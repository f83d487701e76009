"""All place mentions of a report: the gazetteer's names, and names that only their frame gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.mentions.overlaps import without_overlaps
from geo.mentions.places.company import find_in_company
from geo.mentions.places.demonyms import country_of_demonym
from geo.mentions.places.facts import AREAS, FACILITIES, names_of, sphere_km
from geo.mentions.places.frames import frame_book
from geo.mentions.places.hear import take_back
from geo.mentions.places.mention import PlaceMention
from geo.mentions.places.neighbours import weigh_neighbours
from geo.mentions.places.runs import Lines
from geo.mentions.places.stated import find_stated
from geo.mentions.places.story import COUNTRY_WEIGHT, DATELINE_FACTOR, DEMONYM_WEIGHT, Story
from geo.mentions.places.unknown import find_unknown
from geo.mentions.places.weigh import THRESHOLD, Scene, is_definite, weigh
from geo.model import Span

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer, NameMatch
    from geo.mentions.places.draft import Draft
    from geo.mentions.places.facts import Names
    from geo.model import Language, Place
    from geo.text import Tokens

_SURE: Final = 1.5
_SURE_WITHOUT_SPOT: Final = 2.0
_IN: Final = frozenset({"in", "في"})
_STORY_SHARE: Final = 0.1
_SHARE_FOR_WORDS: Final = 0.2
_STORY_TOTAL: Final = 2.0
_STORY_BOOST: Final = 2.2
_ELSEWHERE: Final = -0.7
_NEAR_BOOST: Final = 1.5
_NEAR_KM: Final = 250.0
_SPOTS_JUDGED: Final = 12
_ROWS_JUDGED: Final = 6
_SMALL: Final = 5.0
_MAIN_SHARE: Final = 0.5
_WORDS_PART: Final = 0.6
"""Part of the doubt that goes where an ordinary word after "in" names a town of the main country."""
_PERSON_ELSEWHERE: Final = -3.5
_PERSONS_PART: Final = 0.3
"""What is left of the story's support for a name that people bear too."""
_PERSONS_PART_OF_METROPOLIS: Final = 0.65
_METROPOLIS: Final = 6.0
_TOWN: Final = 5.5
"""Fame below which a name that ends another one ("Kwame Gates") is a surname more often than a town."""


def find_places(tokens: Tokens, gazetteer: Gazetteer, lang: Language) -> tuple[PlaceMention, ...]:
    """Return the places that a report names, in the order of the text; no two overlap.

    Parameters
    ----------
    tokens
        The report's tokens.
    gazetteer
        Where names are looked up.
    lang
        The report's language, in which names that no gazetteer has are looked for; known names are judged
        by the language of their own script.
    """
    names = names_of(gazetteer)
    story = Story()
    drafts = _drafts(tokens, names, story)
    _judge(drafts, tokens, names, story)
    mentions = [_mention(draft, tokens) for draft in drafts if not draft.vetoed and draft.score >= THRESHOLD]
    covered = {i for mention in mentions for i in range(mention.first, mention.last)}
    if lang == "en":
        mentions = without_overlaps(
            [*mentions, *find_stated(tokens, gazetteer, frame_book("en"), mentions, covered)]
        )
    else:
        found = find_in_company(tokens, gazetteer, frame_book("ar"), mentions)
        mentions = without_overlaps([*mentions, *(m for m in found if m.first not in covered)])
    ruled_out = {i for draft in drafts if draft.vetoed for i in range(draft.first, draft.last)}
    mentions += (
        _with_story_rows(mention, gazetteer, story)
        for mention in find_unknown(tokens, frame_book(lang), mentions, ruled_out)
    )
    return tuple(without_overlaps(mentions))


def _with_story_rows(mention: PlaceMention, gazetteer: Gazetteer, story: Story) -> PlaceMention:
    """Give a name that only its frame showed the places that bear it in the countries of the story.

    Words of every day (Malibu's fame is not its name's: "Paradise", "Ferguson") are filed for search only.
    """
    if mention.context_kind in FACILITIES:
        return mention
    rows = tuple(
        row
        for row in gazetteer.rows_named(mention.surface)
        if story.share(gazetteer.place_at(row).country) >= _SHARE_FOR_WORDS
    )
    if not rows:
        return mention
    return mention._replace(rows=rows, reasons=(mention.reasons[0], "lies in a country of the story"))


def _judge(drafts: list[Draft], tokens: Tokens, names: Names, story: Story) -> None:
    """Weigh the drafts against each other: lists, containers, the story, the name elsewhere."""
    weigh_neighbours(drafts, tokens, names.gazetteer)
    for draft in drafts:
        if draft.facts.country and not draft.vetoed and draft.score >= THRESHOLD:
            weight = COUNTRY_WEIGHT if draft.facts.is_country else 1.0
            weight *= DATELINE_FACTOR if draft.dateline else 1.0
            story.add(draft.facts.country, draft.facts.division, weight, rows=draft.match.rows)
    _weigh_story(drafts, story, names.gazetteer)
    _weigh_discourse(drafts)


def _drafts(tokens: Tokens, names: Names, story: Story) -> list[Draft]:
    """Return one draft a match, and let demonyms tell the story's countries."""
    demonyms = country_of_demonym()
    cased = not (tokens.text.islower() or tokens.text.isupper())
    scene = Scene(tokens, Lines(tokens), demonyms, cased)
    drafts: list[Draft] = []
    blocked = 0
    for match in names.gazetteer.find(tokens):
        if match.not_place and not match.rows:
            country = demonyms.get(tokens.words[match.first])
            if country:
                story.add(country, None, DEMONYM_WEIGHT)
            else:
                blocked = max(blocked, match.last)
            continue
        if match.first < blocked and not _is_seat(match, blocked, tokens):
            continue
        if drafts and match.first < drafts[-1].last and not drafts[-1].vetoed:
            continue
        facts = names.of(match, tokens.text)
        arabic = tokens.text[match.start] >= "\u0600"
        draft = weigh(match, facts, frame_book("ar" if arabic else "en"), scene)
        if match.not_place:
            _weigh_homonym(draft, tokens, drafts[-1] if drafts else None, demonyms)
        drafts.append(draft)
    return drafts


def _is_seat(match: NameMatch, end: int, tokens: Tokens) -> bool:
    """Say whether a name is where an organisation works, at the end of its name: "Islamic State in Libya"."""
    return match.last == end and match.first > 0 and tokens.words[match.first - 1] in _IN


def _weigh_homonym(draft: Draft, tokens: Tokens, last: Draft | None, demonyms: dict[str, str]) -> None:
    """Judge a name that is no place too: السعودية is the country unless it agrees with a noun before it."""
    first = draft.match.first
    follows_place = last is not None and last.match.last == first and not last.vetoed
    if tokens.words[first] not in demonyms or not draft.facts.is_country:
        draft.add(-3.0, "is also a name that is no place")
    elif draft.match.clitic:
        if is_definite(tokens, first - 1) and not follows_place:
            draft.veto("is an adjective")
    elif follows_place or is_definite(tokens, first - 1):
        draft.veto("is an adjective")


def _weigh_story(drafts: list[Draft], story: Story, gazetteer: Gazetteer) -> None:
    """Believe more in names of the story's countries, less in small names of elsewhere."""
    sure: list[Place] | None = None
    known: dict[int, tuple[float, float, str]] = {}
    for draft in drafts:
        facts = draft.facts
        if facts.is_country or draft.vetoed:
            continue
        told = known.get(draft.match.name)
        if told is None:
            told = known[draft.match.name] = _story_weight(draft, story)
            if told[1] < 0 and sure is None:
                sure = _sure_spots(drafts, gazetteer)
            if told[1] < 0 and sure and _is_near(draft, sure, gazetteer):
                told = known[draft.match.name] = (told[0], _NEAR_BOOST, "lies near a place of the story")
        share, weight, reason = told
        if not weight or (weight < 0 and draft.container_rows):
            continue
        if weight > 0 and facts.is_person and not draft.is_spot:
            weight *= _PERSONS_PART if facts.fame < _METROPOLIS else _PERSONS_PART_OF_METROPOLIS
        draft.add(weight, reason)
        if share > _MAIN_SHARE and draft.is_spot and facts.is_word:
            take_back(draft, _WORDS_PART)


def _sure_spots(drafts: list[Draft], gazetteer: Gazetteer) -> list[Place]:
    """Return the places, no areas, that names of one country surely mean here."""
    rows = {d.match.rows[0] for d in drafts if not d.vetoed and d.score >= _SURE and d.facts.country}
    return [
        place for row in sorted(rows)[:_SPOTS_JUDGED] if (place := gazetteer.place_at(row)).kind not in AREAS
    ]


def _is_near(draft: Draft, sure: list[Place], gazetteer: Gazetteer) -> bool:
    """Say whether a place of the name lies across a border from a place of the story: Salloum, Djanet."""
    places = [gazetteer.place_at(row) for row in draft.match.rows[:_ROWS_JUDGED]]
    return any(
        0 < sphere_km(place.lat, place.lon, spot.lat, spot.lon) < _NEAR_KM
        for place in places
        for spot in sure
    )


def _story_weight(draft: Draft, story: Story) -> tuple[float, float, str]:
    """Return the part that a name's countries have in the report, what it weighs, and why."""
    own = draft.match.rows
    share = max((story.share(country, without=own) for country in draft.facts.countries), default=0.0)
    if share > _STORY_SHARE:
        return share, _STORY_BOOST * min(1.0, share + 0.3), "lies in a country of the story"
    if story.countries.total() >= _STORY_TOTAL and draft.facts.fame < _SMALL:
        return share, _ELSEWHERE, "lies outside the story's countries"
    return share, 0.0, ""


def _weigh_discourse(drafts: list[Draft]) -> None:
    """Let a name mean in all of a report what it surely means in one place."""
    places = {
        d.match.name
        for d in drafts
        if not d.vetoed and d.score >= (_SURE if d.is_spot else _SURE_WITHOUT_SPOT)
    }
    people = {
        d.match.name
        for d in drafts
        if (d.is_person and d.vetoed) or (d.ends_a_name and d.score < THRESHOLD and d.facts.fame < _TOWN)
    }
    for draft in drafts:
        if draft.vetoed:
            continue
        if draft.match.name in people and not draft.is_spot:
            weight = _PERSON_ELSEWHERE if not draft.facts.is_country else _PERSON_ELSEWHERE / 2
            draft.add(weight, "is a person's name elsewhere in the report")
        elif draft.match.name in places and draft.score < _SURE_WITHOUT_SPOT:
            draft.add(1.5, "is surely a place elsewhere in the report")


def _mention(draft: Draft, tokens: Tokens) -> PlaceMention:
    span = Span(draft.start, draft.end)
    return PlaceMention(
        span=span,
        surface=span.of(tokens.text),
        first=draft.first,
        last=draft.last,
        rows=() if draft.of_other_kind else draft.match.rows,
        role=draft.role,
        score=round(draft.score, 2),
        reasons=tuple(dict.fromkeys(draft.reasons)),
        context_kind=draft.context_kind,
        of_town=draft.of_town,
        is_division=draft.facts.is_division,
        country_hint=draft.country_hint,
        division_hint=draft.division_hint,
        container_rows=draft.container_rows,
        holds_rows=draft.holds_rows,
        listed_with=draft.listed_with,
    )
