"""The gazetteer that ships with the project, loaded once, without an extension that the user may have."""

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.store import read_store
from geo.settings import project_root


@pytest.fixture(scope="session")
def gazetteer():
    folder = project_root() / "data" / "gazetteer"
    return Gazetteer(read_store(folder), folder)
