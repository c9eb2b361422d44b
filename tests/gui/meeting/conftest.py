"""Meeting mode over the window, at the size of a common screen."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.meeting.meeting_window import MeetingWindow
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.typing import keys

Met = tuple[MainWindow, MeetingWindow]
Meet = Callable[..., Met]


@pytest.fixture
def meet(open_window: Open) -> Meet:
    """Opens the window at a place, and meeting mode by its key."""

    def start(code: str = "P1-08") -> Met:
        window = open_window()
        window.desk.navigator.go(code)
        return window, meeting_of(window)

    return start


@pytest.fixture
def met(meet: Meet) -> Met:
    """The window at P1-08, and meeting mode over it."""
    return meet()


def meeting_of(window: MainWindow) -> MeetingWindow:
    keys("F11")
    meeting = window.parts.overlays.meeting
    assert isinstance(meeting, MeetingWindow)
    meeting.resize(1366, 768)
    QApplication.processEvents()
    return meeting
