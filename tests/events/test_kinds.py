"""The table of kinds: every kind has a family with a colour, labels in both languages, a crosswalk."""

import pytest

from geo.errors import DataError
from geo.events.kinds import family_of, kinds, kinds_match, may_refer


def test_every_kind_is_told_in_both_languages():
    for kind in kinds().values():
        assert kind.label_ar
        assert kind.family.label_ar
        assert kind.family.label_en


def test_colours_are_of_the_okabe_ito_set():
    okabe_ito = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
    families = {kind.family.name: kind.family.colour for kind in kinds().values()}
    assert {colour for name, colour in families.items() if name != "other"} <= okabe_ito
    assert len(set(families.values())) == len(families)


def test_the_crosswalk_names_acled_event_types():
    types = {
        "Battles",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Protests",
        "Riots",
        "Strategic developments",
    }
    for kind in kinds().values():
        assert not kind.acled or any(kind.acled.startswith(name + "/") for name in types), kind
        assert kind.ucdp in {"", "1", "2", "3"}


def test_an_unknown_kind_belongs_to_other():
    assert family_of("air strike") == "explosions"
    assert family_of("eclipse") == "other"


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(DataError, match="event_kinds"):
        kinds(tmp_path)


def test_matching_is_mutual_and_a_word_without_a_kind_may_mean_any_violence():
    names = list(kinds())
    assert all(kinds_match(a, a) for a in names)
    assert all(kinds_match(a, b) == kinds_match(b, a) for a in names for b in names)
    assert kinds_match("attack", "air strike")
    assert not kinds_match("air strike", "shelling")
    assert may_refer("shelling", "air strike")  # "the bombing", after an air raid was told
    assert not may_refer("meeting", "air strike")
