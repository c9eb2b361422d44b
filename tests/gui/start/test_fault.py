"""A fault of the program is shown once, also where no window is active, and can come again after it was closed."""

import gc
import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from alliance_desktop.errors import ReportError
from alliance_desktop.gui import fault
from alliance_desktop.gui.widgets.keyboard_passes import KeysAfterDialog
from tests.gui.seen import there
from tests.program import keyboard


def made() -> list[QMessageBox]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]


def boxes() -> list[QMessageBox]:
    return [each for each in made() if each.isVisible()]


def test_faults_without_an_active_window_are_shown_in_one_box(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    fault.install(KeysAfterDialog)
    for _round in range(2):
        for _again in range(3):
            sys.excepthook(ValueError, ValueError("words of a note"), None)
            gc.collect()
        (box,) = boxes()
        assert "to the person who gave you Alliance Desktop" in box.informativeText()
        assert "words of a note" not in box.text() + box.informativeText()
        box.close()
        del box
        qtbot.waitUntil(lambda: not made())
        assert boxes() == []


def test_an_error_that_can_be_said_is_said_as_it_is(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    fault.install(KeysAfterDialog)
    error = ReportError("people.toml, line 3: this is not TOML. Your notes are safe. Install the program again.", "")
    sys.excepthook(ReportError, error, None)
    (box,) = boxes()
    assert box.text() == str(error)
    assert box.informativeText() == ""
    box.close()
    del box
    qtbot.waitUntil(lambda: not made())


def test_a_fault_is_shown_where_the_window_of_the_last_one_went(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    fault.install(KeysAfterDialog)
    for _round in range(2):
        window = QLineEdit()
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.hasFocus)
        sys.excepthook(ValueError, ValueError("words of a note"), None)
        (box,) = boxes()
        assert box.parentWidget() is window
        del box
        delete(window)
        assert made() == []


def test_words_right_behind_the_key_that_closes_it_go_to_the_window(
    qtbot: QtBot, qtlog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is the system asked for what this one can't give."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    fault.install(KeysAfterDialog)
    window = QLineEdit()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.hasFocus)
    sys.excepthook(ValueError, ValueError("words of a note"), None)
    (box,) = boxes()
    qtbot.waitUntil(box.isActiveWindow)
    handle = there(box.windowHandle())
    for step in ("Escape", "“go on”"):  # all read before the system hears that it closed
        keyboard.play(step, lambda: handle)
    assert boxes() == []
    assert window.text() == "go on"
    assert [one.message for one in qtlog.records if "grab" in one.message] == []
