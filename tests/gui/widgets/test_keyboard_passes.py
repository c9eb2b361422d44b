"""The keyboard goes on to the window that is to have it, also where a system refused it at first."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.widgets.presses import KeyboardPasses
from tests.gui.seen import there


def test_a_keyboard_that_was_refused_is_asked_for_again(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for window in (second, first):
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    passing = KeyboardPasses(there(first.windowHandle()), there(second.windowHandle()), first)
    with qtbot.waitSignal(passing.passed):
        assert not passing.is_over
    assert second.isActiveWindow()
