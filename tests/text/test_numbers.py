"""Numbers as reports write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text import tokenize
from geo.text.numbers import NumberReading, digits_value, read_number
from geo.text.ordinals import read_ordinal


def first_number(text: str) -> NumberReading | None:
    tokens = tokenize(text)
    readings = (read_number(tokens, i) for i in range(len(tokens)))
    return next((reading for reading in readings if reading is not None), None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("45", 45),
        ("٤٥", 45),
        ("۴۵", 45),
        ("45.5", 45.5),
        ("٤٥٫٥", 45.5),
        ("1,5", 1.5),
        ("1,000", 1000),
        ("1.000", 1000),
        ("1’000", 1000),
        ("١٬٠٠٠", 1000),
        ("١٬٠٠٠٫٥", 1000.5),
        ("1,000.5", 1000.5),
        ("1.000,5", 1000.5),
        ("12.345.678", 12_345_678),
        ("0.500", 0.5),
        ("2017", 2017),
        ("12.10.2017", None),
        ("12345678901234567890", None),
    ],
)
def test_a_separator_is_read_by_its_shape(written: str, value: float | None):
    assert digits_value(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("20 000 شخص", 20_000),
        ("20\u00a0000 people", 20_000),
        ("1 250 000 برميل", 1_250_000),
        ("خمسة وأربعين", 45),
        ("خمس وأربعون", 45),
        ("خمسة و أربعين", 45),
        ("اثنان وعشرون", 22),
        ("إحدى وعشرين", 21),
        ("أحد عشر", 11),
        ("ثماني عشرة", 18),
        ("ثمانين", 80),
        ("مئة", 100),
        ("مائة", 100),
        ("مِئَة", 100),
        ("مئتان", 200),
        ("مائتي", 200),
        ("ثلاثمئة", 300),
        ("ثلاث مئة وخمسة", 305),
        ("أربعمائة وخمسين", 450),
        ("ألف", 1000),
        ("ألفين", 2000),
        ("ألفا مقاتل", 2000),
        ("20 ألفا", 20_000),
        ("3 آلاف", 3000),
        ("ثلاثة آلاف", 3000),
        ("أحد عشر ألفا", 11_000),
        ("ألف وتسعمئة وتسعة وستين", 1969),
        ("مئة وخمسين ألف", 150_000),
        ("مليون", 1_000_000),
        ("مليوني", 2_000_000),
        ("1.5 مليون", 1_500_000),
        ("1,5 مليون", 1_500_000),
        ("مليون ونصف المليون", 1_500_000),
        ("مليونين ونصف", 2_500_000),
        ("مليون و200 ألف", 1_200_000),
        ("مليون ومئتي ألف وخمسمئة", 1_200_500),
        ("3 مليارات", 3_000_000_000),
        ("بخمسين كيلومترا", 50),
        ("forty-five", 45),
        ("forty five", 45),
        ("Two hundred and fifty", 250),
        ("a hundred", 100),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("two and a half million", 2_500_000),
        ("two and a half", 2.5),
        ("1.5 million", 1_500_000),
        ("two hundred thousand", 200_000),
        ("one hundred and twenty-five thousand", 125_000),
        ("three thousand, five hundred", 3500),
        ("one million two hundred thousand and five", 1_200_005),
    ],
)
def test_digits_and_words_have_one_value(written: str, value: float):
    reading = first_number(written)
    assert reading is not None
    assert reading.value == value


@pytest.mark.parametrize(
    "written",
    [
        "hundreds of men",
        "dozens",
        "مئات القتلى",
        "عشرات",
        "آلاف المفقودين",
        "ملايين",
        "a man",
        "الخمس",
        "لست أدري",
    ],
)
def test_vague_plurals_and_look_alikes_are_no_numbers(written: str):
    assert first_number(written) is None


@pytest.mark.parametrize(
    ("written", "tokens_used"),
    [
        ("ثلاثة وستة", 1),  # three and six, not thirty-six
        ("مئة وعشرون قتيلا", 2),
        ("خمسة ورجل", 1),
        ("one million, two of them", 2),
        ("two hundred and men", 2),
        ("19 2017", 1),
        ("in", 0),
    ],
)
def test_a_number_ends_where_the_next_thing_begins(written: str, tokens_used: int):
    reading = first_number(written)
    assert (reading.last - reading.first if reading else 0) == tokens_used


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("45 km", True),
        ("about 45 km", False),
        ("more than 80 fighters", False),
        ("at least 80", False),
        ("80 or so", False),
        ("نحو 45 كلم", False),
        ("بنحو 45 كلم", False),
        ("ما لا يقل عن 80 قتيلا", False),
        ("45 كلم", True),
        ("45 تقريبا", False),
    ],
)
def test_a_hedge_beside_a_number_makes_it_a_rough_one(written: str, *, exact: bool):
    reading = first_number(written)
    assert reading is not None
    assert reading.is_exact is exact


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("17th", 17),
        ("2nd", 2),
        ("twenty-first", 21),
        ("seventeenth", 17),
        ("الأول", 1),
        ("السابع عشر", 17),
        ("الثالثة عشرة", 13),
        ("العشرين", 20),
        ("الحادي والعشرين", 21),
        ("الحادي و العشرين", 21),
        ("الثلاثين", 30),
        ("الحادي والثلاثين", 31),
    ],
)
def test_ordinals(written: str, value: int):
    tokens = tokenize(written)
    reading = read_ordinal(tokens, 0)
    assert reading is not None
    assert (reading.value, reading.last) == (value, len(tokens))


@pytest.mark.parametrize("written", ["17 th", "twenty", "twenty-five", "ثلاثة", "1234th", "-"])
def test_what_is_no_ordinal(written: str):
    assert read_ordinal(tokenize(written), 0) is None


ONES = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def arabic_words(n: int) -> str:
    """Spell a number below a million by the textbook, nominative masculine."""
    if n >= 1000:
        thousands, rest = divmod(n, 1000)
        if thousands == 1:
            head = "ألف"
        elif thousands == 2:
            head = "ألفان"
        else:
            head = arabic_words(thousands) + (" آلاف" if 3 <= thousands <= 10 else " ألف")
        return head + (" و" + arabic_words(rest) if rest else "")
    parts = [HUNDREDS[n // 100]] if n >= 100 else []
    tens, one = divmod(n % 100, 10)
    if tens == 1 and one:
        parts.append({1: "أحد", 2: "اثنا"}.get(one, ONES[one]) + " عشر")
    else:
        parts += [word for word in (ONES[one], TENS[tens]) if word]
    return " و".join(parts)


@given(st.integers(1, 999_999))
def test_every_arabic_number_below_a_million_is_read_back(n: int):
    tokens = tokenize(arabic_words(n))
    reading = read_number(tokens, 0)
    assert reading is not None
    assert (reading.value, reading.last) == (n, len(tokens))


@given(st.text(alphabet="0123456789٠٤۵.,٫٬'’ \n-aوخمسة ألف مئة hundred half and", max_size=60))
def test_no_text_breaks_it(text: str):
    tokens = tokenize(text)
    for i in range(len(tokens)):
        reading = read_number(tokens, i)
        assert reading is None or (reading.first == i < reading.last <= len(tokens) and reading.value >= 0)
        read_ordinal(tokens, i)
