"""Where an event was, and how it is drawn."""

import pytest
from shapely.geometry import Point

KM_PER_DEGREE = 111.2


def place(event):
    return event.place.name if event.place else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clashes broke out in Sirte on Friday.", "Sirte"),
        ("Forces from Misrata attacked Sirte on Friday.", "Sirte"),
        ("هاجمت قوة من مصراتة مدينة سرت أمس.", "Sirte"),
        ("Jets that took off from Misrata struck Sirte on Friday.", "Sirte"),
        ("An explosion hit the road to Zawiya in Tripoli on Friday.", "Tripoli"),
        ("A bomb exploded at Benina airport in Benghazi, Libya, on Friday.", "Benina International Airport"),
        ("وقع انفجار أمس في بلدة القره بوللي، الواقعة على بعد 60 كيلومترا شرق طرابلس.", "Qasr al-Qarabulli"),
        ("The town of Gharyan, about 80 km south of Tripoli, was shelled on Friday.", "Gharyan"),
        ("وقع قصف أمس على تاجوراء شرق طرابلس.", "Tajoura"),
    ],
)
def test_an_event_lies_where_it_happened(read_one, text, name):
    assert place(read_one(text)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army took Gharyan on Thursday. Clashes broke out in the town on Friday.", "Gharyan"),
        ("A car bomb exploded in Benghazi on Thursday. Gunmen attacked the airport on Friday.", "Benghazi"),
        ("وقع انفجار في سرت الخميس. وقصفت الطائرات المدينة الجمعة.", "Sirte"),
        (
            "The army took Zawiya on Thursday; fighters fled to Sabratha. The town was shelled on Friday.",
            "Zawiya",
        ),
    ],
)
def test_words_that_point_back_mean_a_place_of_their_kind(read, text, name):
    assert place(read(text)[-1]) == name


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        (
            "Clashes broke out in Sirte on Thursday. Gunmen attacked a convoy in the capital on Friday.",
            "Tripoli",
        ),
        ("وقع انفجار في سرت الخميس. وتظاهر المئات في العاصمة الجمعة.", "Tripoli"),
        ("An earthquake struck Kumamoto in Japan. Thousands protested in the capital on Friday.", "Tokyo"),
    ],
)
def test_the_capital_is_that_of_the_country_of_the_story(read, text, capital):
    assert place(read(text)[-1]) == capital


def test_off_the_coast_is_the_sea_beside_it(read_one):
    event = read_one("A boat with migrants sank off the coast of Zuwara on Friday.")
    assert (event.shape, event.place.name) == ("sea", "Zuwara")
    assert not event.geometry.contains(Point(12.1, 32.8))  # south of the shore


def test_a_distance_from_a_place_is_a_ring_around_it(read_one):
    event = read_one("أغارت طائرات أميركية الخميس على معسكرين يقعان على مسافة 45 كيلومترا من مدينة سرت.")
    assert (event.shape, event.where_precision) == ("ring", 2)
    distance = event.geometry.representative_point().distance(Point(event.lon, event.lat)) * KM_PER_DEGREE
    assert 35 < distance < 60
    assert not event.geometry.contains(Point(event.lon, event.lat))


def test_a_distance_with_a_compass_point_is_a_sector(read_one):
    event = read_one("American bombers struck two camps about 45 km south-west of Sirte on Thursday.")
    assert event.shape == "sector"
    middle = event.geometry.centroid
    assert middle.x < event.lon
    assert middle.y < event.lat


def test_a_later_sentence_may_place_an_event_better(read_one):
    text = (
        "American bombers struck two camps in the Libyan desert on Thursday. They lay 45 km south of Sirte."
    )
    event = read_one(text)
    assert (event.shape, event.place.name) == ("sector", "Sirte")
    assert [evidence.quote for evidence in event.evidence] == text.replace(". ", ".|").split("|")


def test_an_area_is_drawn_as_an_area_and_told_as_vague(read_one):
    event = read_one("Protests broke out across Libya on Friday.")
    assert (event.shape, event.where_precision) == ("area", 6)
    assert event.geometry.geom_type in ("Polygon", "MultiPolygon")


def test_an_ocean_is_named_but_not_drawn(read_one):
    event = read_one("A plane crashed in the Atlantic Ocean on Friday.")
    assert (event.place.name, event.geometry, event.lat) == ("Atlantic Ocean", None, None)
    assert any("too wide to draw" in reason for reason in event.reasons)


def test_what_happens_nowhere_in_particular_has_no_place(read_one):
    event = read_one("The Security Council met behind closed doors on Wednesday.")
    assert (event.kind, event.place, event.geometry, event.where_precision) == ("meeting", None, None, None)
    assert "place: not said" in event.reasons


def test_an_event_without_a_place_lies_where_the_story_goes_on(read):
    first, second = read("Clashes broke out in Sirte on Thursday. Gunmen then kidnapped two doctors.")
    assert (place(second), second.where_precision) == (place(first), 2)
    assert "that of the event told before it" in second.reasons[0]


def test_where_a_report_is_about_several_places_the_country_is_all_that_is_known(read):
    text = (
        "Officers signed a ceasefire in Geneva on Friday. Their forces had met between Sirte and Jufra. "
        "Tripoli and Benghazi were calm. Oil exports resumed last month."
    )
    event = read(text)[-1]
    assert (event.kind, place(event), event.where_precision) == ("reopening", "Libya", 6)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GENEVA - Warplanes bombed a camp in Sirte on Friday.", "Sirte"),  # a dateline is no scene
        ("GENEVA - The two sides signed a ceasefire on Friday.", "Geneva"),  # … but of what is signed there
        ("Clashes broke out in the Libyan capital on Friday.", "Tripoli"),
        ("انقلب قارب قبالة السواحل الليبية أمس.", "Libya"),
        ("اندلعت اشتباكات في أحياء عدة من العاصمة أمس.", "Tripoli"),
        ("Elections are due on 10 February.", "Libya"),  # what happens to a country happens in it
    ],
)
def test_datelines_coasts_capitals_and_countries(read_one, text, name):
    assert read_one(text).place.name == name
