"""The reading pane over the real report."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Desk
from tests.gui.reading_stage import Stage


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk) -> Stage:
    return Stage(qtbot, desk)
