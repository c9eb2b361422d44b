"""A library with every kind of mark."""

import pytest

from alliance_desktop.library.library import Library
from tests.unit.exchange.filled_library import fill


@pytest.fixture
def filled(library: Library) -> Library:
    return fill(library)
