"""Where a screen reader is asked about each key first, keys act in the order in which they were pressed."""

from collections import deque
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QWindow
from PySide6.QtTest import QTest

from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.seen import there
from tests.gui.typing import go_to
from tests.program import keyboard

ANSWERED_AFTER_MS = 90
"""As where much is asked; Qt waits for 100."""


class Asked(QObject):
    """Does with keys what Qt does for AT-SPI: they come when the screen reader has answered, and without a time."""

    def __init__(self) -> None:
        super().__init__()
        self._keys = deque[tuple[QObject, QKeyEvent]]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not (event.spontaneous() and isinstance(watched, QWindow)):
            return False
        assert isinstance(event, QKeyEvent)
        key = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
        self._keys.append((watched, key))
        QTimer.singleShot(ANSWERED_AFTER_MS, self._pass_on)
        return True

    def _pass_on(self) -> None:
        QCoreApplication.sendEvent(*self._keys.popleft())


@pytest.fixture
def window(open_window: Open) -> Iterator[MainWindow]:
    window, asked, application = open_window(), Asked(), QCoreApplication.instance()
    assert application is not None
    go_to("p1.8")
    QAccessible.setActive(True)
    application.installEventFilter(asked)
    yield window
    application.removeEventFilter(asked)
    QAccessible.setActive(False)


def test_a_shortcut_does_not_overtake_the_step_before_it(window: MainWindow) -> None:
    handle = there(window.windowHandle())
    for key in "JSCJSA":
        QTest.keyClick(handle, *keyboard.named(key))
    marks = window.desk.editor.marks
    QTest.qWait(2 * ANSWERED_AFTER_MS)
    assert marks("P1-08").position.text("stance") == ""
    assert marks("P1-09").position.text("stance") == "support-with-changes"
    assert marks("P1-10").position.text("stance") == "accept"
