"""How an event is told: as a fact, a claim, a denial, a plan; and what is told as none."""

import pytest


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قصفت الطائرات سرت أمس.", "reported"),
        ("The army seized Sirte on Friday.", "reported"),
        ("من المقرر أن تستضيف القاهرة الاجتماع الأسبوع المقبل.", "expected"),
        ("سيجتمع الوزراء في القاهرة الأسبوع المقبل.", "expected"),
        ("The ministers will meet in Cairo next week.", "expected"),
        ("A conference is due to open in Ghadames next Sunday.", "expected"),
        ("Elections are scheduled to be held in Tripoli next month.", "expected"),
        ("نفى الجيش قصف سرت أمس.", "denied"),
        ("The army denied that it had shelled Sirte on Friday.", "denied"),
        ("زعم التنظيم أن مقاتليه سيطروا على سرت أمس.", "claimed"),
        ("The group claimed that its fighters had seized Sirte on Friday.", "claimed"),
    ],
)
def test_status(read_one, text, status):
    assert read_one(text).status == status


def test_what_lies_after_publication_is_expected_whatever_the_words(read_one):
    event = read_one("A summit of African leaders opens in Abidjan, Ivory Coast, on January 29.")
    assert (event.kind, event.status, event.edtf) == ("meeting", "expected", "2017-01-29")


def test_a_claim_does_not_reach_over_a_but(read):
    text = "No group claimed responsibility for the attack, but Islamic State has held Sirte since 2015."
    assert [(e.kind, e.status) for e in read(text)] == [("presence", "reported")]


@pytest.mark.parametrize(
    "text",
    [
        "The army could attack Sirte.",
        "If fighters seize Sirte, the oil ports are in danger.",
        "The UN warned of an attack on Sirte.",
        "حذر المبعوث من هجوم على سرت.",
        "لم تقصف الطائرات سرت.",
        "The army did not attack Sirte.",
        "وصلت قوة لتحرير سرت.",
        "They plan to prevent an attack on Sirte.",
    ],
)
def test_what_may_be_or_was_not_is_no_deed(read, text):
    deeds = {"attack", "capture", "shelling", "air strike", "clash"}
    assert not [event for event in read(text) if event.kind in deeds]


@pytest.mark.parametrize(
    "text",
    [
        "Engineers are expected to inspect the damage at Sirte in the coming days.",
        "Troops left the rebel-held town of Sirte.",
        "Burned-out tanks stood in Sirte.",
        "Rescue teams landed in Sirte.",
    ],
)
def test_words_that_only_describe_tell_no_event_of_their_own(read, text):
    assert not {event.kind for event in read(text)} & {"destruction", "capture", "rescue"}
