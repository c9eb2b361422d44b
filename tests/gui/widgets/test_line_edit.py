"""A line that one types in says where it is full."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.widgets.text.line_edit import LineEdit

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
