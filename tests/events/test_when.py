"""When an event was: which of the times of its sentence is its own, and what is known without one."""

from datetime import date

import pytest

from geo.events.timing import date_precision


def times(events):
    return [(event.kind, event.edtf) for event in events]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("قصفت الطائرات سرت فجر الخميس.", "2017-01-19"),
        ("The army shelled Sirte on Thursday.", "2017-01-19"),
        ("The army shelled Sirte two days ago.", "2017-01-19"),
        # What somebody says on a day happened on that day or before.
        ("Clashes broke out in Sirte, officials said on Friday.", "2017-01-19~/2017-01-20"),
        ("أعلن مصدر أمني، الجمعة، أن اشتباكات اندلعت في سرت.", "2017-01-19~/2017-01-20"),
        # … but the event that is announced in the same breath bears its date.
        ("أعلن الجيش أمس الجمعة السيطرة على سرت.", "2017-01-20"),
        # A limit is no date.
        ("The army shelled Sirte before the end of the month.", "2017-01-15~/2017-01-21"),
        # Of two times side by side the finer one.
        ("The ministers will meet in Cairo next month, on 9 February.", "2017-02-09"),
        ("Politicians are to meet online on Monday and then in person in Tunis on 9 February.", "2017-02-09"),
        ("كان التنظيم قد سيطر على سرت.", None),
        ("The army shelled Sirte.", "2017-01-15~/2017-01-21"),
    ],
)
def test_the_time_of_an_event(read_one, text, edtf):
    assert read_one(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("Crews searched on Friday, two days after a boat sank off Zuwara.", "shipwreck", "2017-01-18"),
        ("Crews searched on Friday, a week after a boat sank off Zuwara.", "shipwreck", "2017-01-13~"),
        ("بحثت الفرق أمس الجمعة بعد خمسة أيام من وقوع زلزال في سرت.", "earthquake", "2017-01-15"),
        (
            "Two days before troops entered Sirte on Friday, a bomb exploded in Tripoli.",
            "explosion",
            "2017-01-18",
        ),
        ("Months after a boat sank off Zuwara, crews met on Friday.", "shipwreck", "2017-01-15~/2017-01-21"),
    ],
)
def test_so_many_days_after_counts_from_what_the_rest_of_the_sentence_dates(read, text, kind, edtf):
    assert (kind, edtf) in times(read(text))


def test_since_tells_who_is_there_not_how_it_came(read_one):
    event = read_one("كان التنظيم قد سيطر على سرت منذ عام 2015.")
    assert (event.kind, event.edtf, event.last) == ("presence", "2015/..", None)
    assert event.when_precision == 5


def test_since_with_when_is_the_beginning(read_one):
    event = read_one("Libya has had two governments since August 2014, when an alliance seized Tripoli.")
    assert (event.kind, event.edtf) == ("capture", "2014-08")
    assert (event.first, event.last) == (date(2014, 8, 1), date(2014, 8, 31))


@pytest.mark.parametrize(
    "text",
    [
        "The UN condemned in Tripoli the fighting of the past year since April.",
        "ودعت المنظمة إلى الهدوء في بلد يشهد قتالا منذ أبريل.",
    ],
)
def test_since_dates_only_what_may_go_on(read, text):
    assert not [event for event in read(text) if event.kind == "statement" and event.last is None]


def test_a_subordinate_clause_keeps_its_time(read):
    text = "Debaltseve was shelled for weeks despite a ceasefire signed in Minsk on 12 January."
    assert times(read(text)) == [("shelling", "2017-01-15~/2017-01-21"), ("ceasefire", "2017-01-12")]


def test_what_follows_a_dated_event_lies_between_it_and_publication(read):
    first, second = read("Clashes broke out in Sirte on Thursday. Gunmen kidnapped two doctors.")
    assert (first.edtf, second.edtf) == ("2017-01-19", "2017-01-19/2017-01-21")
    assert "between the event told before it and publication" in second.when_basis


def test_what_a_report_expects_begins_with_its_day(read_one):
    event = read_one("من المقرر أن تستضيف القاهرة الاجتماع.")
    assert (event.edtf, event.first, event.last) == ("2017-01-21/..", date(2017, 1, 21), None)


def test_without_a_day_of_publication_an_undated_event_stays_undated(read_one):
    event = read_one("The army shelled Sirte.", published=None)
    assert (event.edtf, event.first, event.last, event.when_precision) == (None, None, None, None)
    assert "time: not said" in event.reasons


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2017, 1, 1), date(2017, 1, 1), 1),
        (date(2017, 1, 1), date(2017, 1, 3), 2),
        (date(2017, 1, 1), date(2017, 1, 7), 3),
        (date(2017, 1, 1), date(2017, 1, 31), 4),
        (date(2017, 1, 1), date(2017, 12, 31), 5),
        (None, date(2017, 1, 1), 5),
    ],
)
def test_precision_follows_ucdp_ged(first, last, code):
    assert date_precision(first, last) == code


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        (
            "Gunmen stormed a hotel in Sirte on Friday. The attack came two days after troops shelled Derna.",
            "shelling",
            "2017-01-18",
        ),
        (
            "وقع انفجار في سرت أمس الجمعة. ويأتي ذلك بعد خمسة أيام من خطف مهندسين في درنة.",
            "abduction",
            "2017-01-15",
        ),
        ("أعلن المجلس أمس تحرير سرت، بعد شهرين من سقوط طرابلس.", "capture", "2016-11~"),
        ("وقعت مواجهات في سرت الخميس. وعاد الهدوء الجمعة غداة اشتباكات في درنة.", "clash", "2017-01-19"),
        ("Three days before the assault on Friday, the two men had met in Janzour.", "meeting", "2017-01-17"),
    ],
)
def test_what_counts_from_an_event_told_before_is_dated_from_it(read, text, kind, edtf):
    assert (kind, edtf) in times(read(text))


def test_a_war_that_something_is_compared_with_dates_nothing(read_one):
    event = read_one("Clashes broke out in Benghazi, the fiercest since the 2011 war.")
    assert event.edtf == "2017-01-15~/2017-01-21"


def test_before_dawn_is_a_day_and_no_limit(read_one):
    assert read_one("The army shelled Sirte before dawn on Friday.").edtf == "2017-01-20"
