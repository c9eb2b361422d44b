"""A list of rows in the centre, whose keys are about the row chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView


class KeyList(QListView):
    """A list that tells which keys of its page were pressed."""

    pressed_key = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the line being typed in passes Enter on when it is done with it
        keys = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backspace: Qt.Key.Key_Delete}
        key = keys.get(Qt.Key(event.key()), Qt.Key(event.key()))
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Escape}:
            self.pressed_key.emit(key.value)
        else:
            super().keyPressEvent(event)
            leave_letters(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions of the window."""


def leave_letters(event: QKeyEvent) -> None:
    """What Qt's lists take to search their rows by goes on to the window, which says why an action can't be done."""
    if event.text().strip():
        event.ignore()
