"""The gazetteer, the towns of the quiz and the sample workspace, each made once for this room."""

import pytest

from geo.learning import town_pool
from geo.pipeline import default_gazetteer
from geo.settings import Settings
from geo.workspace import sample_workspace


@pytest.fixture(scope="package")
def gazetteer():
    return default_gazetteer(Settings().data_dir)


@pytest.fixture(scope="package")
def towns(gazetteer):
    return town_pool(gazetteer)


@pytest.fixture(scope="package")
def samples(tmp_path_factory):
    """The events of the sample workspace."""
    return sample_workspace(Settings(home_dir=tmp_path_factory.mktemp("home"))).events()
