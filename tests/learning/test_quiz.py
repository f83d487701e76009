"""The quiz: the same key asks the same questions, and the answer it calls right is right."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.ground import distance_km, endpoint_of, measure
from geo.learning import Claim, Earlier, Nearer, Where, make_quiz
from geo.views import dots_svg, explanation_text, option_texts, question_text, quiz_sheet

SEEDS = st.text(min_size=1, max_size=20)
shared = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Data:
    """Towns and events; a failing example is told without the hundreds of them."""

    def __init__(self, *of):
        self.of = of

    def __repr__(self):
        return "the samples"


@pytest.fixture(scope="module")
def data(towns, samples):
    return Data(towns, samples)


def test_the_towns_are_known_ones_of_libya(towns):
    names = {town.name for town in towns}
    assert {"Tripoli", "Benghazi", "Sirte", "Sabha", "Tobruk"} <= names
    assert all(town.country == "LY" and town.name_ar and town.population >= 10_000 for town in towns)


@shared
@given(seed=SEEDS)
def test_the_same_key_and_data_ask_the_same_in_any_order_of_the_events(data, seed):
    towns, samples = data.of
    assert make_quiz(towns, samples, seed=seed) == make_quiz(towns, reversed(samples), seed=seed)


def test_another_key_asks_something_else(towns, samples):
    quizzes = {make_quiz(towns, samples, seed=str(number)) for number in range(20)}
    assert len(quizzes) == 20


@shared
@given(seed=SEEDS)
def test_there_are_two_questions_of_each_sort_and_none_twice(data, seed):
    quiz = make_quiz(*data.of, seed=seed)
    assert Counter(type(question) for question in quiz) == dict.fromkeys((Where, Nearer, Earlier, Claim), 2)
    assert len({question.key for question in quiz}) == 8


@shared
@given(seed=SEEDS)
def test_the_right_answer_is_right(data, seed):
    for question in make_quiz(*data.of, seed=seed, count=12):
        right = question.options[question.answer]
        match question:
            case Where():
                assert right == question.place
                dots = question.options
                assert all(
                    distance_km(a.lat, a.lon, b.lat, b.lon) >= 120 for a in dots for b in dots if a != b
                )
            case Nearer():
                kms = [
                    distance_km(question.start.lat, question.start.lon, place.lat, place.lon)
                    for place in question.options
                ]
                assert kms[question.answer] * 1.25 <= kms[1 - question.answer] + 1e-6
            case Earlier():
                later = question.options[1 - question.answer]
                assert (later.first - right.last).days >= 20
            case Claim():
                straight, road = question.measured.geodesic_km, question.measured.road_km
                off, off_road = abs(question.km / straight - 1), abs(question.km / road - 1)
                meant = {
                    "holds": off <= 0.12,
                    "holds by road": off_road <= 0.12 < off,
                    "does not hold": min(off, off_road) >= 0.25,
                }
                assert meant[right]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_question_can_be_put_into_words(towns, samples, lang):
    for question in make_quiz(towns, samples, seed="words", count=12):
        options = option_texts(question, lang)
        assert len(set(options)) == len(options) == len(question.options)
        assert question_text(question, lang).endswith(("?", "؟"))
        assert explanation_text(question, lang)
        if isinstance(question, Nearer):
            kms = measure(endpoint_of(question.start), endpoint_of(question.options[question.answer]))
            assert f"{kms.geodesic_km:,.0f}" in explanation_text(question, lang)


@pytest.mark.parametrize(("lang", "letters"), [("en", "ABCD"), ("ar", "أبجد")])
def test_the_map_of_dots_names_nothing_before_the_answer(towns, samples, lang, letters):
    question = next(q for q in make_quiz(towns, samples, seed="dots") if isinstance(q, Where))
    asked = dots_svg(question, lang, dark=False, named=False)
    assert [letter for letter in letters if f">{letter}</text>" in asked] == list(letters)
    names = {town.name_ar if lang == "ar" else town.name for town in question.options}
    assert not [name for name in names if name in asked]
    told = dots_svg(question, lang, dark=False, named=True)
    assert all(name in told for name in names)


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_sheet_has_the_key_all_questions_and_the_answers_on_a_page_of_their_own(
    towns, samples, lang, direction
):
    quiz = make_quiz(towns, samples, seed="class <7b>")
    sheet = quiz_sheet(quiz, lang, seed="class <7b>")
    asked, told = sheet.split('<section class="answers">')
    assert f'dir="{direction}"' in asked
    assert asked.count("☐") == 1
    assert asked.count("<svg") == 2
    assert sheet.count("class &lt;7b&gt;") == 2
    assert "<7b>" not in sheet
    assert (
        all(question_text(question, "en") in asked.replace("&#39;", "'") for question in quiz) or lang == "ar"
    )
    assert told.count("<li>") == len(quiz)
    assert "http" not in sheet.replace("http://www.w3.org/2000/svg", "")


def test_without_events_or_towns_the_quiz_is_shorter_and_never_wrong(towns, samples):
    assert {type(question) for question in make_quiz(towns, (), seed="x")} == {Where, Nearer, Claim}
    assert {type(question) for question in make_quiz((), samples, seed="x")} == {Earlier}
    assert make_quiz((), (), seed="x") == ()
