"""What is a place in a sentence and what is not: brackets mark the mentions to be found, and no others."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.mentions.overlaps import without_overlaps
from geo.mentions.places import PlaceMention, find_places
from geo.mentions.places.frames import frame_book
from geo.model import Span
from geo.text import detect_language, tokenize

ARABIC = {
    "clitics": [
        "وصل إلى [سرت] ثم عاد ل[بنغازي] وب[طرابلس] احتفل",
        "المسافة بين [مصراتة] و[طرابلس]",
        "وفي [درنة] ف[طبرق] قتل جنديان",
        "سلمت المساعدات ل[لكفرة] في [ليبيا]",
    ],
    "spellings": [
        "انفجار في [سِرْتَ] بغرب [ليبيا]",
        "انفجار في [سـرت] شرق [طـرابلس]",
        "غارة على [بنغازى] شرق [ليبيا]",
        "توجه من [الإسكندرية] إلى [الاسكندرية]",
        "قصف \u202b[سرت]\u202c ليلا",
        "قصف\u00a0[سرت] ليلا",
    ],
    "generic words stay outside": [
        "دخل مدينة [سرت] الليبية",
        "معارك في بلدتي [ككلة] و[نالوت] في [ليبيا]",
        "وصل من دولة [قطر] إلى جمهورية [تشاد]",
        "اجتماع في العاصمة الليبية [طرابلس]",
    ],
    "facilities take their generic word": [
        "أغلق [مطار طرابلس الدولي] في [ليبيا]",
        "غارة على [مطار سبها] جنوب [ليبيا]",
        "هجوم على [قاعدة الوطية الجوية] غرب [ليبيا]",
        "ناقلة في [ميناء الزويتينة النفطي]",
        "اقتحم مسلحون ب[مطار بنينا] الصالة",
        "نقل الجرحى إلى [مستشفى الشقلوف] في [مصراتة]",
    ],
    "places in no gazetteer": [
        "سقطت القذيفة على بلدة [شقلوفة] جنوب [سرت]",
        "من قرية [عين الشقلوف] في [سوريا]",
        "في حي [الشقلوف] شرق [بنغازي]",
    ],
    "words of every day among places near them": [
        "متجهة إلى [ترهونة] و[نسمة] و[مزدة] في [ليبيا]",
        "قصفت القوات أحياء [الميدان] و[القابون] و[برزة] في [دمشق]",
    ],
    "states listed by 'and' are no adjectives": [
        "أصدرت [الفيليبين] و[تشيلي] تحذيرا",
        "دعت [الإمارات] و[السعودية] إلى الهدوء",
        "أعلنت الحكومتان المصرية والسعودية الاتفاق",
    ],
    "no name follows": [
        "السيطرة على مطار المدينة",
        "قرية صغيرة في الجبل",
        "مدينة أخرى لم تذكر",
        "بلدة تقع على الساحل",
        "مستشفى ميداني قرب الجبهة",
        "قاعدة بيانات جديدة",
        "انتهت ولاية الرئيس أمس",
        "حقل ألغام واسع",
    ],
    "people": [
        "وقال محمد السيد ان المخزن احترق",
        "قال السراج إن حكومته مستمرة",
        "اغتيل العقيد الجميل أمس",
        "وأضاف أمين الجميل أن الحوار مستمر",
        "زار باراك أوباما وأنجيلا ميركل الحفل",
        "أفراد من قبيلة القذاذفة وعائلة الجديد",
        "عمر المختار بطل",
    ],
    "organisations": [
        'في تصريحات لصحيفة "الشرق الأوسط" أمس',
        "بحسب وكالة فرانس برس",
        "أعلن مصرف ليبيا المركزي الأرقام",
        "تنظيم القاعدة في المغرب الإسلامي",
        "قالت قناة ليبيا الأحرار",
        "انسحبت كتيبة شهداء طرابلس",
        "أكد حزب الوطن موقفه",
        "بنك القاهرة يرفع الفائدة",
        "فاز نادي النصر على ضيفه برشلونة",
        "مجلس شورى ثوار بنغازي",
    ],
    "operations": ["قوات فجر ليبيا", 'عملية "فجر ليبيا" انتهت', "قوات “فجر ليبيا” الموالية"],
    "ordinary words": [
        "مشروع الطريق الجديد",
        "العدد الجديد من المجلة",
        "الطقس الجميل",
        "فتح الدرج وأخذ الورق",
        "تحقق النصر بعد حين",
        "ساحات المدينة",
        "سعر الدولار ارتفع",
        "جنديا بريطانيا قتل",
    ],
    "ordinary words that are towns here": [
        "في مدينة [هون] ب[ليبيا]",
        "اشتباكات قرب [درج] غرب [ليبيا]",
        "مدينة [المرج] شرق [ليبيا]",
    ],
    "adjectives are no countries": [
        "القوات السعودية والجيش الليبي",
        "العاصمة التونسية شهدت احتجاجات",
        "وصلت [السعودية] و[مصر] إلى اتفاق",
    ],
    "lists": [
        "وفود من [تونس] و[الجزائر] و[مصر] و[السودان]",
        "[طرابلس]، [مصراتة]، [زليتن] و[الخمس]",
    ],
    "set phrases": ["مسقط رأس القذافي", "في [مسقط] عاصمة [عمان]"],
}

ENGLISH = {
    "the site of a facility": [
        "It lies east of the Tunisian border post at [Ras Ajdir] in [Libya].",
        "A rocket hit the [Karimiyya] area of [Tripoli].",
    ],
    "parts of longer names": [
        "Musa al-Koni represents the [Fezzan] in [Libya].",
        "The Trans-Caspian line is uncertain.",
        "They came from [Florida], [Oregon] and [Idaho].",
    ],
    "possessives and hyphens": [
        "[Libya]'s army took [Benghazi]’s suburbs.",
        "The [Tripoli]-based government met [London]-based groups.",
        "It lies near [Rostov-on-Don] in [Russia].",
    ],
    "facilities": [
        "The runways at [Benina International Airport] in [Benghazi] are gone.",
        "The [Benghazi airport] runways have been destroyed.",
        "Jets left [Aviano Air Base] in [Italy].",
        "It flew from [RAF Lakenheath], [England].",
        "[Tripoli]'s airport was shelled.",
        "Fire broke out at the [Zawiya refinery] on Sunday.",
    ],
    "town, container": [
        "He was born in [Paris], [Texas], in 1960.",
        "The fair in [Athens], [Georgia], drew crowds.",
        "She lives in [Springfield], [Illinois], with him.",
        "They met in [Mobile], [Alabama].",
        "He moved to [Reading], [England].",
        "A man from [Zanroot], [Ohio], was hurt.",
    ],
    "datelines": [
        "[BEIRUT] (Reuters) - Clashes broke out.",
        "[COLUMBUS], [Ohio] (AP) — A judge ruled on Monday.",
        "[BISHKEK], [Kyrgyzstan] — Protesters gathered.",
    ],
    "people": [
        "George Washington crossed the river.",
        "Denzel Washington and Sydney Smith starred.",
        "Gen. Lincoln and Mr. Houston left.",
        "Jackson said he was sorry.",
        "London Breed smiled.",
        "Michael Jordan scored.",
        "George W. Bush agreed.",
    ],
    "a person once is a person later": [
        "Abraham Lincoln spoke. Lincoln was tall.",
        "Sam Houston rode on. Houston was wounded.",
    ],
    "organisations": [
        "The Washington Post and the Boston Globe reported it.",
        "The U.S. Africa Command denied it.",
        "Bank of America and the Central Bank of Libya agreed.",
        "Manchester United beat Dallas Cowboys.",
        "The University of Kentucky closed.",
        "The Houston Police Department said so.",
        "Libya Dawn and Operation Odyssey Dawn ended.",
        "Hurricane Florence weakened.",
    ],
    "ordinary words": [
        "Reading is fun. Nice weather followed. March was cold.",
        "Police said most of the bar was destroyed.",
        "Of course he left.",
        "Turkey sandwiches were served.",
        "He paid in May and left in June.",
    ],
    "ordinary words that are towns here": [
        "The attack in [Nice], [France], shocked many.",
        "Ferries reach [Split], [Croatia].",
    ],
    "places in no gazetteer": [
        "The village of [Tarfalla] near [Sirte] burned.",
        "A bomb hit the town of [Qandrisan].",
        "The [Zanroot River] flooded farms in [Ohio].",
        "It struck [Kirtawa] village in [Nigeria].",
        "Two died in [Zanrootville] on Friday.",
        "The convoy left from [Zanhala], 30 km south of [Sirte].",
    ],
    "words after a preposition that are no places": [
        "Faith in Zanrooti has faded; shares in Zanrootek fell.",
        "Deaths in Zanroota wards rose.",
        "He believes in Allah and writes in Arabic.",
    ],
    "towns that only their state shows": [
        "Police in [Jackson], Miss., and in [Mobile], [Alabama], agreed.",
        "[Lincoln], [Nebraska], and [London], [Ontario], voted.",
        "Michael Jackson, Miss Ross and others sang.",
    ],
    "apostrophes": ["Crowds filled [Martyrs' Square] in [Tripoli].", "Rohingya live in [Cox's Bazar]."],
    "organisations named after countries": ["The Japan Meteorological Agency said so."],
    "lists and ways": [
        "Flights between [Cairo] and [Damascus] stopped.",
        "[Syria], [Iraq] and [Yemen] are at war.",
        "The road from [Misrata] to [Bani Walid] is closed.",
    ],
    "capitals say nothing in headlines": ["[Libya] Rebels Take Oil Town Near [Benghazi] Before Talks Begin"],
}


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _unmark(marked: str) -> tuple[str, list[str]]:
    return marked.replace("[", "").replace("]", ""), re.findall(r"\[([^\]]*)\]", marked)


def _cases(table: dict[str, list[str]]) -> list:
    return [
        pytest.param(text, id=f"{topic}:{i}")
        for topic, texts in table.items()
        for i, text in enumerate(texts)
    ]


def _find(text: str) -> tuple[PlaceMention, ...]:
    return find_places(tokenize(text), _gazetteer(), detect_language(text))


@pytest.mark.parametrize("marked", [*_cases(ARABIC), *_cases(ENGLISH)])
def test_exactly_the_marked_places_are_found(marked: str):
    text, wanted = _unmark(marked)
    assert [mention.surface for mention in _find(text)] == wanted


@pytest.mark.parametrize(
    ("text", "surface", "role"),
    [
        ("قالت القاهرة إنها تدعم الحوار", "القاهرة", "actor"),
        ("قوات تابعة لحكومة طرابلس", "طرابلس", "actor"),
        ("Washington said it would help.", "Washington", "actor"),
        ("The Tripoli government rejected it.", "Tripoli", "actor"),
        ("قصف على القاهرة أمس", "القاهرة", "location"),
        ("Veterans of the Iraq war met.", "Iraq", "name part"),
        ("تنفيذ اتفاق روما السياسي", "روما", "name part"),
    ],
)
def test_a_name_may_stand_for_a_government_or_in_another_name(text: str, surface: str, role: str):
    assert [(m.surface, m.role) for m in _find(text)] == [(surface, role)]


def test_an_unknown_place_says_its_kind_and_the_nearest_known_anchor():
    (unknown, known) = _find("سقطت القذيفة على بلدة شقلوفة جنوب سرت")
    assert (unknown.surface, unknown.rows, unknown.context_kind) == ("شقلوفة", (), "town")
    assert unknown.reasons[-1] == "the nearest known place in the text is سرت"
    assert known.rows


def test_every_mention_says_why():
    for mention in _find("دخل مدينة سرت الليبية"):
        assert "named as a city" in mention.reasons


def test_of_overlapping_mentions_the_longest_stays():
    def mention(start: int, end: int) -> PlaceMention:
        return PlaceMention(Span(start, end), "", 0, 1, ())

    kept = without_overlaps([mention(5, 9), mention(0, 6), mention(5, 20), mention(20, 22)])
    assert [(m.span.start, m.span.end) for m in kept] == [(5, 20), (20, 22)]


_WORDS = [
    *(
        "في",
        "مدينة",
        "بلدة",
        "و",
        "ال",
        "سرت",
        "طرابلس",
        "محمد",
        "صحيفة",
        "مطار",
        "الدولي",
        '"',
        "،",
        "\n",
        "(",
        "لل",
    ),
    *(
        "in",
        "the",
        "town",
        "of",
        "Gen",
        ".",
        "Paris",
        ",",
        "Texas",
        "Airport",
        "River",
        "'s",
        "-",
        "Washington",
        "Post",
        "St",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
def test_mentions_quote_the_text_in_order_and_never_overlap(text: str):
    end = 0
    for mention in _find(text):
        assert mention.surface == text[mention.span.start : mention.span.end]
        assert mention.span.start >= end
        assert mention.surface.strip() == mention.surface != ""
        end = mention.span.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str):
    _find(text)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_word_is_both_a_generic_head_and_a_title(lang: str):
    book = frame_book(lang)
    assert not book.naming_heads & book.given_names
