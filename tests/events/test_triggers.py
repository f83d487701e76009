"""Which words say that something happened, in all the forms a report writes them."""

import pytest

from geo.events.kinds import kinds
from geo.events.triggers import find_triggers
from geo.mentions.lexicon import load_lexicon
from geo.text import detect_language, tokenize


def triggers(text):
    tokens = tokenize(text)
    return [
        (t.kind, text[tokens.starts[t.first] : tokens.ends[t.last - 1]])
        for t in find_triggers(tokens, detect_language(text))
    ]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_trigger_names_a_kind_that_there_is(lang):
    named = {rule["kind"] for rule in load_lexicon("events", lang)["trigger"]}
    assert named <= kinds().keys()


@pytest.mark.parametrize(
    "form", ["سيطر", "سيطرت", "سيطروا", "وسيطرت", "يسيطر", "تسيطر", "يسيطرون", "فسيطر", "سيسيطر"]
)
def test_an_arabic_verb_is_known_in_both_tenses_and_all_third_persons(form):
    assert triggers(f"{form} على المدينة") == [("capture", form)]


@pytest.mark.parametrize("form", ["غارة", "الغارة", "والغارة", "بغارة", "للغارة", "غارات", "الغارات"])
def test_an_arabic_noun_is_known_with_its_one_letter_words(form):
    assert triggers(f"{form} على المدينة") == [("air strike", form)]


@pytest.mark.parametrize("form", ["seize", "seizes", "seized", "seizing", "took control of", "won back"])
def test_an_english_verb_is_known_in_its_four_forms(form):
    assert triggers(f"They {form} the town.") == [("capture", form)]


def test_a_gap_takes_some_words_but_no_full_stop():
    assert triggers("شنت القوات الأمريكية غارات") == [("air strike", "شنت القوات الأمريكية غارات")]
    assert triggers("شنت حملة. غارات") == [("air strike", "غارات")]


def test_what_befell_was_not_signed():
    signed = "وقع مندوبون عن أطراف ليبية أمس الخميس في مدينة الصخيرات المغربية الاتفاق"
    assert triggers(signed) == [("agreement", signed)]
    assert ("agreement", "وقع انفجار في المدينة رغم الاتفاق") not in triggers(
        "وقع انفجار في المدينة رغم الاتفاق"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They dropped a hundred guided bombs.", [("air strike", "dropped a hundred guided bombs")]),
        ("The bombs were found.", []),
        ("The jets bombed a depot.", [("air strike", "bombed")]),
        ("Thousands of residents fled the town.", [("displacement", "fled")]),
        ("The president signed a bill.", []),
        ("The parties signed the accord.", [("agreement", "signed")]),
        ("The airport was closed.", [("closure", "closed")]),
        ("They were close to it.", []),
        ("فر آلاف السكان", [("displacement", "فر")]),
        ("استقبل المستشفى الجرحى", [("killing", "الجرحى")]),
        ("استقبل الرئيس نظيره", [("meeting", "استقبل")]),
    ],
)
def test_some_words_need_another_near_them(text, found):
    assert triggers(text) == found


@pytest.mark.parametrize("text", ["The strike was heavy.", "a strike on the camp", "His march began."])
def test_after_an_article_a_word_that_is_also_a_verb_is_a_noun(text):
    tokens = tokenize(text)
    assert all(trigger.is_noun for trigger in find_triggers(tokens, "en"))


def test_no_two_triggers_share_a_word():
    text = "Troops took control of the town after an air strike killed 20 people and they took control of it."
    tokens = tokenize(text)
    found = find_triggers(tokens, "en")
    assert len({trigger.first for trigger in found}) == len(found)
    assert [trigger.first for trigger in found] == sorted(trigger.first for trigger in found)
