"""A line that one types in says where it is full."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.pause import Pause

FULL = "Only 12 characters fit here. The rest was left out."


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[LineEdit]:
    line = LineEdit()
    qtbot.addWidget(line)
    line.setMaxLength(12)
    line.show()
    yield line
    QToolTip.hideText()


def test_what_is_pasted_and_does_not_fit_is_not_left_out_without_a_word(line: LineEdit) -> None:
    QGuiApplication.clipboard().setText("Support it.")
    line.paste()
    assert line.text() == "Support it."
    assert not QToolTip.isVisible()
    line.paste()
    assert line.text() == "Support it.S"
    assert QToolTip.text() == FULL


def test_a_key_that_finds_no_room_says_so(line: LineEdit) -> None:
    QTest.keyClicks(line, "twelve signs")
    assert not QToolTip.isVisible()
    QTest.keyClicks(line, "!")
    assert QToolTip.text() == FULL


def test_a_line_that_is_destroyed_while_it_has_the_focus_is_not_read_any_more(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = LineEdit()
    line.setParent(window)
    Pause(line, line.text)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "typed")
    shiboken6.delete(line)
    assert capfd.readouterr().err == ""
