"""The data dictionary's counts of rows are those of the gazetteer's files."""

import csv
import re

import pytest

from geo.gazetteer.store import read_store
from geo.settings import project_root

DATA = project_root() / "data"
HEADINGS = re.findall(r"^### `gazetteer/.*$", (DATA / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
COUNTS = [
    (name, int(count.replace(",", "")))
    for heading in HEADINGS
    for name, count in re.findall(r"`(?:gazetteer/)?([\w.]+)`[^`(]*\(([\d,]+) (?:rows|lines|names)", heading)
]


def count(name):
    path = DATA / "gazetteer" / name
    if name == "names.txt":
        return len(read_store(path.parent).names)
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            return sum(1 for _ in csv.reader(file)) - 1
        return sum(1 for _ in file) - (path.suffix == ".tsv")


@pytest.mark.parametrize(("name", "told"), COUNTS, ids=[name for name, _ in COUNTS])
def test_the_dictionary_counts_right(name, told):
    assert count(name) == told, f"data/README.md, the heading of {name}: {count(name):,} rows"


def test_the_dictionary_names_every_file():
    described = "\n".join(HEADINGS)
    files = {path.name for path in (DATA / "gazetteer").iterdir()}
    assert {name for name in files if name not in described} == set()
