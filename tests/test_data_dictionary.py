"""Every file of `data/`, every column of the event table and every kind of event is in the dictionary."""

import tomllib
from pathlib import Path

import pytest

from geo.schema import EVENT_COLUMNS

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
DICTIONARY = (DATA / "README.md").read_text(encoding="utf-8")
FOLDERS_AS_ONE = {"licences", "pictures", "reports"}
KINDS = tomllib.loads((DATA / "lexicon" / "event_kinds.toml").read_text(encoding="utf-8"))["kinds"]


def _named(path):
    if path.parent.name in FOLDERS_AS_ONE:
        return path.parent.name
    return path.name.replace(".ar.", ".*.").replace(".en.", ".*.")


FILES = sorted({_named(path) for path in DATA.rglob("*") if path.is_file() and path.name != "README.md"})


@pytest.mark.parametrize("name", FILES)
def test_file_is_described(name):
    assert name in DICTIONARY or (name.startswith("skeletons.") and "skeletons" in DICTIONARY)


@pytest.mark.parametrize("column", EVENT_COLUMNS, ids=lambda column: column.name)
def test_column_is_described_as_it_is_defined(column):
    assert f"| `{column.name}` | {column.type} | {column.unit} | {column.meaning} |" in DICTIONARY


@pytest.mark.parametrize("kind", KINDS)
def test_kind_has_its_crosswalk(kind):
    row = KINDS[kind]
    assert f"| {kind} ({row['ar']}) | {row['family']} | {row['acled']} | {row['ucdp']} |" in DICTIONARY


def test_counts_of_the_samples_are_true():
    reports = len(list((DATA / "samples" / "reports").glob("*.toml")))
    events = len((DATA / "samples" / "events.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert f"({reports} reports)" in DICTIONARY
    assert f"`events.csv` ({events} rows)" in DICTIONARY
