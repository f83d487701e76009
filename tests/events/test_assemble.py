"""Events of a report: one for what is told twice, in the order of the text, each with its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.events import kinds


def test_what_is_told_twice_is_one_event_with_two_pieces_of_evidence(read_one):
    text = "Gunmen attacked a base in Sirte on Friday. A car bomb exploded at the base in Sirte on Friday."
    event = read_one(text)
    assert event.kind == "explosion"  # the word that tells what happened, not "attacked"
    assert [e.quote for e in event.evidence] == text.replace(". ", ".|").split("|")


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Sirte on Thursday. It shelled Sirte again on Friday.",
        "The army shelled Sirte on Friday. It shelled Benghazi on Friday.",
        "The army shelled Sirte on Friday. It seized Sirte on Friday.",
        "Islamic State has held Sirte since 2015. The army seized Sirte on Friday.",
    ],
)
def test_another_day_place_or_kind_is_another_event(read, text):
    assert len(read(text)) == 2


def test_a_known_event_that_nobody_told_is_no_event(read):
    text = "Protesters gathered in Tripoli on Friday. The mayor spoke of the attack."
    assert [event.kind for event in read(text)] == ["protest"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warplanes attacked Sirte on Friday.", "air strike"),
        ("هاجمت طائرات مدينة سرت أمس.", "air strike"),
        ("Gunmen attacked Sirte on Friday.", "attack"),
        ("قتل المحافظ في تفجير سيارة مفخخة استهدف موكبه في بنغازي أمس.", "explosion"),
        ("Dozens of people were seized at the consulate in Benghazi on Friday.", "abduction"),
        ("وقع الطرفان في الصخيرات أمس اتفاقا سياسيا.", "agreement"),
        ("Troops arrived in Tajoura on Friday.", "deployment"),
        ("The minister arrived in Tunis on Friday.", "visit"),
        ("Mitiga International Airport was closed on Friday.", "closure"),
        ("The airport at Mitiga reopened on Friday.", "reopening"),
        ("An earthquake struck Kumamoto on Friday.", "earthquake"),
    ],
)
def test_kinds(read_one, text, kind):
    assert read_one(text).kind == kind


def test_what_only_surrounds_a_deed_is_no_event(read):
    text = "Officers signed a ceasefire in Geneva on Friday, after five days of talks led by an envoy."
    assert [event.kind for event in read(text)] == ["ceasefire"]


def test_a_lead_that_no_trigger_fits_is_kept_as_other(read_one):
    event = read_one("احتفلت ليبيا أمس بالذكرى الحادية والأربعين للثورة في طرابلس.")
    assert (event.kind, event.place.name, event.edtf) == ("other", "Tripoli", "2017-01-20")


def test_actors_have_one_name_in_both_languages(read_one):
    arabic = read_one("سيطر تنظيم الدولة الإسلامية على سرت أمس.")
    english = read_one("The Islamic State group seized Sirte on Friday.")
    assert arabic.actors == english.actors == ("Islamic State",)


def test_another_countrys_coast_guard_is_not_libyas(read_one):
    event = read_one("The Italian coast guard rescued 300 migrants off Lampedusa on Friday.")
    assert "Libyan Coast Guard" not in event.actors


def test_the_same_words_get_the_same_identifier(read):
    text = "The army shelled Sirte on Thursday. It seized Benghazi on Friday."
    assert [event.id for event in read(text)] == [event.id for event in read(text)]
    assert len({event.id for event in read(text)}) == 2


ARABIC = """سرت طرابلس في على من أمس الخميس قتل قصف غارة انفجار الجيش المدينة
    بعد يومين أن أعلن 20 شخصا ، . القبض"""
ENGLISH = """Sirte Tripoli in on from the army shelled killed 20 people after two days talks
    in Geneva said Friday , ."""
WORDS = [
    *ARABIC.split(),
    *ENGLISH.split(),
    "45 km south of Sirte",
    "على بعد 45 كلم من سرت",
    "\n\n",
    "since 2015",
    "منذ 2015",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_whatever_the_words_every_event_is_whole(read, text):
    events = read(text)
    starts = [event.evidence[0].span.start for event in events]
    assert starts == sorted(starts)
    for event in events:
        assert event.kind in kinds()
        assert event.summary
        assert len(event.summary) <= 200
        assert (event.place is None) == (event.where_precision is None)
        assert (event.geometry is None) == (event.shape is None)
        assert (event.edtf is None) == (event.when_precision is None)
        assert not (event.first and event.last and event.first > event.last)
        assert event.reasons
        for evidence in event.evidence:
            assert evidence.quote == text[evidence.span.start : evidence.span.end] != ""


def test_a_denial_is_noted_on_the_event_that_it_denies(read_one):
    event = read_one(
        "An air strike hit a camp in Sirte on Friday. The army denied it had bombed the camp in Sirte."
    )
    assert event.status == "reported"
    assert any(reason.startswith("denied: ") for reason in event.reasons)


def test_one_more_of_a_kind_is_another_event(read):
    assert (
        len(read("A car bomb exploded in Sirte on Friday. A second bomb exploded in Sirte on Friday.")) == 2
    )


def test_what_a_blast_destroys_is_part_of_it(read_one):
    assert read_one("A car bomb damaged the consulate in Benghazi on Friday.").kind == "explosion"


def test_the_dead_of_last_month_are_not_those_of_today(read):
    text = "A boat sank off Zuwara on Friday. In December 40 people died in Zuwara when fire broke out."
    first, *_ = read(text)
    assert first.killed is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gaddafi seized power in Libya in 1969.", "coup"),
        ("About 400 inmates escaped from a jail in Tripoli on Friday.", "escape"),
        ("عُثر أمس على مقابر جماعية في ترهونة.", "discovery"),
        ("وصلت أمس طائرة مساعدات تركية إلى بنينا.", "aid"),
        ("قضت محكمة في طرابلس أمس بإعدام ثمانية متهمين.", "trial"),
        ("The kidnappers freed two hostages in Sabha on Friday.", "release"),
        ("بدأت المعركة في سرت أمس.", "clash"),  # a final hamza is a letter of the root
    ],
)
def test_more_kinds(read_one, text, kind):
    assert read_one(text).kind == kind
