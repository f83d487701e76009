"""What times mean: phrases as reports write them, the day of publication, and the EDTF they stand for.

Square brackets mark what must be found; a sentence without brackets holds no time. The days of the week:
2017-01-21 was a Saturday, 2017-05-28 a Sunday, 2019-04-07 a Sunday, 2020-10-24 a Saturday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from edtf_validate.valid_edtf import isLevel0, isLevel1
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.mentions.times import find_times
from geo.resolve.times import resolve_times
from geo.text import detect_language, tokenize

if TYPE_CHECKING:
    from geo.model import When

SATURDAY = date(2017, 1, 21)
SUNDAY = date(2019, 4, 7)


def read(text: str, published: date | None) -> tuple[When, ...]:
    tokens = tokenize(text)
    return resolve_times(find_times(tokens, detect_language(text)), tokens, published=published)


def check(marked: str, published: date | None, *edtf: str | None) -> None:
    """Read a sentence; compare what is found with the words in brackets, and their values with `edtf`."""
    answers = read(re.sub(r"[\[\]]", "", marked), published)
    wanted = re.findall(r"\[(.*?)\]", marked, flags=re.DOTALL)
    assert [answer.surface for answer in answers] == wanted
    assert [answer.edtf for answer in answers] == list(edtf)
    for answer in answers:
        assert answer.basis
        if answer.edtf is not None:
            assert isLevel0(answer.edtf) or isLevel1(answer.edtf)
            assert answer.first is not None or answer.last is not None


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        # A bare weekday is the last one up to publication.
        ("حذر كوبلر [الثلاثاء] أمام مجلس الأمن", "2017-01-17"),
        ("وقع الانفجار [يوم الجمعة]", "2017-01-20"),
        ("أعلن [السبت] أن", "2017-01-21"),
        ("[الخميس الماضي] شنت الطائرات غارات", "2017-01-19"),
        ("[يوم السبت الماضي] قتل", "2017-01-14"),
        ("[الاثنين المنصرم]", "2017-01-16"),
        ("[الأحد الفائت]", "2017-01-15"),
        ("[الخميس قبل الماضي]", "2017-01-12"),
        ("يصل [السبت المقبل] وفد", "2017-01-28"),
        ("[الأحد القادم]", "2017-01-22"),
        ("[هذا الخميس]", "2017-01-26"),
        ("سيعقد الاجتماع [الأربعاء] في القاهرة", "2017-01-25"),
        ("من المقرر أن يصل [الاثنين] إلى طرابلس", "2017-01-23"),
        ("[الخميس من الأسبوع الماضي]", "2017-01-12"),
        ("The camps were hit on [Thursday].", "2017-01-19"),
        ("He said on [Saturday] that", "2017-01-21"),
        ("[Last Thursday] it was hit.", "2017-01-19"),
        ("[last Saturday]", "2017-01-14"),
        ("It will reopen [next Saturday].", "2017-01-28"),
        ("[this coming Monday]", "2017-01-23"),
        ("They are to meet on [Monday].", "2017-01-23"),
        ("A vote is due on [Sunday].", "2017-01-22"),
        ("The council will investigate [Thursday]'s attack.", "2017-01-19"),
        ("They struck on [Thursday last week].", "2017-01-12"),
        ("The plenary opens on [Wednesday next week].", "2017-01-25"),
        ("after [Friday] prayers", "2017-01-20"),
    ],
)
def test_weekdays(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("[اليوم] وقع", "2017-01-21"),
        ("[اليوم السبت]", "2017-01-21"),
        ("[أمس] وقع انفجار", "2017-01-20"),
        ("[امس الجمعة]", "2017-01-20"),
        ("[يوم أمس الجمعة]", "2017-01-20"),
        ("[البارحة]", "2017-01-20"),
        ("ب[الأمس]", "2017-01-20"),
        ("[أول أمس الخميس]", "2017-01-19"),
        ("[أمس الأول]", "2017-01-19"),
        ("[أول من أمس]", "2017-01-19"),
        ("يصل [غدا الأحد]", "2017-01-22"),
        ("[يوم غد]", "2017-01-22"),
        ("[بعد غد]", "2017-01-23"),
        ("[الليلة الماضية]", "2017-01-20"),
        ("signed [yesterday], after", "2017-01-20"),
        ("[the day before yesterday]", "2017-01-19"),
        ("[today]", "2017-01-21"),
        ("[Tomorrow] they vote.", "2017-01-22"),
        ("on [Friday yesterday]", "2017-01-20"),
        ("[last night]", "2017-01-20"),
        ("[this morning]", "2017-01-21"),
        ("shells fell [overnight]", "2017-01-20/2017-01-21"),
    ],
)
def test_days_counted_from_publication(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("[فجر الخميس]، إلى معسكرين", "2017-01-19"),
        ("[مساء امس الجمعة]", "2017-01-20"),
        ("[صباح اليوم]", "2017-01-21"),
        ("[ظهر الأربعاء]", "2017-01-18"),
        ("[في ساعة متأخرة من مساء الخميس]".replace("[في ", "في ["), "2017-01-19"),
        ("في [الساعات الأولى من فجر الجمعة]", "2017-01-20"),
        ("[ليل الأربعاء-الخميس]", "2017-01-18/2017-01-19"),
        ("[ليل الأربعاء الخميس]", "2017-01-18/2017-01-19"),
        ("[ليلة الأحد 15 يناير]", "2017-01-15"),
        ("[الخميس صباحا]", "2017-01-19"),
        ("at [dawn on Thursday]", "2017-01-19"),
        ("[early on Thursday]", "2017-01-19"),
        ("[late on Tuesday]", "2017-01-17"),
        ("[Thursday morning]", "2017-01-19"),
        ("[early Friday]", "2017-01-20"),
        ("in the [early hours of Thursday]", "2017-01-19"),
        ("[before dawn on Friday]", "2017-01-20"),
        ("[last night around 10:30pm CET]", "2017-01-20"),
        ("hit at [1:19 am Thursday]", "2017-01-19"),
        ("[8 a.m. on Thursday]", "2017-01-19"),
        ("[Thursday at 8 a.m.]", "2017-01-19"),
        ("[yesterday evening]", "2017-01-20"),
    ],
)
def test_a_part_of_the_day_belongs_to_the_span_and_leaves_the_day(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("[19 يناير 2017]", "2017-01-19"),
        ("[الخميس 19 كانون الثاني/يناير 2017]", "2017-01-19"),
        ("[الخميس، 19 يناير 2017]", "2017-01-19"),
        ("[الخميس الموافق 19 يناير 2017]", "2017-01-19"),
        ("[١٩ يناير ٢٠١٧]", "2017-01-19"),
        ("[19/01/2017]", "2017-01-19"),
        ("[19-1-2017]", "2017-01-19"),
        ("[2017-01-19]", "2017-01-19"),
        ("[2017/1/19]", "2017-01-19"),
        ("[19.01.2017]", "2017-01-19"),
        ("on [January 19, 2017]", "2017-01-19"),
        ("on [19 January 2017]", "2017-01-19"),
        ("on [Thursday, January 19, 2017]", "2017-01-19"),
        ("on [Thursday, 19 January]", "2017-01-19"),
        ("on [Jan. 19]", "2017-01-19"),
        ("[19th of January]", "2017-01-19"),
        ("on [the 17th].", "2017-01-17"),
        ("on [the 17th of this month]", "2017-01-17"),
        ("في [السابع عشر من فبراير 2011]", "2011-02-17"),
        ("في [السابع عشر من فبراير]", "2017-02-17"),
        ("في [17 من الشهر الجاري]", "2017-01-17"),
        ("في [17 من الشهر الماضي]", "2016-12-17"),
        ("في [18 مايو]", "2016-05-18"),
        ("في [17 ديسمبر]", "2016-12-17"),
        ("في [25 يناير المقبل]", "2017-01-25"),
        ("في [أول سبتمبر 1969]", "1969-09-01"),
        ("في [19 آذار مارس 2011]", "2011-03-19"),
        ("[3 ديسمبر من العام الماضي]", "2016-12-03"),
        ("[19 January last year]", "2016-01-19"),
        ("[February 17, 2011]", "2011-02-17"),
        ("[from 19 to 25 January]".replace("[from ", "from ["), "2017-01-19/2017-01-25"),
        ("[بين 19 و25 يناير]", "2017-01-19/2017-01-25"),
        ("on [December 16-17, 2016]", "2016-12-16/2016-12-17"),
        ("[يومي 19 و20 يناير]", "2017-01-19/2017-01-20"),
    ],
)
def test_days_of_the_calendar(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("في [نوفمبر الماضي].", "2016-11"),
        ("في [يناير الماضي]", "2016-01"),
        ("في [نوفمبر]", "2016-11"),
        ("في [يناير]", "2017-01"),
        ("في [مارس المقبل]", "2017-03"),
        ("في [جويلية 2014]", "2014-07"),
        ("في [فيفري 2015]", "2015-02"),
        ("في [جوان الماضي]", "2016-06"),
        ("في [أوت 2016]", "2016-08"),
        ("في [غشت 2016]", "2016-08"),
        ("في [شتنبر 2016]", "2016-09"),
        ("في [تشرين الثاني 2016]", "2016-11"),
        ("في [حزيران/يونيو 2016]", "2016-06"),
        ("في [يونيو/حزيران 2016]", "2016-06"),
        ("في [ديسمبر (كانون الأول) 2016]", "2016-12"),
        ("في [مارس آذار الماضي]", "2016-03"),
        ("في [مارس من العام الماضي]", "2016-03"),
        ("في [آب 2016]", "2016-08"),
        ("[last November]", "2016-11"),
        ("[last January]", "2016-01"),
        ("in [November 2016]", "2016-11"),
        ("in [March last year]", "2016-03"),
        ("in [May]", "2016-05"),
        ("It will reopen in [March].", "2017-03"),
        ("[last month]", "2016-12"),
        ("[this month]", "2017-01"),
        ("[next month]", "2017-02"),
        ("[الشهر الماضي]", "2016-12"),
        ("[الشهر قبل الماضي]", "2016-11"),
        ("[الشهر الجاري]", "2017-01"),
        ("[mid last month]", "2016-12~"),
        ("[منتصف الشهر الماضي]", "2016-12~"),
        ("[أواخر نوفمبر الماضي]", "2016-11~"),
        ("in the [first week of February 2016]", "2016-02-01/2016-02-07"),
        ("في [الأسبوع الأول من فبراير 2016]", "2016-02-01/2016-02-07"),
    ],
)
def test_months(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("[last week]", "2017-01-09/2017-01-15"),
        ("[next week]", "2017-01-23/2017-01-29"),
        ("[الأسبوع الماضي]", "2017-01-09/2017-01-15"),
        ("من المقرر أن يصل [الأسبوع المقبل]", "2017-01-23/2017-01-29"),
        ("[early this week]", "2017-01-16~/2017-01-17~"),
        ("[last weekend]", "2017-01-14/2017-01-15"),
        ("[عطلة نهاية الأسبوع الماضي]", "2017-01-13/2017-01-14"),
        ("evacuated from Iraq in [1991] during", "1991"),
        ("[عام 2011]", "2011"),
        ("في [2011]", "2011"),
        ("the [2011] uprising", "2011"),
        ("[last year]", "2016"),
        ("[العام الماضي]", "2016"),
        ("[هذا العام]", "2017"),
        ("[السنة المقبلة]", "2018"),
        ("[late 2016]", "2016~"),
        ("في [مطلع عام 2016]", "2016-01~"),
        ("[first half of 2015]", "2015-01/2015-06"),
        ("في [النصف الثاني من عام 2015]", "2015-07/2015-12"),
        ("[summer 2014]", "2014-22"),
        ("the [winter of 2014]", "2014-24"),
        ("في [صيف 2014]", "2014-22"),
        ("[last summer]", "2016-22"),
        ("في [الصيف الماضي]", "2016-22"),
        ("in the [1990s]", "199X"),
        ("في [سبعينيات القرن الماضي]", "197X"),
        ("في [التسعينات]", "199X"),
        ("in the [19th century]", "18XX"),
        ("في [القرن التاسع عشر]", "18XX"),
        ("in the [early 1990s]", "1990~/1993~"),
    ],
)
def test_weeks_years_seasons_decades(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("met [two days ago]", "2017-01-19"),
        ("[a week ago]", "2017-01-14~"),
        ("[three months ago]", "2016-10~"),
        ("[five years ago]", "2012~"),
        ("[a year ago]", "2016-01~"),
        ("[a few hours ago]", "2017-01-21~"),
        ("[قبل يومين]", "2017-01-19"),
        ("[قبل ثلاثة أيام]", "2017-01-18"),
        ("[قبل ٣ أيام]", "2017-01-18"),
        ("وصل [منذ أسبوعين]", "2017-01-07~"),
        ("[قبل نحو شهرين]", "2016-11~"),
        ("[قبل عامين]", "2015~"),
        ("[قبل ٥ ساعات]", "2017-01-21"),
        ("يسيطر عليها [منذ قرابة السنة]", "2016-01~/.."),
        ("[منذ ثلاثة أشهر]", "2016-10~/.."),
        ("in the [past three days]", "2017-01-18/2017-01-21"),
        ("over the [last 24 hours]", "2017-01-20/2017-01-21"),
        ("خلال [الأيام الثلاثة الماضية]", "2017-01-18/2017-01-21"),
        ("خلال [الساعات الـ24 الماضية]", "2017-01-20/2017-01-21"),
        ("خلال [اليومين الماضيين]", "2017-01-19/2017-01-21"),
        ("within the [next two weeks]", "2017-01-21/2017-02-04"),
        ("[two days after 17 January 2017]", "2017-01-19"),
    ],
)
def test_counted_distances(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("[منذ 2015]", "2015/.."),
        ("[منذ عام 2011]", "2011/.."),
        ("[منذ منتصف 2015]", "2015-06~/.."),
        ("[منذ أبريل]", "2016-04/.."),
        ("[منذ صيف 2014]", "2014-22/.."),
        ("[منذ الخميس]", "2017-01-19/.."),
        ("[منذ بداية العام]", "2017-01~/.."),
        ("[since 2015]", "2015/.."),
        ("[since January]", "2017-01/.."),
        ("[since last week]", "2017-01-09/.."),
        ("[since the 1990s]".replace("the ", ""), "1990/.."),
        ("[until 2014]", "../2014"),
        ("[حتى عام 2014]", "../2014"),
        ("[between August and December 2016]", "2016-08/2016-12"),
        ("[between November and February 2016]", "2015-11/2016-02"),
        ("[بين أغسطس وديسمبر 2016]", "2016-08/2016-12"),
        ("from [2011 to 2014]", "2011/2014"),
        ("from [Monday to Thursday]", "2017-01-16/2017-01-19"),
        ("من [الأحد إلى الخميس]", "2017-01-15/2017-01-19"),
        ("[بين عامي 2011 و2014]", "2011/2014"),
        ("[2011-2012]", "2011/2012"),
        ("[January-March 2011]", "2011-01/2011-03"),
        ("[between Monday and Thursday]", "2017-01-16/2017-01-19"),
    ],
)
def test_ranges(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("في [17 الفاتح 1999]", "1999-09-17"),
        ("في [الطير 1986]", "1986-04"),
        ("[17 فبراير/النوار 2009]", "2009-02-17"),
        ("[أي النار 1990]", "1990-01"),
        ("في [21 ربيع الثاني 1438 هـ]", "2017-01-19"),
        ("[15 Ramadan 1437]", "2016-06-20"),
        ("في [شهر رمضان الماضي]", "2016-06-06/2016-07-05"),
        ("الذكرى الخامسة لـ[ثورة 17 فبراير]", "2011-02-17"),
        ("the fifth anniversary of the [17 February revolution]", "2011-02-17"),
        ("the [September 11 attacks]", "2001-09-11"),
    ],
)
def test_libyan_and_hijri_months_and_days_with_a_name(marked: str, edtf: str):
    check(marked, SATURDAY, edtf)


@pytest.mark.parametrize(
    "sentence",
    [
        "for eight months of fighting",
        "his 35-year rule",
        "بعد مرور ثمانية أشهر من بداية العمليات",
        "قبل يوم من انتهاء ولاية الرئيس",
        "the situation is currently calm, and recently so",
        "الوضع هادئ حاليا، ومؤخرا الآن",
        "some 2000 people",
        "الـ 2000 مقاتل",
        "أكثر من 2000 شخص",
        "القرار 2259",
        "Security Council resolution 1973",
        "They march on Tripoli; it may rain.",
        "Theresa May spoke.",
        "the Arab Spring",
        "الربيع العربي",
        "صحيفة اليوم السابع",
        "المصري اليوم",
        "كتيبة 17 فبراير",
        "the 17 February Brigade",
        "Black September",
        "سوق الجمعة",
        "مارس ضغوطا على الحكومة",
        "جمال عبد الناصر",
        "انقطع الماء في الصيف",
        "every Friday",
        "كل يوم جمعة",
        "the second boat sat in the sun",
        "قال أحد الشهود",
        "منذ وقت طويل",
        "a man in his 70s",
        "call 09/12/3456/78",
        "two days before the vote",
        "",
    ],
)
def test_what_is_no_time(sentence: str):
    check(sentence, SATURDAY)


def test_days_of_the_story_so_far():
    check(
        "Troops entered Gharyan on [Thursday]. [That evening] a column took the gate, and [the next day] it "
        "was won back. [Two days later] they returned.",
        SUNDAY,
        "2019-04-04",
        "2019-04-04",
        "2019-04-05",
        "2019-04-07",
    )
    check(
        "أُعلن في [نوفمبر 2016] انتهاء العمليات، وفي [الشهر نفسه] تحرير المدينة. وفي [مارس من العام التالي] "
        "عاد المسلحون، ثم رحلوا [بعد ذلك بأسبوعين].",
        SATURDAY,
        "2016-11",
        "2016-11",
        "2017-03",
        None,
    )


def test_a_date_near_ahead_is_not_last_year():
    check(
        "They are to meet in Tunis [next month], on [9 November].",
        date(2020, 10, 24),
        "2020-11",
        "2020-11-09",
    )
    check("The court set the hearing for [February 3].", SATURDAY, "2017-02-03")


def test_a_listed_month_takes_the_year_of_the_next():
    check("in [March] and [April 2011]", SATURDAY, "2011-03", "2011-04")
    check("في [مارس] و[أبريل 2011]", SATURDAY, "2011-03", "2011-04")


def test_a_weekday_that_contradicts_yesterday_keeps_both():
    (answer,) = read("أعلن المجلس أمس الأربعاء", SATURDAY)
    assert (answer.edtf, answer.alternatives) == ("2017-01-18", ("2017-01-20",))
    assert "disagree" in answer.basis


def test_a_weekday_that_contradicts_its_date_is_kept_beside_it():
    (answer,) = read("on Friday, 19 January 2017", None)
    assert (answer.edtf, answer.alternatives) == ("2017-01-19", ("2017-01-20",))
    assert "otherwise" in answer.basis


def test_a_weekday_picks_the_year_of_a_date_without_one():
    assert read("on Sunday, 17 January", SATURDAY)[0].edtf == "2016-01-17"


def test_without_a_publication_date_only_what_is_said_outright_is_known():
    check(
        "On [Thursday] it was hit, in [November 2016] it ended, [since 2015] it was held, [last week] not.",
        None,
        None,
        "2016-11",
        "2015/..",
        None,
    )
    assert read("last week", None)[0].basis == "no publication date"


def test_an_edge_narrows_the_days_and_keeps_the_month():
    (answer,) = read("mid-December 2016", SATURDAY)
    assert answer.edtf == "2016-12~"
    assert (answer.first, answer.last) == (date(2016, 12, 11), date(2016, 12, 21))
    assert answer.approximate


def test_the_basis_names_the_rule():
    sentence = "On Tuesday, last November, on 19 January 2017, two days ago, since 2015"
    assert [answer.basis for answer in read(sentence, SATURDAY)] == [
        "weekday before publication",
        "month before publication",
        "day named",
        "relative to publication",
        "year named",
    ]


def test_impossible_days_are_no_days():
    assert [a.edtf for a in read("on 29 February 2017", SATURDAY)] == [None]
    assert "2017-02-30" not in [a.edtf for a in read("on 30 February 2017", SATURDAY)]


WORDS = """on the Thursday last next May March 19 30 2017 2015 , ( ) - / since between and from to until week
year two days ago later same early end of January morning 10:30pm 1990s yesterday
في يوم الخميس الماضي المقبل أمس السبت 17 من فبراير مارس 2011 منذ بين و إلى قبل يومين أسبوعين الشهر نفسه فجر
منتصف نهاية العام رمضان 1438 هـ صيف القرن الفاتح كانون الثاني"""


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25),
    st.none() | st.dates(date(1970, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["ar", "en"]),
)
def test_any_run_of_time_words_gives_valid_times(words: list[str], published: date | None, lang: str):
    text = " ".join(words)
    tokens = tokenize(text)
    mentions = find_times(tokens, lang)
    end = 0
    for mention, answer in zip(mentions, resolve_times(mentions, tokens, published=published), strict=True):
        assert end <= answer.span.start < answer.span.end <= len(text)
        assert answer.surface == answer.span.of(text)
        end = answer.span.end
        assert mention.span == answer.span
        if answer.first and answer.last:
            assert answer.first <= answer.last
        assert answer.edtf is None or isLevel0(answer.edtf) or isLevel1(answer.edtf), answer.edtf


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["ar", "en"]))
def test_no_text_breaks_it(text: str, lang: str):
    tokens = tokenize(text)
    resolve_times(find_times(tokens, lang), tokens, published=SATURDAY)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-5000, 5000))
def test_relative_days_move_with_the_publication_date(published: date, shift: int):
    moved = published + timedelta(days=shift)
    for phrase, days in (("yesterday", -1), ("قبل ثلاثة أيام", -3), ("بعد غد", 2)):
        for day in (published, moved):
            assert read(phrase, day)[0].first == day + timedelta(days=days)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_bare_weekday_lies_in_the_week_up_to_publication(published: date):
    found = read("on Thursday", published)[0].first
    assert found is not None
    assert 0 <= (published - found).days <= 6
    assert found.isoweekday() == 4


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        # Without a day of publication a date takes the year that the report named last.
        ("It ended in [October 2011]. On [9 September] they attacked.", None, ("2011-10", "2011-09-09")),
        ("Rockets fell over [Christmas].", SATURDAY, ("2016-12-25",)),
        ("[Since the start of the year] 300 people have died.", SATURDAY, ("2017-01~/..",)),
        (
            "أغلق الحقل في [3 يناير] وأعلنت القوة القاهرة في [السابع منه].",
            SATURDAY,
            ("2017-01-03", "2017-01-07"),
        ),
        # An aim looks ahead less than a finite verb looks back.
        ("In [June], his campaign to take the capital collapsed.", SATURDAY, ("2016-06",)),
        # Two months ago is nearer than ten months ahead, whatever the verb.
        ("He will not say when; his bid on [17 December] ended in battle.", SATURDAY, ("2016-12-17",)),
    ],
)
def test_what_the_words_around_a_time_say(text, published, edtf):
    check(text, published, *edtf)
