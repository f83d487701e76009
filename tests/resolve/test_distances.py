"""Distance claims with their ends, laid beside the ground.

The places are a handful named below, so that these tests depend on no gazetteer file and no place reader.
"""

# ruff: noqa: E501 - a table reads best with one example a line

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from geo.errors import UnknownPlaceError
from geo.mentions.distances import find_directions, find_distances
from geo.model import Candidate, DistanceCheck, Place, PlaceAnswer, Span
from geo.resolve.distances import check_distances
from geo.resolve.shapes import claim_shape, half_width_km
from geo.settings import Settings
from geo.text import detect_language, fold_words, sentence_spans, tokenize

if TYPE_CHECKING:
    from geo.gazetteer import NameMatch
    from geo.text import Tokens


def _place(
    name: str, arabic: str, lat: float, lon: float, *, kind="city", country="LY", radius_km=8.0
) -> Place:
    return Place(
        id=f"test:{fold_words(name).replace(' ', '-')}",
        name=name,
        name_ar=arabic,
        kind=kind,
        country=country,
        admin1=None,
        lat=lat,
        lon=lon,
        radius_km=radius_km,
    )


PLACES = (
    _place("Tripoli", "طرابلس", 32.887, 13.187, radius_km=15),
    _place("Sirte", "سرت", 31.209, 16.589),
    _place("Benghazi", "بنغازي", 32.115, 20.069, radius_km=12),
    _place("Misrata", "مصراتة", 32.375, 15.093, radius_km=10),
    _place("Garabulli", "جرابولي", 32.745, 13.715, kind="town", radius_km=6),
    _place("Tarhuna", "ترهونة", 32.435, 13.633, kind="town", radius_km=5),
    _place("Gharyan", "غريان", 32.172, 13.020, kind="town", radius_km=6),
    _place("Khoms", "الخمس", 32.649, 14.262),
    _place("Zuwara", "زوارة", 32.931, 12.082, kind="town", radius_km=6),
    _place("Sabratha", "صبراتة", 32.793, 12.488),
    _place("Derna", "درنة", 32.767, 22.637),
    _place("Tobruk", "طبرق", 32.084, 23.976),
    _place("Ajdabiya", "أجدابيا", 30.756, 20.226),
    _place("Ras Lanuf", "رأس لانوف", 30.500, 18.567, kind="town", radius_km=6),
    _place("Brak", "براك", 27.549, 14.271, kind="town", radius_km=5),
    _place("Sabha", "سبها", 27.038, 14.428),
    _place("Tajoura", "تاجوراء", 32.882, 13.351),
    _place("Qasr bin Ghashir", "قصر بن غشير", 32.683, 13.183, kind="town", radius_km=6),
    _place("Mitiga airport", "مطار معيتيقة", 32.894, 13.276, kind="airport", radius_km=3),
    _place("Lampedusa", "لامبيدوزا", 35.503, 12.609, kind="island", country="IT", radius_km=6),
    _place("Jufra", "الجفرة", 27.9, 16.5, kind="district", radius_km=190),
    _place("Libya", "ليبيا", 27.0, 17.0, kind="country", radius_km=748),
    _place("Tunisia", "تونس", 34.0, 9.5, kind="country", country="TN", radius_km=400),
    _place("Malta", "مالطا", 35.9, 14.4, kind="country", country="MT", radius_km=20),
    _place("Mediterranean", "البحر المتوسط", 35.0, 18.0, kind="sea", country=None, radius_km=1500),
)
BY_NAME = {name: place for place in PLACES for name in (place.name, place.name_ar)}
UNKNOWN = {"Wadi Nowhere": "valley", "سد أبو منصور": "dam"}


