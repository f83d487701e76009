"""One event to vary, for tests of what is drawn and written about events."""

import pytest

from examples import AIR_STRIKE


@pytest.fixture(scope="session")
def event():
    """One event at Sirte, to be varied with `dataclasses.replace`."""
    return AIR_STRIKE
