"""When the toast goes: after its time, and at once where it is pressed or what it says has ceased to be true."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open
from tests.gui.typing import keys


def test_a_press_beside_its_button_takes_it_away_and_does_nothing(open_window: Open) -> None:
    window, done = open_window(), []
    window.parts.toast.say("Tag “funding” on P1-08", "Show", action=lambda: done.append(1), stays=True)
    QApplication.processEvents()
    toast = window.parts.toast
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton, pos=toast.rect().topLeft())
    assert not toast.isVisible()
    toast.say("Nothing was written.", "Choose another place", action=lambda: done.append(1), stays=True)
    assert toast.focus_button()
    keys("Esc")
    assert not toast.isVisible()
    assert window.panes.reading.text.hasFocus()
    assert done == []


def test_a_press_on_it_presses_nothing_that_lies_beneath(window: MainWindow) -> None:
    toast, presses = window.parts.toast, Presses(window.panes)
    toast.say("Tag “funding” on P1-08", "Undo")
    QApplication.processEvents()
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton, pos=toast.rect().topLeft())
    assert presses.seen == 0
    QTest.mouseClick(window.panes, Qt.MouseButton.LeftButton)
    assert presses.seen == 1


class Presses(QObject):
    """Counts those that a widget gets."""

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        self.seen = 0
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        self.seen += event.type() == QEvent.Type.MouseButtonPress
        return False


def test_what_stays_comes_back_once_what_is_said_over_it_has_ended_early(window: MainWindow) -> None:
    toast = window.parts.toast
    toast.say("Nothing was written.", "Choose another place", stays=True)
    toast.say("Report added", between=True)
    toast.end_passing()
    assert toast.isVisible()
    assert toast.accessibleName() == "Nothing was written."


def test_a_resting_pointer_holds_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    toast = window.parts.toast
    window.parts.toast.say("Tag “funding” on P1-08", "Undo")
    QApplication.processEvents()
    QCursor.setPos(toast.mapToGlobal(toast.rect().center()))
    QApplication.processEvents()
    toast.hide()
    monkeypatch.setattr("alliance_desktop.gui.window.toast._SHOWN_MS", 20)
    window.parts.toast.say("Tag “funding” on P1-08", "Undo")
    qtbot.waitUntil(toast.isHidden)