class FakeGazetteer:
    """What the checks ask a gazetteer for."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        return tuple(place for place in PLACES if place.name == name)

    def find(self, _tokens: Tokens) -> list[NameMatch]:
        return []

    def place(self, place_id: str) -> Place:
        if place_id == "iso:LY":
            return BY_NAME["Libya"]
        raise UnknownPlaceError(place_id)

    def near(self, _lat: float, _lon: float, *, limit=1, kinds=None):
        return ((BY_NAME["Tripoli"], 0.0),)


def answers(text: str) -> list[PlaceAnswer]:
    """Return the names above wherever they stand, the longest first."""
    found: list[PlaceAnswer] = []
    for name in sorted([*BY_NAME, *UNKNOWN], key=len, reverse=True):
        edge = r"(?<![\w])" if name.isascii() else r"(?<![^\W])[وبل]?"
        for match in re.finditer(rf"{edge}({name})(?!\w)", text):
            span = Span(match.start(1), match.end(1))
            if not any(span.overlaps(other.span) for other in found):
                place = BY_NAME.get(name)
                found.append(
                    PlaceAnswer(
                        span=span,
                        surface=name,
                        role="location",
                        candidates=(Candidate(place=place, score=1.0),) if place else (),
                        context_kind=UNKNOWN.get(name),
                    )
                )
    return found


def check(text: str, *, directions: bool = False) -> tuple[DistanceCheck, ...]:
    tokens, lang = tokenize(text), detect_language(text)
    mentions = (find_directions if directions else find_distances)(tokens, lang)
    return check_distances(mentions, tokens, answers(text), sentence_spans(text), FakeGazetteer(), Settings())


def name(end) -> str | None:
    return end.name if end is not None else None


@pytest.mark.parametrize(
    ("text", "surface", "start", "end"),
    [
        # apposition and brackets
        ("Gharyan, a mountain town about 80 km south of Tripoli, fell.", "about 80 km south of Tripoli", "Tripoli", "Gharyan"),
        ("Clashes spread to Tarhuna (65 km southeast of Tripoli).", "65 km southeast of Tripoli", "Tripoli", "Tarhuna"),
        ("It sank off Zuwara, 105 km west of the capital, Tripoli.", "105 km west of the capital, Tripoli", "Tripoli", "Zuwara"),
        ("Tarhuna (65 km southeast of Tripoli) and Gharyan (80 km south) fell.", "80 km south", "Tripoli", "Gharyan"),
        ("المجلس البلدي لمدينة ترهونة (90 كلم جنوب طرابلس) قال", "90 كلم جنوب طرابلس", "Tripoli", "Tarhuna"),
        ("في مدينة سرت الساحلية (450 كلم شرق طرابلس)، التي", "450 كلم شرق طرابلس", "Tripoli", "Sirte"),
        ("بلدة ترهونة، 65 كلم جنوب شرق طرابلس، هادئة", "65 كلم جنوب شرق طرابلس", "Tripoli", "Tarhuna"),
        ("قتل شخصان في ترهونة (جنوب شرق طرابلس بـ 65 كلم)", "جنوب شرق طرابلس بـ 65 كلم", "Tripoli", "Tarhuna"),
        # subject and verb
        ("Tajoura is about 15 km east of the centre of Tripoli.", "about 15 km east of the centre of Tripoli", "Tripoli", "Tajoura"),
        ("Khoms, which lies 120 km east of Tripoli, is calm.", "120 km east of Tripoli", "Tripoli", "Khoms"),
        ("Derna is calm. The town lies 250 km from Benghazi.", "250 km from Benghazi", "Benghazi", "Derna"),
        ("Zuwara is calm. It lies 105 km west of Tripoli.", "105 km west of Tripoli", "Tripoli", "Zuwara"),
        ("وتقع جرابولي على بعد 50 كيلومترا الى الشرق من طرابلس", "50 كيلومترا الى الشرق من طرابلس", "Tripoli", "Garabulli"),
        ("وتبعد الخمس نحو 120 كيلومترا شرق طرابلس", "نحو 120 كيلومترا شرق طرابلس", "Tripoli", "Khoms"),
        ("مدينة سرت، مسقط رأس القذافي والواقعة على بعد 450 كلم شرق طرابلس", "450 كلم شرق طرابلس", "Tripoli", "Sirte"),
        ("مصراتة التي تبعد عن طرابلس نحو 200 كلم إلى الشرق", "نحو 200 كلم إلى الشرق", "Tripoli", "Misrata"),
        ("أما براك التي كانت القوة الثالثة تتخذها مقرا لها فتبعد نحو 60 كلم شمال سبها", "نحو 60 كلم شمال سبها", "Sabha", "Brak"),
        ("غرقت درنة. وذكرت برقية أنها على بعد 150 كلم شرق بنغازي", "150 كلم شرق بنغازي", "Benghazi", "Derna"),
        ("سيطروا على أجدابيا. وتقع المدينة على بعد 160 كلم جنوب بنغازي", "160 كلم جنوب بنغازي", "Benghazi", "Ajdabiya"),
        # the thing located has no name of its own
        ("The camps lay about 45 km south-west of Sirte.", "about 45 km south-west of Sirte", "Sirte", None),
        ("The militia's compound, which lies 20 km from Misrata, was hit.", "20 km from Misrata", "Misrata", None),
        ("Forces came to within 20 km of Sirte.", "to within 20 km of Sirte", "Sirte", None),
        ("A truck overturned between Ajdabiya and Tobruk, 50 km from Ajdabiya.", "50 km from Ajdabiya", "Ajdabiya", None),
        ("على معسكرين في ليبيا، يقعان على مسافة 45 كيلومترا من مدينة سرت", "45 كيلومترا من مدينة سرت", "Sirte", None),
        ("ووجهت الضربات إلى معسكرين للمسلحين على بعد 45 كلم عن مدينة سرت", "45 كلم عن مدينة سرت", "Sirte", None),
        # implied reference points
        ("Tripoli is tense. The airport road to Qasr bin Ghashir, some 25 km south of the city centre, is shut.", "some 25 km south of the city centre", "Tripoli", "Qasr bin Ghashir"),
        ("Tajoura, 15 km east of the Libyan capital, was hit.", "15 km east of the Libyan capital", "Tripoli", "Tajoura"),
        ("غارة على تاجوراء (15 كلم شرق العاصمة)", "15 كلم شرق العاصمة", "Tripoli", "Tajoura"),
        ("وتبعد صبراتة 70 كلم غرب العاصمة الليبية", "70 كلم غرب العاصمة الليبية", "Tripoli", "Sabratha"),
        ("Zuwara is a port. Lampedusa is roughly 300 km to the north.", "roughly 300 km to the north", "Zuwara", "Lampedusa"),
        ("هاجموا سرت ومعسكرا على بعد 45 كلم جنوبها", "45 كلم جنوبها", "Sirte", None),
        # coasts and borders
        ("وتبعد مدينة سرت الليبية مسافة 700 كيلومتر من السواحل الإيطالية", "700 كيلومتر من السواحل الإيطالية", "Italy (coast)", "Sirte"),
        ("Lampedusa lies about 300 km off the Libyan coast.", "about 300 km off the Libyan coast", "Libya (coast)", "Lampedusa"),
        ("Migrants from Zuwara were found 20 km off Libya.", "20 km off Libya", "Libya (coast)", None),
        ("The boat sank five nautical miles off Khoms.", "five nautical miles off Khoms", "Khoms", None),
        ("The boat sank 5 nautical miles off the coast of Khoms.", "5 nautical miles off the coast of Khoms", "Khoms", None),
        ("غرق قبالة الخمس على بعد نحو خمسة أميال بحرية من الساحل", "نحو خمسة أميال بحرية من الساحل", "Libya (coast)", None),
        ("Zuwara lies some 60 km east of the Tunisian border.", "some 60 km east of the Tunisian border", "Tunisian border", "Zuwara"),
        ("Zuwara is 60 km from the border with Tunisia.", "60 km from the border with Tunisia", "Tunisian border", "Zuwara"),
        ("تبعد زوارة 60 كلم عن الحدود التونسية", "60 كلم عن الحدود التونسية", "Tunisian border", "Zuwara"),
        ("Sabha lies 640 km south of the Mediterranean coast.", "640 km south of the Mediterranean coast", "Libya (coast)", "Sabha"),
        ("تبعد سبها 640 كلم عن ساحل البحر المتوسط", "640 كلم عن ساحل البحر المتوسط", "Libya (coast)", "Sabha"),
        ("Malta lies 350 km north of Libya.", "350 km north of Libya", "Libya (coast)", "Malta"),
        # two ends
        ("The distance between Tripoli and Benghazi is about 650 km.", "about 650 km", "Tripoli", "Benghazi"),
        ("Some 650 km separate Tripoli from Benghazi.", "Some 650 km separate Tripoli from Benghazi", "Tripoli", "Benghazi"),
        ("It is 250 km from Benghazi to Derna.", "250 km from Benghazi to Derna", "Benghazi", "Derna"),
        ("A flight linked Tripoli and Benghazi. The two cities are about 650 km apart.", "about 650 km apart", "Tripoli", "Benghazi"),
        ("المسافة الفاصلة بين طرابلس وبنغازي 650 كلم", "650 كلم", "Tripoli", "Benghazi"),
        ("ويفصل بين طرابلس وطبرق أكثر من ألف كيلومتر", "أكثر من ألف كيلومتر", "Tripoli", "Tobruk"),
        ("يفصل بنغازي عن طبرق أكثر من 360 كلم", "أكثر من 360 كلم", "Benghazi", "Tobruk"),
        ("وتقع سرت على الساحل، ويفصلها عن السواحل الإيطالية نحو 700 كلم", "نحو 700 كلم", "Sirte", "Italy (coast)"),
        ("زار طرابلس وبنغازي، وتفصل بين المدينتين 650 كلم", "650 كلم", "Tripoli", "Benghazi"),
        # What a pronoun counts from is not what the claim locates.
        ("قصفت طائرات سرت. وتقع بنغازي على بعد 560 كلم منها", "560 كلم منها", "Sirte", "Benghazi"),
    ],
)  # fmt: skip
def test_each_claim_has_its_two_ends(text: str, surface: str, start: str, end: str | None):
    claim = check(text)[-1]
    assert claim.surface == surface
    assert claim.span.of(text) == surface
    assert (name(claim.start), name(claim.end)) == (start, end)


def test_a_second_claim_goes_on_about_the_same_place():
    text = "وتقع جرابولي على بعد 50 كيلومترا الى الشرق من طرابلس و140 كيلومترا الى الغرب من مصراتة."
    first, second = check(text)
    assert name(first.end) == name(second.end) == "Garabulli"
    assert name(second.start) == "Misrata"
    assert {first.verdict, second.verdict} == {"holds"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Sirte lies 370 km from Tripoli.", "holds"),
        ("Sirte lies 450 km east of Tripoli.", "holds by road"),
        ("Sirte lies 370 km north of Tripoli.", "direction off"),
        ("Sirte lies 200 km east of Tripoli.", "does not hold"),
        ("Derna lies 150 km east of Benghazi.", "does not hold"),
        ("Sirte lies 700 km from the Italian coast.", "holds"),
        ("Sirte lies 300 km from the Italian coast.", "does not hold"),
        ("Tobruk lies more than 1,000 km from Tripoli.", "holds"),
        ("Tobruk lies more than 500 km from Tripoli.", "does not hold"),
        ("Tarhuna (90 km south of Tripoli)", "holds by road"),
        ("Tajoura lies within 20 km of Tripoli.", "holds"),
        ("Sirte lies halfway between Tripoli and Benghazi.", "holds"),
        ("Derna lies halfway between Tripoli and Benghazi.", "does not hold"),
        ("Sabha lies halfway between Tripoli and Benghazi.", "does not hold"),
        ("The camps lay 45 km from Sirte.", "cannot be measured"),
        ("Jufra lies 230 km south of Sirte.", "cannot be measured"),
    ],
)
def test_verdicts_know_roads_rounding_and_islands(text: str, verdict: str):
    (claim,) = check(text)
    assert claim.verdict == verdict


def test_halfway_names_what_lies_between_and_measures_the_direct_way():
    (claim,) = check("وتقع سرت في منتصف المسافة بين طرابلس وبنغازي، أهم مدينتين في ليبيا.")
    assert claim.surface == "منتصف المسافة بين طرابلس وبنغازي"
    assert (claim.relation, claim.km, claim.bearing) == ("halfway", None, None)
    assert [name(end) for end in (claim.start, claim.end, claim.subject)] == ["Tripoli", "Benghazi", "Sirte"]
    assert claim.measured.geodesic_km == pytest.approx(652, abs=3)
    assert "52" in claim.explanation


def test_a_coast_with_islands_is_explained_with_both_distances():
    (claim,) = check("Sirte lies 700 km from the Italian coast.")
    assert claim.measured.geodesic_km == pytest.approx(602, abs=5)
    assert claim.measured.geodesic_max_km == pytest.approx(746, abs=8)
    assert "602" in claim.explanation
    assert "746" in claim.explanation


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Derna lies 150 km east of Benghazi.",
            r"Derna lies 25\d km from Benghazi in a straight line, .* 150 km east of Benghazi does not hold\.",
        ),
        (
            "Sirte lies about 450 km east of Tripoli.",
            r"Sirte lies 37\d km from Tripoli .* 4\d\d km by road: about 450 km east of Tripoli holds by road\.",
        ),
        ("وتقع درنة على بعد 150 كلم شرق بنغازي", r"المسافة من بنغازي إلى درنة 25\d كلم .* غير صحيح\."),
        ("وتقع سرت على بعد 450 كلم شرق طرابلس", r".*37\d كلم بخط مستقيم و4\d\d كلم بالطريق.*بحساب الطريق\."),
    ],
)
def test_one_sentence_in_the_reports_language_says_why(text: str, sentence: str):
    (claim,) = check(text)
    assert re.fullmatch(sentence, claim.explanation)


def test_a_place_in_no_gazetteer_gets_the_spot_that_its_claim_leaves_it():
    text = "غرقت درنة. وكان السد الأعلى، سد أبو منصور، يقع على بعد نحو 13 كيلومترا جنوب المدينة."
    (claim,) = check(text)
    assert (name(claim.start), name(claim.end)) == ("Derna", "سد أبو منصور")
    assert claim.end.kind == "unresolved"
    assert claim.end.lat == pytest.approx(32.65, abs=0.01)
    assert claim.end.radius_km > 5
    assert claim.verdict == "cannot be measured"


def test_the_claim_is_never_corrected():
    (claim,) = check("Sirte lies 300 miles east of Tripoli.")
    assert claim.km == pytest.approx(482.8)
    assert claim.bearing == "E"
    assert claim.measured.compass == "ESE"


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت القوات على 20 كيلومترا من الطريق الساحلي شرق سرت",
        "عبر المهاجرون نحو 500 كلم من الصحراء قرب سبها",
        "A missile landed half a kilometre from the hospital.",
    ],
)
def test_a_length_whose_reference_is_no_place_is_dropped(text: str):
    assert check(text) == ()


def test_bare_directions_are_checked_when_asked_for():
    (claim,) = check("Tajoura, east of the capital, was hit in Libya.", directions=True)
    assert (claim.relation, claim.km, claim.bearing) == ("direction", None, "E")
    assert (name(claim.start), name(claim.end)) == ("Tripoli", "Tajoura")
    assert claim.verdict == "holds"


@pytest.mark.parametrize(
    ("text", "kind", "inside", "outside"),
    [
        ("The camps lay 45 km from Sirte.", "ring", (30.80, 16.59), (31.0, 16.6)),
        ("The camps lay 45 km south-west of Sirte.", "sector", (30.92, 16.26), (30.80, 16.59)),
        ("A post halfway between Tripoli and Benghazi fell.", "band", (31.209, 16.589), (32.8, 13.3)),
        ("The boat sank 5 nautical miles off Khoms.", "sea", (32.71, 14.30), (32.60, 14.20)),
    ],
)
def test_a_claim_has_a_shape(text: str, kind: str, inside, outside):
    (claim,) = check(text)
    shape_kind, shape = claim_shape(claim)
    assert shape_kind == kind
    assert shape.is_valid
    assert not shape.is_empty
    lat, lon = inside
    assert shape.covers(shapely.Point(lon, lat))
    lat, lon = outside
    assert not shape.covers(shapely.Point(lon, lat))


def test_a_claim_from_a_border_has_no_one_shape():
    (claim,) = check("A camp 60 km from the Tunisian border was raided near Zuwara.")
    assert claim_shape(claim) is None


def test_the_ring_is_as_wide_as_the_claims_rounding():
    widths = [
        half_width_km(check(f"The camps lay {km} from Sirte.")[0])
        for km in ("45 km", "400 km", "about 400 km")
    ]
    assert widths == [1.0, 40.0, 80.0]


_WORDS = st.sampled_from(
    [
        *(
            "Tripoli",
            "Sirte",
            "Benghazi",
            "Malta",
            "Libya",
            "Wadi Nowhere",
            "the",
            "capital",
            "coast",
            "border",
            "of",
        ),
        *(
            "from",
            "lies",
            "which",
            "It",
            "and",
            ",",
            ".",
            "(",
            ")",
            "45 km",
            "about",
            "east of",
            "halfway between",
            "off",
        ),
        *(
            "to",
            "apart",
            "the city",
            "300 miles",
            "Tunisian",
            "with",
            "in",
            "away",
            "between",
            "separated",
            "by",
            "a town",
        ),
    ]
)
_ARABIC_WORDS = st.sampled_from(
    [
        *(
            "طرابلس",
            "سرت",
            "وبنغازي",
            "تونس",
            "سد أبو منصور",
            "العاصمة",
            "السواحل",
            "الحدود",
            "التونسية",
            "الإيطالية",
        ),
        *(
            "تقع",
            "تبعد",
            "على بعد",
            "45 كلم",
            "من",
            "عن",
            "شرق",
            "إلى الشرق من",
            "بين",
            "تفصل",
            "يفصلها",
            "منتصف المسافة",
        ),
        *(
            "التي",
            "الواقعة",
            "المدينة",
            "،",
            ".",
            "(",
            ")",
            "نحو",
            "جنوبها",
            "منها",
            "و140 كلم",
            "أنها",
            "قبالة",
        ),
    ]
)


@given(st.lists(_WORDS, max_size=22) | st.lists(_ARABIC_WORDS, max_size=22))
@hypothesis_settings(max_examples=150, deadline=None)
def test_any_order_of_words_gives_checks_that_hold_together(words: list[str]):
    text = " ".join(words)
    for claim in check(text):
        assert claim.span.of(text) == claim.surface
        assert claim.start or claim.end or claim.verdict == "cannot be measured"
        assert claim.explanation
        assert "{" not in claim.explanation
        assert (claim.measured is None) <= (claim.verdict == "cannot be measured")
        assert claim.km is None or claim.km > 0


def test_a_claim_between_two_unknowns_says_so():
    (claim,) = check("Two camps lie 45 km from Wadi Nowhere.")
    assert claim.verdict == "cannot be measured"
    assert "Wadi Nowhere is in no gazetteer, and the report does not name what lies" in claim.explanation
