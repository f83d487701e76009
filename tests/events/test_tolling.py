"""Whose toll a sentence tells."""

import pytest

from geo.model import Count


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb killed 20 people in Benghazi on Friday and wounded 30.", (20, 20), (30, 30)),
        ("قتل 20 شخصا وأصيب 30 في انفجار في بنغازي أمس.", (20, 20), (30, 30)),
        ("More than 80 fighters were killed in an air strike on Sirte on Thursday.", (80, None), None),
        ("As many as 200 people died when a boat sank off Zuwara on Friday.", (None, 200), None),
        ("Between 15 and 20 people died in clashes in Sirte on Friday.", (15, 20), None),
        ("Dozens were killed in clashes in Sirte on Friday.", (None, None), None),
        ("A train derailed near Sirte on Friday; no one was hurt.", None, None),
        ("The death toll from flooding in Derna rose to 11 on Friday.", (11, 11), None),
    ],
)
def test_a_toll_belongs_to_the_event_of_its_sentence(read_one, text, killed, injured):
    event = read_one(text)
    assert event.killed == (Count(*killed) if killed else None)
    assert event.injured == (Count(*injured) if injured else None)


def test_a_later_sentence_tells_the_toll_of_the_event_before(read_one):
    text = "A bomb exploded in Benghazi on Friday. At least 12 people were killed and 30 others wounded."
    event = read_one(text)
    assert (event.killed, event.injured) == (Count(12, None), Count(30, 30))
    assert len(event.evidence) == 2


def test_a_toll_goes_to_the_event_that_its_sentence_points_at(read):
    text = (
        "أغارت طائرات على معسكر قرب سرت الخميس. وسيطر الجيش على مطار المدينة الجمعة. "
        "وقالت الوزارة إن 80 مسلحا قتلوا في الغارة."
    )
    tolls = {event.kind: event.killed for event in read(text)}
    assert tolls == {"air strike": Count(80, 80), "capture": None}


def test_an_early_figure_gives_way_and_the_reason_is_kept(read_one):
    text = (
        "An air strike killed 53 people in Tajoura on Thursday. The UN had first spoken of 44 dead. "
        "Officials put the number of dead at 60."
    )
    event = read_one(text)
    assert event.killed == Count(53, 53)
    assert "killed: also told as 60" in event.reasons


def test_the_dead_whom_rescuers_find_are_those_of_the_disaster(read):
    text = "A boat sank off Zuwara on Thursday. More than a hundred bodies were brought ashore on Friday."
    tolls = {event.kind: event.killed for event in read(text)}
    assert tolls == {"shipwreck": Count(100, None), "rescue": None}


def test_a_figure_since_january_is_no_event_and_no_toll_of_one(read_one):
    text = (
        "A boat sank off Zuwara on Thursday. More than 2,400 people have died in the Mediterranean "
        "since January, according to the International Organization for Migration."
    )
    event = read_one(text)
    assert (event.kind, event.killed) == ("shipwreck", None)


def test_a_toll_without_a_told_cause_is_a_killing(read_one):
    event = read_one("Three soldiers were killed in Sirte on Friday.")
    assert (event.kind, event.killed, event.edtf) == ("killing", Count(3, 3), "2017-01-20")
