"""What the tests of pictures share."""

import pytest
from PIL import Image


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGBA", (300, 120), (11, 92, 140, 255)).save(path)
    return str(path)
