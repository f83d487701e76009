"""Distance claims as worded: numbers, units, hedges, directions; and lengths that are no claims."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.mentions.distances import DistanceMention, find_directions, find_distances, last_digit_step
from geo.text import tokenize


def find(text: str) -> tuple[DistanceMention, ...]:
    lang = "en" if text.isascii() or text[0].isascii() else "ar"
    return find_distances(tokenize(text), lang)


@pytest.mark.parametrize(
    ("text", "surface", "km", "bearing"),
    [
        # units
        ("The camp is 45 km from Sirte.", "45 km from", 45, None),
        ("The camp is 45km from Sirte.", "45km from", 45, None),
        ("The camp is 45 kilometers from Sirte.", "45 kilometers from", 45, None),
        ("The camp is 28 miles from Sirte.", "28 miles from", 45.06, None),
        ("The boat was five nautical miles off Khoms.", "five nautical miles off", 9.26, None),
        ("A shell fell 500 metres from Mitiga airport.", "500 metres from", 0.5, None),
        ("It fell 200 yards from the port of Misrata.", "200 yards from", 0.183, None),
        ("معسكر على بعد 45 كلم من سرت", "45 كلم من", 45, None),
        ("معسكر على بعد ٤٥ كم من سرت", "٤٥ كم من", 45, None),
        ("معسكر على بعد 45 كيلومتراً من سرت", "45 كيلومتراً من", 45, None),
        ("مركب على بعد خمسة أميال بحرية من الخمس", "خمسة أميال بحرية من", 9.26, None),
        ("على بعد 500 متر من مطار معيتيقة", "500 متر من", 0.5, None),
        ("على بعد كيلومترين من مطار معيتيقة", "كيلومترين من", 2, None),
        ("على بعد كيلومتر واحد من مطار معيتيقة", "كيلومتر واحد من", 1, None),
        # numbers in words
        (
            "It lies two hundred and fifty kilometres south of Tripoli.",
            "two hundred and fifty kilometres south of",
            250,
            "S",
        ),
        ("It lies half a mile from Sirte.", "half a mile from", 0.805, None),
        ("It lies a mile and a half from Sirte.", "a mile and a half from", 2.414, None),
        ("تقع على بعد خمسة وأربعين كيلومترا جنوب سرت", "خمسة وأربعين كيلومترا جنوب", 45, "S"),
        ("تبعد ألف كيلومتر عن بنغازي", "ألف كيلومتر عن", 1000, None),
        ("تقع على بعد مئة وعشرين كيلومترا شرق طرابلس", "مئة وعشرين كيلومترا شرق", 120, "E"),
        ("على بعد نصف كيلومتر من الميناء", "نصف كيلومتر من", 0.5, None),
        # directions
        ("Gharyan is 80 km due south of Tripoli.", "80 km due south of", 80, "S"),
        ("Zliten is 150 km to the east of Tripoli.", "150 km to the east of", 150, "E"),
        ("Derna is 250 km north-east of Benghazi.", "250 km north-east of", 250, "NE"),
        ("Derna (250 km NE of Benghazi)", "250 km NE of", 250, "NE"),
        ("Bani Walid is 180 km south-southeast of Tripoli.", "180 km south-southeast of", 180, "SE"),
        ("على بعد 50 كيلومترا الى الشرق من طرابلس", "50 كيلومترا الى الشرق من", 50, "E"),
        ("على بعد 30 كلم جنوبي شرقي سرت", "30 كلم جنوبي شرقي", 30, "SE"),
        ("على بعد 30 كلم إلى الشمال الغربي من سبها", "30 كلم إلى الشمال الغربي من", 30, "NW"),
        ("على بعد 50 كلم شرقا من طرابلس", "50 كلم شرقا من", 50, "E"),
        ("هاجموا سرت ومعسكرا على بعد 45 كلم جنوبها", "45 كلم جنوبها", 45, "S"),
    ],
)
def test_a_claim_has_its_kilometres_and_direction(text: str, surface: str, km: float, bearing: str | None):
    (claim,) = find(text)
    assert claim.surface == surface
    assert claim.km == pytest.approx(km, rel=0.002)
    assert claim.bearing == bearing
    assert claim.relation == "distance"


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("The base is 30 miles (48 km) from Tripoli.", 48),
        ("The base is 48 km (30 miles) from Tripoli.", 48),
        ("The base is about 30 miles (about 48 kilometres) from Tripoli.", 48),
        ("The base is 48 km/30 miles from Tripoli.", 48),
        ("The base is 30 miles, or 48 km, from Tripoli.", 48),
        ("القاعدة على بعد 30 ميلا (48 كيلومترا) من طرابلس", 48),
        ("القاعدة على بعد 30 ميلا أي نحو 48 كيلومترا من طرابلس", 48),
        ("على بعد 45 ميلا بحريا (83 كيلومترا) جنوب غربي الحديدة", 83),
    ],
)
def test_two_measures_of_one_length_are_one_claim_and_the_kilometres_count(text: str, km: float):
    (claim,) = find(text)
    assert claim.km == km


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The field lies 40 to 50 km south of Sirte.", 40, 50),
        ("The field lies 40-50 km south of Sirte.", 40, 50),
        ("The field lies between 40 and 50 km south of Sirte.", 40, 50),
        ("The field lies 40 km to 50 km south of Sirte.", 40, 50),
        ("يقع الحقل على بعد 40 إلى 50 كلم جنوب سرت", 40, 50),
        ("يقع الحقل على بعد ما بين 40 و50 كلم جنوب سرت", 40, 50),
        ("يقع الحقل على بعد بين أربعين وخمسين كيلومترا جنوب سرت", 40, 50),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: float, high: float):
    (claim,) = find(text)
    assert (claim.km, claim.km_max) == (low, high)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It is about 45 km from Sirte.", None),
        ("It is nearly 45 km from Sirte.", None),
        ("It is 45 km or so from Sirte.", None),
        ("It is at least 45 km from Sirte.", "at least"),
        ("It is more than 45 km from Sirte.", "at least"),
        ("It is less than 45 km from Sirte.", "at most"),
        ("They came to within 45 km of Sirte.", "at most"),
        ("على بعد نحو 45 كلم من سرت", None),
        ("على بعد ما يقرب من 45 كلم من سرت", None),
        ("على بعد حوالى 45 كلم من سرت", None),
        ("على بعد قرابة 45 كلم من سرت", None),
        ("على بعد 45 كلم تقريبا من سرت", None),
        ("على بعد أكثر من 45 كلم من سرت", "at least"),
        ("على بعد ما لا يقل عن 45 كلم من سرت", "at least"),
        ("على بعد أقل من 45 كلم من سرت", "at most"),
    ],
)
def test_a_hedge_is_part_of_the_claim(text: str, bound: str | None):
    (claim,) = find(text)
    assert claim.km == 45
    assert claim.approximate
    assert claim.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "The column advanced 20 km on Sunday.",
        "They had advanced 20 kilometres towards Sirte.",
        "A 6 km tunnel was found near Benghazi.",
        "The tunnel is 6 km long.",
        "Missiles with a range of 300 km were shown.",
        "It drove at 50 km/h towards Tripoli.",
        "Winds of 120 miles (190 kilometers) an hour hit the coast.",
        "along 120 km of coast",
        "an area of 40 square kilometres around Sirte",
        "520 km of pipeline from Wafa to Mellitah",
        "The pipeline stretches 520 km from Wafa to Mellitah.",
        "He ran 10 km from the square to the port.",
        "A 10 km run from the square was cancelled.",
        "The convoy was 3 km long.",
        "at a depth of 50 km (30 miles)",
        "The camp lies a few kilometres from Sirte.",
        "dozens of kilometres from Sirte",
        "Libya lost $5m from the closure.",
        "halfway through the month",
        "تقدمت القوات 20 كلم",
        "نفق طوله 6 كيلومترات قرب بنغازي",
        "بسرعة 50 كلم في الساعة",
        "صواريخ مداها 300 كلم",
        "على طول 120 كلم من الساحل",
        "مساحة تبلغ 40 كيلومترا مربعا",
        "خط أنابيب بطول 520 كلم من الوفاء إلى مليتة",
        "زلزال على عمق 10 كيلومترات",
        "على بعد بضعة كيلومترات من سرت",
        "عشرات الكيلومترات من سرت",
        "خمسة دنانير للمتر",
        "قطع المهاجرون مسافة 1000 كلم من سبها إلى طرابلس",
        "منذ منتصف 2015",
        "في منتصف الطريق إلى التسوية",
        "شرق ليبيا",
    ],
)
def test_a_length_that_places_nothing_is_no_claim(text: str):
    assert find(text) == ()


def test_two_claims_about_one_subject_are_two():
    first, second = find(
        "وتقع جرابولي على بعد 50 كيلومترا الى الشرق من طرابلس و140 كيلومترا الى الغرب من مصراتة."
    )
    assert (first.km, first.bearing) == (50, "E")
    assert (second.km, second.bearing) == (140, "W")
    assert second.surface == "140 كيلومترا الى الغرب من"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("وتقع في منتصف المسافة بين طرابلس وبنغازي", "منتصف المسافة بين"),
        ("وهي في منتصف الطريق تقريبا بين طرابلس وبنغازي", "منتصف الطريق تقريبا بين"),
        ("Ras Lanuf stands about halfway between Sirte and Ajdabiya.", "halfway between"),
        ("It lies midway between Sirte and Ajdabiya.", "midway between"),
    ],
)
def test_halfway_is_a_claim_without_kilometres(text: str, surface: str):
    (claim,) = find(text)
    assert claim.surface == surface
    assert (claim.relation, claim.km) == ("halfway", None)


@pytest.mark.parametrize(
    ("text", "bearing", "km"),
    [
        ("تقع الجفرة جنوب سرت بنحو 230 كيلومترا", "S", 230),
        ("في بلدة القره بوللي شرق طرابلس على بعد 60 كلم", "E", 60),
    ],
)
def test_a_direction_may_stand_before_its_kilometres(text: str, bearing: str, km: float):
    (claim,) = find(text)
    assert (claim.bearing, claim.km) == (bearing, km)


@pytest.mark.parametrize(
    ("text", "lang", "surface", "bearing"),
    [
        ("Tajoura, east of the capital, was hit.", "en", "east of", "E"),
        ("fighting south-west of Sirte", "en", "south-west of", "SW"),
        ("تاجوراء، شرق العاصمة", "ar", "شرق", "E"),
        ("اشتباكات جنوبي شرقي سرت", "ar", "جنوبي شرقي", "SE"),
        ("إلى الجنوب من سبها", "ar", "الجنوب من", "S"),
    ],
)
def test_bare_directions_are_found_apart(text: str, lang, surface: str, bearing: str):
    tokens = tokenize(text)
    assert find_distances(tokens, lang) == ()
    (direction,) = find_directions(tokens, lang)
    assert direction.surface == surface
    assert (direction.relation, direction.bearing) == ("direction", bearing)


@pytest.mark.parametrize(
    ("value", "step"), [(450, 10), (700, 100), (1000, 1000), (45, 1), (2.5, 0.1), (120, 10), (7, 1)]
)
def test_the_last_significant_digit_says_how_exact_a_number_is(value: float, step: float):
    assert last_digit_step(value) == step


_WORDS = st.sampled_from(
    [
        *(
            "45",
            "1,000",
            "٤٥",
            "خمسة",
            "km",
            "كلم",
            "miles",
            "nautical",
            "كيلومترين",
            "م",
            "من",
            "عن",
            "شرق",
            "إلى",
        ),
        *(
            "الشرق",
            "of",
            "from",
            "east",
            "(",
            ")",
            "to",
            "-",
            "and",
            "و",
            "between",
            "بين",
            "نحو",
            "about",
            "halfway",
        ),
        *(
            "منتصف",
            "المسافة",
            "على",
            "بعد",
            "تبعد",
            "تفصل",
            "يفصلها",
            "Sirte",
            "سرت",
            "،",
            ".",
            "\n",
            "half",
            "a",
            "within",
        ),
        *(
            "apart",
            "away",
            "border",
            "الحدود",
            "the",
            "capital",
            "العاصمة",
            "ونصف",
            "/",
            "or",
            "أي",
            "off",
            "جنوبها",
        ),
    ]
)


@given(st.lists(_WORDS, max_size=25), st.sampled_from(["ar", "en"]))
@settings(max_examples=250, deadline=None)
def test_any_order_of_words_gives_claims_with_spans_in_range(words: list[str], lang):
    text = " ".join(words)
    tokens = tokenize(text)
    end = 0
    for claim in find_distances(tokens, lang):
        assert claim.span.of(text) == claim.surface
        assert end <= claim.span.start < claim.span.end <= len(text)
        end = claim.span.end
        assert claim.km is None or 0 < claim.km < 20_100
        assert claim.km_max is None or claim.km < claim.km_max
        assert claim.opening <= claim.first < claim.last <= len(tokens)
    for direction in find_directions(tokens, lang):
        assert direction.span.of(text) == direction.surface
        assert direction.bearing


@given(st.text(max_size=120), st.sampled_from(["ar", "en"]))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_finder(text: str, lang):
    for claim in find_distances(tokenize(text), lang):
        assert claim.span.of(text) == claim.surface


@given(st.integers(1, 999))
def test_units_keep_their_order(n: int):
    lengths = [
        find(f"It lies {n} {unit} from Sirte.")[0].km
        for unit in ("yards", "metres", "kilometres", "miles", "nautical miles")
    ]
    assert lengths == sorted(lengths)
    assert lengths[2] == n
