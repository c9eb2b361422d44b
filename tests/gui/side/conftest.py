"""The side panel on a store of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.panel_rig import Rig

Start = Callable[..., Rig]
"""Starts the program on the store, again after a kill; at P1-08, or at the code that is named."""


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Start:
    return lambda code="P1-08": Rig(qtbot, tmp_path / "store.db").at(code)


@pytest.fixture
def rig(start: Start) -> Rig:
    return start()
