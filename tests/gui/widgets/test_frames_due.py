"""A frame that is due waits for what was begun: sizes that follow from sizes, and what is shown meanwhile."""

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.widgets.whole_frames import WholeFrames
from tests.program.frames import Frames


class Words(QWidget):
    """The narrower the higher, as a text that is being written."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(30_000 // event.size().width())


class Boxes(QWidget):
    """Words in boxes and a button below them; beside both there may be another button."""

    def __init__(self) -> None:
        super().__init__()
        WholeFrames(self)
        self.words, self.below, self.beside = Words(), QPushButton("below"), QPushButton("beside")
        column, box = QWidget(), QWidget()
        row, lines, inside = QHBoxLayout(self), QVBoxLayout(column), QVBoxLayout(box)
        inside.addWidget(self.words)
        for part in (box, self.below):
            lines.addWidget(part)
        lines.addStretch(1)
        row.addWidget(column, 1)
        row.addWidget(self.beside)
        self.beside.hide()
        self.resize(300, 400)


@pytest.fixture
def window(qtbot: QtBot) -> Boxes:
    window = Boxes()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_what_moves_because_words_are_higher_now_has_moved_in_the_first_frame(window: Boxes) -> None:
    frames = Frames()
    frames.of(window.update)
    before = window.below.y()
    assert frames.of(window.beside.show) == []
    assert window.below.y() > before


def test_what_is_shown_while_a_frame_is_due_is_painted_in_it(window: Boxes) -> None:
    window.below.hide()
    frames = Frames()
    frames.of(window.update)

    def show_in_the_same_turn() -> None:
        window.words.update()
        QMetaObject.invokeMethod(window.below, "show", Qt.ConnectionType.QueuedConnection)

    assert frames.of(show_in_the_same_turn) == []
